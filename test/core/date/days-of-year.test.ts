/** Tests days of no particular year, and dates with the day and the month in unknown order. */
import { describe, expect, it } from 'vitest';
import { formatDaysOfYear, isInDaysOfYear, readDaysOfYear } from '../../../src/core/date/days-of-year.ts';
import { readEitherOrder } from '../../../src/core/date/either-order.ts';
import { parseDate } from '../../../src/core/date/parse.ts';
import { printDate } from '../../../src/core/date/print.ts';
import type { Edtf } from '../../../src/core/date/types.ts';

describe('days of any year', () => {
  it.each([
    ['20 January', '20 January', '1월 20일'],
    ['1월 20일에', '20 January', '1월 20일'],
    ['in July', 'July', '7월'],
    ['7월에', 'July', '7월'],
    ['end of January', '21–31 January', '1월 21~31일'],
    ['1월 말', '21–31 January', '1월 21~31일'],
    ['mid-July', '11–20 July', '7월 11~20일'],
    ['between March and May', 'March–May', '3~5월'],
    ['1월 20~26일', '20–26 January', '1월 20~26일'],
  ])('%s is %s', (text, en, ko) => {
    const days = readDaysOfYear(text);
    expect(days && [formatDaysOfYear(days, 'en'), formatDaysOfYear(days, 'ko')]).toEqual([en, ko]);
  });

  it.each(['January 2024', '1월 20일부터', 'since July', 'summer', 'Christmas', '딥시크', '20', '2월 30일'])(
    'none in %s',
    (text) => {
      expect(readDaysOfYear(text)).toBeUndefined();
    },
  );

  it.each([
    ['end of January', '2025-01-21', true],
    ['end of January', '2025-01-20', false],
    ['end of January', '2025-01-20/2025-01-22', true],
    ['end of January', '2025-01', false],
    ['January', '2025-01', true],
    ['January', '2025', false],
    ['January', '2025-01/..', false],
    ['1 January', '2024-12-30/2025-01-02', true],
    ['29 February', '2023-03-01', false],
  ])('%s: %s %s', (text, date, isIn) => {
    const days = readDaysOfYear(text);
    expect(days && isInDaysOfYear(parseDate(date) as Edtf, days)).toBe(isIn);
  });
});

it.each([
  ['10/08/2024', 'en', '2024-08-10', '2024-10-08'],
  ['on 10/08/2024', 'en', '2024-08-10', '2024-10-08'],
  ['10/08/2024에', 'ko', '2024-10-08', '2024-08-10'],
] as const)('%s (%s) is %s rather than %s', (text, locale, taken, other) => {
  const either = readEitherOrder(text, locale);
  expect(either && [either.typed, printDate(either.taken), printDate(either.other)]).toEqual([
    '10/08/2024',
    taken,
    other,
  ]);
});

it.each(['13/08/2024', '8/8/2024', '10/08/24', '2024/10/08', '10/08'])('%s has one order', (text) => {
  expect(readEitherOrder(text, 'en')).toBeUndefined();
});
