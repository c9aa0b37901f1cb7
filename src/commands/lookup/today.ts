import { monthDay } from '../../core/command/date-option.ts';
import { calendarDay, dayNumber, LEAP_YEAR } from '../../core/date/calendar.ts';
import { formatMonthDay } from '../../core/date/format.ts';
import type { Context } from '../../core/command/command.ts';
import type { Action } from '../../core/reply/reply.ts';
import { lookup } from './lookup.ts';
import { notFoundResult, statementPage } from '../shared/statements.ts';

export const today = lookup({
  name: { en: 'today', ko: '오늘' },
  alsoTried: { en: 'onthisday day anniversary', ko: '오늘의역사 기념일' },
  description: { en: 'Show what happened on this day in any year', ko: '해마다 이날 있었던 일 보기' },
  options: {
    date: monthDay({
      name: { en: 'date', ko: '날짜' },
      description: { en: 'A day other than today', ko: '오늘이 아닌 다른 날' },
    }),
  },
  examples: ['', '01-20', '1월 20일'],
  run({ date, page }, context) {
    const { knowledge, say } = context;
    const { month, day } = date ?? calendarDay(context.today);
    const title = say({
      en: `On ${formatMonthDay(month, day, 'en')}`,
      ko: `${formatMonthDay(month, day, 'ko')}에 있었던 일`,
    });
    const found = knowledge.onDay(month, day);
    const route = { kind: 'today', day: sayMonthDay(month, day) } as const;
    if (found.length > 0) return { ...statementPage(found, context, { title, page }), page: route };
    return notFoundResult(
      say({ en: 'Nothing is recorded for this day.', ko: '이날 기록된 일이 없습니다.' }),
      {
        title,
        actions: nearestDays(month, day, context),
      },
    );
  },
});

/** Buttons for the closest days before and after, within half a year, with something recorded. */
function nearestDays(month: number, day: number, { knowledge, locale, leadTo }: Context): readonly Action[] {
  const towards = (step: number): Action[] => {
    for (let distance = 1; distance <= 183; distance++) {
      const { month: m, day: d } = calendarDay(dayNumber(LEAP_YEAR, month, day) + step * distance);
      if (knowledge.onDay(m, d).length === 0) continue;
      const line = leadTo('today', sayMonthDay(m, d));
      return [{ label: formatMonthDay(m, d, locale), line }];
    }
    return [];
  };
  const nearest = [...towards(-1), ...towards(1)];
  return nearest[0]?.line === nearest[1]?.line ? nearest.slice(0, 1) : nearest;
}

/** `01-20` */
const sayMonthDay = (month: number, day: number): string =>
  [month, day].map((each) => String(each).padStart(2, '0')).join('-');
