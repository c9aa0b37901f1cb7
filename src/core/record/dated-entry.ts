/** A published entry with its date, read once: how dated entries are ordered and filtered. */
import { compareDates, firstDay, lastDay } from '../date/order.ts';
import type { Edtf } from '../date/types.ts';
import type { Entry, EntryKind } from './schema.ts';

/** A published entry with its date read once. */
export interface DatedEntry<E extends Entry = Entry> {
  entry: E;
  date: Edtf | undefined;
}

/** Oldest first; undated last; the id decides between equals, so that the order never wavers. */
export function byDate(a: DatedEntry, b: DatedEntry): number {
  if (a.date !== undefined && b.date !== undefined) {
    const order = compareDates(a.date, b.date);
    if (order !== 0) return order;
  } else if (a.date !== b.date) return a.date === undefined ? 1 : -1;
  return a.entry.id < b.entry.id ? -1 : a.entry.id > b.entry.id ? 1 : 0;
}

export interface Period {
  since?: Edtf | undefined;
  until?: Edtf | undefined;
}

export function ofKind<K extends EntryKind>(kind: K) {
  return (known: DatedEntry): known is DatedEntry<Extract<Entry, { kind: K }>> => known.entry.kind === kind;
}

/** Whether a date can lie in the period; an undated entry lies in none. */
export function inPeriod({ since, until }: Period): (known: DatedEntry) => boolean {
  if (since === undefined && until === undefined) return () => true;
  const from = since === undefined ? -Infinity : firstDay(since);
  const to = until === undefined ? Infinity : lastDay(until);
  return ({ date }) => date !== undefined && lastDay(date) >= from && firstDay(date) <= to;
}
