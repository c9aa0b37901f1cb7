/** Says what is wrong with a text that looks like a date, with an example that is right. */
import { withParticle, type Locale, type Text } from '../base/locale.ts';
import { calendarDay, daysInMonth, LEAP_YEAR } from './calendar.ts';
import { formatDate } from './format.ts';
import { parseDate } from './parse.ts';
import type { DateProblem } from './problem.ts';
import { MONTHS } from './words.ts';

const EN_WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const KO_WEEKDAYS = ['월', '화', '수', '목', '금', '토', '일'];

/** Words one problem in all languages, as sentences. `today` is a day number, for an example in the current year. */
export function explainDate(problem: DateProblem, today: number): Text {
  const { year: thisYear } = calendarDay(today);
  switch (problem.code) {
    case 'empty':
      return { en: 'Write a date, such as 2024 or 2024-12.', ko: '2024나 2024-12 같은 날짜를 적어 주세요.' };
    case 'too-long':
      return { en: 'That is too long for a date.', ko: '날짜라기에는 너무 깁니다.' };
    case 'either-order':
      return {
        en: 'The day and the month could be either way round. Put the year first, as in 2025-02-01.',
        ko: '어느 쪽이 월이고 일인지 알 수 없습니다. 2025-02-01처럼 연도부터 적어 주세요.',
      };
    case 'year-missing':
      return {
        en: `Which year? Add one, as in ${thisYear}-01-20.`,
        ko: `연도가 없습니다. ${thisYear}-01-20처럼 연도를 함께 적어 주세요.`,
      };
    case 'year-too-short':
      return {
        en: 'Is that a year? Write four digits, or an era: 2024, AD 44.',
        ko: '연도인지 알 수 없습니다. 2024처럼 네 자리로 적거나 676년, 서기 44년처럼 적어 주세요.',
      };
    case 'no-year-zero':
      return {
        en: 'There is no year 0: after 1 BC came AD 1.',
        ko: '0년은 없습니다. 기원전 1년 다음은 서기 1년입니다.',
      };
    case 'decade-or-century':
      return {
        en: 'That could be ten years or a hundred. Write 2000/2009 for the decade, 20XX for the century.',
        ko: '10년인지 100년인지 알 수 없습니다. 10년이면 2000/2009, 100년이면 20XX로 적어 주세요.',
      };
    case 'which-end':
      return {
        en: 'Is only the start approximate, or the end, too? Write “from about 2015 to 2017”, or “from about 2015 to about 2017”.',
        ko: '시작만 대략인지 끝도 대략인지 알 수 없습니다. “2015년경부터 2017년까지”처럼 적어 주세요.',
      };
    case 'vague':
      return {
        en: 'That is not exact enough for a date. Write what the source says: 2024, or 2024-01/2024-03.',
        ko: '날짜로 적기에는 분명하지 않습니다. 출처에 적힌 대로 2024나 2024-01/2024-03처럼 적어 주세요.',
      };
    case 'no-first-day':
      return {
        en: 'That has an end but no beginning. Write where it begins, as in 2024.',
        ko: '끝만 있고 시작이 없습니다. 2024처럼 시작하는 때를 적어 주세요.',
      };
    case 'no-last-day':
      return {
        en: 'That has a beginning but no end. Write where it ends, as in 2024.',
        ko: '시작만 있고 끝이 없습니다. 2024처럼 끝나는 때를 적어 주세요.',
      };
    case 'reversed':
      return explainReversed(problem);
    case 'no-such-month':
      return {
        en: `There is no month ${problem.month}; months go from 1 to 12.`,
        ko: `${problem.month}월은 없습니다. 1월부터 12월까지 적을 수 있습니다.`,
      };
    case 'month-or-day':
      return {
        en: 'The day and the month could be either way round. Write 02-01 or “1 February”.',
        ko: '어느 쪽이 월이고 일인지 알 수 없습니다. 02-01이나 “2월 1일”처럼 적어 주세요.',
      };
    case 'many-days':
      return {
        en: 'That is more than one day. Write one, as in 01-20 or “20 January”.',
        ko: '하루가 아닙니다. 01-20이나 “1월 20일”처럼 하루를 적어 주세요.',
      };
    case 'day-missing':
      return {
        en: `Which day of ${monthName(problem.month, 'en')}? Add one, as in “20 ${monthName(problem.month, 'en')}”.`,
        ko: `${monthName(problem.month, 'ko')} 며칠인가요? “${monthName(problem.month, 'ko')} 20일”처럼 적어 주세요.`,
      };
    case 'no-such-month-day':
      return explainNoSuchMonthDay(problem);
    case 'no-such-day':
      return explainNoSuchDay(problem);
    case 'other-weekday':
      return {
        en: `That day is a ${EN_WEEKDAYS[problem.weekday]}.`,
        ko: `그날은 ${KO_WEEKDAYS[problem.weekday]}요일입니다.`,
      };
    case 'names-no-days':
      return {
        en: `“${problem.word}” names no days. Write the period, as in “last month” or “since 2025”.`,
        ko: `“${problem.word}”만으로는 언제인지 알 수 없습니다. “지난달”, “2025년부터”처럼 기간을 적어 주세요.`,
      };
    case 'unknown-word':
      return {
        en: `I can’t read “${problem.word}” in a date. Write it as in 2024-12, “Dec 2024” or “last month”.`,
        ko: `날짜에서 “${problem.word}” 부분을 읽을 수 없습니다. 2024-12, “2024년 12월”, “지난달”처럼 적어 주세요.`,
      };
  }
}

function explainReversed({ start, end }: Extract<DateProblem, { code: 'reversed' }>): Text {
  const [from, to] = [parseDate(start), parseDate(end)];
  if (from === undefined || to === undefined)
    return { en: 'It ends before it starts.', ko: '끝이 시작보다 앞섭니다.' };
  return {
    en: `It ends (${formatDate(to, 'en')}) before it starts (${formatDate(from, 'en')}). Swap the two.`,
    ko: `끝(${formatDate(to, 'ko')})이 시작(${formatDate(from, 'ko')})보다 앞섭니다. 둘을 바꾸어 적어 주세요.`,
  };
}

function explainNoSuchMonthDay({ month, day }: Extract<DateProblem, { code: 'no-such-month-day' }>): Text {
  const days = daysInMonth(LEAP_YEAR, month);
  return {
    en: `There is no ${day} ${monthName(month, 'en')}; that month has ${days} days.`,
    ko: `${withParticle(`${monthName(month, 'ko')} ${day}일`, '은/는')} 없습니다. 그달은 ${days}일까지입니다.`,
  };
}

/** “January”, “1월” */
const monthName = (month: number, locale: Locale): string =>
  ({ en: MONTHS.en[month - 1] ?? '', ko: `${month}월` })[locale];

function explainNoSuchDay({ year, month, day }: Extract<DateProblem, { code: 'no-such-day' }>): Text {
  const days = daysInMonth(year, month);
  const whole = { kind: 'month', year, month } as const;
  return {
    en: `There is no ${day} ${formatDate(whole, 'en')}; that month has ${days} days.`,
    ko: `${withParticle(`${formatDate(whole, 'ko')} ${day}일`, '은/는')} 없습니다. 그달은 ${days}일까지입니다.`,
  };
}
