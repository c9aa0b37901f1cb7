/**
 * Days as integers (day numbers): the number of days since 1970-01-01 in the proleptic Gregorian calendar, in which year 0 is
 * 1 BC (ISO 8601-1). Plain arithmetic, because every date of the knowledge base goes through it.
 */

/** A day of the calendar: astronomical year, month 1–12, day 1–31. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** A leap year, for days of no particular year: it has a 29 February. */
export const LEAP_YEAR = 2024;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The number of days in a month, 28 to 31; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** Days in 400 years, after which the Gregorian calendar repeats. */
const DAYS_IN_ERA = 146_097;
/** Days from 0000-03-01, where the arithmetic starts, to 1970-01-01. */
const DAYS_BEFORE_EPOCH = 719_468;

/**
 * The number of days since 1970-01-01, negative before. Takes any integer year whose day number is a safe integer; month
 * and day must exist. Internally the year is counted from March, so that the leap day comes last (Howard Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms", `days_from_civil`).
 */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - DAYS_BEFORE_EPOCH;
}

/** The inverse of {@link dayNumber} (`civil_from_days`, same source). */
export function calendarDay(days: number): CalendarDay {
  const z = days + DAYS_BEFORE_EPOCH;
  const era = Math.floor(z / DAYS_IN_ERA);
  const dayOfEra = z - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The year that the days are, both inclusive; `undefined` for other periods. */
export function yearOfDays([first, last]: readonly [number, number]): number | undefined {
  if (!Number.isFinite(first) || !Number.isFinite(last)) return undefined;
  const { year } = calendarDay(first);
  return first === dayNumber(year, 1, 1) && last === dayNumber(year, 12, 31) ? year : undefined;
}
