/** Days in a time zone. */
import { BoundedMap } from '../base/bounded.ts';
import { calendarDay, dayNumber } from './calendar.ts';

/** How long a look at the calendar is good for, in milliseconds. */
const CALENDAR_LOOK_MS = 60_000;
/** The last look at the calendar of each time zone, which every answer asks for. Days begin on whole minutes everywhere. */
const lastLooks = new BoundedMap<string, { minute: number; day: number }>(100);

/** The current day in a time zone, as a day number. @throws {RangeError} when the time zone is unknown */
export function todayIn(timeZone: string, now: number = Date.now()): number {
  const minute = Math.floor(now / CALENDAR_LOOK_MS);
  const last = lastLooks.get(timeZone);
  if (last?.minute === minute) return last.day;
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const number = dayNumber(year, month, day);
  lastLooks.set(timeZone, { minute, day: number });
  return number;
}

/**
 * The day of a moment in a time zone: ISO 8601.
 * @param at milliseconds since 1970-01-01T00:00Z
 * @example isoDateIn('Asia/Seoul', Date.parse('2025-01-19T22:00:00Z')) // '2025-01-20'
 */
export function isoDateIn(timeZone: string, at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The first and last moment that sort correctly as text, in the years of four digits. */
const EARLIEST = '0000-01-01T00:00:00.000Z';
const LATEST = '9999-12-31T23:59:59.999Z';

/**
 * The moment at which a day begins in a time zone, as ISO 8601 in UTC, which sorts as text. Days before the year 1 and after
 * 9998, and endless ones, become the earliest and the latest such moment.
 * @param day a day number; EDTF knows years that no clock reaches, so it may be infinite
 */
export function startOfDay(day: number, timeZone: string): string {
  if (day === -Infinity) return EARLIEST;
  if (!Number.isFinite(day)) return LATEST;
  const { year, month, day: date } = calendarDay(day);
  if (year < 1) return EARLIEST;
  if (year > 9998) return LATEST;
  const { epochMilliseconds } = Temporal.PlainDate.from({ year, month, day: date }).toZonedDateTime(timeZone);
  return new Date(epochMilliseconds).toISOString();
}
