import { daysInMonth } from './calendar.ts';
import { firstDay, lastDay } from './order.ts';
import type { Bound, Edtf, EdtfDate, EdtfInterval, EdtfPoint, Qualifier, SeasonCode } from './types.ts';

const DATE = /^(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%])?$/;
const LONG_YEAR = /^Y(-?[1-9]\d{4,11})$/;
const SOME_YEAR = /^(-?\d{2})(?:XX|(\d)X)$/;
const SOME_MONTH_OR_DAY = /^(-?\d{4})-(?:XX(-XX)?|(\d\d)-XX)$/;

const QUALIFIERS: Readonly<Record<string, Qualifier>> = {
  '?': 'uncertain',
  '~': 'approximate',
  '%': 'uncertain-approximate',
};

/**
 * Reads a date in EDTF, levels 0 and 1 (Library of Congress, "Extended Date/Time Format Specification", 2019, now
 * part of ISO 8601-2); `undefined` for anything else, surrounding blanks included. Never throws.
 *
 * Narrower than the specification in four points:
 * - no times of day (`2025-01-20T12:00:00Z`): the day is the finest unit of an almanac, and a time of day without a place
 *   would only seem more exact (docs/decisions/0020);
 * - an interval has at least one known end and does not end before it starts: `../..` says nothing;
 * - years beyond four digits (`Y170000002`) have at most twelve, so that their days can be counted exactly;
 * - `-0000` and masks that include it (`-000X`, `-00XX`) are refused, as ISO 8601 has one year 0 only.
 */
export function parseDate(text: string): Edtf | undefined {
  const slash = text.indexOf('/');
  if (slash >= 0) return parseInterval(text.slice(0, slash), text.slice(slash + 1));
  return parsePlain(text) ?? parseLongYear(text) ?? parseUnspecified(text);
}

function parseInterval(from: string, to: string): EdtfInterval | undefined {
  const start = parseBound(from);
  const end = parseBound(to);
  if (start === undefined || end === undefined) return undefined;
  if (typeof start === 'string')
    return typeof end === 'string' ? undefined : { kind: 'interval', start, end };
  if (typeof end !== 'string' && lastDay(end) < firstDay(start)) return undefined;
  return { kind: 'interval', start, end };
}

function parseBound(text: string): Bound | undefined {
  if (text === '') return 'unknown';
  if (text === '..') return 'open';
  const date = parsePlain(text);
  return date?.kind === 'season' ? undefined : date;
}

function parsePlain(text: string): EdtfDate | Extract<EdtfPoint, { kind: 'season' }> | undefined {
  const [whole, y, m, d, mark] = DATE.exec(text) ?? [];
  if (whole === undefined || y === undefined || y === '-0000') return undefined;
  const year = Number(y);
  const qualifier = mark === undefined ? undefined : QUALIFIERS[mark];
  const qualified = qualifier === undefined ? {} : { qualifier };
  if (m === undefined) return { kind: 'year', year, ...qualified };
  const month = Number(m);
  if (d === undefined) {
    if (isSeason(month)) return qualifier === undefined ? { kind: 'season', year, season: month } : undefined;
    return month >= 1 && month <= 12 ? { kind: 'month', year, month, ...qualified } : undefined;
  }
  const day = Number(d);
  return day >= 1 && day <= daysInMonth(year, month)
    ? { kind: 'day', year, month, day, ...qualified }
    : undefined;
}

const isSeason = (month: number): month is SeasonCode => month >= 21 && month <= 24;

function parseLongYear(text: string): EdtfPoint | undefined {
  const [, year] = LONG_YEAR.exec(text) ?? [];
  return year === undefined ? undefined : { kind: 'year', year: Number(year) };
}

function parseUnspecified(text: string): EdtfPoint | undefined {
  const [, hundreds, tens] = SOME_YEAR.exec(text) ?? [];
  if (hundreds !== undefined) {
    const year = Number(hundreds + (tens ?? '0') + '0');
    if (Object.is(year, -0)) return undefined;
    return { kind: tens === undefined ? 'century' : 'decade', year };
  }
  const [, y, someDay, m] = SOME_MONTH_OR_DAY.exec(text) ?? [];
  if (y === undefined || y === '-0000') return undefined;
  const year = Number(y);
  if (m === undefined) return { kind: someDay === undefined ? 'some-month' : 'some-day-of-year', year };
  const month = Number(m);
  return month >= 1 && month <= 12 ? { kind: 'some-day', year, month } : undefined;
}
