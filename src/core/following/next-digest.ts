/** Computes when digests are due. */
import type { Cadence, Channel } from '../record/channel.ts';

type Timetable = Pick<Channel, 'at' | 'weekday'>;

/**
 * Returns the first time of a channel's digests after `after`; both in ms since 1970. A time that daylight saving skips moves an
 * hour later; of a time that occurs twice, the first counts.
 */
export function nextDigest(
  cadence: Exclude<Cadence, 'instant'>,
  { at, weekday }: Timetable,
  timeZone: string,
  after: number,
): number {
  const from = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let days = 0; ; days++) {
    const date = from.add({ days });
    if (cadence === 'weekly' && date.dayOfWeek !== weekday) continue;
    const due = date.toPlainDateTime(Temporal.PlainTime.from(at)).toZonedDateTime(timeZone);
    if (due.epochMilliseconds > after) return due.epochMilliseconds;
  }
}

/** Returns the last daily time at or before `now` (ms since 1970), and its date in the time zone, such as `2025-01-20`. */
export function lastDaily({ at }: Timetable, timeZone: string, now: number): { due: number; date: string } {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const dueOn = (date: Temporal.PlainDate): number =>
    date.toPlainDateTime(Temporal.PlainTime.from(at)).toZonedDateTime(timeZone).epochMilliseconds;
  const date = dueOn(today) <= now ? today : today.subtract({ days: 1 });
  return { due: dueOn(date), date: date.toString() };
}
