/** The ends of the period that a lookup is limited to. */
import { periodEnd } from '../../core/command/date-option.ts';
import { FIRST_DAY_WORDS, LAST_DAY_WORDS } from '../../core/date/bound-words.ts';

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
