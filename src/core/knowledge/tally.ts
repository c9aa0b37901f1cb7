/** Counts and groups the entries of a list, once for each list. */
import type { EventEntry, FactEntry, QuoteEntry } from '../record/schema.ts';
import { ofKind, type DatedEntry } from '../record/dated-entry.ts';

export interface Tally {
  /** In the order of the list. */
  events: readonly DatedEntry<EventEntry>[];
  quotes: readonly DatedEntry<QuoteEntry>[];
  facts: readonly DatedEntry<FactEntry>[];
  /** Ids of topics, the most frequent first. */
  topics: readonly string[];
}

const tallies = new WeakMap<readonly DatedEntry[], Tally>();

/** The tally of a list, cached by the list itself: `Knowledge` returns a new list after every write. */
export function tally(entries: readonly DatedEntry[]): Tally {
  const known = tallies.get(entries);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { entry } of entries) for (const id of entry.topics) counts.set(id, (counts.get(id) ?? 0) + 1);
  const sorted = {
    events: entries.filter(ofKind('event')),
    quotes: entries.filter(ofKind('quote')),
    facts: entries.filter(ofKind('fact')),
    topics: [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([id]) => id),
  };
  tallies.set(entries, sorted);
  return sorted;
}
