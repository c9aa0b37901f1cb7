/** The words for parts of the calendar, as data: seasons, days of the week, quarters, decades. Lower case; add words of either language here. */
import type { SeasonCode } from './types.ts';
import type { WordTable } from './time-unit-words.ts';

export type Part = 'early' | 'middle' | 'late';

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

/** Holidays on the same day of every year. They are read beside a year only: “Christmas” may be a part of a name. */
export const HOLIDAYS: WordTable<readonly [month: number, day: number]> = {
  "new year's day": [1, 1],
  "valentine's day": [2, 14],
  halloween: [10, 31],
  'christmas eve': [12, 24],
  christmas: [12, 25],
  'christmas day': [12, 25],
  "new year's eve": [12, 31],
  삼일절: [3, 1],
  어린이날: [5, 5],
  현충일: [6, 6],
  제헌절: [7, 17],
  광복절: [8, 15],
  개천절: [10, 3],
  한글날: [10, 9],
  핼러윈: [10, 31],
  '크리스마스 이브': [12, 24],
  크리스마스: [12, 25],
  성탄절: [12, 25],
};

/** Centuries that are written out. */
export const CENTURIES: WordTable<number> = {
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  'twenty-first': 21,
};

/** Decades with a word of their own; “the twenties” may be those of the last century. */
export const DECADE_WORDS: WordTable<string> = {
  fifties: '195',
  sixties: '196',
  seventies: '197',
  eighties: '198',
  nineties: '199',
  noughties: '200',
  오십년대: '195',
  육십년대: '196',
  칠십년대: '197',
  팔십년대: '198',
  구십년대: '199',
};
