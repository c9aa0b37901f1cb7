import type { Bound, Edtf, EdtfPoint, Qualifier } from './types.ts';

const QUALIFIER_MARKS: Readonly<Record<Qualifier, string>> = {
  uncertain: '?',
  approximate: '~',
  'uncertain-approximate': '%',
};

/** Writes a date in EDTF. The inverse of `parseDate`: `parseDate(printDate(date))` equals `date`. */
export function printDate(date: Edtf): string {
  return date.kind === 'interval' ? `${printBound(date.start)}/${printBound(date.end)}` : printPoint(date);
}

function printBound(bound: Bound): string {
  return bound === 'open' ? '..' : bound === 'unknown' ? '' : printPoint(bound);
}

function printPoint(date: EdtfPoint): string {
  const year = printYear(date.year);
  switch (date.kind) {
    case 'year':
      return year + mark(date.qualifier);
    case 'month':
      return `${year}-${two(date.month)}${mark(date.qualifier)}`;
    case 'day':
      return `${year}-${two(date.month)}-${two(date.day)}${mark(date.qualifier)}`;
    case 'season':
      return `${year}-${date.season}`;
    case 'decade':
      return `${year.slice(0, -1)}X`;
    case 'century':
      return `${year.slice(0, -2)}XX`;
    case 'some-month':
      return `${year}-XX`;
    case 'some-day':
      return `${year}-${two(date.month)}-XX`;
    case 'some-day-of-year':
      return `${year}-XX-XX`;
  }
}

function printYear(year: number): string {
  if (Math.abs(year) > 9999) return `Y${year}`;
  return (year < 0 ? '-' : '') + String(Math.abs(year)).padStart(4, '0');
}

const two = (number: number): string => String(number).padStart(2, '0');
const mark = (qualifier: Qualifier | undefined): string =>
  qualifier === undefined ? '' : QUALIFIER_MARKS[qualifier];
