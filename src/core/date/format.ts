import type { Locale } from '../base/locale.ts';
import { LEAP_YEAR } from './calendar.ts';
import { printDate } from './print.ts';
import { english, shortEnglish } from './style-en.ts';
import { korean } from './style-ko.ts';
import type { DateStyle } from './style.ts';
import type { Bound, Edtf, EdtfDate, EdtfInterval, EdtfPoint } from './types.ts';

export type DateLength = 'long' | 'short';

const STYLES: Readonly<Record<DateLength, Readonly<Record<Locale, DateStyle>>>> = {
  long: { en: english, ko: korean },
  // Korean dates are figures already.
  short: { en: shortEnglish, ko: korean },
};

/**
 * Formats a date for a reader, at exactly its own precision. Parts that both ends of an interval share are written once.
 *
 * @example formatDate(date, 'en') // 2024-12 → “December 2024”; 2025-01-20/2025-01-26 → “20–26 January 2025”
 * @example formatDate(date, 'ko') // 2024-12 → “2024년 12월”; 2025-01-20/2025-01-26 → “2025년 1월 20~26일”
 * @example formatDate(date, 'en', 'short') // 2024-12 → “Dec 2024”
 */
export function formatDate(date: Edtf, locale: Locale, length: DateLength = 'long'): string {
  const style = STYLES[length][locale];
  return date.kind === 'interval' ? formatInterval(date, style) : formatPoint(date, style);
}

function formatPoint(date: EdtfPoint, style: DateStyle): string {
  switch (date.kind) {
    case 'year':
    case 'month':
    case 'day':
      return formatEnd(date, style);
    case 'season':
      return style.season(date, date.season);
    case 'decade':
      return formatDecade(date.year, style);
    case 'century':
      return someYear(date.year, 99, style);
    case 'some-month':
      return style.someMonth(date);
    case 'some-day':
      return style.someDay(date);
    case 'some-day-of-year':
      return style.someDayOfYear(date);
  }
}

/** “The 2010s” is a decade. “The 2000s” may be a century, and decades before 1000 have no familiar name. */
function formatDecade(year: number, style: DateStyle): string {
  return year >= 1000 && year % 100 !== 0 ? style.decade(year) : someYear(year, 9, style);
}

function someYear(year: number, more: number, style: DateStyle): string {
  return year < 0 ? style.someYear(year - more, year) : style.someYear(year, year + more);
}

function formatEnd(date: EdtfDate, style: DateStyle): string {
  const text =
    date.kind === 'year' ? style.year(date) : date.kind === 'month' ? style.month(date) : style.day(date);
  return date.qualifier === undefined ? text : style.qualified(text, date.qualifier);
}

function formatInterval({ start, end }: EdtfInterval, style: DateStyle): string {
  if (isDate(start) && isDate(end)) return formatClosed(start, end, style);
  if (isDate(start)) return style.from(formatEnd(start, style), end === 'unknown');
  if (isDate(end)) return style.until(formatEnd(end, style), start === 'unknown');
  return '';
}

const isDate = (bound: Bound): bound is EdtfDate => typeof bound !== 'string';

function formatClosed(start: EdtfDate, end: EdtfDate, style: DateStyle): string {
  if (printDate(start) === printDate(end)) return formatEnd(start, style);
  if (start.qualifier === undefined && end.qualifier === undefined) {
    if (start.kind === 'year' && end.kind === 'year') return style.years(start, end);
    if (start.kind === 'month' && end.kind === 'month') return style.months(start, end);
    if (start.kind === 'day' && end.kind === 'day') return style.days(start, end);
  }
  // “about 2015–2017” would not say which end is approximate, so both ends are written in full.
  return style.fromTo(formatEnd(start, style), formatEnd(end, style));
}

const monthDayFormats = new Map<Locale, Intl.DateTimeFormat>();

/** Formats a day of any year: “20 January”, “1월 20일”. */
export function formatMonthDay(month: number, day: number, locale: Locale): string {
  let format = monthDayFormats.get(locale);
  if (format === undefined) {
    const tag = locale === 'en' ? 'en-GB' : locale;
    format = new Intl.DateTimeFormat(tag, { month: 'long', day: 'numeric', timeZone: 'UTC' });
    monthDayFormats.set(locale, format);
  }
  return format.format(Date.UTC(LEAP_YEAR, month - 1, day));
}
