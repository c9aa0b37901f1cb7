/** Dates as people write them, beyond the examples of the rules; each of them on the day that it is said. */
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import { explainDate } from '../../../src/core/date/explain.ts';
import { parseDate } from '../../../src/core/date/parse.ts';
import { printDate } from '../../../src/core/date/print.ts';
import { readMonthDay } from '../../../src/core/date/month-day.ts';
import { readAnyDate, readExactDate, readPeriod } from '../../../src/core/date/read.ts';
import { firstDay } from '../../../src/core/date/order.ts';
import { takeBounds } from '../../../src/core/date/bound-words.ts';

const dayOf = (edtf: string): number => firstDay(parseDate(edtf) ?? expect.fail(`not EDTF: ${edtf}`));
const read = (text: string, today = '2026-11-29'): string | undefined => {
  const { date } = readAnyDate(text, dayOf(today));
  return date && printDate(date);
};
const reason = (text: string): readonly string[] => {
  const { problem } = readExactDate(text, dayOf('2026-11-29'));
  const { en, ko } =
    problem === undefined ? { en: 'a date', ko: '날짜' } : explainDate(problem, dayOf('2026-11-29'));
  return [en, ko];
};

describe('a date in words', () => {
  it.each([
    ['25년 1월', '2025-01'],
    ['98년', '1998'],
    ['2025년 1월달', '2025-01'],
    ['2025. 1. 20', '2025-01-20'],
    ['2024 summer', '2024-22'],
    ['January 20th, 2025', '2025-01-20'],
    ['5 jan ’24', '2024-01-05'],
    ['20/1/2025', '2025-01-20'],
    ['1/20/2025', '2025-01-20'],
    ['5/5/2025', '2025-05-05'],
    ['Mon, 20 Jan 2025 10:58:00 GMT', '2025-01-20'],
    ['2025-01-20 10:58', '2025-01-20'],
    ['2025년 1월 20일 오후', '2025-01-20'],
    ['(2024)', '2024'],
    ['2024,', '2024'],
    // Years before 1000, and before 1
    ['676년', '0676'],
    ['서기 676년', '0676'],
    ['the year 676', '0676'],
    ['960~1279년', '0960/1279'],
    ['기원전 57년', '-0056'],
    ['B.C. 44', '-0043'],
    ['44 B.C.', '-0043'],
    ['19세기 말', '1868/1900'],
    ['3rd century BC', '-0299/-0200'],
    // Counted from the day
    ['전년도', '2025'],
    ['반년 전', '2026-05'],
    ['약 20년 전', '2006~'],
    ["last year's summer", '2025-22'],
    ['지난주 월요일', '2026-11-16'],
    ['내년 상반기', '2027-01/2027-06'],
    ['작년 4분기', '2025-10/2025-12'],
    ['이번 달 초', '2026-11-01/2026-11-10'],
    // Two ends, or one
    ['2019–21', '2019/2021'],
    ['2019에서 2021 사이', '2019/2021'],
    ['2025.1.20~1.26', '2025-01-20/2025-01-26'],
    ['from January to March 2025', '2025-01/2025-03'],
    ['2024년 12월부터 2025년 1월까지', '2024-12/2025-01'],
    ['어제부터', '2026-11-28/..'],
    ['by the end of 2024', '../2024-12'],
    ['after 31 December 2024', '2025-01-01/'],
    ['before March 2025', '/2025-02'],
  ])('%s is %s', (text, edtf) => {
    expect(read(text)).toBe(edtf);
  });

  it.each([
    // Quarters and halves across years
    ['지난 분기', '2026-01-01', '2025-10/2025-12'],
    ['this quarter', '2025-12-31', '2025-10/2025-12'],
    ['next quarter', '2025-12-31', '2026-01/2026-03'],
    ['지난 반기', '2026-06-30', '2025-07/2025-12'],
    ['상반기', '2026-01-01', '2026-01/2026-06'],
    ['하반기', '2026-06-30', '2025-07/2025-12'],
    ['하반기', '2026-07-01', '2026-07/2026-12'],
    ['Q4', '2026-09-30', '2025-10/2025-12'],
    // Weeks begin on Monday, also across years
    ['this week', '2025-01-01', '2024-12-30/2025-01-05'],
    ['지난주', '2025-01-05', '2024-12-23/2024-12-29'],
    ['지난주', '2025-01-06', '2024-12-30/2025-01-05'],
    ['2026-W53', '2026-01-01', '2026-12-28/2027-01-03'],
    ['2025-W53', '2026-01-01', undefined],
    // Leap years
    ['yesterday', '2024-03-01', '2024-02-29'],
    ['어제', '2025-03-01', '2025-02-28'],
    ['last month', '2024-03-31', '2024-02'],
    ['2024년 2월 말', '2026-01-01', '2024-02-21/2024-02-29'],
    ['the last day of February 1900', '2026-01-01', '1900-02-28'],
    ['the past year', '2024-02-29', '2023-02-28/2024-02-29'],
    ['second half of February 2024', '2026-01-01', '2024-02-16/2024-02-29'],
    // Years, decades and seasons at their ends
    ['작년', '2026-01-01', '2025'],
    ['2년 전', '2026-12-31', '2024'],
    ['last decade', '2029-12-31', '201X'],
    ['this century', '2000-12-31', '1901/2000'],
    ['last winter', '2026-02-28', '2024-24'],
    ['last winter', '2026-03-01', '2025-24'],
    ['지난 12월', '2026-12-31', '2025-12'],
    ['last friday', '2026-11-27', '2026-11-20'],
    ['지난 금요일', '2026-11-28', '2026-11-27'],
  ])('%s, said on %s, is %s', (text, today, edtf) => {
    expect(read(text, today)).toBe(edtf);
  });
});

