/**
 * The words that people use for times, as data: to teach the bot another word, add it here, in lower case. The templates
 * that combine them into “two years ago” or “지난 분기” are in time-rules.ts.
 */
import type { SeasonCode } from './types.ts';

export type TimeUnit =
  | 'day'
  | 'week'
  | 'weekend'
  | 'month'
  | 'quarter'
  | 'half'
  | 'year'
  | 'decade'
  | 'century';
export type Part = 'early' | 'middle' | 'late';

type WordTable<T> = Readonly<Record<string, T>>;

/** Numbers before a unit; digits are read, too. */
export const COUNTS: WordTable<number> = {
  'a couple of': 2,
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  twenty: 20,
  thirty: 30,
  fifty: 50,
  'a hundred': 100,
  한: 1,
  두: 2,
  세: 3,
  석: 3,
  네: 4,
  넉: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
  일: 1,
  이: 2,
  삼: 3,
  사: 4,
  오: 5,
  육: 6,
  칠: 7,
  팔: 8,
  구: 9,
  십: 10,
  백: 100,
};

/** Units that can be counted. */
export const TIME_UNITS: WordTable<TimeUnit> = {
  day: 'day',
  days: 'day',
  week: 'week',
  weeks: 'week',
  month: 'month',
  months: 'month',
  quarter: 'quarter',
  quarters: 'quarter',
  year: 'year',
  years: 'year',
  yrs: 'year',
  decade: 'decade',
  decades: 'decade',
  century: 'century',
  centuries: 'century',
  일: 'day',
  주: 'week',
  주일: 'week',
  주간: 'week',
  달: 'month',
  개월: 'month',
  분기: 'quarter',
  해: 'year',
  년: 'year',
  세기: 'century',
};

/** Lengths of time with a word of their own. */
export const LENGTHS: WordTable<readonly [count: number, unit: TimeUnit]> = {
  'half a year': [6, 'month'],
  'a fortnight': [2, 'week'],
  하루: [1, 'day'],
  이틀: [2, 'day'],
  사흘: [3, 'day'],
  나흘: [4, 'day'],
  닷새: [5, 'day'],
  엿새: [6, 'day'],
  이레: [7, 'day'],
  여드레: [8, 'day'],
  아흐레: [9, 'day'],
  열흘: [10, 'day'],
  보름: [15, 'day'],
  반년: [6, 'month'],
};

/** Days, counted from today. */
export const DAY_WORDS: WordTable<number> = {
  today: 0,
  yesterday: -1,
  'the day before yesterday': -2,
  tomorrow: 1,
  'the day after tomorrow': 2,
  오늘: 0,
  어제: -1,
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

export const SEASON_NAMES: WordTable<SeasonCode> = {
  spring: 21,
  summer: 22,
  autumn: 23,
  fall: 23,
  winter: 24,
  봄: 21,
  여름: 22,
  가을: 23,
  겨울: 24,
};

/** Numbered from Monday, 0. */
export const WEEKDAY_WORDS: WordTable<number> = {
  monday: 0,
  tuesday: 1,
  wednesday: 2,
  thursday: 3,
  friday: 4,
  saturday: 5,
  sunday: 6,
  mon: 0,
  tue: 1,
  tues: 1,
  wed: 2,
  thu: 3,
  thur: 3,
  thurs: 3,
  fri: 4,
  sat: 5,
  sun: 6,
  월요일: 0,
  화요일: 1,
  수요일: 2,
  목요일: 3,
  금요일: 4,
  토요일: 5,
  일요일: 6,
};

/** Days of the week as they stand in brackets after a date. */
export const SHORT_WEEKDAYS: WordTable<number> = {
  ...WEEKDAY_WORDS,
  월: 0,
  화: 1,
  수: 2,
  목: 3,
  금: 4,
  토: 5,
  일: 6,
};

export const PARTS: WordTable<Part> = {
  early: 'early',
  beginning: 'early',
  'the beginning': 'early',
  start: 'early',
  'the start': 'early',
  mid: 'middle',
  'the middle': 'middle',
  middle: 'middle',
  late: 'late',
  end: 'late',
  'year-end': 'late',
  'the end': 'late',
  초: 'early',
  연초: 'early',
  초순: 'early',
  초반: 'early',
  상순: 'early',
  중순: 'middle',
  중반: 'middle',
  중엽: 'middle',
  말: 'late',
  연말: 'late',
  하순: 'late',
  후반: 'late',
  후순: 'late',
  말경: 'late',
};

export const HALVES: WordTable<1 | 2> = {
  'first half': 1,
  'second half': 2,
  '1st half': 1,
  '2nd half': 2,
  h1: 1,
  h2: 2,
  '1h': 1,
  '2h': 2,
  상반기: 1,
  하반기: 2,
  전반기: 1,
  후반기: 2,
  전반: 1,
};

/** Which of the units in a longer period; -1 is the last. */
export const ORDINALS: WordTable<number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  last: -1,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
  '5th': 5,
  첫: 1,
  첫째: 1,
  첫번째: 1,
  '첫 번째': 1,
  둘째: 2,
  두번째: 2,
  '두 번째': 2,
  셋째: 3,
  세번째: 3,
  '세 번째': 3,
  넷째: 4,
  네번째: 4,
  '네 번째': 4,
  다섯째: 5,
  마지막: -1,
};

/** The quarter of a year. */
export const QUARTERS: WordTable<number> = {
  q1: 1,
  q2: 2,
  q3: 3,
  q4: 4,
  '1q': 1,
  '2q': 2,
  '3q': 3,
  '4q': 4,
  'first quarter': 1,
  'second quarter': 2,
  'third quarter': 3,
  'fourth quarter': 4,
  'last quarter': 4,
  '1분기': 1,
  '2분기': 2,
  '3분기': 3,
  '4분기': 4,
  '1/4분기': 1,
  '2/4분기': 2,
  '3/4분기': 3,
  '4/4분기': 4,
  '1사분기': 1,
  '2사분기': 2,
  '3사분기': 3,
  '4사분기': 4,
};

/** Decades with a word of their own; those of this century are still ambiguous. */
export const DECADE_WORDS: WordTable<string> = {
  fifties: '195',
  sixties: '196',
  seventies: '197',
  eighties: '198',
  nineties: '199',
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
