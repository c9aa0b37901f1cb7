/**
 * Dates as EDTF (ISO 8601-2, level 1): a year, a month, a day, a season, a decade, an interval; certain or not, about
 * or exactly. A date keeps the precision it was given with, and nothing here adds to it.
 */
export { calendarDay, dayNumber, todayIn, type CalendarDay } from './calendar.ts';
export { compareDates, firstDay, fallsOn, isFuture, lastDay, overlaps } from './order.ts';
export { parseDate } from './parse.ts';
export { printDate } from './print.ts';
export type {
  Bound,
  Edtf,
  EdtfDate,
  EdtfDay,
  EdtfInterval,
  EdtfMonth,
  EdtfPoint,
  EdtfSeason,
  EdtfYear,
  Qualifier,
  SeasonCode,
} from './types.ts';
