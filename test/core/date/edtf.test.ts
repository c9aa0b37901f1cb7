import edtf, { parse } from 'edtf';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDay, dayNumber } from '../../../src/core/date/calendar.ts';
import { todayIn } from '../../../src/core/date/zone.ts';
import {
  compareDates,
  firstDay,
  fallsOn,
  isFuture,
  lastDay,
  overlaps,
} from '../../../src/core/date/order.ts';
import { parseDate } from '../../../src/core/date/parse.ts';
import { printDate } from '../../../src/core/date/print.ts';
import type { Edtf } from '../../../src/core/date/types.ts';
import { dates, nearlyEdtf, points } from './dates.ts';
import { ANY_CHARACTER } from '../../support/any-character.ts';

function date(text: string): Edtf {
  const parsed = parseDate(text);
  if (parsed === undefined) throw new Error(`not EDTF: ${text}`);
  return parsed;
}

const day = (text: string): number => Date.parse(text) / 86_400_000;

describe('reading and writing EDTF', () => {
  it.each([
    ['2024', { kind: 'year', year: 2024 }],
    ['0000', { kind: 'year', year: 0 }],
    ['-0043', { kind: 'year', year: -43 }],
    ['Y170000002', { kind: 'year', year: 170_000_002 }],
    ['Y-170000002', { kind: 'year', year: -170_000_002 }],
    ['2024-12', { kind: 'month', year: 2024, month: 12 }],
    ['2025-01-20', { kind: 'day', year: 2025, month: 1, day: 20 }],
    ['2015?', { kind: 'year', year: 2015, qualifier: 'uncertain' }],
    ['2024-12~', { kind: 'month', year: 2024, month: 12, qualifier: 'approximate' }],
    ['2025-01-20%', { kind: 'day', year: 2025, month: 1, day: 20, qualifier: 'uncertain-approximate' }],
    ['2024-21', { kind: 'season', year: 2024, season: 21 }],
    ['201X', { kind: 'decade', year: 2010 }],
    ['-201X', { kind: 'decade', year: -2010 }],
    ['20XX', { kind: 'century', year: 2000 }],
    ['2004-XX', { kind: 'some-month', year: 2004 }],
    ['1985-04-XX', { kind: 'some-day', year: 1985, month: 4 }],
    ['1985-XX-XX', { kind: 'some-day-of-year', year: 1985 }],
    ['2024/2025-01', { kind: 'interval', start: date('2024'), end: date('2025-01') }],
    // The end may be the start, or a coarser date that may lie after it.
    ['2025-01-20/2025-01-20', { kind: 'interval', start: date('2025-01-20'), end: date('2025-01-20') }],
    ['2004-06/2004', { kind: 'interval', start: date('2004-06'), end: date('2004') }],
    ['2015~/..', { kind: 'interval', start: date('2015~'), end: 'open' }],
    ['/2015', { kind: 'interval', start: 'unknown', end: date('2015') }],
  ])('reads %s and writes it back', (text, expected) => {
    expect(parseDate(text)).toEqual(expected);
    expect(printDate(date(text))).toBe(text);
  });

  it.each([
    ['24', 'a year has four digits'],
    ['-0000', 'there is one year 0'],
    ['-000X', 'it would include the year -0'],
    ['Y2024', 'four digits need no Y'],
    ['Y1700000020000', 'its days cannot be counted exactly'],
    ['2024-13', 'there are twelve months'],
    ['2024-00', 'months start at 1'],
    ['2024-1', 'months have two digits'],
    ['2023-02-29', '2023 is no leap year'],
    ['1900-02-29', '1900 is no leap year'],
    ['2025-04-31', 'April has 30 days'],
    ['2024-25', 'that season is level 2'],
    ['?2024', 'a qualifier before its date is level 2'],
    ['2X24', 'only the last digits may be unspecified'],
    ['201X~', 'unspecified digits take no qualifier'],
    ['2025-01-20T12:00:00Z', 'the day is the finest unit'],
    [' 2024', 'blanks are not EDTF'],
    ['2024\n', 'blanks are not EDTF'],
    ['２０２４', 'digits are ASCII'],
    ['2025/2024', 'the end is before the start'],
    ['2025-01-20/2025-01-19', 'the end is before the start'],
    ['2024-21/2024-22', 'an interval of seasons is not level 1'],
    ['../..', 'no end is known'],
    ['/', 'no end is known'],
    ['2020/2021/2022', 'an interval has two ends'],
    ['', 'there is nothing'],
  ])('refuses %j: %s', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it('writes every date so that it reads as the same date', () => {
    fc.assert(
      fc.property(dates, (some) => {
        expect(parseDate(printDate(some))).toEqual(some);
      }),
      { numRuns: 1000 },
    );
  });

  it('writes every date exactly as it was read', () => {
    fc.assert(
      fc.property(nearlyEdtf, (text) => {
        const read = parseDate(text);
        fc.pre(read !== undefined);
        expect(printDate(read)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses arbitrary text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: ANY_CHARACTER, maxLength: 40 }), (text) => {
        const read = parseDate(text);
        expect(read === undefined || printDate(read) === text).toBe(true);
      }),
    );
  });
});

describe('agreement with the edtf package, level 1', () => {
  function packageAccepts(text: string): boolean {
    try {
      edtf(parse(text, { level: 1 }));
      return true;
    } catch {
      return false;
    }
  }

  /** Intended differences, with reasons. */
  const EXCEPTIONS: readonly [reason: string, applies: (text: string) => boolean][] = [
    ['a century of two digits is ISO 8601, not EDTF', (text) => /^-?\d\d$/.test(text)],
    ['the package allows 29 February in every year', (text) => text.includes('-02-29')],
    ['a year that is unspecified altogether is level 2', (text) => text.startsWith('XXXX')],
    ['there is one year 0', (text) => /-0000|-000X|-00XX/.test(text)],
    ['neither end is a date', (text) => /^(?:\.\.)?\/(?:\.\.)?$/.test(text)],
    ['years have at most twelve digits', (text) => /^Y-?\d{13,}/.test(text)],
    ['we compare what the ends may mean, the package their first instants', endsBeginTogetherOrBackwards],
  ];

  /** `2004/2004` and `2004-06/2004` may run forwards; the package refuses them, we do not. */
  function endsBeginTogetherOrBackwards(text: string): boolean {
    const read = parseDate(text);
    if (read?.kind !== 'interval' || typeof read.start === 'string' || typeof read.end === 'string')
      return false;
    return firstDay(read.end) <= firstDay(read.start);
  }

  const isException = (text: string): boolean => EXCEPTIONS.some(([, applies]) => applies(text));

  it('accepts what the package accepts, but for the exceptions above', () => {
    fc.assert(
      fc.property(
        fc.oneof(nearlyEdtf, dates.map(printDate)).filter((text) => !isException(text)),
        (text) => {
          expect([text, parseDate(text) !== undefined]).toEqual([text, packageAccepts(text)]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  const WITH_OTHER_DAYS: readonly [reason: string, applies: (date: Edtf) => boolean][] = [
    ['seasons are quarters in the package', ({ kind }) => kind === 'season'],
    ['the package cannot hold years beyond the range of Date', (some) => /^Y-?\d{6,}/.test(printDate(some))],
    [
      'the package counts the days of February 0000 as of 1900, and takes the 28th for the last two',
      (some) => printDate(some).includes('0000-02-'),
    ],
    [
      'the package gives masks before the year 0 the last day first',
      (some) => /^-.*-XX/.test(printDate(some)),
    ],
  ];

  it('gives every date the same first and last day, but for the exceptions above', () => {
    const comparable = dates.filter(
      (some) => !isException(printDate(some)) && !WITH_OTHER_DAYS.some(([, applies]) => applies(some)),
    );
    fc.assert(
      fc.property(comparable, (some) => {
        const theirs = edtf(parse(printDate(some), { level: 1 }));
        const days = (ms: number | null, unknown: number): number =>
          ms === null ? unknown : Math.floor(ms / 86_400_000);
        expect([printDate(some), firstDay(some), lastDay(some)]).toEqual([
          printDate(some),
          days(theirs.min, -Infinity),
          days(theirs.max, Infinity),
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the days a date may mean', () => {
  it.each([
    ['2025-01-20', '2025-01-20', '2025-01-20'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2015~', '2015-01-01', '2015-12-31'],
    ['2024-21', '2024-03-01', '2024-05-31'],
    ['2024-22', '2024-06-01', '2024-08-31'],
    ['2024-23', '2024-09-01', '2024-11-30'],
    ['2023-24', '2023-12-01', '2024-02-29'],
    ['201X', '2010-01-01', '2019-12-31'],
    ['20XX', '2000-01-01', '2099-12-31'],
    ['2004-XX', '2004-01-01', '2004-12-31'],
    ['1985-04-XX', '1985-04-01', '1985-04-30'],
    ['1985-XX-XX', '1985-01-01', '1985-12-31'],
    ['2024-12/2025-01-20', '2024-12-01', '2025-01-20'],
    ['-0043', '-000043-01-01', '-000043-12-31'],
    ['-201X', '-002019-01-01', '-002010-12-31'],
    ['-01XX', '-000199-01-01', '-000100-12-31'],
  ])('%s lies between %s and %s', (text, first, last) => {
    expect([firstDay(date(text)), lastDay(date(text))]).toEqual([day(first), day(last)]);
  });

  it('has no first day when the start is open or unknown, and no last day when the end is', () => {
    expect([firstDay(date('../2020')), firstDay(date('/2020'))]).toEqual([-Infinity, -Infinity]);
    expect([lastDay(date('2020/..')), lastDay(date('2020/'))]).toEqual([Infinity, Infinity]);
  });

  it('never ends before it begins', () => {
    fc.assert(
      fc.property(dates, (some) => {
        expect(lastDay(some)).toBeGreaterThanOrEqual(firstDay(some));
      }),
    );
  });
});

describe('order', () => {
  it('sorts by the first day, then finer before coarser', () => {
    const sorted = ['2023-12', '2024-01-01', '2024-01', '2024', '2024~', '202X', '2024-21', '2024-03-02']
      .map(date)
      .sort(compareDates)
      .map(printDate);
    expect(sorted).toEqual([
      '202X',
      '2023-12',
      '2024-01-01',
      '2024-01',
      '2024',
      '2024~',
      '2024-21',
      '2024-03-02',
    ]);
  });

  it('is total: equal only to itself, the same from both sides, and transitive', () => {
    fc.assert(
      fc.property(dates, dates, dates, (a, b, c) => {
        expect(compareDates(a, b) + compareDates(b, a)).toBe(0);
        expect(compareDates(a, b) === 0).toBe(printDate(a) === printDate(b));
        const inOrder = compareDates(a, b) <= 0 && compareDates(b, c) <= 0;
        expect(!inOrder || compareDates(a, c) <= 0).toBe(true);
      }),
    );
  });
});

describe('overlap', () => {
  it.each([
    ['2024', '2024-12', true],
    ['2024-12', '2025-01', false],
    ['2020/..', '2030', true],
    ['../2020', '2021', false],
    ['2025-01-20/2025-01-26', '2025-01-26', true],
    ['2023-24', '2024-02-29', true],
  ])('of %s and %s is %s', (a, b, expected) => {
    expect(overlaps(date(a), date(b))).toBe(expected);
  });

  it('is the same from both sides, and a date overlaps itself', () => {
    fc.assert(
      fc.property(dates, dates, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(overlaps(a, a)).toBe(true);
      }),
    );
  });
});

describe('the future', () => {
  const today = day('2025-01-20');
  it.each([
    ['2030', true],
    ['2025-01-21', true],
    ['2025-02', true],
    ['2030/..', true],
    ['2025-01-20', false],
    ['2025-01', false],
    ['2025', false],
    ['2024', false],
    ['../2030', false],
    ['2024/2030', false],
  ])('from 20 January 2025: %s is %s', (text, expected) => {
    expect(isFuture(date(text), today)).toBe(expected);
  });
});

describe('on this day', () => {
  it.each([
    ['2025-01-20', 1, 20, true],
    ['2025-01-20?', 1, 20, true],
    ['2025-01-20', 1, 21, false],
    ['2025-01', 1, 20, false],
    ['2025', 1, 20, false],
    ['2025-01-XX', 1, 20, false],
    ['2025-01-20/2025-01-26', 1, 20, true],
    ['2025-01-20/2025-01-26', 1, 26, true],
    ['2025-01-20/2025-01-26', 1, 27, false],
    ['2024-12-28/2025-01-03', 1, 1, true],
    ['2024-12-28/2025-01-03', 12, 27, false],
    ['2024-12-28/2025-01-03', 6, 15, false],
    ['2025-02-20/2025-03-10', 2, 29, false],
    ['2024-02-20/2024-03-10', 2, 29, true],
    ['1896-03-01/1904-02-29', 2, 29, true],
    ['1896-03-01/1904-02-28', 2, 29, false],
    ['2025-01-20/..', 1, 21, false],
    ['2025-01-20/2025-02', 1, 21, false],
  ])('%s falls on month %i, day %i: %s', (text, month, dayOfMonth, expected) => {
    expect(fallsOn(date(text), month, dayOfMonth)).toBe(expected);
  });

  it('holds for an interval exactly when it holds for one of its days', () => {
    const start = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const length = fc.integer({ min: 0, max: 3500 });
    const asDay = (days: number) => ({ kind: 'day' as const, ...calendarDay(days) });
    fc.assert(
      fc.property(start, length, fc.integer({ min: 0, max: 365 }), (first, more, nth) => {
        // 2000 is a leap year: every day that any year has.
        const { month, day } = calendarDay(dayNumber(2000, 1, 1) + nth);
        const within = Array.from({ length: more + 1 }, (_, i) => asDay(first + i));
        const interval: Edtf = { kind: 'interval', start: asDay(first), end: asDay(first + more) };
        expect(fallsOn(interval, month, day)).toBe(within.some((one) => fallsOn(one, month, day)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('day numbers', () => {
  it('count from 1970-01-01', () => {
    expect(dayNumber(1970, 1, 1)).toBe(0);
    expect(dayNumber(2000, 3, 1)).toBe(day('2000-03-01'));
  });

  it('agree with Date wherever it reaches, and lead back to the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (days) => {
        const civil = calendarDay(days);
        const at = new Date(days * 86_400_000);
        expect(civil).toEqual({
          year: at.getUTCFullYear(),
          month: at.getUTCMonth() + 1,
          day: at.getUTCDate(),
        });
        expect(dayNumber(civil.year, civil.month, civil.day)).toBe(days);
      }),
      { numRuns: 1000 },
    );
  });

  it('are exact for the longest years', () => {
    const first = firstDay(date('Y-999999999999'));
    expect(Number.isSafeInteger(first) && calendarDay(first).year === -999_999_999_999).toBe(true);
    fc.assert(
      fc.property(points, (some) => {
        expect([firstDay(some), lastDay(some)].every(Number.isSafeInteger)).toBe(true);
      }),
    );
  });

  it('start at midnight of the time zone', () => {
    const afternoonInLondon = Date.parse('2025-01-19T15:30:00Z');
    expect(todayIn('Asia/Seoul', afternoonInLondon)).toBe(day('2025-01-20'));
    expect(todayIn('Europe/London', afternoonInLondon)).toBe(day('2025-01-19'));
    expect(todayIn('America/Los_Angeles', afternoonInLondon)).toBe(day('2025-01-19'));
    expect(() => todayIn('Asia/Atlantis')).toThrow(RangeError);
  });
});
