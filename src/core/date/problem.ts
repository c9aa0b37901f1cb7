/** Why a text is not a date, so that a refusal can name the part that is wrong. */

export type DateProblem =
  | {
      readonly code:
        | 'empty'
        | 'too-long'
        | 'either-order'
        | 'year-missing'
        | 'year-too-short'
        | 'no-year-zero';
    }
  | { readonly code: 'decade-or-century' | 'which-end' | 'vague' | 'no-first-day' | 'no-last-day' }
  | { readonly code: 'reversed'; readonly start: string; readonly end: string }
  | { readonly code: 'month-or-day' | 'many-days' }
  | { readonly code: 'no-such-month' | 'day-missing'; readonly month: number }
  | { readonly code: 'no-such-month-day'; readonly month: number; readonly day: number }
  | { readonly code: 'no-such-day'; readonly year: number; readonly month: number; readonly day: number }
  | { readonly code: 'other-weekday'; readonly weekday: number }
  | { readonly code: 'unknown-word' | 'names-no-days'; readonly word: string };

/** The most telling problem first: a text that is read in several ways may have several. */
const TELLING: readonly DateProblem['code'][] = [
  'empty',
  'too-long',
  'other-weekday',
  'no-such-month',
  'no-such-day',
  'no-such-month-day',
  'no-year-zero',
  'reversed',
  'which-end',
  'either-order',
  'month-or-day',
  'many-days',
  'day-missing',
  'decade-or-century',
  'vague',
  'no-first-day',
  'no-last-day',
  'unknown-word',
  'names-no-days',
  'year-too-short',
  'year-missing',
];

export const moreTelling = (a: DateProblem | undefined, b: DateProblem): DateProblem =>
  a === undefined || TELLING.indexOf(b.code) < TELLING.indexOf(a.code) ? b : a;
