import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../src/core/date/parse.ts';
import type { Edtf } from '../../../src/core/date/types.ts';
import { formatDate } from '../../../src/core/date/format.ts';
import { LOCALES } from '../../../src/core/base/locale.ts';
import { closedIntervals, dates, months, points, years } from './dates.ts';

function date(text: string): Edtf {
  const parsed = parseDate(text);
  if (parsed === undefined) throw new Error(`not EDTF: ${text}`);
  return parsed;
}

describe('a date for a reader', () => {
  it.each([
    // Past and future alike, at their own precision.
    ['2024', '2024', '2024년'],
    ['2030', '2030', '2030년'],
    ['2024-12', 'December 2024', '2024년 12월'],
    ['2031-03', 'March 2031', '2031년 3월'],
    ['2025-01-20', '20 January 2025', '2025년 1월 20일'],
    // Eras, where a bare number would not be read as a year.
    ['-0043', '44 BC', '기원전 44년'],
    ['0000', '1 BC', '기원전 1년'],
    ['0044', 'AD 44', '서기 44년'],
    ['-0043-03-15', '15 March 44 BC', '기원전 44년 3월 15일'],
    ['Y170000002', 'AD 170,000,002', '서기 170,000,002년'],
    ['Y-170000002', '170,000,003 BC', '기원전 170,000,003년'],
    // Qualifiers.
    ['2015~', 'about 2015', '2015년경'],
    ['2015?', '2015 (uncertain)', '2015년(불확실)'],
    ['2015%', 'about 2015 (uncertain)', '2015년경(불확실)'],
    ['2024-12~', 'about December 2024', '2024년 12월경'],
    ['2025-01-20?', '20 January 2025 (uncertain)', '2025년 1월 20일(불확실)'],
    // Seasons.
    ['2024-21', 'spring 2024', '2024년 봄'],
    ['2024-22', 'summer 2024', '2024년 여름'],
    ['2024-23', 'autumn 2024', '2024년 가을'],
    ['2024-24', 'winter 2024', '2024년 겨울'],
    // Unspecified digits.
    ['201X', '2010s', '2010년대'],
    ['200X', 'some year of 2000–2009', '2000~2009년 중 어느 해'],
    ['20XX', 'some year of 2000–2099', '2000~2099년 중 어느 해'],
    ['-201X', 'some year of 2020–2011 BC', '기원전 2020~2011년 중 어느 해'],
    ['000X', 'some year of 1 BC – AD 9', '기원전 1년~서기 9년 중 어느 해'],
    ['2004-XX', 'some month of 2004', '2004년 어느 달'],
    ['1985-04-XX', 'some day of April 1985', '1985년 4월 어느 날'],
    ['1985-XX-XX', 'some day of 1985', '1985년 어느 날'],
  ])('%s is "%s" and "%s"', (text, en, ko) => {
    expect([formatDate(date(text), 'en'), formatDate(date(text), 'ko')]).toEqual([en, ko]);
  });
});

describe('an interval for a reader', () => {
  it.each([
    // Shared parts of the ends are written once.
    ['2025-01-20/2025-01-26', '20–26 January 2025', '2025년 1월 20~26일'],
    ['2025-01-20/2025-02-03', '20 January – 3 February 2025', '2025년 1월 20일~2월 3일'],
    ['2024-12-28/2025-01-03', '28 December 2024 – 3 January 2025', '2024년 12월 28일~2025년 1월 3일'],
    ['2025-01/2025-03', 'January–March 2025', '2025년 1~3월'],
    ['2024-12/2025-01', 'December 2024 – January 2025', '2024년 12월~2025년 1월'],
    ['2019/2021', '2019–2021', '2019~2021년'],
    ['2030/2035', '2030–2035', '2030~2035년'],
    ['2004/2004', '2004', '2004년'],
    // Eras: once when shared, both when not.
    ['-0048/-0043', '49–44 BC', '기원전 49~44년'],
    ['0014/0037', 'AD 14–37', '서기 14~37년'],
    ['0960/1279', 'AD 960–1279', '서기 960~1279년'],
    ['-0043/0014', '44 BC – AD 14', '기원전 44년~서기 14년'],
    ['-0043/2011', '44 BC – AD 2011', '기원전 44년~서기 2011년'],
    ['-0043-03/2011-02', 'March 44 BC – February AD 2011', '기원전 44년 3월~서기 2011년 2월'],
    // Ends of different precision, or with qualifiers, are each said in full.
    ['2024/2025-01-20', 'from 2024 to 20 January 2025', '2024년부터 2025년 1월 20일까지'],
    ['2015~/2017', 'from about 2015 to 2017', '2015년경부터 2017년까지'],
    ['2015/2017?', 'from 2015 to 2017 (uncertain)', '2015년부터 2017년(불확실)까지'],
    ['2015~/2017~', 'from about 2015 to about 2017', '2015년경부터 2017년경까지'],
    // One end only; "onwards" fits the past and the future.
    ['2025-01-20/..', 'from 20 January 2025 onwards', '2025년 1월 20일부터'],
    ['2030/..', 'from 2030 onwards', '2030년부터'],
    ['2015~/..', 'from about 2015 onwards', '2015년경부터'],
    ['../2025-01-20', 'until 20 January 2025', '2025년 1월 20일까지'],
    ['2025/', 'from 2025, end unknown', '2025년부터(끝은 알 수 없음)'],
    ['/2025', 'until 2025, start unknown', '2025년까지(시작은 알 수 없음)'],
  ])('%s is "%s" and "%s"', (text, en, ko) => {
    expect([formatDate(date(text), 'en'), formatDate(date(text), 'ko')]).toEqual([en, ko]);
  });
});

describe('precision', () => {
  const MONTH = {
    en: /January|February|March|April|May|June|July|August|September|October|November|December/,
    ko: /\d월/,
  };
  const DAY = { en: /\b\d{1,2}(?:–\d{1,2})? (?=[A-Z][a-z]{2})/, ko: /\d일/ };

  /** The finest units that the date names outright. */
  function units(of: Edtf): { month: boolean; day: boolean } {
    const parts = of.kind === 'interval' ? [of.start, of.end] : [of];
    const kinds = parts.map((part) => (typeof part === 'string' ? part : part.kind));
    return {
      month: kinds.some((kind) => ['month', 'day', 'some-day'].includes(kind)),
      day: kinds.includes('day'),
    };
  }

  it('shows a month or a day exactly when the date has one', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom(...LOCALES), (some, locale) => {
        const shown = formatDate(some, locale);
        expect([shown, { month: MONTH[locale].test(shown), day: DAY[locale].test(shown) }]).toEqual([
          shown,
          units(some),
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  it('shows each different date differently', () => {
    fc.assert(
      fc.property(points, points, fc.constantFrom(...LOCALES), (a, b, locale) => {
        expect(formatDate(a, locale) === formatDate(b, locale)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { numRuns: 1000 },
    );
    const near = { min: 2000, max: 2002 };
    const close = closedIntervals(fc.oneof(years(near), months(near)));
    fc.assert(
      fc.property(close, close, fc.constantFrom(...LOCALES), (a, b, locale) => {
        expect(formatDate(a, locale) === formatDate(b, locale)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { numRuns: 1000 },
    );
  });
});
