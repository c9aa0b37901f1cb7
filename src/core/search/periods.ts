/** Times as people name them in a question: what {@link readDate} reads, and "last week of January 2025", "지난달". */
import { calendarDay, dayNumber, earliest, latest, type CalendarDay } from '../date/edtf.ts';
import { readDate, readMonthDay } from '../date/read.ts';
import { dayTerm, monthTerm } from './terms.ts';

/** The days between which it lies, or the terms of days that come every year. */
export type TimeAsked =
  | { readonly days: readonly [first: number, last: number] }
  | { readonly terms: readonly string[] };
type Days = readonly [first: number, last: number];

const LONGEST = 40;
/** What every time has in it: a digit, or a word for one. Most texts have neither, and are not looked at closer. */
const MAY_BE_TIME =
  /\d|[년월주달해]|오늘|어제|그제|그저께|최근|요즘|작년|today|yesterday|week|month|year|days|recent|lately|january|february|april|june|july|august|september|october|november|december/;

/** `undefined` for what is no time. `today` is a day number. */
export function readTime(typed: string, today: number): TimeAsked | undefined {
  if (typed.length > LONGEST) return undefined;
  const text = typed.toLowerCase().replace(/\s+/g, ' ').trim();
  if (!MAY_BE_TIME.test(text)) return undefined;
  const days = relativeDays(text, today) ?? partOf(text) ?? dateDays(text);
  if (days !== undefined) return { days };
  return everyYear(text);
}

function dateDays(text: string): Days | undefined {
  // Any number below 1000 or of no year that people ask about is rather a number.
  if (/^\d+$/.test(text) && !/^(?:1[5-9]|20)\d\d$/.test(text)) return undefined;
  const date = readDate(text) ?? readDate(withoutPreposition(text));
  return date === undefined ? undefined : [earliest(date), latest(date)];
}

const withoutPreposition = (text: string): string =>
  text
    .replace(/^(?:in|on|during|of|at) (?:the )?/, '')
    .replace(/(?:에는?|의|에서|중에?|동안|자|께)$/, '')
    .trim();

/** "1월", "January", "1월 20일", "20 January". */
function everyYear(text: string): TimeAsked | undefined {
  const plain = withoutPreposition(text);
  const month = /^(\d{1,2})월$/.exec(plain)?.[1];
  const number = month === undefined ? EN_MONTHS.indexOf(plain) + 1 : Number(month);
  if (number >= 1 && number <= 12) return { terms: [monthTerm(number)] };
  if (/^\d+$/.test(plain) || !/[\p{L}]/u.test(plain)) return undefined;
  const day = readMonthDay(plain);
  return day === undefined ? undefined : { terms: [dayTerm(day.month, day.day)] };
}

// "may" and "march" are words.
const EN_MONTHS = 'january february -- april -- june july august september october november december'.split(
  ' ',
);

const monthDays = (year: number, month: number): Days => {
  const from = year * 12 + month - 1;
  return [dayNumber(year, month, 1), dayNumber(Math.floor((from + 1) / 12), ((from + 1) % 12) + 1, 1) - 1];
};
const yearDays = (year: number): Days => [dayNumber(year, 1, 1), dayNumber(year, 12, 31)];
/** Monday of the week in which the day lies. */
const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);
const weekDays = (day: number): Days => [mondayOf(day), mondayOf(day) + 6];

/** Times named from today. */
function relativeDays(text: string, today: number): Days | undefined {
  const plain = withoutPreposition(text).replace(/ /g, '');
  const fixed = RELATIVE.get(plain);
  if (fixed !== undefined) return fixed(today, calendarDay(today));
  const [, count, unit] =
    /^(?:(?:the)?(?:last|past)|최근|지난)(\d{1,3})(days?|weeks?|months?|years?|일|주|주일|달|개월|년)(?:간|동안)?$/.exec(
      plain,
    ) ?? [];
  const length = unit === undefined ? undefined : UNIT_DAYS.find(([name]) => unit.startsWith(name))?.[1];
  return length === undefined ? undefined : [today - Number(count) * length, today];
}

const UNIT_DAYS: readonly (readonly [string, number])[] = [
  ['day', 1],
  ['일', 1],
  ['week', 7],
  ['주', 7],
  ['month', 31],
  ['달', 31],
  ['개월', 31],
  ['year', 366],
  ['년', 366],
];

const monthFrom = ({ year, month }: CalendarDay, by: number): Days => {
  const at = year * 12 + month - 1 + by;
  return monthDays(Math.floor(at / 12), (at % 12) + 1);
};

