/** Periods with two ends or one, and words around a date: “between 2019 and 2021”, “2020년 이전”, “(월)”, “in”, “에”. */
import { calendarDay } from './calendar.ts';
import { firstDay, lastDay } from './order.ts';
import { besides, endText, mondayOf, yearText } from './periods.ts';
import { textOf, type RuleReading, type TimeRule } from './time-rule.ts';
import type { Edtf } from './types.ts';

function between(from: Edtf | undefined, to: Edtf | undefined, reading: RuleReading): string | undefined {
  if (from === undefined || to === undefined) return undefined;
  const [start, end] = [endText(from, 'start'), endText(to, 'end')];
  if (start === undefined || end === undefined) return undefined;
  if (firstDay(from) > lastDay(to)) return void reading.note({ code: 'reversed', start, end });
  return `${start}/${end}`;
}

/** Both ends of a period; one may leave out the year that the other has. */
function fromTo(from: string, to: string, reading: RuleReading): string | undefined {
  const [start, end] = [reading.read(from), reading.read(to)];
  if (start !== undefined && end === undefined) {
    const { year } = calendarDay(firstDay(start));
    return between(
      start,
      reading.read(`${yearText(year)}년 ${to}`) ?? reading.read(`${to} ${year}`),
      reading,
    );
  }
  if (start === undefined && end !== undefined) {
    const { year } = calendarDay(lastDay(end));
    return between(
      reading.read(`${from} ${year}`) ?? reading.read(`${yearText(year)}년 ${from}`),
      end,
      reading,
    );
  }
  return between(start, end, reading);
}

export const RANGE_RULES: readonly TimeRule[] = [
  {
    templates: {
      en: ['(?:about|around|circa) {date}'],
      ko: ['(?:약 |대략 ){date}', '{date} (?:경|쯤|무렵)'],
    },
    examples: { 'about two years ago': '2024~', '2년 전쯤': '2024~', '약 20년 전': '2006~' },
    means({ date }, { read }) {
      const found = read(date);
      const isPlain = found?.kind === 'year' || found?.kind === 'month' || found?.kind === 'day';
      return isPlain && found.qualifier === undefined ? `${textOf(found)}~` : undefined;
    },
  },
  {
    templates: {
      en: ['between {date} and {end}', 'from {date} (?:to|until|till|through) {end}'],
      ko: ['{date}(?:에서|부터|과|와) {end}(?:까지| 사이)', '{date}(?:부터|에서) {end}'],
    },
    examples: {
      'between 2019 and 2021': '2019/2021',
      'from about 2015 to 2017': '2015~/2017',
      'between march and may 2020': '2020-03/2020-05',
      '2019년에서 2021년 사이': '2019/2021',
      '2019년 3월부터 5월까지': '2019-03/2019-05',
      '작년부터 올해까지': '2025/2026',
    },
    means: ({ date, end }, reading) => fromTo(date, end, reading),
  },
  {
    templates: {
      en: [
        '{date} ?[~–] ?{end}',
        '{date} - {end}',
        '{date} ?\\.\\. ?{end}',
        '{date} (?:to|until|through) {end}',
      ],
    },
    examples: {
      '2019~2021': '2019/2021',
      'spring 2019 – 2021': '2019-03/2021',
      'last year to today': '2025/2026-01-20',
    },
    means({ date, end }, reading) {
      const text = fromTo(date, end, reading);
      // “About 2015–2017” does not say whether both ends are approximate.
      return text?.includes('~') === true ? void reading.note({ code: 'which-end' }) : text;
    },
  },
  {
    templates: {
      en: [
        '(?:ever )?since {date}',
        '(?:starting |beginning )?from {date}(?: on| onwards?)?',
        '{date} onwards?',
      ],
      ko: ['{date} (?:부터|이후부터|이후로|이후|이래|후)'],
    },
    examples: {
      'since 2020': '2020/..',
      'from 2030 on': '2030/..',
      'since last year': '2025/..',
      '2024년 이후': '2024/..',
      작년부터: '2025/..',
    },
    means({ date }, { read }) {
      const from = read(date);
      const start = from && endText(from, 'start');
      return start && `${start}/..`;
    },
  },
  {
    templates: { en: ['(?:until|till|up to|through|by) {date}'], ko: ['{date}까지'] },
    examples: { 'until dec 2024': '../2024-12', '2020년까지': '../2020' },
    means({ date }, { read }) {
      const to = read(date);
      const end = to && endText(to, 'end');
      return end && `../${end}`;
    },
  },
  {
    templates: { en: ['(?:before|prior to|earlier than) {date}'], ko: ['{date} (?:이전|전)'] },
    examples: { 'before 2020': '/2019', '2020년 이전': '/2019', 'before march 2020': '/2020-02' },
    means({ date }, { read }) {
      const from = read(date);
      const end = from && besides(from, 'before');
      return end && `/${end}`;
    },
  },
  {
    templates: { en: ['(?:after|later than) {date}'] },
    examples: { 'after 2020': '2021/', 'after march 2020': '2020-04/' },
    means({ date }, { read }) {
      const to = read(date);
      const start = to && besides(to, 'after');
      return start && `${start}/`;
    },
  },
  {
    templates: {
      en: ['{weekday}\\.?,? {date}', '{date},? {weekday}', '{date} ?\\({shortday}\\)'],
      ko: ['{date} \\({shortday}\\)', '{date} {weekday}'],
    },
    examples: {
      'monday, 20 january 2025': '2025-01-20',
      '2025년 1월 20일(월)': '2025-01-20',
      '2025년 1월 20일 월요일': '2025-01-20',
    },
    means({ date, weekday, shortday = weekday }, { read, note }) {
      const day = read(date);
      if (day?.kind !== 'day') return undefined;
      const actual = firstDay(day) - mondayOf(firstDay(day));
      return actual === shortday ? textOf(day) : void note({ code: 'other-weekday', weekday: actual });
    },
  },
  {
    templates: { en: ['{date}(?:,? (?:at )?|t){time}'], ko: ['{date} {time}'] },
    examples: {
      '2025.01.20. 오전 10:58': '2025-01-20',
      '2025-01-20t10:58:00z': '2025-01-20',
      '20 january 2025 at 10:58 am': '2025-01-20',
      '2025년 1월 20일 오후 3시': '2025-01-20',
    },
    means({ date }, { read }) {
      const day = read(date);
      return day?.kind === 'day' ? textOf(day) : undefined;
    },
  },
  {
    templates: {
      en: [
        '(?:in|on|during|of|at|over|within|throughout|for|as of)(?: the)? {date}',
        'the {date}',
        "{date}['’]s",
      ],
      ko: [
        '{date}(?:에는|에도|에서는|에선|에서|엔|이랑|이|과|하고|에|의|은|는|도|중에|중|동안|간|자|께|때|을|를)',
      ],
    },
    examples: {
      'in january 2025': '2025-01',
      "last year's": '2025',
      작년에는: '2025',
      '2025년 1월에': '2025-01',
    },
    means: ({ date }, { read }) => textOf(read(date)),
  },
];
