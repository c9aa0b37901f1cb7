/** The words for amounts of time, as data: numbers, units, lengths, and which of several. Lower case; add words of either language here. */

/** A table of words, each with its value. */
export type WordTable<T> = Readonly<Record<string, T>>;

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
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
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
