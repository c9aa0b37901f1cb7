/** When digests are due. */
import type { Cadence, Channel } from '../record/channel.ts';

type Timetable = Pick<Channel, 'at' | 'weekday'>;

/**
 * The first time of a channel's digests after `after`, both in ms since 1970. Where the clocks are put forward over the
 * hour, it is the hour after; where they are put back, the first of the two.
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

/** The latest time of the day at or before `now`, in ms since 1970, and the date that it was there. */
export function lastDaily({ at }: Timetable, timeZone: string, now: number): { due: number; date: string } {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const dueOn = (date: Temporal.PlainDate): number =>
    date.toPlainDateTime(Temporal.PlainTime.from(at)).toZonedDateTime(timeZone).epochMilliseconds;
  const date = dueOn(today) <= now ? today : today.subtract({ days: 1 });
  return { due: dueOn(date), date: date.toString() };
}
