/** What a list of entries holds, counted once for as long as the list stands. */
import type { EntryKind } from './schema.ts';
import type { Known } from './shelf.ts';

export interface Tally {
  kinds: Readonly<Record<EntryKind, number>>;
  /** Topic id as the entries name it → how many do. */
  topics: ReadonlyMap<string, number>;
}

const tallies = new WeakMap<readonly Known[], Tally>();

/** Lists that `Knowledge` returns are made anew after a write, so that what was counted of one stays right. */
export function tally(entries: readonly Known[]): Tally {
  const known = tallies.get(entries);
  if (known !== undefined) return known;
  const kinds = { event: 0, quote: 0, fact: 0 };
  const topics = new Map<string, number>();
  for (const { entry } of entries) {
    kinds[entry.kind] += 1;
    for (const id of entry.topics) topics.set(id, (topics.get(id) ?? 0) + 1);
  }
  const counted = { kinds, topics };
  tallies.set(entries, counted);
  return counted;
}
