/** Explains common mistakes in dates. */
import { parseDate } from '../date/parse.ts';
import type { Text } from '../base/locale.ts';
import { didYouMean } from './suggest-key.ts';

/** Year, month and day with other separators than EDTF has: `2024.12.5`, `2024/12`, `2024년 12월 5일`. */
const OTHER_SEPARATORS = /^(\d{4})\s*[-./년]\s*(\d{1,2})(?:\s*[-./월]\s*(\d{1,2}))?\s*[.월일]?$/;
const FULL_DATE = /^-?\d{4}-\d\d-\d\d[?~%]?$/;

/** The mistake in a text that is not an EDTF date; `undefined` if it is not one of the common ones. */
export function explainBadDate(written: string): Text | undefined {
  const [start, end, ...more] = written.split('/');
  if (
    start !== undefined &&
    end !== undefined &&
    more.length === 0 &&
    parseDate(`${end}/${start}`) !== undefined
  )
    return { en: 'ends before it begins', ko: '끝이 시작보다 앞섭니다' };
  const calendar = OTHER_SEPARATORS.exec(written);
  if (calendar !== null) {
    const [, year = '', ...rest] = calendar;
    const edtf = [
      year,
      ...rest.filter((part) => part !== undefined).map((part) => part.padStart(2, '0')),
    ].join('-');
    const hint = didYouMean(parseDate(edtf) === undefined ? undefined : edtf);
    if (hint.en !== '') return { en: `must be an EDTF date${hint.en}`, ko: `EDTF 날짜여야 합니다${hint.ko}` };
  }
  return written.split('/').some((part) => FULL_DATE.test(part) && parseDate(part) === undefined)
    ? { en: 'there is no such day in the calendar', ko: '달력에 없는 날입니다' }
    : undefined;
}
