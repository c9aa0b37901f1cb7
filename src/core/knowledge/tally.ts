/** Counts and groups the entries of a list, once for each list. */
import type { EventEntry, FactEntry, QuoteEntry } from '../record/schema.ts';
import { ofKind, type DatedEntry } from '../record/dated-entry.ts';

/** The groups of a list, each made when it is first read: a long list takes milliseconds for each. */
class Tally {
  readonly #entries: readonly DatedEntry[];
  #events: readonly DatedEntry<EventEntry>[] | undefined;
  #quotes: readonly DatedEntry<QuoteEntry>[] | undefined;
  #facts: readonly DatedEntry<FactEntry>[] | undefined;
  #topics: readonly string[] | undefined;

  constructor(entries: readonly DatedEntry[]) {
    this.#entries = entries;
  }

  /** In the order of the list, as quotes and facts are. */
  get events(): readonly DatedEntry<EventEntry>[] {
    return (this.#events ??= this.#entries.filter(ofKind('event')));
  }

  get quotes(): readonly DatedEntry<QuoteEntry>[] {
    return (this.#quotes ??= this.#entries.filter(ofKind('quote')));
  }

  get facts(): readonly DatedEntry<FactEntry>[] {
    return (this.#facts ??= this.#entries.filter(ofKind('fact')));
  }

  /** Ids of topics, the most frequent first. */
  get topics(): readonly string[] {
    return (this.#topics ??= mostFrequent(this.#entries));
  }
}

const tallies = new WeakMap<readonly DatedEntry[], Tally>();

/** The tally of a list, cached by the list itself: `Knowledge` returns a new list after every write. */
export function tally(entries: readonly DatedEntry[]): Tally {
  const known = tallies.get(entries) ?? new Tally(entries);
  tallies.set(entries, known);
  return known;
}

function mostFrequent(entries: readonly DatedEntry[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { entry } of entries) for (const id of entry.topics) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([id]) => id);
}
