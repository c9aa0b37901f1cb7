/** Finds where a date ends that is followed by other words. */
import { hasOnlyDateWords } from './known-words.ts';
import { SHORT_WEEKDAYS, WEEKDAY_WORDS } from './calendar-words.ts';

const MAX_WORDS_IN_DATE = 8;

const words = (table: Readonly<Record<string, unknown>>): string => Object.keys(table).join('|');

/** Words between two dates: after a whole date, they begin something else. */
const CONNECTING =
  /^(?:to|until|till|through|and|or|since|before|after|부터|까지|이후|이전|및|와|과|[~–-]+)$/i;
/** A month, a day or a day of the week, which belongs to the date before it even if there is no such day. */
const MONTH_OR_DAY = new RegExp(
  String.raw`^(?:\d{1,2}[월일](?:\((?:${words(SHORT_WEEKDAYS)})\))?|\((?:${words(SHORT_WEEKDAYS)})\)|(?:${words(WEEKDAY_WORDS)}))$`,
  'i',
);

/**
 * How many of the words, from the first, are one date: as many as `reads` accepts together. Where it accepts none, or an
 * impossible day or month follows, those that look like a date, so that a refusal can quote them all; 0 if none does.
 *
 * @example leadingDateWords(['Jan', '2025', 'OpenAI'], reads) // 2
 * @example leadingDateWords(['30', 'Feb', '2025', 'OpenAI'], reads) // 3: there is no such day
 */
export function leadingDateWords(words: readonly string[], reads: (text: string) => boolean): number {
  const most = words.slice(0, MAX_WORDS_IN_DATE);
  const end = most.findIndex((word, at) => CONNECTING.test(word) && reads(most.slice(0, at).join(' ')));
  const candidates = end < 1 ? most : most.slice(0, end);
  const stranger = candidates.findIndex((word) => !hasOnlyDateWords(word));
  const alike = stranger < 0 ? candidates.length : stranger;
  for (let count = alike; count > 0; count--) {
    if (!reads(candidates.slice(0, count).join(' '))) continue;
    const next = candidates[count];
    return count < alike && next !== undefined && MONTH_OR_DAY.test(next) ? alike : count;
  }
  return alike;
}
