/** The place of dates in time. A date of any precision is the range of days that it may mean. */
import { dayNumber, daysInMonth } from './calendar.ts';
import { printDate } from './print.ts';
import type { Edtf, EdtfPoint, SeasonCode } from './types.ts';

/**
 * The first month of each season. EDTF's seasons 21–24 are "independent of location", so a convention has to be
 * chosen to place them among other dates: the meteorological seasons of the northern hemisphere, which is what
 * “2024년 봄” and “spring 2024” mean to most of our readers. Winter begins in December of its year and ends with the
 * February of the next, so the four follow one another as their codes do. (edtf.js takes quarters, spring from
 * January; a spring before February would look wrong on a timeline.)
 */
const FIRST_MONTH: Readonly<Record<SeasonCode, number>> = { 21: 3, 22: 6, 23: 9, 24: 12 };

/**
 * The first day that the date may mean, in days since 1970-01-01; -Infinity when its start is open or unknown.
 * Qualifiers do not widen a date, as it is unknown by how much.
 */
export function firstDay(date: Edtf): number {
  if (date.kind !== 'interval') return firstDayOfPoint(date);
  return typeof date.start === 'string' ? -Infinity : firstDayOfPoint(date.start);
}

/** The last day that the date may mean, in days since 1970-01-01; Infinity when its end is open or unknown. */
export function lastDay(date: Edtf): number {
  if (date.kind !== 'interval') return lastDayOfPoint(date);
  return typeof date.end === 'string' ? Infinity : lastDayOfPoint(date.end);
}

function firstDayOfPoint(date: EdtfPoint): number {
  switch (date.kind) {
    case 'day':
      return dayNumber(date.year, date.month, date.day);
    case 'month':
    case 'some-day':
      return dayNumber(date.year, date.month, 1);
    case 'season':
      return dayNumber(date.year, FIRST_MONTH[date.season], 1);
    case 'year':
    case 'some-month':
    case 'some-day-of-year':
      return dayNumber(date.year, 1, 1);
    case 'decade':
      return dayNumber(date.year < 0 ? date.year - 9 : date.year, 1, 1);
    case 'century':
      return dayNumber(date.year < 0 ? date.year - 99 : date.year, 1, 1);
  }
}

function lastDayOfPoint(date: EdtfPoint): number {
  switch (date.kind) {
    case 'day':
      return dayNumber(date.year, date.month, date.day);
    case 'month':
    case 'some-day':
      return dayNumber(date.year, date.month, daysInMonth(date.year, date.month));
    case 'season': {
      const year = date.season === 24 ? date.year + 1 : date.year;
      const month = date.season === 24 ? 2 : FIRST_MONTH[date.season] + 2;
      return dayNumber(year, month, daysInMonth(year, month));
    }
    case 'year':
    case 'some-month':
    case 'some-day-of-year':
      return dayNumber(date.year, 12, 31);
    case 'decade':
      return dayNumber(date.year < 0 ? date.year : date.year + 9, 12, 31);
    case 'century':
      return dayNumber(date.year < 0 ? date.year : date.year + 99, 12, 31);
  }
}

/**
 * The order of a timeline: by first day, then by last day (so `2024-01-01` comes before `2024-01`, and that before
 * `2024`), then by how EDTF writes them. A total order; 0 only for equal dates.
 */
export function compareDates(a: Edtf, b: Edtf): number {
  return (
    ascending(firstDay(a), firstDay(b)) ||
    ascending(lastDay(a), lastDay(b)) ||
    ascending(printDate(a), printDate(b))
  );
}

const ascending = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether both dates may mean the same day. */
export function overlaps(a: Edtf, b: Edtf): boolean {
  return firstDay(a) <= lastDay(b) && firstDay(b) <= lastDay(a);
}

/** Whether the whole date is after `today`, a day number: next year is, this year is not. */
export function isFuture(date: Edtf, today: number): boolean {
  return firstDay(date) > today;
}

/** Leap days are at most eight years apart: 1896-02-29, 1904-02-29. */
const MAX_YEARS_BETWEEN_LEAP_DAYS = 8;

/**
 * Whether the date is known to be, or to include, this day of some year: it is that day, qualified or not, or an
 * interval from one day to another that contains it. Coarser dates fall on no day in particular.
 */
export function fallsOn(date: Edtf, month: number, day: number): boolean {
  if (date.kind === 'day') return date.month === month && date.day === day;
  if (date.kind !== 'interval') return false;
  const { start, end } = date;
  if (typeof start === 'string' || typeof end === 'string' || start.kind !== 'day' || end.kind !== 'day')
    return false;
  const first = firstDayOfPoint(start);
  const last = lastDayOfPoint(end);
  for (let year = start.year; year <= Math.min(end.year, start.year + MAX_YEARS_BETWEEN_LEAP_DAYS); year++) {
    const candidate = dayNumber(year, month, day);
    if (day <= daysInMonth(year, month) && candidate >= first && candidate <= last) return true;
  }
  return false;
}
