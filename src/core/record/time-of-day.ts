/** Times of day in ISO 8601, with the zone where the source gives it: `10:58`, `10:58:30`, `10:58+08:00`, `02:58Z`. */

export const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:Z|([+-])([01]\d):([0-5]\d))?$/;

/**
 * Reads a time as people write it in either language; `undefined` for anything else.
 * @example readTimeOfDay('오후 2:05 KST') // '14:05+09:00'
 */
export function readTimeOfDay(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim();
  if (TIME_OF_DAY.test(text)) return text;
  const { before, hour, minute, second, after, zone } = TYPED.exec(text)?.groups ?? {};
  if (
    hour === undefined ||
    (minute === undefined && before === undefined && after === undefined && !text.includes('시'))
  )
    return undefined;
  const half = (before ?? after ?? '').toLowerCase().replaceAll('.', '');
  const isLate = half === '오후' || half === 'pm';
  const number = Number(hour);
  if (half !== '' && (number < 1 || number > 12)) return undefined;
  const of24 = half === '' ? number : (number % 12) + (isLate ? 12 : 0);
  const two = (value: number): string => `${value}`.padStart(2, '0');
  const parts = [two(of24), two(Number(minute ?? 0)), ...(second === undefined ? [] : [two(Number(second))])];
  const read = `${parts.join(':')}${zoneOf(zone)}`;
  return TIME_OF_DAY.test(read) ? read : undefined;
}

const TYPED =
  /^(?<before>오전|오후)?\s*(?<hour>\d{1,2})(?:\s*(?::|시)\s*(?:(?<minute>\d{1,2})\s*분?)?)?(?::(?<second>\d{2}))?\s*(?<after>[ap]\.?m\.?)?\s*(?<zone>Z|UTC|GMT|KST|(?:UTC)?[+-]\d{1,2}(?::?\d{2})?)?$/i;

function zoneOf(zone = ''): string {
  if (/^(?:z|utc|gmt)$/i.test(zone)) return 'Z';
  if (/^kst$/i.test(zone)) return '+09:00';
  const [, sign, hours = '', minutes = '00'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  return sign === undefined ? '' : `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

/** Seconds since the start of the day in UTC, to sort by; a time without a zone counts as UTC, since its own is unknown. */
export function secondsOfDay(time: string): number {
  const [, hour = 0, minute = 0, second = 0, sign, zoneHours = 0, zoneMinutes = 0] =
    TIME_OF_DAY.exec(time) ?? [];
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60 * (sign === '-' ? -1 : 1);
  return Number(hour) * 3600 + Number(minute) * 60 + Number(second) - (sign === undefined ? 0 : offset);
}

/** For readers: `10:58`, `10:58 (UTC+8)`. */
export function sayTimeOfDay(time: string): string {
  const [, hour, minute, second, sign, zoneHours = '', zoneMinutes] = TIME_OF_DAY.exec(time) ?? [];
  const clock = [hour, minute, ...(second === undefined ? [] : [second])].join(':');
  if (time.endsWith('Z')) return `${clock} (UTC)`;
  if (sign === undefined) return clock;
  return `${clock} (UTC${sign === '-' ? '−' : '+'}${Number(zoneHours)}${zoneMinutes === '00' ? '' : `:${zoneMinutes}`})`;
}
