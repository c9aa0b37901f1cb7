/** Normalises the text of a date before it is read. */

/** In UTF-16 units. Longer texts are not dates. */
const MAX_DATE_LENGTH = 80;

/** The units of Chinese and Japanese dates, in Hangul: 2025年1月20日. */
const HAN_UNITS: Readonly<Record<string, string>> = { 年: '년', 月: '월', 日: '일' };

/**
 * Normalises full-width forms, dashes, tildes, spaces, case, the dots of eras, and Chinese units. `undefined` for texts that are too
 * long for a date.
 *
 * @example tidyDate('２０２５年 1月') // '2025년 1월'
 */
export function tidyDate(text: string): string | undefined {
  if (text.length > MAX_DATE_LENGTH) return undefined;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u301C\u223C\u02DC]/g, '~')
    .replace(/[\u2012-\u2015]/g, '–')
    .replace(/[\u2010\u2011\u2212]/g, '-')
    .replace(/\b([ab])\.([cd])\.(?:(e)\.)?/g, '$1$2$3')
    .replace(/(?<=\d) ?([年月日])/g, (_, unit: string) => HAN_UNITS[unit] ?? unit)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\(([^()]*)\)$|[,;!]+$/, '$1');
}
