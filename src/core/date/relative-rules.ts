/** Times that count from today: “yesterday”, “지난 분기”, “two years ago”, “last summer”. */
import { calendarDay, daysInMonth } from './calendar.ts';
import { firstDay, lastDay } from './order.ts';
import { dayText, latestPartOfYear, mondayOf, unitPeriod, unitsUpTo, yearText } from './periods.ts';
import { textOf, type TimeRule } from './time-rule.ts';
import type { Edtf, SeasonCode } from './types.ts';
import { MONTHS } from './words.ts';

/** The season, month or other yearly period that ended last before today, is running, or comes next. */
function yearly(at: (year: number) => Edtf | undefined, which: number, today: number): Edtf | undefined {
  const { year } = calendarDay(today);
  const around = [-2, -1, 0, 1, 2].flatMap((by) => at(year + by) ?? []);
  if (which < 0) {
    const over = around.filter((date) => lastDay(date) < today);
    return over.at(which);
  }
  if (which > 0) return around.filter((date) => firstDay(date) > today).at(which - 1);
  return around.find((date) => firstDay(date) <= today && lastDay(date) >= today) ?? at(year);
}

const seasonOf =
  (season: SeasonCode) =>
  (year: number): Edtf => ({ kind: 'season', year, season });
const monthOf =
  (month: number) =>
  (year: number): Edtf | undefined =>
    month >= 1 && month <= 12 ? { kind: 'month', year, month } : undefined;

const dayFrom =
  (month: number, day: number) =>
  (year: number): Edtf | undefined =>
    day >= 1 && day <= daysInMonth(year, month) ? { kind: 'day', year, month, day } : undefined;

/** The number of a month by its name, in full or by its first three letters; 0 for other words. */
const monthNamed = (name: string): number =>
  name.length < 3 ? 0 : MONTHS.en.findIndex((month) => month.toLowerCase().startsWith(name)) + 1;

const weekdayAfter = (monday: number, weekday: number): string => dayText(monday + weekday);

