/** Reads times as people name them in a question: dates, “last week of January 2025”, “지난달”. */
import { calendarDay, dayNumber, type CalendarDay } from '../date/calendar.ts';
import { firstDay, lastDay } from '../date/order.ts';
import { readDate, readMonthDay } from '../date/read.ts';
import { dayTerm, monthTerm } from './terms.ts';

/** A range of days, as day numbers; or the terms of a day or month of any year, such as “20 January”. */
export type TimeAsked =
  | { readonly days: readonly [first: number, last: number] }
  | { readonly terms: readonly string[] };
type DayRange = readonly [first: number, last: number];

const MAX_TIME_LENGTH = 40;
/** Every time has a digit or one of these words in it. Rejects most texts quickly. */
const MAY_BE_TIME =
  /\d|[년월주달해]|spring|summer|autumn|fall|winter|오늘|어제|그제|그저께|최근|요즘|작년|today|yesterday|week|month|year|days|recent|lately|january|february|april|june|july|august|september|october|november|december|\b(?:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\b/;

/**
 * Reads a time; `undefined` for any other text. `today` is a day number.
 *
 * @example readTime('지난달', today) // { days: [first, last] } of the month before today's
 * @example readTime('1월 20일', today) // { terms: ['~1-20'] }
 */
export function readTime(typed: string, today: number): TimeAsked | undefined {
  if (typed.length > MAX_TIME_LENGTH) return undefined;
  const text = typed.toLowerCase().replace(/\s+/g, ' ').trim();
  if (!MAY_BE_TIME.test(text)) return undefined;
  const full = withFullYears(text, today);
  const days = relativeDays(full, today) ?? partOfPeriod(full) ?? dateDays(full);
  if (days !== undefined) return { days };
  return everyYear(text);
}

/** Writes years in full: “24년 8월”, “'24”, “90년대”, “작년 12월”, “last December”, “2016 여름”. */
function withFullYears(text: string, today: number): string {
  const { year, month } = calendarDay(today);
  const full = (two: string): string =>
    String(Number(two) > (year % 100) + 1 ? 1900 + Number(two) : 2000 + Number(two));
  const named = (which: string): number =>
    year - (which === '재작년' ? 2 : /작년|지난해|last/.test(which) ? 1 : 0);
  return text
    .replace(/(?<=\d)년도/, '년')
    .replace(/^(?:in )?(?:the )?year (?:of )?(?=\d{4})/, '')
    .replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
    .replace(/^올 (?=\d{1,2}월)/, '올해 ')
    .replace(/^내년 (?=\d{1,2}월)/, `${year + 1}년 `)
    .replace(
      /^지난 (\d{1,2})월/,
      (_, number: string) => `${Number(number) >= month ? year - 1 : year}년 ${number}월`,
    )
    .replace(/(?<![\d-])['’]?(\d{2})(?=년(?!간|\s?동안|\s?전))/, (_, two: string) => full(two))
    .replace(/^(?:the )?['’]?(\d0)['’]?s$/, (_, two: string) => `${full(two)}s`)
    .replace(/(?<=^|\s)['’](\d{2})(?=$|\s)/, (_, two: string) => full(two))
    .replace(
      /^(재작년|작년|지난해|올해) (?=\d{1,2}월|[봄여가겨초말중상하]|[1-4]분기)/,
      (_, which: string) => `${named(which)}년 `,
    )
    .replace(
      /^(last|this) (spring|summer|autumn|fall|winter)$/,
      (_, which: string, season: string) => `${season} ${named(which)}`,
    )
    .replace(/^(last|this) ([a-z]{3,9})$/, (whole, which: string, name: string) => {
      const number = EN_MONTHS.findIndex((each) => each.length > 2 && each.startsWith(name.slice(0, 3))) + 1;
      // “Last December” is the latest December that is over.
      return number === 0 || !EN_MONTHS[number - 1]?.startsWith(name)
        ? whole
        : `${name} ${which === 'last' && number >= month ? year - 1 : year}`;
    })
    .replace(/^(\d{4}) ?(봄|여름|가을|겨울|초|말|중순|상반기|하반기|[1-4]분기)/, '$1년 $2')
    .replace(/^(\d{4}) (q[1-4])$/, '$2 $1')
    .replace(/연(초|말)$/, '$1')
    .replace(
      /^(\d{4})\.(\d{1,2})\.(\d{1,2})\.?$/,
      (_, ...[y, m, d]: string[]) => `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`,
    )
    .replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, (whole, m: string, d: string, y: string) =>
      Number(d) > 12
        ? `${y}-${m.padStart(2, '0')}-${d}`
        : Number(m) > 12
          ? `${y}-${d.padStart(2, '0')}-${m}`
          : whole,
    );
}

function dateDays(text: string): DayRange | undefined {
  // A bare number is a year only from 1500 to 2099.
  if (/^\d+$/.test(text) && !/^(?:1[5-9]|20)\d\d$/.test(text)) return undefined;
  const date = readDate(text) ?? readDate(withoutPreposition(text));
  return date === undefined ? undefined : [firstDay(date), lastDay(date)];
}

const withoutPreposition = (text: string): string =>
  text
    .replace(/^(?:in|on|during|of|at) (?:the )?/, '')
    .replace(/(?:에는?|의|에서|중에?|동안|자|께)$/, '')
    .trim();

/** A month or a day of any year: “1월”, “January”, “1월 20일”, “20 January”. */
function everyYear(text: string): TimeAsked | undefined {
  const plain = withoutPreposition(text);
  const month = /^(\d{1,2})월$/.exec(plain)?.[1];
  const number = month === undefined ? monthNamed(plain) : Number(month);
  if (number >= 1 && number <= 12) return { terms: [monthTerm(number)] };
  if (/^\d+$/.test(plain) || !/[\p{L}]/u.test(plain)) return undefined;
  const day = readMonthDay(plain);
  return day === undefined ? undefined : { terms: [dayTerm(day.month, day.day)] };
}

/** The number of a month by its English name, in full or abbreviated (“Jan”, “Sept.”); 0 for anything else. */
const monthNamed = (name: string): number =>
  EN_MONTHS.findIndex(
    (month) =>
      month === name ||
      (/^[a-z]{3,4}\.?$/.test(name) && SHORT_MONTHS.has(name) && month.startsWith(name.slice(0, 3))),
  ) + 1;
const SHORT_MONTHS = new Set(
  'jan jan. feb feb. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec dec.'.split(
    ' ',
  ),
);

/** Without “may” and “march”, which are mostly ordinary words. */
const EN_MONTHS = 'january february -- april -- june july august september october november december'.split(
  ' ',
);

const monthDays = (year: number, month: number): DayRange => {
  const from = year * 12 + month - 1;
  return [dayNumber(year, month, 1), dayNumber(Math.floor((from + 1) / 12), ((from + 1) % 12) + 1, 1) - 1];
};
const yearDays = (year: number): DayRange => [dayNumber(year, 1, 1), dayNumber(year, 12, 31)];
/** The Monday of the week of a day. */
const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);
const weekDays = (day: number): DayRange => [mondayOf(day), mondayOf(day) + 6];

/** Times relative to today: “yesterday”, “last 3 weeks”, “최근 5년”. */
function relativeDays(text: string, today: number): DayRange | undefined {
  const plain = withoutPreposition(text).replace(/ /g, '');
  const fixed = RELATIVE_TIMES.get(plain);
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

const monthFrom = ({ year, month }: CalendarDay, by: number): DayRange => {
  const at = year * 12 + month - 1 + by;
  return monthDays(Math.floor(at / 12), (at % 12) + 1);
};

const RELATIVE_TIMES = new Map<string, (today: number, date: CalendarDay) => DayRange>(
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
      ['nextmonth 다음달', (_, date) => monthFrom(date, 1)],
      ['nextweek 다음주', (today) => weekDays(today + 7)],
      ['recently lately 최근 요즘', (today) => [today - 92, today]],
    ] as [string, (today: number, date: CalendarDay) => DayRange][]
  ).flatMap(([names, days]) => names.split(' ').map((name) => [name, days] as const)),
);

/** Parts of a period: “last week of January 2025”, “2024년 초”, “first half of 2023”, “2024년 3분기”, “before 2020”. */
function partOfPeriod(text: string): DayRange | undefined {
  for (const [pattern, days] of PERIOD_PARTS) {
    const [, first = '', second = ''] = pattern.exec(text) ?? [];
    if (first === '') continue;
    const found = days(first.trim(), second.trim());
    if (found !== undefined) return found;
  }
  return undefined;
}

const PERIOD_PARTS: readonly (readonly [RegExp, (first: string, second: string) => DayRange | undefined])[] =
  [
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
    [/^(?:in |during )*(?:the )?(\d{1,2})(?:st|nd|rd|th) century$/, (century) => centuryOf(century)],
    [/^(\d{1,2})세기(?:에)?$/, (century) => centuryOf(century)],
    [
      /^(?:in |during |from )*(?:the )?(early|mid|late)[- ](\d{4})'?s$/,
      (which, of) => thirdOfDecade(of, which),
    ],
    [/^(\d{4})년대 ?(초반?|중반|후반|말)(?:에)?$/, (of, which) => thirdOfDecade(of, which)],
    [/^(?:between|from) (.+?) (?:and|to|until) (.+)$/, (from, to) => fromTo(from, to)],
    [/^(.+?)(?:에서|부터|~|-|–) ?(.+?)(?: ?(?:까지|사이)(?:에)?)$/, (from, to) => fromTo(from, to)],
    [/^(?:before|prior to) (.+)$/, (of) => daysFrom(of, (days) => [-Infinity, days[0] - 1])],
    [/^after (.+)$/, (of) => daysFrom(of, (days) => [days[1] + 1, Infinity])],
    [
      /^(.+월)(?:의)? ?(첫째? ?주|둘째 ?주|셋째 ?주|넷째 ?주|다섯째 ?주|마지막 ?주)(?:에)?$/,
      (of, which) => weekOf(of, which.replace(' ', '')),
    ],
    [/^(.+[년월])(?:의)? ?(초순?|중순|중반|말|하순|후반|초반)(?:에)?$/, (of, which) => thirdOf(of, which)],
    [/^(.+년)(?:의)? ?(상반기|하반기|전반|후반)(?:에)?$/, (of, which) => halfOf(of, which)],
    [/^(.+년)(?:의)? ?([1-4])분기(?:에)?$/, (of, which) => quarterOf(of, which)],
    [/^(.+[년월일]) ?(?:이전|전)(?:에|의)?$/, (of) => daysFrom(of, (days) => [-Infinity, days[0] - 1])],
    [/^(.+[년월일]) ?(?:이후|후|부터)(?:에|의)?$/, (of) => daysFrom(of, (days) => [days[0], Infinity])],
  ];

/** The days of a full date: a year, a month with its year, or a day. */
const wholeDays = (text: string): DayRange | undefined => {
  const date = readDate(text);
  return date?.kind === 'year' || date?.kind === 'month' || date?.kind === 'day'
    ? [firstDay(date), lastDay(date)]
    : undefined;
};

const daysFrom = (of: string, days: (of: DayRange) => DayRange): DayRange | undefined => {
  const whole = wholeDays(of);
  return whole === undefined ? undefined : days(whole);
};

function centuryOf(century: string): DayRange | undefined {
  const number = Number(century);
  return number < 1 || number > 21
    ? undefined
    : [dayNumber(100 * number - 99, 1, 1), dayNumber(100 * number, 12, 31)];
}

function thirdOfDecade(of: string, which: string): DayRange | undefined {
  const year = Number(of);
  if (!(year >= 1000) || year % 10 !== 0) return undefined;
  if (EARLY.test(which)) return [dayNumber(year, 1, 1), dayNumber(year + 3, 12, 31)];
  return MIDDLE.test(which)
    ? [dayNumber(year + 3, 1, 1), dayNumber(year + 6, 12, 31)]
    : [dayNumber(year + 6, 1, 1), dayNumber(year + 9, 12, 31)];
}

function fromTo(from: string, to: string): DayRange | undefined {
  const first = wholeDays(from);
  const last = wholeDays(to) ?? wholeDays(`${/^\d{4}년?/.exec(from)?.[0] ?? ''} ${to}`.trim());
  return first === undefined || last === undefined || first[0] > last[1] ? undefined : [first[0], last[1]];
}

const ORDINALS = [
  'first 1st 첫째주 첫주',
  'second 2nd 둘째주',
  'third 3rd 셋째주',
  'fourth 4th 넷째주',
  'fifth 5th 다섯째주',
].map((names) => names.split(' '));

function weekOf(of: string, which: string): DayRange | undefined {
  return daysFrom(of, ([first, last]) => {
    const at = ORDINALS.findIndex((names) => names.includes(which));
    // Weeks are counted from the first of the month; the last week is its last seven days.
    return at < 0 ? [last - 6, last] : [first + 7 * at, Math.min(last, first + 7 * at + 6)];
  });
}

const EARLY = /^(?:early|beginning|start|초)/;
const MIDDLE = /^(?:mid|중)/;

function thirdOf(of: string, which: string): DayRange | undefined {
  return daysFrom(of, ([first, last]) => {
    const third = Math.floor((last - first + 1) / 3);
    if (EARLY.test(which)) return [first, first + third];
    return MIDDLE.test(which) ? [first + third, last - third] : [last - third, last];
  });
}

function halfOf(of: string, which: string): DayRange | undefined {
  return daysFrom(of, ([first, last]) => {
    const middle = first + Math.floor((last - first + 1) / 2);
    return /^(?:first|상|전)/.test(which) ? [first, middle - 1] : [middle, last];
  });
}

function quarterOf(of: string, which: string): DayRange | undefined {
  const year = Number(/\d{4}/.exec(of)?.[0]);
  if (!Number.isInteger(year)) return undefined;
  const month = 3 * (Number(which) - 1) + 1;
  return [monthDays(year, month)[0], monthDays(year, month + 2)[1]];
}
