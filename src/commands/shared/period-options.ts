/** The ends of the period that a lookup is limited to. */
import type { Context } from '../../core/command/command.ts';
import { periodEnd } from '../../core/command/date-option.ts';
import { FIRST_DAY_WORDS, LAST_DAY_WORDS } from '../../core/date/bound-words.ts';
import { formatDate } from '../../core/date/format.ts';
import { firstDay, lastDay } from '../../core/date/order.ts';
import { boundOf } from '../../core/date/period-end.ts';
import { printDate } from '../../core/date/print.ts';
import type { Period } from '../../core/record/dated-entry.ts';
import { UserError } from '../../core/reply/user-error.ts';

export const sinceOption = periodEnd({
  name: { en: 'since', ko: '부터' },
  synonyms: FIRST_DAY_WORDS,
  description: { en: 'Not before this date', ko: '이 날짜부터' },
  end: 'first',
});

export const untilOption = periodEnd({
  name: { en: 'until', ko: '까지' },
  synonyms: LAST_DAY_WORDS,
  description: { en: 'Not after this date', ko: '이 날짜까지' },
  end: 'last',
});

/** @throws {UserError} when `since` is after `until`; a button swaps them. */
export function checkPeriod({ since, until }: Period, { again }: Context): void {
  if (since === undefined || until === undefined || firstDay(since) <= lastDay(until)) return;
  const [from, to] = [printDate(since), printDate(until)];
  const [first, last] = [boundOf(since, 'first'), boundOf(until, 'last')];
  throw new UserError(
    {
      en: `“since” (${formatDate(first, 'en')}) is after “until” (${formatDate(last, 'en')}). Swap them?`,
      ko: `“부터”(${formatDate(first, 'ko')})가 “까지”(${formatDate(last, 'ko')})보다 늦습니다. 서로 바꿀까요?`,
    },
    { actions: [{ label: { en: 'Swap them', ko: '바꾸기' }, line: again({ since: to, until: from }) }] },
  );
}
