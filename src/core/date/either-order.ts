/** Reads dates whose day and month may be either way round, such as 10/08/2024. */
import type { Locale } from '../base/locale.ts';
import { daysInMonth } from './calendar.ts';
import { tidyDate } from './tidy.ts';
import type { EdtfDay } from './types.ts';

/** The two days that a date may mean. */
export interface EitherOrder {
  /** The text without words around it. */
  readonly typed: string;
  /** The likelier of the two: English has the day first, as in “10 August”, Korean the month, as in “10월 8일”. */
  readonly taken: EdtfDay;
  readonly other: EdtfDay;
}

const NUMERIC_DATE = /^(?:on )?((\d{1,2})([-./])(\d{1,2})\3(\d{4}))\.?(?:에는?|엔)?$/;

/**
 * `undefined` for other texts, and for dates that can only be one day.
 *
 * @example readEitherOrder('on 10/08/2024', 'en') // taken: 10 August 2024, other: 8 October 2024
 */
export function readEitherOrder(text: string, locale: Locale): EitherOrder | undefined {
  // Most texts are rejected quickly.
  if (!/\p{Nd}/u.test(text)) return undefined;
  const [, typed, one, , two, year] = NUMERIC_DATE.exec(tidyDate(text) ?? '') ?? [];
  if (typed === undefined || one === two) return undefined;
  const dayFirst = existingDay(Number(year), Number(two), Number(one));
  const monthFirst = existingDay(Number(year), Number(one), Number(two));
  if (dayFirst === undefined || monthFirst === undefined) return undefined;
  return locale === 'en'
    ? { typed, taken: dayFirst, other: monthFirst }
    : { typed, taken: monthFirst, other: dayFirst };
}

const existingDay = (year: number, month: number, day: number): EdtfDay | undefined =>
  day >= 1 && day <= daysInMonth(year, month) ? { kind: 'day', year, month, day } : undefined;
