/** The labels of an axis: years, months or days, as fine as there is room for. */
import { calendarDay, dayNumber } from '../date/calendar.ts';
import { formatDate } from '../date/format.ts';
import type { Locale } from '../base/locale.ts';
import { madeOnce } from '../base/made-once.ts';
import { PADDING, type Scale, type AxisSegment } from './scale.ts';

export interface Tick {
  /** Where its time begins, in pixels. */
  x: number;
  label: string;
  /** Whether it is a year. */
  isYear: boolean;
  /** The year of months and days, once for each. */
  context?: string;
}

/** Steps of the axis, fine to coarse. */
const STEPS: readonly Step[] = [
  ...[1, 2, 5, 10].map((days): Step => ({ unit: 'day', count: days, days })),
  ...[1, 3, 6].map((months): Step => ({ unit: 'month', count: months, days: months * 30 })),
  ...Array.from({ length: 12 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** power))
    .flat()
    .map((years): Step => ({ unit: 'year', count: years, days: years * 365 })),
];

interface Step {
  unit: 'day' | 'month' | 'year';
  count: number;
  /** About how many days it takes, at least. */
  days: number;
}

/** The least distance between the beginnings of two labels, besides the width of the label. */
const LABEL_GAP = 22;

/** The labels of all segments, left to right, none over another. `widthOf` measures a label. */
export function ticksOf(scale: Scale, locale: Locale, widthOf: (label: string) => number): Tick[] {
  let taken = -Infinity;
  let takenByContext = -Infinity;
  let context = '';
  const ticks: Tick[] = [];
  for (const segment of scale.segments) {
    for (const { x, label, year } of ticksIn(segment, locale, widthOf)) {
      const fits = (text: string): boolean => x + widthOf(text) <= segment.right + PADDING;
      if (x < taken || !fits(label)) continue;
      const tick: Tick = { x, label, isYear: year === undefined };
      if (year !== undefined && year !== context && x >= takenByContext && fits(year)) {
        tick.context = context = year;
        takenByContext = x + widthOf(year) + LABEL_GAP;
      }
      ticks.push(tick);
      taken = x + widthOf(label) + LABEL_GAP;
    }
  }
  return ticks;
}

interface Labelled {
  x: number;
  label: string;
  year: string | undefined;
}

function ticksIn(segment: AxisSegment, locale: Locale, widthOf: (label: string) => number): Labelled[] {
  const { left, right, from, to } = segment;
  const perDay = (right - left) / (to - from);
  for (const step of STEPS) {
    if (step.days * perDay < 40) continue;
    const found = stepStarts(step, from, to)
      .map((day) => ({ x: left + (day - from) * perDay, ...tickLabel(day, step.unit, locale) }))
      .filter(({ x, label }) => x + widthOf(label) <= right + PADDING);
    const fits = found.every(({ x }, index) => {
      const next = found[index + 1];
      return next === undefined || x + widthOf(found[index]?.label ?? '') + LABEL_GAP <= next.x;
    });
    if (!fits) continue;
    // A segment without a label would not say when it is, so it gets one if there is room at all.
    return found.length > 0 ? found : [coarsest(segment, perDay, locale)];
  }
  return [coarsest(segment, perDay, locale)];
}

function coarsest({ from, to, left }: AxisSegment, perDay: number, locale: Locale): Labelled {
  const day = Math.ceil(from);
  const unit = to - from < 45 ? 'day' : to - from < 400 ? 'month' : 'year';
  return { x: left + (day - from) * perDay, ...tickLabel(day, unit, locale) };
}

/** The days from `from` to `to` at which a step begins. */
function stepStarts({ unit, count }: Step, from: number, to: number): number[] {
  const found: number[] = [];
  const first = calendarDay(Math.floor(from));
  const last = calendarDay(Math.ceil(to));
  if (unit === 'year')
    for (let year = Math.floor(first.year / count) * count; year <= last.year; year += count)
      // Before Christ, round years are those that people count: 100 BC is the year -99.
      found.push(dayNumber(count > 1 && year <= 0 ? year + 1 : year, 1, 1));
  else
    for (let month = first.year * 12; month <= last.year * 12 + 11; month += unit === 'month' ? count : 1) {
      const start = dayNumber(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1);
      // Steps of days start over in each month; what would come just before the next month is left out.
      const steps = unit === 'month' ? 1 : count === 1 ? 31 : Math.floor(30 / count);
      for (let step = 0; step < steps; step++) {
        const day = start + (step === 0 ? 0 : step * count - (count === 1 ? 0 : 1));
        if (calendarDay(day).month === calendarDay(start).month) found.push(day);
      }
    }
  return found.filter((day) => day >= from && day < to);
}

function tickLabel(
  day: number,
  unit: Step['unit'],
  locale: Locale,
): { label: string; year: string | undefined } {
  const { year, month, day: dayOfMonth } = calendarDay(day);
  const inYear = formatDate({ kind: 'year', year }, locale);
  if (unit === 'year') return { label: inYear, year: undefined };
  const at = Date.UTC(2024, month - 1, dayOfMonth);
  return { label: (unit === 'month' ? monthLabels : dayLabels)()[locale].format(at), year: inYear };
}

const monthLabels = madeOnce(() => formats({ month: 'short', timeZone: 'UTC' }));
const dayLabels = madeOnce(() => formats({ month: 'short', day: 'numeric', timeZone: 'UTC' }));

function formats(options: Intl.DateTimeFormatOptions): Readonly<Record<Locale, Intl.DateTimeFormat>> {
  return { en: new Intl.DateTimeFormat('en-GB', options), ko: new Intl.DateTimeFormat('ko', options) };
}
