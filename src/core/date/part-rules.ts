/** Parts of a longer period: “Q1 2025”, “하반기”, “the last week of January 2025”, “early 2024”; and centuries. */
import { calendarDay } from './calendar.ts';
import { firstDay } from './order.ts';
import {
  centuryText,
  halfOf,
  isoWeek,
  latestPartOfYear,
  nthOf,
  partOfYear,
  thirdOf,
  unitPeriod,
} from './periods.ts';
import { textOf, type TimeRule } from './time-rule.ts';
import type { Slots } from './time-template.ts';
import type { Edtf } from './types.ts';

/** Finds the meaning of a part in its own date. */
const within =
  (part: (date: Edtf, slots: Slots) => string | undefined): TimeRule['means'] =>
  (slots, reading) => {
    const date = reading.read(slots.date);
    return date === undefined ? undefined : part(date, slots);
  };

function centuriesTo(from: string, to: string, isBC: boolean): string | undefined {
  const [start, end] = [centuryText(Number(from), isBC), centuryText(Number(to), isBC)];
  return start && end && `${start.split('/')[0]}/${end.split('/')[1]}`;
}

export const PART_RULES: readonly TimeRule[] = [
  {
    templates: { en: ['{year}-?w{number}', 'week {number},? (?:of )?{year}'], ko: ['{year}년 {number}주차'] },
    examples: {
      '2025-w04': '2025-01-20/2025-01-26',
      'week 1 of 2026': '2025-12-29/2026-01-04',
      '2025년 4주차': '2025-01-20/2025-01-26',
    },
    means: ({ year, number }) => isoWeek(Number(year), Number(number)),
  },
  {
    templates: {
      en: ['(?:the )?{number}(?:st|nd|rd|th)? ?(?:[~–-]|to|and) ?{other}(?:st|nd|rd|th) centur(?:y|ies)'],
      ko: ['{number}(?:세기)? ?[~–-] ?{other}세기'],
    },
    examples: { 'the 18th and 19th centuries': '1701/1900', '5~7세기': '0401/0700' },
    means: ({ number, other }) => centuriesTo(number, other, false),
  },
  {
    templates: {
      en: [
        '(?:the )?{number}(?:st|nd|rd|th)? ?(?:[~–-]|to|and) ?{other}(?:st|nd|rd|th) centur(?:y|ies) bce?',
      ],
      ko: ['기원전 {number}(?:세기)? ?[~–-] ?{other}세기'],
    },
    examples: { '기원전 5~3세기': '-0499/-0200' },
    means: ({ number, other }) => centuriesTo(number, other, true),
  },
  {
    templates: {
      en: ['(?:the )?(?:late|latter|second) half of (?<date>.+ century)'],
      ko: ['(?<date>.+세기)(?:의)? 후반'],
    },
    examples: { '20세기 후반': '1951/2000' },
    means: within((date) => halfOf(date, 2)),
  },
  {
    // “On December 24” is a day.
    templates: { en: ['in {name} {number}'] },
    examples: { 'in december 24': '2024-12' },
    means: ({ name, number }, { read }) => textOf(read(`${name} '${number}`)),
  },
  {
    templates: { en: ['(?:the )?{decade}'] },
    examples: { 'the nineties': '199X', 구십년대: '199X' },
    means: ({ decade }) => `${decade}X`,
  },
  {
    templates: {
      en: [
        '(?:the )?{quarter},?(?: of|[-/])? ?{year}',
        '{year}[-/ ]?{quarter}',
        "{quarter},? ?['’]?{number}",
      ],
      ko: ['{year}년? {quarter}'],
    },
    examples: {
      'q1 2025': '2025-01/2025-03',
      '2025q4': '2025-10/2025-12',
      "q3'24": '2024-07/2024-09',
      'the third quarter of 2024': '2024-07/2024-09',
      '2024년 3분기': '2024-07/2024-09',
      '2024 1분기': '2024-01/2024-03',
    },
    means({ quarter, year, number }, { read }) {
      const full = year === undefined ? read(`'${number}`) : read(year);
      return full?.kind === 'year' ? partOfYear(full.year, quarter, 'quarter') : undefined;
    },
  },
  {
    templates: {
      en: [
        '(?:the )?{quarter} (?:of|in) {date}',
        '(?:the )?{half},? (?:of |in )?{date}',
        '{date}[-/ ]?{half}',
      ],
      ko: ['{date}(?:의)? {quarter}', '{date}(?:의)? {half}'],
    },
    examples: {
      'first half of 2023': '2023-01/2023-06',
      '2024 h2': '2024-07/2024-12',
      'the second quarter of last year': '2025-04/2025-06',
      '2023년 하반기': '2023-07/2023-12',
      '1990년대 전반': '1990/1994',
      'the second half of january 2025': '2025-01-16/2025-01-31',
      'first half of the 20th century': '1901/1950',
    },
    means: within((date, { quarter, half }) => {
      if (quarter === undefined) return halfOf(date, half);
      return date.kind === 'year' ? partOfYear(date.year, quarter, 'quarter') : undefined;
    }),
  },
  {
    templates: { en: ['(?:the )?{quarter}'], ko: ['{quarter}', '{half}'] },
    examples: {
      q1: '2026-01/2026-03',
      q4: '2025-10/2025-12',
      상반기: '2026-01/2026-06',
      하반기: '2025-07/2025-12',
    },
    means: ({ quarter, half }, { today }) =>
      quarter === undefined
        ? latestPartOfYear(half, 'half', today)
        : latestPartOfYear(quarter, 'quarter', today),
  },
  {
    templates: {
      en: ['(?:the )?{nth} {unit} (?:of|in) {date}'],
      ko: ['{date}(?:의)? {nth} {unit}', '{date}(?:의)? {nth} 날', '{date}(?:의)? {number}주(?:차)?'],
    },
    examples: {
      'the first week of january 2025': '2025-01-01/2025-01-07',
      'last week of january 2025': '2025-01-25/2025-01-31',
      'the last day of february 2024': '2024-02-29',
      '2025년 1월 첫째 주': '2025-01-01/2025-01-07',
      '2025년 1월 4주차': '2025-01-22/2025-01-28',
      '2024년 마지막 달': '2024-12',
      '2024년 2월 마지막 날': '2024-02-29',
    },
    means: within((date, { nth, unit, number }) =>
      number === undefined ? nthOf(date, nth, unit ?? 'day') : nthOf(date, Number(number), 'week'),
    ),
  },
  {
    templates: {
      en: ['(?:the )?{number}(?:st|nd|rd|th) century', '(?:the )?{number}(?:st|nd|rd|th) century (?:ad|ce)'],
      ko: ['(?:서기 )?{number}세기'],
    },
    examples: { 'the 20th century': '1901/2000', '20세기': '1901/2000' },
    means: ({ number }) => centuryText(Number(number), false),
  },
  {
    templates: { en: ['(?:the )?{century} century'] },
    examples: { 'the nineteenth century': '1801/1900' },
    means: ({ century }) => centuryText(century, false),
  },
  {
    templates: { en: ['(?:the )?{number}(?:st|nd|rd|th) century (?:bce?)'], ko: ['기원전 {number}세기'] },
    examples: { 'the 5th century bc': '-0499/-0400', '기원전 1세기': '-0099/0000' },
    means: ({ number }) => centuryText(Number(number), true),
  },
  {
    templates: { en: ["(?:the )?{year}['’]?s"], ko: ['{year}년대'] },
    isVague: true,
    examples: { 'the 2000s': '2000/2009', '2000년대': '2000/2009', '1900s': '1900/1999' },
    means({ year }) {
      if (!year.endsWith('00')) return undefined;
      return Number(year) >= 2000 ? `${year}/${year.slice(0, 3)}9` : `${year}/${year.slice(0, 2)}99`;
    },
  },
  {
    templates: {
      en: ['(?:the )?{part}(?:[- ]| of | in )(?:the )?{date}'],
      ko: ['{date}(?:의)? {part}'],
    },
    isVague: true,
    examples: {
      'early 2024': '2024-01/2024-04',
      'mid-2024': '2024-05/2024-08',
      'the end of last year': '2025-09/2025-12',
      'late 1990s': '1996/1999',
      '2024년 말': '2024-09/2024-12',
      '2025년 1월 중순': '2025-01-11/2025-01-20',
      '작년 초': '2025-01/2025-04',
    },
    means: within((date, { part }) => thirdOf(date, part)),
  },
  {
    templates: { en: ['(?:the )?{part} of the year'], ko: ['연(?<part>초|말)'] },
    isVague: true,
    examples: {
      'the beginning of the year': '2026-01/2026-04',
      'the end of the year': '2025-09/2025-12',
      연초: '2026-01/2026-04',
      연말: '2025-09/2025-12',
    },
    means({ part }, { today, read }) {
      const { year, month } = calendarDay(today);
      // The last that has begun.
      const begins = { early: 1, middle: 5, late: 9 }[part];
      const whole = read(`${month < begins ? year - 1 : year}`);
      return whole && thirdOf(whole, part);
    },
  },
  {
    templates: {
      en: ['(?:the )?week of (?:the )?{date}'],
      ko: ['{date}(?:이|가) (?:있는|든|속한|포함된) 주', '{date} 주간'],
    },
    examples: {
      'the week of 22 january 2025': '2025-01-20/2025-01-26',
      '2025년 1월 22일이 있는 주': '2025-01-20/2025-01-26',
    },
    means: within((date) => (date.kind === 'day' ? unitPeriod('week', 0, firstDay(date)) : undefined)),
  },
];
