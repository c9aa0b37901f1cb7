/** Tells whether a statement is of the time that is asked about. */
import { LOCALES } from '../../base/locale.ts';
import { calendarDay } from '../../date/calendar.ts';
import { formatDaysOfYear, isInDaysOfYear, type DaysOfYear } from '../../date/days-of-year.ts';
import { firstDay, lastDay } from '../../date/order.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { textsOf } from '../match/statement-words.ts';
import type { Question } from '../question.ts';

/** Whether the question names a time. */
export const namesTime = ({ period, daysOfYear }: Pick<Question, 'period' | 'daysOfYear'>): boolean =>
  period !== undefined || daysOfYear !== undefined;

/** Whether the statement is of the time that the question names; any is if it names none. */
export function isOfTime(
  known: DatedEntry,
  { period, daysOfYear }: Pick<Question, 'period' | 'daysOfYear'>,
): boolean {
  return (
    (period === undefined || isOfPeriod(known, period)) &&
    (daysOfYear === undefined || isOfDaysOfYear(known, daysOfYear))
  );
}

/** Whether the statement is of these days of some year: its date lies in them, or its text names them. */
export function isOfDaysOfYear(known: DatedEntry, days: DaysOfYear): boolean {
  if (known.date !== undefined && isInDaysOfYear(known.date, days)) return true;
  const text = textsOf(known);
  return LOCALES.some((locale) =>
    new RegExp(`(?<!\\d)${formatDaysOfYear(days, locale)}(?!\\d)`, 'u').test(text),
  );
}

/** Whether the statement is of that time: its date may lie in the days, or its text names that year. */
export function isOfPeriod(known: DatedEntry, days: readonly [number, number]): boolean {
  if (isWithin(known, days)) return true;
  const [first, last] = days;
  // “From 2035 on” may be in the text of a law of 2023.
  if (Number.isFinite(first) && last === Infinity) return hasYear(known, calendarDay(first).year);
  if (!Number.isFinite(first)) return false;
  const { year, month } = calendarDay(first);
  return month === 1 && last - first > 363 && last - first <= 366 && hasYear(known, year);
}

const hasYear = (known: DatedEntry, year: number): boolean =>
  new RegExp(`(?<!\\d)${year}(?!\\d)`).test(textsOf(known));

/** Whether the date of the statement may lie in the days. */
export function isWithin({ date }: DatedEntry, [first, last]: readonly [number, number]): boolean {
  return date !== undefined && lastDay(date) >= first && firstDay(date) <= last;
}

/** In days, from first to last: a week. */
const CLOSE_SPAN = 6;

/** Whether the date of the statement includes the days, and others as well: a year around a day. A week around a day is close. */
export function isWiderThan({ date }: DatedEntry, [first, last]: readonly [number, number]): boolean {
  if (date === undefined) return false;
  const [from, to] = [firstDay(date), lastDay(date)];
  return from <= first && to >= last && to - from > Math.max(last - first, CLOSE_SPAN);
}
