/** Reads the time in a question: a period, or a day or month of any year. Dates themselves are read by core/date. */
import { readYearless } from '../date/month-day.ts';
import { readPeriod } from '../date/read.ts';
import { dayTerm, monthTerm } from './terms.ts';

/** A range of days, as day numbers; or the terms of a day or month of any year, such as “20 January”. */
export type TimeAsked =
  | { readonly days: readonly [first: number, last: number] }
  | { readonly terms: readonly string[] };

const MAX_TIME_LENGTH = 40;

const RECENTLY = /^(?:recently|lately|최근|요즘)(?:에|에는)?$/;
/** “Recently” means the last three months. */
export const RECENT_DAYS = 92;

/** Mostly ordinary words. */
const RARELY_MONTHS = new Set(['may', 'march', 'mar']);

/**
 * Reads a time; `undefined` for any other text. `today` is a day number.
 *
 * @example readTime('지난달', today) // { days: [first, last] } of the month before today's
 * @example readTime('1월 20일', today) // { terms: ['~1-20'] }
 */
export function readTime(typed: string, today: number): TimeAsked | undefined {
  if (typed.length > MAX_TIME_LENGTH) return undefined;
  const text = typed.toLowerCase();
  if (RECENTLY.test(text)) return { days: [today - RECENT_DAYS, today] };
  const period = readPeriod(text, today);
  if (period !== undefined) return { days: [period.first, period.last] };
  if (RARELY_MONTHS.has(text)) return undefined;
  const yearless = readYearless(text);
  if (yearless === undefined) return undefined;
  const { month, day } = yearless;
  return { terms: [day === undefined ? monthTerm(month) : dayTerm(month, day)] };
}
