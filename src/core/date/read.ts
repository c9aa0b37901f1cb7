import { LOCALES, type Locale } from '../base/locale.ts';
import { daysInMonth, LEAP_YEAR } from './calendar.ts';
import { parseDate } from './parse.ts';
import {
  APPROXIMATE,
  ERAS,
  FROM,
  FROM_TO,
  NUMERIC_DATES,
  DATE_PATTERNS,
  RANGE_SEPARATORS,
  SEASON_CODES,
  UNCERTAIN,
  UNTIL,
} from './read-words.ts';
import type { Edtf } from './types.ts';
import { MONTHS } from './words.ts';

/**
 * Reads a date as people type it, in any of our languages: EDTF, `Dec 2024`, `20 January 2025`, `2024. 12. 20.`,
 * `2025년 1월 20~26일`, `about 2015`, `2015년경`, `2010s`, `since 2020`. `undefined` for other text, and for ambiguous dates:
 * `1/2/2025`, `2000s` (a decade or a century), `about 2015–2017` (one end or both). Never throws.
 *
 * @example readDate('2015년경') // { kind: 'year', year: 2015, qualifier: 'approximate' }
 * @example readDate('Dec 2024') // { kind: 'month', year: 2024, month: 12 }
 */
export function readDate(text: string): Edtf | undefined {
  const tidied = tidy(text);
  if (tidied === undefined) return undefined;
  const edtf = parseDate(tidied.toUpperCase());
  return edtf ?? parseDate(readPoint(tidied) ?? readInterval(tidied) ?? '');
}

/**
 * Reads a day of any year: `01-20`, `1월 20일`, `Jan 20`, `20 January`; the year of a full date is ignored. `undefined` for
 * anything else, `1/2` and `1.2` included, as their order differs between countries. 29 February is a day.
 */
export function readMonthDay(text: string): { month: number; day: number } | undefined {
  const tidied = tidy(text);
  if (tidied === undefined || /^\d{1,2}[./]/.test(tidied)) return undefined;
  const { year, month, day } = readParts(tidied) ?? {};
  if (year !== undefined || month === undefined || day === undefined) {
    const date = readDate(tidied);
    return date?.kind === 'day' ? { month: date.month, day: date.day } : undefined;
  }
  return day >= 1 && day <= daysInMonth(LEAP_YEAR, month) ? { month, day } : undefined;
}

/** In UTF-16 units. Longer texts are not dates. */
const MAX_DATE_LENGTH = 80;

/** Normalises full-width forms, dashes, tildes, spaces and case. */
function tidy(text: string): string | undefined {
  if (text.length > MAX_DATE_LENGTH) return undefined;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u301C\u223C\u02DC]/g, '~')
    .replace(/[\u2012-\u2015]/g, '–')
    .replace(/[\u2010\u2011\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The parts of a date that a text has. */
interface DateParts {
  year?: number;
  era?: 'bc' | 'ad';
  month?: number;
  day?: number;
  season?: string;
  decade?: string;
  number?: number;
}

const ALL_DATE_PATTERNS = [...NUMERIC_DATES, ...LOCALES.flatMap((locale) => DATE_PATTERNS[locale])];

function readParts(text: string): DateParts | undefined {
  for (const pattern of ALL_DATE_PATTERNS) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const parts = toParts(groups);
    if (parts !== undefined) return parts;
  }
  return undefined;
}

function toParts(groups: Readonly<Record<string, string | undefined>>): DateParts | undefined {
  const { before, year, after, month, day, season, decade, number } = groups;
  const era = ERAS.get(before ?? after ?? '');
  const code = season === undefined ? undefined : SEASON_CODES.get(season);
  const monthNumber = month === undefined ? undefined : readMonth(month);
  if (month !== undefined && monthNumber === undefined) return undefined;
  return {
    ...(year !== undefined && { year: Number(year) }),
    ...(era !== undefined && { era }),
    ...(monthNumber !== undefined && { month: monthNumber }),
    ...(day !== undefined && { day: Number(day) }),
    ...(code !== undefined && { season: code }),
    ...(decade !== undefined && { decade }),
    ...(number !== undefined && { number: Number(number) }),
  };
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
function readPoint(text: string): string | undefined {
  const [certain, isUncertain] = withoutQualifier(UNCERTAIN, text);
  const [plain, isApproximate] = withoutQualifier(APPROXIMATE, certain);
  const parts = readParts(plain);
  const date = parts && toEdtf(parts);
  const mark = isUncertain ? (isApproximate ? '%' : '?') : isApproximate ? '~' : '';
  return date && date + mark;
}

function withoutQualifier(
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
function toEdtf({ year, era, month, day, season, decade, number }: DateParts): string | undefined {
  if (number !== undefined) return undefined;
  if (decade !== undefined) return decade.endsWith('00') ? undefined : `${decade.slice(0, -1)}X`;
  if (year === undefined || (year < 1000 && era === undefined) || (year === 0 && era !== undefined))
    return undefined;
  const astronomical = era === 'bc' ? 1 - year : year;
  const y = (astronomical < 0 ? '-' : '') + String(Math.abs(astronomical)).padStart(4, '0');
  if (season !== undefined) return `${y}-${season}`;
  if (month === undefined) return day === undefined ? y : undefined;
  // EDTF would read 21 to 24 as a season.
  if (month < 1 || month > 12) return undefined;
  return [y, month, ...(day === undefined ? [] : [day])]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** An interval in EDTF; `undefined` when its ends are not dates. */
function readInterval(text: string): string | undefined {
  for (const locale of LOCALES) {
    const { start, end } =
      (FROM_TO[locale].exec(text) ?? FROM[locale].exec(text) ?? UNTIL[locale].exec(text))?.groups ?? {};
    if (start === undefined && end === undefined) continue;
    const from = start === undefined ? '..' : readPoint(start);
    const to = end === undefined ? '..' : readPoint(end);
    if (from !== undefined && to !== undefined) return `${from}/${to}`;
  }
  return readRange(text);
}

/** Two ends around a separator; each may leave out parts that the other has: “20–26 January 2025”. */
function readRange(text: string): string | undefined {
  for (const separator of RANGE_SEPARATORS) {
    const [left, right, ...more] = text.split(separator);
    if (left === undefined || right === undefined || more.length > 0) continue;
    const start = readParts(left.trim());
    const end = readParts(right.trim());
    if (start === undefined || end === undefined) continue;
    const from = toEdtf(completed(start, end));
    const to = toEdtf(completed(end, start));
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
    else full.year = number;
  }
  if (full.day !== undefined && full.month === undefined && other.month !== undefined)
    full.month = other.month;
  if (full.year === undefined && other.year !== undefined) full.year = other.year;
  if (full.era === undefined && other.era !== undefined) full.era = other.era;
  return full;
}