export const RELATIVE_RULES: readonly TimeRule[] = [
  {
    templates: { en: ['{day}'], ko: ['{day}'] },
    examples: { today: '2026-01-20', yesterday: '2026-01-19', 어제: '2026-01-19', 그저께: '2026-01-18' },
    means: ({ day }, { today }) => dayText(today + day),
  },
  {
    templates: { en: ['{when}'], ko: ['{when}'] },
    examples: { 작년: '2025', 올해: '2026', 재작년: '2024', 이달: '2026-01', 'the year before last': '2024' },
    means: ({ when: [unit, offset] }, { today }) => unitPeriod(unit, offset, today),
  },
  {
    templates: { en: ['{which} {period}'], ko: ['{which} {period}'] },
    examples: {
      'last week': '2026-01-12/2026-01-18',
      'this month': '2026-01',
      'the previous quarter': '2025-10/2025-12',
      'last decade': '201X',
      'this century': '2001/2100',
      지난주: '2026-01-12/2026-01-18',
      '지난 분기': '2025-10/2025-12',
      지지난달: '2025-11',
      '이번 주말': '2026-01-24/2026-01-25',
      '다음 달': '2026-02',
    },
    means: ({ which, period }, { today }) => unitPeriod(period, which, today),
  },
  {
    templates: {
      en: ['{count} {unit} (?:ago|back)', '{length} (?:ago|back)'],
      ko: ['{count} {unit} 전', '{length} 전'],
    },
    examples: {
      'two years ago': '2024',
      'three months back': '2025-10',
      'a week ago': '2026-01-12/2026-01-18',
      '3 days ago': '2026-01-17',
      '2년 전': '2024',
      '3개월 전': '2025-10',
      '세 달 전': '2025-10',
      '이틀 전': '2026-01-18',
      '십 년 전': '2016',
    },
    means: ({ count, unit, length = [count, unit] }, { today }) => unitPeriod(length[1], -length[0], today),
  },
  {
    templates: { en: ['in {count} {unit}', '{count} {unit} from now'], ko: ['{count} {unit} (?:후|뒤)'] },
    examples: { 'in two years': '2028', '3일 뒤': '2026-01-23' },
    means: ({ count, unit }, { today }) => unitPeriod(unit, count, today),
  },
  {
    templates: { ko: ['{which} {half}', '{which} {quarter}'] },
    examples: { '지난 하반기': '2025-07/2025-12', '지난 3분기': '2025-07/2025-09' },
    means({ which, half, quarter }, { today }) {
      const unit = quarter === undefined ? 'half' : 'quarter';
      const before = which < 0 ? today - 1 : today;
      return which > 0 ? undefined : latestPartOfYear(quarter ?? half, unit, before);
    },
  },
  {
    templates: {
      en: ['(?:the )?(?:last|past|previous) (?:{count} )?{unit}'],
      ko: ['(?:최근|지난) (?:{count} {unit}|{length}) (?:간|동안)?'],
    },
    isVague: true,
    examples: {
      'last 7 days': '2026-01-13/2026-01-20',
      'the past year': '2025-01-20/2026-01-20',
      '최근 5년간': '2021-01-20/2026-01-20',
      '지난 3개월': '2025-10-20/2026-01-20',
    },
    means: ({ count = 1, unit, length = [count, unit] }, { today }) => unitsUpTo(length[0], length[1], today),
  },
  {
    templates: { en: ['{which} {season}'], ko: ['{which} {season}'] },
    examples: {
      'last summer': '2025-22',
      'last winter': '2024-24',
      'this winter': '2025-24',
      지난여름: '2025-22',
      '이번 봄': '2026-21',
    },
    means: ({ which, season }, { today }) => textOf(yearly(seasonOf(season), which, today)),
  },
  {
    templates: { en: ['{which} {name}'], ko: ['{which} {number}월'] },
    examples: { 'last december': '2025-12', 'this january': '2026-01', '지난 12월': '2025-12' },
    means({ which, name, number = monthNamed(name) }, { today }) {
      return textOf(yearly(monthOf(Number(number)), which, today));
    },
  },
  {
    templates: { en: ['{which} {number} {name}'], ko: ['{which} {number}월 {other}일'] },
    examples: {
      'last christmas': '2025-12-25',
      'last 5 december': '2025-12-05',
      '지난 크리스마스': '2025-12-25',
    },
    means({ which, number, name, other }, { today }) {
      const [month, day] =
        name === undefined ? [Number(number), Number(other)] : [monthNamed(name), Number(number)];
      return textOf(yearly(dayFrom(month, day), which, today));
    },
  },
  {
    templates: { en: ['{which} {weekday}'], ko: ['{which} {weekday}'] },
    examples: { 'last friday': '2026-01-16', 'this friday': '2026-01-23', '지난 월요일': '2026-01-19' },
    means({ which, weekday }, { today }) {
      const monday = mondayOf(today);
      if (which === 0) return weekdayAfter(monday, weekday);
      const isOver = monday + weekday < today;
      if (which < 0) return weekdayAfter(monday + 7 * (isOver ? which + 1 : which), weekday);
      return weekdayAfter(monday + 7 * (monday + weekday > today ? which - 1 : which), weekday);
    },
  },
  {
    templates: { en: ['(?:on )?{weekday},? (?:of )?{which} week'], ko: ['{which} 주 {weekday}'] },
    examples: { '지난주 금요일': '2026-01-16', 'friday last week': '2026-01-16' },
    means: ({ which, weekday }, { today }) => weekdayAfter(mondayOf(today) + 7 * which, weekday),
  },
  {
    templates: {
      en: ['{rest},? (?:of |in )?{which} year', "{which} year['’]s {rest}"],
      ko: ['{yearword} {rest}'],
    },
    examples: {
      'december last year': '2025-12',
      'summer of last year': '2025-22',
      '작년 12월 5일': '2025-12-05',
      '올 상반기': '2026-01/2026-06',
      '재작년 여름': '2024-22',
    },
    means({ rest, which, yearword }, { today, read }) {
      const year = calendarDay(today).year + (yearword ?? which);
      return textOf(yearword === undefined ? read(`${rest} ${year}`) : read(`${yearText(year)}년 ${rest}`));
    },
  },
  {
    templates: {
      en: ['(?:the )?{number}(?:st|nd|rd|th) of {which} month'],
      ko: ['{which} 달 {number}일', '이달 {number}일'],
    },
    examples: { '지난달 20일': '2025-12-20', '이달 3일': '2026-01-03' },
    means({ which = 0, number }, { today, read }) {
      return textOf(read(`${unitPeriod('month', which, today)}-${number.padStart(2, '0')}`));
    },
  },
];
