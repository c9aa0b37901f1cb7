/** Which words of a text no date has: rejects most texts quickly, and names the part of a text that is not understood. */
import { HOLIDAYS } from './calendar-words.ts';
import { tidyDate } from './tidy.ts';
import { TIME_RULES } from './time-rules.ts';
import { WORD_SLOTS } from './time-template.ts';
import { MONTHS } from './words.ts';

const LATIN_WORD = /[a-z]+/g;
const HANGUL = /[가-힣ㄱ-ㅎㅏ-ㅣ]+/g;

/** Everything that is written in tables and templates, without the slots. */
const WRITTEN = [
  ...Object.values(WORD_SLOTS).flatMap((words) => Object.keys(words)),
  ...TIME_RULES.flatMap(({ templates }) => Object.values(templates).flat()).map((template) =>
    template.replace(/\{\w+\}/g, ' '),
  ),
  // Eras, qualifiers and units of calendar dates, and times of day.
  'bc bce ad ce about around approximately circa c ca uncertain year s x xx xxxx y',
  'am pm t z utc gmt kst',
  '기원전 서기 기원후 년 년도 년대 월 일 경 쯤 무렵 약 대략 불확실 오전 오후 시 분',
];
const LATIN = new Set(WRITTEN.flatMap((text) => text.match(LATIN_WORD) ?? []));
const KOREAN = new RegExp(
  [...new Set(WRITTEN.flatMap((text) => text.match(HANGUL) ?? []))]
    .toSorted((a, b) => b.length - a.length)
    .join('|'),
  'g',
);

const isMonth = (word: string): boolean =>
  word.length >= 3 && MONTHS.en.some((name) => name.toLowerCase().startsWith(word));

/** The words, in lower case, that no date has. */
export function unknownDateWords(tidied: string): readonly string[] {
  const latin = (tidied.match(LATIN_WORD) ?? []).filter((word) => !LATIN.has(word) && !isMonth(word));
  const other = tidied.replace(LATIN_WORD, ' ').match(/\p{L}+/gu) ?? [];
  return [...latin, ...other.filter((word) => word.replace(KOREAN, '') !== '')];
}

/** Whether a word may stand in a date: it has letters or digits, and none that no date has. */
export function hasOnlyDateWords(word: string): boolean {
  const tidied = tidyDate(word) ?? '';
  return /[\p{L}\p{N}]/u.test(tidied) && unknownDateWords(tidied).length === 0;
}

/** Whether a word may stand in a date together with others: {@link hasOnlyDateWords}, or a word of a holiday, such as “eve”. */
export const mayBeInDate = (word: string): boolean =>
  hasOnlyDateWords(word) ||
  WORDS_OF_HOLIDAYS.some((each) => word.toLowerCase().replace('’', "'").startsWith(each));
const WORDS_OF_HOLIDAYS = [...new Set(Object.keys(HOLIDAYS).flatMap((name) => name.split(' ')))];
