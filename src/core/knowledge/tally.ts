/** What a list of entries holds, sorted out once for as long as the list stands. */
import type { EventEntry, FactEntry, QuoteEntry } from '../record/schema.ts';
import { ofKind, type DatedEntry } from '../record/dated-entry.ts';

export interface Tally {
  /** In the order of the list. */
  events: readonly DatedEntry<EventEntry>[];
  quotes: readonly DatedEntry<QuoteEntry>[];
  facts: readonly DatedEntry<FactEntry>[];
  /** Ids of topics as the entries name them, those that most entries name first. */
  topics: readonly string[];
}

const tallies = new WeakMap<readonly DatedEntry[], Tally>();

/** Lists that `Knowledge` returns are made anew after a write, so that what was found in one stays right. */
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
