/** Reads calendar dates, which mean the same on every day: “20 January 2025”, “2025년 1월 20~26일”, “about 2015”. */
import { LOCALES, type Locale } from '../base/locale.ts';
import {
  APPROXIMATE,
  ERAS,
  NUMERIC_DATES,
  DATE_PATTERNS,
  RANGE_SEPARATORS,
  UNCERTAIN,
} from './absolute-patterns.ts';
import { calendarDay, daysInMonth } from './calendar.ts';
import { yearText } from './periods.ts';
import type { DateProblem } from './problem.ts';
import { SEASON_NAMES } from './calendar-words.ts';
import { MONTHS } from './words.ts';

/** The settings that dates are read with. */
export interface DateReading {
  /** A day number; completes years of two digits. */
  readonly today: number;
  /** Takes a reason why the text cannot be the date that it looks like. */
  note(problem: DateProblem): void;
}

/** The parts of a date that a text has. */
export interface DateParts {
  year?: number;
  /** `counted`: written as a year whatever its size (676년); `short`: its last two digits. */
  yearForm?: 'counted' | 'short';
  era?: 'bc' | 'ad';
  month?: number;
  day?: number;
  season?: number;
  decade?: string;
  number?: number;
}

const ALL_DATE_PATTERNS = [...NUMERIC_DATES, ...LOCALES.flatMap((locale) => DATE_PATTERNS[locale])];

export function readParts(text: string, reading: DateReading): DateParts | undefined {
  for (const pattern of ALL_DATE_PATTERNS) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const parts = toParts(groups, reading);
    if (parts !== undefined) return parts;
  }
  return undefined;
}

function toParts(
  groups: Readonly<Record<string, string | undefined>>,
  reading: DateReading,
): DateParts | undefined {
  const { before, year, counted, short, after, season, decade, number } = groups;
  const { month, day } = groups['one'] === undefined ? groups : inOnlyOrder(groups, reading);
  if (groups['one'] !== undefined && month === undefined) return undefined;
  const era = ERAS.get(before ?? after ?? '');
  const code = season === undefined ? undefined : SEASON_NAMES[season];
  const monthNumber = month === undefined ? undefined : readMonth(month);
  if (month !== undefined && monthNumber === undefined) return undefined;
  const written = year ?? counted ?? short;
  const isShort = short !== undefined || counted?.length === 2;
  return {
    ...(written !== undefined && { year: Number(written) }),
    ...(isShort && { yearForm: 'short' as const }),
    ...(counted !== undefined && counted.length > 2 && { yearForm: 'counted' as const }),
    ...(era !== undefined && { era }),
    ...(monthNumber !== undefined && { month: monthNumber }),
    ...(day !== undefined && { day: Number(day) }),
    ...(code !== undefined && { season: code }),
    ...(decade !== undefined && { decade }),
    ...(number !== undefined && { number: Number(number) }),
  };
}

/** `20/1/2025` can only be a day and a month; `1/2/2025` can be either. */
function inOnlyOrder(
  { one = '', two = '' }: Readonly<Record<string, string | undefined>>,
  reading: DateReading,
): { month?: string; day?: string } {
  if (Number(one) > 12) return { day: one, month: two };
  if (Number(two) > 12 || Number(one) === Number(two)) return { day: two, month: one };
  reading.note({ code: 'either-order' });
  return {};
}

/** The number of a month that is given as a number or as a name of at least three letters. */
function readMonth(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  for (const locale of LOCALES) {
    const index = MONTHS[locale].findIndex((name) => name.toLowerCase().startsWith(text));
    if (index >= 0) return index + 1;
  }
  return undefined;
}

/** A single date with its qualifiers, in EDTF; `undefined` for other text and for incomplete dates. */
export function readPoint(text: string, reading: DateReading): string | undefined {
  // “25.01.20” may be in 2025 or in 2020.
  if (/^\d{1,2}([-./]) ?\d{1,2}\1 ?\d{1,2}\.?$/.test(text))
    return void reading.note({ code: 'year-too-short' });
  const [certain, isUncertain] = withoutQualifier(UNCERTAIN, text);
  const [plain, isApproximate] = withoutQualifier(APPROXIMATE, certain);
  const parts = readParts(plain, reading);
  const date = parts && toEdtf(parts, reading);
  const mark = isUncertain ? (isApproximate ? '%' : '?') : isApproximate ? '~' : '';
  return date && date + mark;
}

