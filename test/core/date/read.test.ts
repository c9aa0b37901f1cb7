import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../src/core/date/parse.ts';
import { printDate } from '../../../src/core/date/print.ts';
import type { Edtf } from '../../../src/core/date/types.ts';
import { formatDate } from '../../../src/core/date/format.ts';
import { readDate as readDateOn } from '../../../src/core/date/read.ts';
import { readMonthDay as readMonthDayOn } from '../../../src/core/date/month-day.ts';
import { EXAMPLE_DAY } from '../../../src/core/date/time-rule.ts';
import { LOCALES } from '../../../src/core/base/locale.ts';
import { closedIntervals, dates, days, months, simpleDates, years } from './dates.ts';
import { ANY_CHARACTER } from '../../support/any-character.ts';

const readDate = (text: string) => readDateOn(text, EXAMPLE_DAY);
const readMonthDay = (text: string) => readMonthDayOn(text, EXAMPLE_DAY);

function read(text: string): string | undefined {
  const found = readDate(text);
  return found && printDate(found);
}

describe('a date as people type it', () => {
  it.each([
    // EDTF, carelessly typed
    [' 2024-12 ', '2024-12'],
    ['201x', '201X'],
    ['2024-21', '2024-21'],
    ['2015~', '2015~'],
    // Numbers, the year first
    ['2024.12.20', '2024-12-20'],
    ['2024. 12. 20.', '2024-12-20'],
    ['2024/12/20', '2024-12-20'],
    ['2024-1-5', '2024-01-05'],
    ['2024.12', '2024-12'],
    ['2024/12', '2024-12'],
    ['２０２４．１２．２０', '2024-12-20'],
    ['2024\u201112\u201120', '2024-12-20'],
    // Korean
    ['2024년', '2024'],
    ['2024년 12월', '2024-12'],
    ['2024년12월20일', '2024-12-20'],
    ['２０２４년 １２월 ２０일', '2024-12-20'],
    ['2015년경', '2015~'],
    ['2015년 12월쯤', '2015-12~'],
    ['약 2015년', '2015~'],
    ['2015년(불확실)', '2015?'],
    ['2010년대', '201X'],
    ['2024년 봄', '2024-21'],
    ['기원전 44년 3월', '-0043-03'],
    ['서기 14년', '0014'],
    // English
    ['Dec 2024', '2024-12'],
    ['December 2024', '2024-12'],
    ['Sept. 2024', '2024-09'],
    ['20 Jan 2025', '2025-01-20'],
    ['20 January 2025', '2025-01-20'],
    ['20th of January, 2025', '2025-01-20'],
    ['Jan 20, 2025', '2025-01-20'],
    ['JANUARY 20 2025', '2025-01-20'],
    ['about 2015', '2015~'],
    ['c. 2015', '2015~'],
    ['circa Dec 2015', '2015-12~'],
    ['2015 (uncertain)', '2015?'],
    ['about 2015?', '2015%'],
    ['2010s', '201X'],
    ["the 1990's", '199X'],
    ['spring 2024', '2024-21'],
    ['fall of 2024', '2024-23'],
    ['44 BC', '-0043'],
    ['AD 44', '0044'],
  ])('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['2025-01-20~26', '2025-01-20/2025-01-26'],
    ['2025-01-20~02-03', '2025-01-20/2025-02-03'],
    ['2025-01-20~2025-02-03', '2025-01-20/2025-02-03'],
    ['2025-01-20 to 2025-02-03', '2025-01-20/2025-02-03'],
    ['2024.12.20 - 2024.12.26', '2024-12-20/2024-12-26'],
    ['2019-2021', '2019/2021'],
    ['2025년 1월 20~26일', '2025-01-20/2025-01-26'],
    ['2025년 1월 20일 ∼ 2월 3일', '2025-01-20/2025-02-03'],
    ['2025년 1~3월', '2025-01/2025-03'],
    ['2015년경부터 2017년까지', '2015~/2017'],
    ['2020년부터', '2020/..'],
    ['2020년까지', '../2020'],
    ['20-26 January 2025', '2025-01-20/2025-01-26'],
    ['January 20–26, 2025', '2025-01-20/2025-01-26'],
    ['Jan-Mar 2025', '2025-01/2025-03'],
    ['from about 2015 to 2017', '2015~/2017'],
    ['since 20 January 2025', '2025-01-20/..'],
    ['from 2030 on', '2030/..'],
    ['until Dec 2024', '../2024-12'],
    ['49–44 BC', '-0048/-0043'],
    ['44 BC – AD 14', '-0043/0014'],
  ])('%j is the interval %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['1/2/2025', 'January or February'],
    ['01.02.2025', 'January or February'],
    ['2000s', 'a decade or a century'],
    ['2000년대', 'a decade or a century'],
    ['about 2015–2017', 'one end or both'],
    ['5년', 'a year or a length of time'],
    ['24', 'which century?'],
    ['Jan 20', 'of which year?'],
    ['1월 20일', 'of which year?'],
    ['2024/21', 'neither a month nor typed as a season'],
    ['2024년 13월', 'no such month'],
    ['30 Feb 2025', 'no such day'],
    ['2025년 1월 26~20일', 'it ends before it starts'],
    ['0 BC', 'no such year'],
    ['~', 'no date'],
    ['', 'no date'],
    ['deepseek', 'no date'],
    ['2024'.padEnd(100), 'far longer than any date'],
  ])('%j is not a date: %s', (text) => {
    expect(readDate(text)).toBeUndefined();
  });

  it('reads everything that is EDTF', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(readDate(printDate(date))).toEqual(date);
      }),
    );
  });

  it('reads back what readers are shown, in every language', () => {
    const modern = { min: 1000, max: 9999 };
    const shown = fc.oneof(
      simpleDates(modern),
      closedIntervals(fc.oneof(years(modern), simpleDates(modern))),
      closedIntervals(months({ min: 2020, max: 2025 })),
      closedIntervals(days({ min: 2024, max: 2025 })),
      closedIntervals(days(modern)),
      closedIntervals(fc.oneof(years({ min: -3000, max: 3000 }), days({ min: -60, max: 60 }))),
    );
    const isOneDateTwice = (date: Edtf): boolean =>
      date.kind === 'interval' && JSON.stringify(date.start) === JSON.stringify(date.end);
    fc.assert(
      fc.property(
        shown.filter((date) => !isOneDateTwice(date)),
        fc.constantFrom(...LOCALES),
        (date, locale) => {
          const text = formatDate(date, locale);
          expect([text, read(text)]).toEqual([text, printDate(date)]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws, and finds only dates that EDTF can write', () => {
    const pieces = fc.constantFrom(
      '2025',
      '20',
      '1',
      '월',
      '일',
      '년',
      ' ',
      '-',
      '~',
      '–',
      'jan',
      'of',
      ',',
      'bc',
      '약',
      '경',
      'from',
      'to',
      '부터',
      '까지',
      '?',
      '/',
      '..',
    );
    const text = fc.oneof(
      fc.string({ unit: ANY_CHARACTER }),
      fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (some) => {
        const found = readDate(some);
        expect(found && parseDate(printDate(found))).toEqual(found);
        expect(() => readMonthDay(some)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a day of any year', () => {
  it.each([
    ['01-20', 1, 20],
    ['1-20', 1, 20],
    ['1월 20일', 1, 20],
    ['１월２０일', 1, 20],
    ['Jan 20', 1, 20],
    ['20 January', 1, 20],
    ['20th of January', 1, 20],
    ['2025-01-20', 1, 20],
    ['2025년 1월 20일', 1, 20],
    ['Jan 20, 2025', 1, 20],
    ['02-29', 2, 29],
  ])('%j is month %i, day %i', (text, month, day) => {
    expect(readMonthDay(text)).toEqual({ month, day });
  });

  it.each([
    '1/2',
    '1.2',
    '13-01',
    '02-30',
    '0-1',
    '1-0',
    '2023-02-29',
    '1월',
    'Jan',
    '20',
    '2025',
    '2025-01',
    '',
  ])('%j is none', (text) => {
    expect(readMonthDay(text)).toBeUndefined();
  });
});
