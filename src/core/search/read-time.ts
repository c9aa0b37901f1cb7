/** Reads the time in a question: a period, or days of any year. Dates themselves are read by core/date. */
import type { Locale } from '../base/locale.ts';
import { remembered } from '../base/remembered.ts';
import { calendarDay } from '../date/calendar.ts';
import { readDaysOfYear, readWithYear, type DaysOfYear } from '../date/days-of-year.ts';
import { readEitherOrder, type EitherOrder } from '../date/either-order.ts';
import { mayBeInDate } from '../date/known-words.ts';
import { firstDay, lastDay } from '../date/order.ts';
import { readPeriod } from '../date/read.ts';
import { termsOfDays } from './terms.ts';

/** A range of days, as day numbers; or days of any year, such as “20 January”, with the terms of statements of these days. */
export type TimeAsked =
  | { readonly days: readonly [first: number, last: number]; readonly eitherOrder?: EitherOrder }
  | { readonly daysOfYear: DaysOfYear; readonly terms: readonly string[] };

const MAX_TIME_LENGTH = 40;

const RECENTLY = /^(?:recently|lately|최근|요즘)(?:에|에는)?$/;
/** “Recently” means the last three months. */
export const RECENT_DAYS = 92;

/** Whether the word may belong to a time that {@link readTime} reads. */
export const mayBeInTime = remembered(
  (word: string): boolean => RECENTLY.test(word.toLowerCase()) || mayBeInDate(word),
);

/** Mostly ordinary words, and a first name. */
const RARELY_MONTHS = new Set(['may', 'march', 'mar', 'marc']);

/**
 * Reads a time; `undefined` for any other text. `today` is a day number, `locale` the language of the line.
 *
 * @example readTime('지난달', today) // { days: [first, last] } of the month before today's
 * @example readTime('1월 20일', today) // { daysOfYear: …, terms: ['~1-20'] }
 */
export function readTime(typed: string, today: number, locale: Locale = 'en'): TimeAsked | undefined {
  if (typed.length > MAX_TIME_LENGTH) return undefined;
  const text = typed.toLowerCase();
  if (RECENTLY.test(text)) return { days: [today - RECENT_DAYS, today] };
  const period = readPeriod(text, today);
  if (period !== undefined) return { days: [period.first, period.last] };
  if (RARELY_MONTHS.has(text)) return undefined;
  const daysOfYear = readDaysOfYear(text);
  if (daysOfYear !== undefined) return { daysOfYear, terms: termsOfDays(daysOfYear) };
  const eitherOrder = readEitherOrder(text, locale);
  if (eitherOrder !== undefined) {
    const day = firstDay(eitherOrder.taken);
    return { days: [day, day], eitherOrder };
  }
  const days = openPeriod(text, today);
  return days && { days };
}

/** “Since March”: since the last one that has begun. */
function openPeriod(text: string, today: number): readonly [first: number, last: number] | undefined {
  const { year } = calendarDay(today);
  for (const each of [year, year - 1]) {
    const date = readWithYear(text, each);
    if (date === undefined) return undefined;
    const [first, last] = [firstDay(date), lastDay(date)];
    if ((Number.isFinite(first) ? first : last) <= today) return [first, last];
  }
  return undefined;
}
