/** Reads days and months of no particular year: “20 January”, “1월”. */
import { readParts } from './absolute.ts';
import { daysInMonth, LEAP_YEAR } from './calendar.ts';
import type { DateProblem } from './problem.ts';
import { readAnyDate } from './read.ts';
import { tidyDate } from './tidy.ts';

export interface MonthDay {
  month: number;
  day: number;
}

/** How a text was read: as a day of any year, or why not. */
export type MonthDayReadout =
  | { readonly monthDay: MonthDay; readonly problem?: undefined }
  | { readonly monthDay?: undefined; readonly problem: DateProblem };

/**
 * Reads a day of any year: `01-20`, `1월 20일`, `Jan 20`, `20 January`, `어제`; the year of a full date is ignored. `undefined`
 * for anything else, `1/2` and `1.2` included, as their order differs between countries. 29 February is a day.
 */
export function readMonthDay(typed: string, today: number): MonthDay | undefined {
  return readDayOfYear(typed, today).monthDay;
}

/** Like {@link readMonthDay}, with the reason when the text is not a day. */
export function readDayOfYear(typed: string, today: number): MonthDayReadout {
  const text = tidyDate(typed);
  if (text === undefined) return { problem: { code: 'too-long' } };
  if (/^\d{1,2}[./] ?\d{1,2}\.?$/.test(text)) return { problem: { code: 'month-or-day' } };
  const { date, problem } = readAnyDate(text, today);
  if (date?.kind === 'day') return { monthDay: { month: date.month, day: date.day } };
  if (date !== undefined) return { problem: { code: 'many-days' } };
  const { month, day } = /^\d{1,2}-\d{1,2}$/.test(text) ? numbersOf(text) : (monthAndDay(text) ?? {});
  if (month === undefined) return { problem };
  if (month < 1 || month > 12) return { problem: { code: 'no-such-month', month } };
  if (day === undefined) return { problem: { code: 'day-missing', month } };
  if (!isDayOf(month, day)) return { problem: { code: 'no-such-month-day', month, day } };
  return { monthDay: { month, day } };
}

function numbersOf(text: string): { month: number; day: number } {
  const [month = 0, day = 0] = text.split('-').map(Number);
  return { month, day };
}

const isDayOf = (month: number, day: number): boolean => day >= 1 && day <= daysInMonth(LEAP_YEAR, month);

/**
 * Reads a month or a day of no particular year in a text: `1월`, `January`, `Sept.`, `in January`, `1월 20일에`. `undefined`
 * for numbers alone.
 *
 * @example readYearless('1월 20일에') // { month: 1, day: 20 }
 */
export function readYearless(text: string): { month: number; day?: number } | undefined {
  const { month, day } = monthAndDay(text) ?? {};
  if (month === undefined || month < 1 || month > 12) return undefined;
  if (day === undefined) return { month };
  return isDayOf(month, day) ? { month, day } : undefined;
}

/** The month, and the day if there is one, of a text without a year; whether they exist or not. */
function monthAndDay(text: string): { month: number; day?: number } | undefined {
  if (!MAY_HAVE_MONTH.test(text)) return undefined;
  const plain = tidyDate(text)?.replace(YEARLESS_AFFIXES, '');
  if (plain === undefined || !/\p{L}/u.test(plain)) return undefined;
  const { year, month, day, ...other } = readParts(plain, { today: 0, note: () => undefined }) ?? {};
  if (year !== undefined || month === undefined || Object.keys(other).length > 0) return undefined;
  return { month, ...(day !== undefined && { day }) };
}

/** Every month has a digit or begins so; other scripts may be digits in another form. Rejects most texts quickly. */
const MAY_HAVE_MONTH = /\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[^ -~가-힣]/i;

const YEARLESS_AFFIXES = /^(?:in|on|during|of|at) (?:the )?|(?:에는?|엔|의|에서|중에?|동안|자|께)$/g;
