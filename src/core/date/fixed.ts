/** Reads dates in files: only those that mean the same on every day. */
import type { Text } from '../base/locale.ts';
import { explainDate } from './explain.ts';
import { printDate } from './print.ts';
import { readExactDate } from './read.ts';
import type { Edtf } from './types.ts';

export type FixedDate =
  | { readonly date: Edtf; readonly problem?: undefined }
  /** A sentence. */
  | { readonly date?: undefined; readonly problem: Text };

/** Two days far apart: what both read alike means the same on every day. */
const SOME_DAYS = [0, 36_525] as const;

/** A file is read on any day, so that only dates that mean the same on every day count. */
export function readFixedDate(text: string): FixedDate {
  const [read, later] = SOME_DAYS.map((today) => readExactDate(text, today));
  if (read?.date === undefined) {
    const problem = read?.problem ?? { code: 'empty' as const };
    return { problem: explainDate(problem, SOME_DAYS[1]) };
  }
  if (later?.date !== undefined && printDate(read.date) === printDate(later.date)) return { date: read.date };
  return { problem: RELATIVE };
}

const RELATIVE: Text = {
  en: 'That means another time on another day. Write the date itself, as in 2025-01-20.',
  ko: '언제 읽느냐에 따라 달라집니다. 2025-01-20처럼 날짜를 그대로 적어 주세요.',
};
