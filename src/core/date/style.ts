import type { CalendarDay } from './calendar.ts';
import type { Qualifier, SeasonCode } from './types.ts';

type Year = Pick<CalendarDay, 'year'>;
type Month = Pick<CalendarDay, 'year' | 'month'>;

/** Writes dates in one language. Years are astronomical: 0 is 1 BC. */
export interface DateStyle {
  year(at: Year): string;
  month(at: Month): string;
  day(at: CalendarDay): string;
  season(at: Year, season: SeasonCode): string;

  /** A decade by its name; not for ambiguous names (“2000s” may be a century). */
  decade(firstYear: number): string;
  /** An unknown year of a range. */
  someYear(first: number, last: number): string;
  someMonth(at: Year): string;
  someDay(at: Month): string;
  someDayOfYear(at: Year): string;

  qualified(text: string, qualifier: Qualifier): string;

  /** Two different ends of the same precision, without qualifiers; shared parts are written once. */
  years(start: Year, end: Year): string;
  months(start: Month, end: Month): string;
  days(start: CalendarDay, end: CalendarDay): string;
  /** Two ends of any precision, each written in full. */
  fromTo(start: string, end: string): string;
  /** `endIsUnknown` tells an unknown end from no end. The words must suit the past and the future. */
  from(start: string, endIsUnknown: boolean): string;
  until(end: string, startIsUnknown: boolean): string;
}
