import type { CalendarDay } from './calendar.ts';
import type { Qualifier, SeasonCode } from './types.ts';

type Year = Pick<CalendarDay, 'year'>;
type Month = Pick<CalendarDay, 'year' | 'month'>;

/** How one language writes dates. Years are astronomical: 0 is 1 BC. */
export interface DateStyle {
  year(at: Year): string;
  month(at: Month): string;
  day(at: CalendarDay): string;
  season(at: Year, season: SeasonCode): string;

  /** Ten years by their name; only for those whose name means nothing else ("2000s" may be a century). */
  decade(firstYear: number): string;
  /** One unknown year of several. */
  someYear(first: number, last: number): string;
  someMonth(at: Year): string;
  someDay(at: Month): string;
  someDayOfYear(at: Year): string;

  qualified(text: string, qualifier: Qualifier): string;

  /** Two different ends of the same precision, without qualifiers, with what they share said once. */
  years(start: Year, end: Year): string;
  months(start: Month, end: Month): string;
  days(start: CalendarDay, end: CalendarDay): string;
  /** Two ends of any precision, each said in full. */
  fromTo(start: string, end: string): string;
  /** `endIsUnknown`: there is an end. Otherwise there is none. It must read well of the past and the future. */
  from(start: string, endIsUnknown: boolean): string;
  until(end: string, startIsUnknown: boolean): string;
}
