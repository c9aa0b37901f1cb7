/** Periods as EDTF, in the precision of their unit: a quarter is three months, a week seven days. */
import { calendarDay, dayNumber } from './calendar.ts';
import { firstDay, lastDay } from './order.ts';
import { printDate } from './print.ts';
import type { Part } from './calendar-words.ts';
import type { TimeUnit } from './time-unit-words.ts';
import type { Bound, Edtf, EdtfDate } from './types.ts';

export const yearText = (year: number): string =>
  (year < 0 ? '-' : '') + String(Math.abs(year)).padStart(4, '0');

/** A month by the number of months since the year 0. */
const monthText = (months: number): string =>
  `${yearText(Math.floor(months / 12))}-${String((((months % 12) + 12) % 12) + 1).padStart(2, '0')}`;

export const dayText = (day: number): string => printDate({ kind: 'day', ...calendarDay(day) });

const monthsTo = (first: number, last: number): string => `${monthText(first)}/${monthText(last)}`;
const yearsTo = (first: number, last: number): string => `${yearText(first)}/${yearText(last)}`;
const daysTo = (first: number, last: number): string => `${dayText(first)}/${dayText(last)}`;

/** Monday of the week of a day. */
export const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

/** The first year of the century of a year: 1901 for 2000. */
const centuryStart = (year: number): number => Math.floor((year - 1) / 100) * 100 + 1;

/** The period of the unit that lies `offset` units after the one with the day. */
export function unitPeriod(unit: TimeUnit, offset: number, day: number): string {
  const { year, month } = calendarDay(day);
  const months = year * 12 + month - 1;
  const monday = mondayOf(day) + 7 * offset;
  switch (unit) {
    case 'day':
      return dayText(day + offset);
    case 'week':
      return daysTo(monday, monday + 6);
    case 'weekend':
      return daysTo(monday + 5, monday + 6);
    case 'month':
      return monthText(months + offset);
    case 'quarter':
    case 'half': {
      const length = unit === 'quarter' ? 3 : 6;
      const first = (Math.floor(months / length) + offset) * length;
      return monthsTo(first, first + length - 1);
    }
    case 'year':
      return yearText(year + offset);
    case 'decade':
      return `${yearText((Math.floor(year / 10) + offset) * 10).slice(0, -1)}X`;
    case 'century': {
      const first = centuryStart(year) + 100 * offset;
      return yearsTo(first, first + 99);
    }
  }
}

/** The quarter (1–4) or half (1–2) of a year. */
export function partOfYear(year: number, number: number, unit: 'quarter' | 'half'): string {
  const length = unit === 'quarter' ? 3 : 6;
  const first = year * 12 + (number - 1) * length;
  return monthsTo(first, first + length - 1);
}

/** The latest quarter or half of that number that has begun by the day. */
export function latestPartOfYear(number: number, unit: 'quarter' | 'half', today: number): string {
  const { year, month } = calendarDay(today);
  const hasBegun = month > (number - 1) * (unit === 'quarter' ? 3 : 6);
  return partOfYear(hasBegun ? year : year - 1, number, unit);
}

/** The days from `count` units before the day up to it. */
export function unitsUpTo(count: number, unit: TimeUnit, day: number): string {
  return daysTo(unitsBefore(count, unit, day), day);
}

const MONTHS_IN: Readonly<Partial<Record<TimeUnit, number>>> = {
  month: 1,
  quarter: 3,
  half: 6,
  year: 12,
  decade: 120,
  century: 1200,
};

function unitsBefore(count: number, unit: TimeUnit, day: number): number {
  const inMonths = MONTHS_IN[unit];
  if (inMonths === undefined) return day - count * (unit === 'day' ? 1 : 7);
  const { year, month, day: date } = calendarDay(day);
  const months = year * 12 + month - 1 - count * inMonths;
  const next = months + 1;
  const lastOfMonth = dayNumber(Math.floor(next / 12), (next % 12) + 1, 1) - 1;
  return Math.min(lastOfMonth, dayNumber(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, date));
}

/** First and last day of a date whose both ends are known. */
function closedDays(date: Edtf): readonly [first: number, last: number] | undefined {
  const [first, last] = [firstDay(date), lastDay(date)];
  return Number.isFinite(first) && Number.isFinite(last) ? [first, last] : undefined;
}