export function withoutQualifier(
  words: Readonly<Record<Locale, RegExp>>,
  text: string,
): [rest: string, found: boolean] {
  for (const locale of LOCALES) {
    const rest = words[locale].exec(text)?.groups?.['rest'];
    if (rest !== undefined) return [rest, true];
  }
  return [text, false];
}

/** `undefined` when the year is missing, or the month of a day. */
function toEdtf(parts: DateParts, reading: DateReading): string | undefined {
  const { month, day, season, decade, number } = parts;
  if (number !== undefined) return void reading.note({ code: 'year-too-short' });
  if (decade !== undefined) return decadeText(decade, reading);
  const year = astronomicalYear(parts, reading);
  if (year === undefined) return undefined;
  const y = yearText(year);
  if (season !== undefined) return `${y}-${season}`;
  if (month === undefined) return day === undefined ? y : undefined;
  // EDTF would read 21 to 24 as a season.
  if (month < 1 || month > 12) return void reading.note({ code: 'no-such-month', month });
  if (day !== undefined && (day < 1 || day > daysInMonth(year, month)))
    return void reading.note({ code: 'no-such-day', year, month, day });
  return [y, month, ...(day === undefined ? [] : [day])]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

function astronomicalYear({ year, yearForm, era }: DateParts, reading: DateReading): number | undefined {
  if (year === undefined) return void reading.note({ code: 'year-missing' });
  if (era === undefined && yearForm === 'short') return fullYear(year, reading.today);
  if (era === undefined && year < 1000 && yearForm !== 'counted')
    return void reading.note({ code: 'year-too-short' });
  if (year === 0 && era !== undefined) return void reading.note({ code: 'no-year-zero' });
  return era === 'bc' ? 1 - year : year;
}

/** The year with these last two digits: of this century up to next year, else of the last. */
function fullYear(short: number, today: number): number {
  const { year } = calendarDay(today);
  const century = year - (year % 100);
  return century + short > year + 1 ? century - 100 + short : century + short;
}

function decadeText(decade: string, reading: DateReading): string | undefined {
  const full = decade.length === 2 ? String(fullYear(Number(decade), reading.today)) : decade;
  // “The 2000s” may be ten years or a hundred.
  return full.endsWith('00') ? void reading.note({ code: 'decade-or-century' }) : `${full.slice(0, -1)}X`;
}

/** Two ends around a separator; each may leave out parts that the other has: “20–26 January 2025”. */
export function readRange(text: string, reading: DateReading): string | undefined {
  for (const separator of RANGE_SEPARATORS) {
    const [left, right, ...more] = text.split(separator);
    if (left === undefined || right === undefined || more.length > 0) continue;
    const start = readParts(left.trim(), reading);
    const end = readParts(right.trim(), reading);
    if (start === undefined || end === undefined) continue;
    const from = toEdtf(completed(start, end), reading);
    const to = toEdtf(completed(end, start), reading);
    if (from !== undefined && to !== undefined) return `${from}/${to}`;
  }
  return undefined;
}

/** Completes the parts of one end of a range: the unit of a bare number, and coarser parts, come from the other end. */
function completed(parts: DateParts, other: DateParts): DateParts {
  const { number, ...rest } = parts;
  const full: DateParts = rest;
  if (number !== undefined) {
    if (other.day !== undefined) full.day = number;
    else if (other.month !== undefined) full.month = number;
    else if (other.era === undefined && other.year !== undefined && other.year >= 1000 && number < 100)
      // The later end of “2019–21”.
      full.year = other.year - (other.year % 100) + number;
    else {
      full.year = number;
      if (other.yearForm !== undefined) full.yearForm = number < 100 ? 'short' : 'counted';
    }
  }
  if (full.day !== undefined && full.month === undefined && other.month !== undefined)
    full.month = other.month;
  if (full.year === undefined && other.year !== undefined) {
    full.year = other.year;
    if (other.yearForm !== undefined) full.yearForm = other.yearForm;
  }
  if (full.era === undefined && other.era !== undefined) full.era = other.era;
  return full;
}
