/** Writes a range of days as the date that it is: a year, a month, a day, or an interval. */
import { calendarDay, daysInMonth } from './calendar.ts';
import type { Edtf, EdtfDate } from './types.ts';

/**
 * The date with exactly these days, as day numbers, both inclusive; an end that is not finite is open. `undefined` when both
 * are.
 * @example
 * dateOfDays([dayNumber(2019, 1, 1), dayNumber(2019, 12, 31)]) // { kind: 'year', year: 2019 }
 * dateOfDays([dayNumber(2019, 1, 1), Infinity]) // from 2019 on
 */
export function dateOfDays([first, last]: readonly [number, number]): Edtf | undefined {
  if (!Number.isFinite(first) && !Number.isFinite(last)) return undefined;
  if (!Number.isFinite(first)) return { kind: 'interval', start: 'open', end: endingOn(last) };
  if (!Number.isFinite(last)) return { kind: 'interval', start: startingOn(first), end: 'open' };
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

/** The year or month that begins on that day, or the day. */
function startingOn(number: number): EdtfDate {
  const { year, month, day: date } = calendarDay(number);
  if (date !== 1) return day(number);
  return month === 1 ? { kind: 'year', year } : { kind: 'month', year, month };
}

/** The year or month that ends on that day, or the day. */
function endingOn(number: number): EdtfDate {
  const { year, month, day: date } = calendarDay(number);
  if (date !== daysInMonth(year, month)) return day(number);
  return month === 12 ? { kind: 'year', year } : { kind: 'month', year, month };
}

const day = (number: number): EdtfDate => ({ kind: 'day', ...calendarDay(number) });

const dateBetween = (start: EdtfDate, end: EdtfDate): Edtf =>
  JSON.stringify(start) === JSON.stringify(end) ? start : { kind: 'interval', start, end };
