/** Reads dates in the parameters of an operation. */
import { calendarDay } from '../../../core/date/calendar.ts';
import { explainDate } from '../../../core/date/explain.ts';
import { readDayOfYear } from '../../../core/date/month-day.ts';
import { readPeriodEnd, type PeriodEnd } from '../../../core/date/period-end.ts';
import type { Edtf } from '../../../core/date/types.ts';
import { ParameterError } from './operation.ts';

/** Returns the date in a parameter; `undefined` if it is empty. @throws {ParameterError} when it cannot be read as a date */
export function dateIn(
  parameter: string,
  text: string | undefined,
  end: PeriodEnd,
  today: number,
): Edtf | undefined {
  if (text === undefined || text === '') return undefined;
  const { date, problem } = readPeriodEnd(text, end, today);
  if (problem !== undefined) throw new ParameterError(parameter, explainDate(problem, today));
  return date;
}

/** Returns the day of the year in the parameter `day` (default: today). @throws {ParameterError} when it cannot be read */
export function dayAsked(text: string | undefined, today: number): { month: number; day: number } {
  if (text === undefined || text === '') return calendarDay(today);
  const { monthDay, problem } = readDayOfYear(text, today);
  if (problem !== undefined) throw new ParameterError('day', explainDate(problem, today));
  return monthDay;
}
