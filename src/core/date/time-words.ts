/**
 * The words for times counted from today, as data: to teach the bot another word, add it here, in lower case. Amounts are in
 * time-unit-words.ts, and parts of the calendar in calendar-words.ts. The templates that combine them into “two years ago” or
 * “지난 분기” are in time-rules.ts.
 */
import type { TimeUnit, WordTable } from './time-unit-words.ts';

/** Days, counted from today. */
export const DAY_WORDS: WordTable<number> = {
  today: 0,
  'this morning': 0,
  yesterday: -1,
  'last night': -1,
  'the day before yesterday': -2,
  tomorrow: 1,
  'the day after tomorrow': 2,
  오늘: 0,
  '오늘 아침': 0,
  어제: -1,
  어젯밤: -1,
  어저께: -1,
  그제: -2,
  그저께: -2,
  엊그제: -2,
  그끄저께: -3,
  내일: 1,
  모레: 2,
};

/** Which of several periods, counted from the present one. */
export const WHICH: WordTable<number> = {
  this: 0,
  'the current': 0,
  last: -1,
  'the last': -1,
  previous: -1,
  'the previous': -1,
  next: 1,
  'the next': 1,
  'the coming': 1,
  이번: 0,
  지난: -1,
  저번: -1,
  지지난: -2,
  저저번: -2,
  다음: 1,
  다다음: 2,
};

/** The periods that {@link WHICH} can choose from. Without days: “the last day” and “지난 일” mean other things. */
export const PERIOD_UNITS: WordTable<TimeUnit> = {
  week: 'week',
  weekend: 'weekend',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  decade: 'decade',
  century: 'century',
  주: 'week',
  주말: 'weekend',
  달: 'month',
  분기: 'quarter',
  반기: 'half',
  해: 'year',
  세기: 'century',
};

/** Periods with a word of their own, counted from the present one. */
export const PERIOD_WORDS: WordTable<readonly [unit: TimeUnit, offset: number]> = {
  'the week before last': ['week', -2],
  'the month before last': ['month', -2],
  'the year before last': ['year', -2],
  올해: ['year', 0],
  금년: ['year', 0],
  '올해 들어': ['year', 0],
  작년: ['year', -1],
  지난해: ['year', -1],
  전년: ['year', -1],
  재작년: ['year', -2],
  지지난해: ['year', -2],
  내년: ['year', 1],
  내후년: ['year', 2],
  이달: ['month', 0],
  '이 달': ['month', 0],
  금주: ['week', 0],
  금세기: ['century', 0],
};

/** Years before the rest of a date: “작년 12월”, “올 상반기”. */
export const YEAR_WORDS: WordTable<number> = {
  ...Object.fromEntries(
    Object.entries(PERIOD_WORDS).flatMap(([word, [unit, offset]]) =>
      unit === 'year' ? [[word, offset]] : [],
    ),
  ),
  올: 0,
};

/** Words for the present that name no days. */
export const RECENT_WORDS: readonly string[] = [
  'recently',
  'recent',
  'lately',
  'nowadays',
  'currently',
  'now',
  'soon',
  '최근',
  '요즘',
  '요새',
  '근래',
  '지금',
  '현재',
  '곧',
];
