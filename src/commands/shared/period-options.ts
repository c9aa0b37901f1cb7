/** The ends of the period that a lookup is limited to. */
import { periodEnd } from '../../core/command/date-option.ts';

export const sinceOption = periodEnd({
  name: { en: 'since', ko: '부터' },
  description: { en: 'Not before this date', ko: '이 날짜부터' },
  end: 'first',
});

export const untilOption = periodEnd({
  name: { en: 'until', ko: '까지' },
  description: { en: 'Not after this date', ko: '이 날짜까지' },
  end: 'last',
});
