/** Options that take dates: the date of a record, an end of a period to search in, and a day of the year. */
import { formatDate, formatMonthDay } from '../date/format.ts';
import { printDate } from '../date/print.ts';
import { explainDate } from '../date/explain.ts';
import { readDayOfYear, readMonthDay } from '../date/month-day.ts';
import { readPeriodEnd, type PeriodEnd } from '../date/period-end.ts';
import { readExactDate, type DateReadout } from '../date/read.ts';
import type { Edtf } from '../date/types.ts';
import { todayIn } from '../date/zone.ts';
import { cleanText } from '../reply/line.ts';
import type { Naming, Option, ReadContext, SuggestContext, Suggestion } from './option.ts';

const todayOf = ({ today = todayIn('UTC') }: Pick<ReadContext, 'today'> = {}): number => today;

type DateOption = Option<Edtf> & { required: false };

/** The date of a record, at its own precision: EDTF, or as people write it in English or Korean. */
export function date(from: Naming): DateOption {
  return dateOption(from, readExactDate);
}

/** The first or last day of a period to search in: any date or period, `early 2024` and `before 2020` included. */
export function periodEnd({ end, ...naming }: Naming & { end: PeriodEnd }): DateOption {
  return dateOption(naming, (typed, today) => readPeriodEnd(typed, end, today));
}

function dateOption(from: Naming, read: (typed: string, today: number) => DateReadout): DateOption {
  return {
    ...from,
    kind: 'date',
    required: false,
    expects: {
      en: 'a date, such as 2024, 2024-12, 2025-01-20, "Dec 2024" or "last year"',
      ko: '2024, 2024-12, 2025-01-20, "2024년 12월", 작년 같은 날짜',
    },
    read: (typed, context) => read(typed, todayOf(context)).date,
    explain(typed, context) {
      const { problem } = read(typed, todayOf(context));
      return problem && explainDate(problem, todayOf(context));
    },
    // Shows the date as it is understood so far.
    suggest(typed, { locale, ...context }) {
      const { date } = read(cleanText(typed), todayOf(context));
      return date === undefined ? [] : [{ value: printDate(date), label: formatDate(date, locale) }];
    },
  };
}

/** A day of the year, such as 20 January. */
export function monthDay(from: Naming): Option<{ month: number; day: number }> & { required: false } {
  return {
    ...from,
    kind: 'text',
    recognises: () => true,
    required: false,
    expects: { en: 'a day, such as 01-20, "20 January" or yesterday', ko: '01-20, "1월 20일", 어제 같은 날' },
    read: (typed, context) => readMonthDay(typed, todayOf(context)),
    explain(typed, context) {
      const { problem } = readDayOfYear(typed, todayOf(context));
      return problem && explainDate(problem, todayOf(context));
    },
    suggest: suggestDay,
  };
}

/** Shows the day as it is understood so far. */
function suggestDay(typed: string, { locale, ...context }: SuggestContext): readonly Suggestion[] {
  const read = readMonthDay(cleanText(typed), todayOf(context));
  if (read === undefined) return [];
  const two = (number: number): string => `${number}`.padStart(2, '0');
  return [
    { value: `${two(read.month)}-${two(read.day)}`, label: formatMonthDay(read.month, read.day, locale) },
  ];
}
