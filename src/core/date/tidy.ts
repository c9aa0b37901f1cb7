/** Normalises the text of a date before it is read. */
import { HOLIDAYS } from './calendar-words.ts';
import { MONTHS } from './words.ts';

/** In UTF-16 units. Longer texts are not dates. */
const MAX_DATE_LENGTH = 80;

/** The units of Chinese and Japanese dates, in Hangul: 2025年1月20日. */
const HAN_UNITS: Readonly<Record<string, string>> = { 年: '년', 月: '월', 日: '일' };

const HOLIDAY = new RegExp(
  Object.keys(HOLIDAYS)
    .toSorted((a, b) => b.length - a.length)
    .map((name) =>
      /[가-힣]/.test(name) ? name.replace(' ', ' ?') : String.raw`\b${name.replace("'", "['’]")}\b`,
    )
    .join('|'),
  'g',
);

/** “25 december” of “christmas”, “12월 25일” of “크리스마스” */
function dayOfHoliday(name: string): string {
  const plain = name.replace('’', "'");
  const [, [month, day] = [1, 1]] =
    Object.entries(HOLIDAYS).find(([each]) => each.replace(' ', '') === plain.replace(' ', '')) ?? [];
  return /[가-힣]/.test(name) ? `${month}월 ${day}일` : `${day} ${MONTHS.en[month - 1]?.toLowerCase()}`;
}

/**
 * Normalises full-width forms, dashes, tildes, spaces, case, the dots of eras, Chinese units, and the names of holidays. `undefined` for texts that are too
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
    .replace(HOLIDAY, dayOfHoliday)
    .replace(/^\(([^()]*)\)$|[,;!]+$/, '$1');
}
