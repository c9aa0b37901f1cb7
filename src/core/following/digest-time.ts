/** Reads and prints times of digests as people write them: “9”, “9:30 pm”, “오전 9시”, “mon 9:00”, “월요일 오전 9시”. */
import type { Locale, Text } from '../base/locale.ts';
import type { Channel } from '../record/channel.ts';

/** At least one of `at` (`09:00`, in the channel's time zone) and `weekday` (1 is Monday). */
export type DigestTime = Partial<Pick<Channel, 'at' | 'weekday'>>;

const WEEKDAYS: readonly Text[] = [
  { en: 'Monday', ko: '월요일' },
  { en: 'Tuesday', ko: '화요일' },
  { en: 'Wednesday', ko: '수요일' },
  { en: 'Thursday', ko: '목요일' },
  { en: 'Friday', ko: '금요일' },
  { en: 'Saturday', ko: '토요일' },
  { en: 'Sunday', ko: '일요일' },
];
const KOREAN_DAYS = '월화수목금토일';

export const weekdayName = (weekday: number): Text => WEEKDAYS[weekday - 1] ?? { en: '—', ko: '—' };

/**
 * Returns `undefined` when the text is not a time of digests.
 * @example readDigestTime('mon 9:30 pm') // { at: '21:30', weekday: 1 }
 */
export function readDigestTime(typed: string): DigestTime | undefined {
  const text = typed
    .toLowerCase()
    .replace(/[,.]/g, ' ')
    .replace(/\b(?:every|at|on)\b|매주|매일/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const { weekday, rest } = weekdayIn(text);
  const at = rest === '' ? undefined : readClock(rest);
  if (rest !== '' && at === undefined) return undefined;
  if (weekday === undefined && at === undefined) return undefined;
  return { ...(at !== undefined && { at }), ...(weekday !== undefined && { weekday }) };
}

/** Prints the time so that {@link readDigestTime} reads it again. */
export function sayDigestTime({ at, weekday }: DigestTime, locale: Locale): string {
  const day = weekday === undefined ? [] : [weekdayName(weekday)[locale]];
  return [...day, ...(at === undefined ? [] : [at])].join(' ');
}

/** Finds a weekday at the beginning or the end of the text; `rest` is the text without it. */
function weekdayIn(text: string): { weekday?: number; rest: string } {
  const word = /^([a-z]{3,10})(?![a-z])|(?<![a-z])([a-z]{3,10})$/g;
  for (const found of text.matchAll(word)) {
    const name = found[0];
    const at = WEEKDAYS.findIndex(({ en }) => isDay(name, en.toLowerCase()));
    if (at >= 0) return { weekday: at + 1, rest: cutOut(text, name, found.index) };
  }
  const [korean] =
    /^[월화수목금토일](?:요일)?(?=$|\s|\d|오)|(?<=\s)[월화수목금토일](?:요일)?$/.exec(text) ?? [];
  if (korean === undefined) return { rest: text };
  const at = text.startsWith(korean) ? 0 : text.length - korean.length;
  return { weekday: KOREAN_DAYS.indexOf(korean.charAt(0)) + 1, rest: cutOut(text, korean, at) };
}

/** Accepts abbreviations and plurals: “mon”, “tues”, “thursdays”. */
const isDay = (typed: string, name: string): boolean => name.startsWith(typed) || typed === `${name}s`;

const cutOut = (text: string, word: string, at: number): string =>
  (text.slice(0, at) + text.slice(at + word.length)).trim();

const CLOCK =
  /^(?<before>am|pm|오전|오후|아침|새벽|낮|저녁|밤)?\s*(?<hour>\d{1,2})(?::(?<minute>\d{2})|\s*시(?:\s*(?<minutes>\d{1,2})\s*분|\s*(?<half>반))?)?\s*(?<after>am|pm|a m|p m)?$/;
const MORNING = new Set(['am', 'a m', '오전', '아침', '새벽']);
const NAMED_HOURS: ReadonlyMap<string, string> = new Map([
  ['noon', '12:00'],
  ['midnight', '00:00'],
  ['정오', '12:00'],
  ['자정', '00:00'],
]);

/** Returns a time such as `09:00`. */
function readClock(text: string): string | undefined {
  const named = NAMED_HOURS.get(text);
  if (named !== undefined) return named;
  const { before, hour, minute, minutes, half, after } = CLOCK.exec(text)?.groups ?? {};
  const part = before ?? after;
  if (hour === undefined || (before !== undefined && after !== undefined)) return undefined;
  const said = Number(hour);
  if (part !== undefined && (said < 1 || said > 12)) return undefined;
  const isMorning = part !== undefined && MORNING.has(part);
  const hours = part === undefined ? said : (said % 12) + (isMorning ? 0 : 12);
  const past = half !== undefined ? 30 : Number(minute ?? minutes ?? 0);
  if (hours > 23 || past > 59) return undefined;
  return `${hours}`.padStart(2, '0') + ':' + `${past}`.padStart(2, '0');
}