const RELATIVE = new Map<string, (today: number, date: CalendarDay) => Days>(
  (
    [
      ['today 오늘', (today) => [today, today]],
      ['yesterday 어제', (today) => [today - 1, today - 1]],
      ['그제 그저께', (today) => [today - 2, today - 2]],
      ['thisweek 이번주', (today) => weekDays(today)],
      ['lastweek 지난주 저번주', (today) => weekDays(today - 7)],
      ['thismonth 이번달 이달', (_, date) => monthFrom(date, 0)],
      ['lastmonth 지난달 저번달', (_, date) => monthFrom(date, -1)],
      ['thisyear 올해 금년', (_, { year }) => yearDays(year)],
      ['lastyear 작년 지난해', (_, { year }) => yearDays(year - 1)],
      ['재작년', (_, { year }) => yearDays(year - 2)],
      ['nextyear 내년', (_, { year }) => yearDays(year + 1)],
      ['recently lately 최근 요즘', (today) => [today - 92, today]],
    ] as [string, (today: number, date: CalendarDay) => Days][]
  ).flatMap(([names, days]) => names.split(' ').map((name) => [name, days] as const)),
);

/** "last week of January 2025", "2024년 초", "first half of 2023", "2024년 3분기", "before 2020". */
function partOf(text: string): Days | undefined {
  for (const [pattern, days] of PARTS) {
    const [, first = '', second = ''] = pattern.exec(text) ?? [];
    if (first === '') continue;
    const found = days(first.trim(), second.trim());
    if (found !== undefined) return found;
  }
  return undefined;
}

const PARTS: readonly (readonly [RegExp, (first: string, second: string) => Days | undefined])[] = [
  [
    /^(?:in |during |the )*(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th) week (?:of|in) (.+)$/,
    (which, of) => weekOf(of, which),
  ],
  [
    /^(?:in |the )*(early|beginning of|start of|mid|middle of|late|end of|the end of)[- ](?:in )?(.+)$/,
    (which, of) => thirdOf(of, which),
  ],
  [/^(?:in |the )*(first|second) half of (.+)$/, (which, of) => halfOf(of, which)],
  [/^(?:in )?q([1-4]),? (?:of )?(\d{4})$/, (which, of) => quarterOf(of, which)],
  [/^(?:before|prior to) (.+)$/, (of) => beside(of, (days) => [-Infinity, days[0] - 1])],
  [/^after (.+)$/, (of) => beside(of, (days) => [days[1] + 1, Infinity])],
  [
    /^(.+월)(?:의)? ?(첫째? ?주|둘째 ?주|셋째 ?주|넷째 ?주|다섯째 ?주|마지막 ?주)(?:에)?$/,
    (of, which) => weekOf(of, which.replace(' ', '')),
  ],
  [/^(.+[년월])(?:의)? ?(초순?|중순|중반|말|하순|후반|초반)(?:에)?$/, (of, which) => thirdOf(of, which)],
  [/^(.+년)(?:의)? ?(상반기|하반기|전반|후반)(?:에)?$/, (of, which) => halfOf(of, which)],
  [/^(.+년)(?:의)? ?([1-4])분기(?:에)?$/, (of, which) => quarterOf(of, which)],
  [/^(.+[년월일]) ?(?:이전|전)(?:에|의)?$/, (of) => beside(of, (days) => [-Infinity, days[0] - 1])],
  [/^(.+[년월일]) ?(?:이후|후|부터)(?:에|의)?$/, (of) => beside(of, (days) => [days[0], Infinity])],
];

/** A year or a month that is said in full. */
const wholeDays = (text: string): Days | undefined => {
  const date = readDate(text);
  return date?.kind === 'year' || date?.kind === 'month' || date?.kind === 'day'
    ? [earliest(date), latest(date)]
    : undefined;
};

const beside = (of: string, days: (of: Days) => Days): Days | undefined => {
  const whole = wholeDays(of);
  return whole === undefined ? undefined : days(whole);
};

const ORDINALS = [
  'first 1st 첫째주 첫주',
  'second 2nd 둘째주',
  'third 3rd 셋째주',
  'fourth 4th 넷째주',
  'fifth 5th 다섯째주',
].map((names) => names.split(' '));

function weekOf(of: string, which: string): Days | undefined {
  return beside(of, ([first, last]) => {
    const at = ORDINALS.findIndex((names) => names.includes(which));
    // Most people count from the first of the month; the last week is its last seven days, or up to a week around them.
    return at < 0 ? [last - 6, last] : [first + 7 * at, Math.min(last, first + 7 * at + 6)];
  });
}

const EARLY = /^(?:early|beginning|start|초)/;
const MIDDLE = /^(?:mid|중)/;

function thirdOf(of: string, which: string): Days | undefined {
  return beside(of, ([first, last]) => {
    const third = Math.floor((last - first + 1) / 3);
    if (EARLY.test(which)) return [first, first + third];
    return MIDDLE.test(which) ? [first + third, last - third] : [last - third, last];
  });
}

function halfOf(of: string, which: string): Days | undefined {
  return beside(of, ([first, last]) => {
    const middle = first + Math.floor((last - first + 1) / 2);
    return /^(?:first|상|전)/.test(which) ? [first, middle - 1] : [middle, last];
  });
}

function quarterOf(of: string, which: string): Days | undefined {
  const year = Number(/\d{4}/.exec(of)?.[0]);
  if (!Number.isInteger(year)) return undefined;
  const month = 3 * (Number(which) - 1) + 1;
  return [monthDays(year, month)[0], monthDays(year, month + 2)[1]];
}
