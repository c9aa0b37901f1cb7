/** Explains common mistakes in dates. */
import { parseDate } from '../date/parse.ts';
import { printDate } from '../date/print.ts';
import { readDate } from '../date/read.ts';
import type { Text } from '../base/locale.ts';
import { didYouMean } from './suggest-key.ts';

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
  // A file is read on any day, so only dates that mean the same on every day are offered.
  const [read, later] = [0, 36_525].map((today) => readDate(written, today));
  if (read !== undefined && later !== undefined && printDate(read) === printDate(later)) {
    const hint = didYouMean(printDate(read));
    return { en: `must be an EDTF date${hint.en}`, ko: `EDTF 날짜여야 합니다${hint.ko}` };
  }
  return written.split('/').some((part) => FULL_DATE.test(part) && parseDate(part) === undefined)
    ? { en: 'there is no such day in the calendar', ko: '달력에 없는 날입니다' }
    : undefined;
}
