/** Orders and filters published entries by date. */
import { compareDates, firstDay, lastDay } from '../date/order.ts';
import type { Edtf } from '../date/types.ts';
import type { Entry, EntryKind } from './schema.ts';
import { secondsOfDay } from './time-of-day.ts';

/** A published entry with its parsed date. */
export interface DatedEntry<E extends Entry = Entry> {
  entry: E;
  date: Edtf | undefined;
}

/** Compares for a stable order: oldest first, undated last; equal dates by the place that curators gave, then by time, then by id. */
export function byDate(a: DatedEntry, b: DatedEntry): number {
  const dates = compareWhen(a, b);
  if (dates !== 0) return dates;
  const order = (a.entry.order ?? Infinity) - (b.entry.order ?? Infinity);
  if (order !== 0 && !Number.isNaN(order)) return order;
  const time = timeOf(a) - timeOf(b);
  if (time !== 0 && !Number.isNaN(time)) return time;
  return a.entry.id < b.entry.id ? -1 : a.entry.id > b.entry.id ? 1 : 0;
}

/** Compares by date alone: oldest first, undated last. */
export function compareWhen(a: DatedEntry, b: DatedEntry): number {
  if (a.date === b.date) return 0;
  if (a.date === undefined || b.date === undefined) return a.date === undefined ? 1 : -1;
  return compareDates(a.date, b.date);
}

/** How many entries of a list in order of date begin before a day, in a few steps; all others are later or undated. */
export function begunBefore(ordered: readonly DatedEntry[], day: number): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const date = ordered[middle]?.date;
    if (date !== undefined && firstDay(date) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

const timeOf = ({ entry: { time } }: DatedEntry): number =>
  time === undefined ? Infinity : secondsOfDay(time);

/** A bound that is missing is open. */
export interface Period {
  since?: Edtf | undefined;
  until?: Edtf | undefined;
}

/** A filter for entries of one kind. */
export function ofKind<K extends EntryKind>(kind: K) {
  return (dated: DatedEntry): dated is DatedEntry<Extract<Entry, { kind: K }>> => dated.entry.kind === kind;
}

/** A filter for entries whose date may lie in the period. Undated entries lie in no period; without bounds, every entry passes. */
export function inPeriod({ since, until }: Period): (dated: DatedEntry) => boolean {
  if (since === undefined && until === undefined) return () => true;
  const from = since === undefined ? -Infinity : firstDay(since);
  const to = until === undefined ? Infinity : lastDay(until);
  return ({ date }) => date !== undefined && lastDay(date) >= from && firstDay(date) <= to;
}