/** The first, middle or last third of a period; of a decade four years, of a month ten days. */
export function thirdOf(date: Edtf, part: Part): string | undefined {
  if (date.kind === 'year') {
    const first = date.year * 12 + { early: 0, middle: 4, late: 8 }[part];
    return monthsTo(first, first + 3);
  }
  if (date.kind === 'decade') {
    const first = date.year + { early: 0, middle: 3, late: 6 }[part];
    return yearsTo(first, first + 3);
  }
  if (date.kind === 'interval' && isYears(date.start) && isYears(date.end)) {
    const [from, to] = [date.start.year, date.end.year];
    const years = Math.round((to - from + 1) / 3);
    if (years === 0) return undefined;
    if (part === 'early') return yearsTo(from, from + years - 1);
    return part === 'middle' ? yearsTo(from + years, to - years) : yearsTo(to - years + 1, to);
  }
  const days = closedDays(date);
  if (days === undefined || days[0] === days[1]) return undefined;
  const [first, last] = days;
  if (date.kind === 'month') {
    const start = first + { early: 0, middle: 10, late: 20 }[part];
    return daysTo(start, part === 'late' ? last : start + 9);
  }
  const third = Math.floor((last - first + 1) / 3);
  if (part === 'early') return daysTo(first, first + third - 1);
  return part === 'middle' ? daysTo(first + third, last - third) : daysTo(last - third + 1, last);
}

/** The first or second half of a year, a month, a decade or a century. */
export function halfOf(date: Edtf, half: 1 | 2): string | undefined {
  if (date.kind === 'year') return partOfYear(date.year, half, 'half');
  if (date.kind === 'decade') {
    const first = date.year + (half === 1 ? 0 : 5);
    return yearsTo(first, first + 4);
  }
  if (date.kind === 'interval' && isYears(date.start) && isYears(date.end)) {
    const middle = Math.floor((date.start.year + date.end.year) / 2);
    return half === 1 ? yearsTo(date.start.year, middle) : yearsTo(middle + 1, date.end.year);
  }
  if (date.kind !== 'month') return undefined;
  const [first, last] = [firstDay(date), lastDay(date)];
  return half === 1 ? daysTo(first, first + 14) : daysTo(first + 15, last);
}

const isYears = (bound: Bound): bound is Extract<EdtfDate, { kind: 'year' }> =>
  typeof bound !== 'string' && bound.kind === 'year';

/** Which day, week, month or quarter of a period: 1 is the first, -1 the last. Weeks are counted from its first day. */
export function nthOf(date: Edtf, nth: number, unit: TimeUnit): string | undefined {
  const days = closedDays(date);
  if (days === undefined) return undefined;
  const [first, last] = days;
  if (unit === 'day' || unit === 'week') {
    const length = unit === 'day' ? 1 : 7;
    const start = nth < 0 ? last - length + 1 : first + (nth - 1) * length;
    if (start > last || start < first) return undefined;
    return unit === 'day' ? dayText(start) : daysTo(start, Math.min(last, start + 6));
  }
  const found = nth < 0 ? unitPeriod(unit, 0, last) : unitPeriod(unit, nth - 1, first);
  return unit === 'month' || unit === 'quarter' || unit === 'half' || unit === 'year' ? found : undefined;
}

/** A week of a year by its number, from Monday to Sunday; the first has the year's first Thursday (ISO 8601). */
export function isoWeek(year: number, number: number): string | undefined {
  const monday = mondayOf(dayNumber(year, 1, 4)) + 7 * (number - 1);
  return number >= 1 && calendarDay(monday + 3).year === year ? daysTo(monday, monday + 6) : undefined;
}

/** A century by its number; `isBC` counts back from 1 BC. */
export function centuryText(number: number, isBC: boolean): string | undefined {
  if (number < 1 || number > 99) return undefined;
  return isBC ? yearsTo(1 - 100 * number, 100 - 100 * number) : yearsTo(100 * number - 99, 100 * number);
}

/** The period as an end of an interval, as EDTF writes it; `undefined` where it is open. */
export function endText(date: Edtf, end: 'start' | 'end'): string | undefined {
  if (date.kind === 'year' || date.kind === 'month' || date.kind === 'day') return printDate(date);
  if (date.kind === 'interval') {
    const bound = date[end];
    return typeof bound === 'string' ? undefined : printDate(bound);
  }
  const at = calendarDay(end === 'start' ? firstDay(date) : lastDay(date));
  const isMonth = date.kind === 'season' || date.kind === 'some-day';
  return isMonth ? monthText(at.year * 12 + at.month - 1) : yearText(at.year);
}

/** The last unit before a date, or the first after it, in the precision of that end. */
export function besides(date: Edtf, side: 'before' | 'after'): string | undefined {
  const step = side === 'before' ? -1 : 1;
  const end = endText(date, side === 'before' ? 'start' : 'end')?.replace(/[?~%]$/, '');
  const [, year, month, day] = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(end ?? '') ?? [];
  if (year === undefined) return undefined;
  if (month === undefined) return yearText(Number(year) + step);
  if (day === undefined) return monthText(Number(year) * 12 + Number(month) - 1 + step);
  return dayText(dayNumber(Number(year), Number(month), Number(day)) + step);
}
