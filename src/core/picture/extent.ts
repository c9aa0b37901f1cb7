/** How a date is drawn: what it covers, and how sure it is. Precision is neither added nor lost. */
import { firstDay, isFuture, lastDay } from '../date/order.ts';
import type { Bound, Edtf, Qualifier } from '../date/types.ts';

/**
 * `mark`: a day. `range`: some time within a month, a year, a decade …, drawn at its whole length. `span`: all the time from
 * one date to another.
 */
export type DateForm = 'mark' | 'range' | 'span';

/** An end of what is drawn. `open`: there is no such end. `unknown`: there is one, at an unknown date. */
export interface End {
  kind: 'closed' | 'open' | 'unknown';
  /** Approximate (`~`): it fades. */
  about: boolean;
}

export interface Extent {
  form: DateForm;
  /** The first day, and the day after the last; infinite at an end that is not closed. */
  from: number;
  to: number;
  start: End;
  end: End;
  /** Uncertain (`?`): the outline is dashed. */
  uncertain: boolean;
  /** Wholly after today, such as a goal: it is hollow. */
  future: boolean;
}

export function extentOf(date: Edtf, today: number): Extent {
  const isInterval = date.kind === 'interval';
  const qualifier = isInterval ? undefined : qualifierOf(date);
  const start = isInterval ? endOf(date.start) : { kind: 'closed' as const, about: isApproximate(qualifier) };
  const end = isInterval ? endOf(date.end) : start;
  const qualifiers = isInterval ? [qualifierOf(date.start), qualifierOf(date.end)] : [qualifier];
  return {
    form: isInterval ? 'span' : date.kind === 'day' ? 'mark' : 'range',
    from: firstDay(date),
    to: lastDay(date) + 1,
    start,
    end,
    uncertain: qualifiers.some((each) => each === 'uncertain' || each === 'uncertain-approximate'),
    future: isFuture(date, today),
  };
}

const isApproximate = (qualifier: Qualifier | undefined): boolean =>
  qualifier === 'approximate' || qualifier === 'uncertain-approximate';

const qualifierOf = (date: Edtf | Bound): Qualifier | undefined =>
  typeof date !== 'string' && 'qualifier' in date ? date.qualifier : undefined;

const endOf = (bound: Bound): End =>
  typeof bound === 'string'
    ? { kind: bound, about: false }
    : { kind: 'closed', about: isApproximate(qualifierOf(bound)) };
