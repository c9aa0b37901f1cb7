/** Sorts entries by date. Many entries have the same date, so dates are compared once for all of them. */
import { sorting } from '../base/slices.ts';
import { byDate, compareWhen, type DatedEntry } from '../record/dated-entry.ts';

/** Sorts as `Array.sort` with {@link byDate} does, with a pause possible after each entry. */
export function* orderingByDate(entries: Iterable<DatedEntry>): Generator<undefined, DatedEntry[]> {
  const groups = new Map<string | undefined, SameDate>();
  for (const known of entries) {
    const { date } = known.entry;
    const group = groups.get(date);
    if (group === undefined) groups.set(date, [known]);
    else group.push(known);
    yield;
  }
  const sorted = yield* sorting(groups.values(), ([a], [b]) => compareWhen(a, b));
  const ordered: DatedEntry[] = [];
  for (const group of yield* joiningEqual(sorted))
    for (const known of yield* sorting(group, byDate)) {
      ordered.push(known);
      yield;
    }
  return ordered;
}

type SameDate = [DatedEntry, ...DatedEntry[]];

/** Makes one group of neighbours whose dates are equal though they are written differently. */
function* joiningEqual(sorted: readonly SameDate[]): Generator<undefined, readonly SameDate[]> {
  const joined: SameDate[] = [];
  for (const group of sorted) {
    const last = joined.at(-1);
    if (last === undefined || compareWhen(last[0], group[0]) !== 0) joined.push(group);
    else for (const known of group) last.push(known);
    yield;
  }
  return joined;
}