describe('a text that is not a date is refused for what is wrong with it', () => {
  it.each([
    ['2025-13-01', 'no month 13', '13월은 없습니다'],
    ['2025년 13월', 'no month 13', '13월은 없습니다'],
    ['20251301', 'no month 13', '13월은 없습니다'],
    ['30 Feb 2025', 'no 30 February 2025; that month has 28', '2025년 2월 30일은 없습니다'],
    ['2024년 2월 30일', 'that month has 29 days', '29일까지'],
    ['2025년 1월 20일(화)', 'is a Monday', '월요일'],
    ['Tuesday, 20 January 2025', 'is a Monday', '월요일'],
    ['2021년부터 2019년까지', 'ends (2019) before it starts (2021)', '끝(2019년)'],
    ['from 2021 to 2019', 'ends (2019) before it starts (2021)', '시작(2021년)'],
    ['1/2/2025', 'Put the year first', '연도부터'],
    ['25.01.20', 'four digits', '네 자리'],
    ['5년', 'four digits', '네 자리'],
    ['1월 20일', 'Which year?', '연도가 없습니다'],
    ['January', '2026-01-20', '2026-01-20'],
    ['0 BC', 'no year 0', '0년은 없습니다'],
    ['2000년대', 'ten years or a hundred', '10년인지 100년인지'],
    ['about 2015–2017', 'from about 2015 to 2017', '2015년경부터'],
    ['early 2024', 'not exact enough', '분명하지 않습니다'],
    ['최근 5년', 'not exact enough', '분명하지 않습니다'],
    ['요즘', '“요즘” names no days', '“요즘”만으로는'],
    ['recently', '“recently” names no days', '“recently”만으로는'],
    ['the summre of 2024', '“summre”', '“summre”'],
    ['작년 딥시크', '“딥시크”', '“딥시크”'],
    ['', 'Write a date', '날짜를 적어'],
    ['2024'.repeat(30), 'too long', '너무 깁니다'],
  ])('%s', (text, en, ko) => {
    expect(reason(text)).toEqual([expect.stringContaining(en), expect.stringContaining(ko)]);
  });
});

describe('a period in running text', () => {
  const today = dayNumber(2026, 11, 29);

  it.each([
    ['2024년 이후', '2024-01-01', undefined],
    ['연초', '2026-01-01', '2026-04-30'],
    ['연말에', '2026-09-01', '2026-12-31'],
    ['since 2024', '2024-01-01', undefined],
    ['before 2020', undefined, '2019-12-31'],
    ['between 2019 and 2021', '2019-01-01', '2021-12-31'],
    ['작년에', '2025-01-01', '2025-12-31'],
    ['2025년부터', '2025-01-01', undefined],
    ['during 2024', '2024-01-01', '2024-12-31'],
  ])('%s', (text, first, last) => {
    expect(readPeriod(text, today)).toEqual({
      first: first === undefined ? -Infinity : dayOf(first),
      last: last === undefined ? Infinity : dayOf(last),
    });
  });

  it.each([
    '요즘',
    '최근',
    'recently',
    '35',
    '676',
    '1월',
    'may',
    'last',
    'the second',
    '한 번',
    '이 주제',
    'R1',
    '3.5',
    '24',
  ])('%s names none', (text) => {
    expect(readPeriod(text, today)).toBeUndefined();
  });

  it('is taken out of a text with the name that ends or begins it', () => {
    expect(takeBounds('deepseek since: Jan 2025 models before:작년 말 r1', today)).toEqual({
      rest: 'deepseek models r1',
      days: { first: dayOf('2025-01-01'), last: dayOf('2025-08-31') },
    });
    expect(takeBounds('since:soon to: the moon', today)).toEqual({
      rest: 'since:soon to: the moon',
      days: undefined,
    });
  });
});

describe('a day of any year, counted from today', () => {
  it.each([
    ['어제', { month: 2, day: 29 }],
    ['yesterday', { month: 2, day: 29 }],
    ['오늘', { month: 3, day: 1 }],
    ['last year', undefined],
  ])('%s', (text, expected) => {
    expect(readMonthDay(text, dayNumber(2024, 3, 1))).toEqual(expected);
  });
});
