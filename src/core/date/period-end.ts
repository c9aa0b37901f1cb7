/** Reads the first or last day of a period to search in. */
import { firstDay, lastDay } from './order.ts';
import { readAnyDate, type DateReadout } from './read.ts';
import type { Edtf } from './types.ts';

export type PeriodEnd = 'first' | 'last';

/**
 * Reads any date or period, `early 2024` and `before 2020` included, as an end of a period; with the reason where it has no such end.
 *
 * @example readPeriodEnd('before 2020', 'first', today) // { problem: { code: 'no-first-day' } }
 */
export function readPeriodEnd(typed: string, end: PeriodEnd, today: number): DateReadout {
  const read = readAnyDate(typed, today);
  const isOpen =
    read.date !== undefined && !Number.isFinite((end === 'first' ? firstDay : lastDay)(read.date));
  return isOpen ? { problem: { code: end === 'first' ? 'no-first-day' : 'no-last-day' } } : read;
}

/**
 * The part of a date that bounds a period, to be shown: “before March 2020” ends in February 2020, “Q1 2024” begins in January 2024.
 */
export function boundOf(date: Edtf, end: PeriodEnd): Edtf {
  if (date.kind !== 'interval') return date;
  const bound = end === 'first' ? date.start : date.end;
  return typeof bound === 'string' ? date : bound;
}
