/** When a channel's digests come, in words. */
import type { Context } from '../../core/command/command.ts';
import type { Text } from '../../core/base/locale.ts';
import type { Cadence, Channel } from '../../core/record/channel.ts';
import { weekdayName } from '../../core/following/digest-time.ts';
import { momentOf } from '../shared/labels.ts';

/** The time of the next digest in the channel's time zone; `undefined` for updates that come at once. */
export function digestMoment(
  channel: Channel,
  every: Cadence,
  { updates, locale }: Pick<Context, 'updates' | 'locale'>,
): string | undefined {
  if (every === 'instant') return undefined;
  const due = updates.nextDigest(channel, every, Date.now());
  const timeZone = updates.zoneOf(channel);
  return `${momentOf(new Date(due).toISOString(), { locale, timeZone })} (${timeZone})`;
}

/** The time of daily digests, and the day of weekly ones. */
export function digestTimes(channel: Channel, { updates }: Pick<Context, 'updates'>): Text {
  const { at, weekday } = channel;
  const zone = updates.zoneOf(channel);
  const { en, ko } = weekdayName(weekday);
  return {
    en: `daily at ${at}, weekly on ${en}s at ${at} (${zone})`,
    ko: `매일 ${at}, 매주 ${ko} ${at} (${zone})`,
  };
}
