/** Days of no particular year: “20 January”, “in July”, “the end of January”, “1월 말”. */
import type { Locale } from '../base/locale.ts';
import { calendarDay, dayNumber, daysInMonth, LEAP_YEAR } from './calendar.ts';
import { formatDate, formatMonthDay } from './format.ts';
import { readYearless, type MonthDay } from './month-day.ts';
import { firstDay, lastDay } from './order.ts';
import { readAnyDate } from './read.ts';
import type { Edtf } from './types.ts';
import { MONTHS } from './words.ts';

/** Both inclusive, `from` before `to`. */
export interface DaysOfYear {
  readonly from: MonthDay;
  readonly to: MonthDay;
}

/** A longer date, such as a year, is not one of a part of the year. */
export const MAX_DAYS_OF_DATE = 31;

/** A month by its name or number. Rejects most texts quickly. */
const HAS_MONTH = new RegExp(
  String.raw`\d월|\b(?:${MONTHS.en.map((name) => `${name}|${name.slice(0, 3)}`).join('|')})\b`,
  'i',
);

/**
 * Reads a month, a day, or a part of the year around months, without its year; `undefined` for other texts and for periods
 * without an end.
 *
 * @example readDaysOfYear('1월 말') // { from: { month: 1, day: 21 }, to: { month: 1, day: 31 } }
 */
export function readDaysOfYear(text: string): DaysOfYear | undefined {
  const { month, day } = readYearless(text) ?? {};
  if (month !== undefined)
    return { from: { month, day: day ?? 1 }, to: { month, day: day ?? daysInMonth(LEAP_YEAR, month) } };
  const date = readWithYear(text, LEAP_YEAR);
  if (date === undefined) return undefined;
  const [first, last] = [firstDay(date), lastDay(date)];
  if (!Number.isFinite(first) || !Number.isFinite(last)) return undefined;
  const [from, to] = [calendarDay(first), calendarDay(last)];
  if (from.year !== LEAP_YEAR || to.year !== LEAP_YEAR) return undefined;
  return { from: { month: from.month, day: from.day }, to: { month: to.month, day: to.day } };
}

/** Reads a text around a month that lacks its year as one of the year: “since January”. */
export function readWithYear(text: string, year: number): Edtf | undefined {
  if (!HAS_MONTH.test(text) || /\d{4}/.test(text)) return undefined;
  return readAnyDate(/[가-힣]/.test(text) ? `${year}년 ${text}` : `${text} ${year}`, 0).date;
}

/** The days in a year, as day numbers. */
export function daysInYear({ from, to }: DaysOfYear, year: number): readonly [first: number, last: number] {
  const dayOf = ({ month, day }: MonthDay): number =>
    dayNumber(year, month, Math.min(day, daysInMonth(year, month)));
  return [dayOf(from), dayOf(to)];
}

/** Whether the date is known to lie in these days of some year, or is a few days of which some do. */
export function isInDaysOfYear(date: Edtf, days: DaysOfYear): boolean {
  const [first, last] = [firstDay(date), lastDay(date)];
  if (last - first > MAX_DAYS_OF_DATE) return false;
  const isOfDays = date.kind === 'day' || date.kind === 'interval';
  return [calendarDay(first).year, calendarDay(last).year].some((year) => {
    const [from, to] = daysInYear(days, year);
    return isOfDays ? first <= to && last >= from : first >= from && last <= to;
  });
}

/** “20 January”, “July”, “21–31 January” */
export function formatDaysOfYear({ from, to }: DaysOfYear, locale: Locale): string {
  if (from.month === to.month && from.day === to.day) return formatMonthDay(from.month, from.day, locale);
  const isWhole = from.day === 1 && to.day === daysInMonth(LEAP_YEAR, to.month);
  const [start, end] = [from, to].map(({ month, day }) =>
    isWhole
      ? ({ kind: 'month', year: LEAP_YEAR, month } as const)
      : ({ kind: 'day', year: LEAP_YEAR, month, day } as const),
  );
  if (start === undefined || end === undefined) return '';
  const text = formatDate({ kind: 'interval', start, end }, locale);
  return text.replace(locale === 'ko' ? `${LEAP_YEAR}년 ` : ` ${LEAP_YEAR}`, '');
}
