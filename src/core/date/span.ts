/** Writes a range of days as the date that it is: a year, a month, a day, or an interval. */
import { calendarDay, daysInMonth } from './calendar.ts';
import type { Edtf, EdtfDate } from './types.ts';

/**
 * The date with exactly these days, as day numbers, both inclusive; an end that is not finite is open. `undefined` when both
 * are.
 * @example
 * dateOfDays([dayNumber(2019, 1, 1), dayNumber(2019, 12, 31)]) // { kind: 'year', year: 2019 }
 */
export function dateOfDays([first, last]: readonly [number, number]): Edtf | undefined {
  if (!Number.isFinite(first) && !Number.isFinite(last)) return undefined;
  if (!Number.isFinite(first)) return { kind: 'interval', start: 'open', end: day(last) };
  if (!Number.isFinite(last)) return { kind: 'interval', start: day(first), end: 'open' };
  const [from, to] = [calendarDay(first), calendarDay(last)];
  const isMonths = from.day === 1 && to.day === daysInMonth(to.year, to.month);
  const isYears = isMonths && from.month === 1 && to.month === 12;
  if (isYears) return dateBetween({ kind: 'year', year: from.year }, { kind: 'year', year: to.year });
  if (isMonths)
    return dateBetween(
      { kind: 'month', year: from.year, month: from.month },
      { kind: 'month', year: to.year, month: to.month },
    );
  return dateBetween(day(first), day(last));
}

const day = (number: number): EdtfDate => ({ kind: 'day', ...calendarDay(number) });

const dateBetween = (start: EdtfDate, end: EdtfDate): Edtf =>
  JSON.stringify(start) === JSON.stringify(end) ? start : { kind: 'interval', start, end };
