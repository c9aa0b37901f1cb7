import type { DateStyle } from './style.ts';
import type { Qualifier } from './types.ts';
import { MONTHS, SEASONS } from './words.ts';

/** A year with its era where a bare number would not be read as a year. */
function year(astronomical: number, alwaysEra = false): string {
  if (astronomical <= 0) return `${groupedYear(1 - astronomical)} BC`;
  const needsEra = alwaysEra || astronomical < 1000 || astronomical > 9999;
  return needsEra ? `AD ${groupedYear(astronomical)}` : String(astronomical);
}

/** Four digits stay together, as in any year; longer ones are grouped. */
function groupedYear(year: number): string {
  return year > 9999 ? year.toLocaleString('en') : String(year);
}

function years(start: number, end: number): string {
  if (start <= 0 && end > 0) return `${year(start)} – ${year(end, true)}`;
  if (end <= 0) return `${groupedYear(1 - start)}–${year(end)}`;
  // The era stands once for both ends: “AD 960–1279”.
  return start < 1000 ? `AD ${start}–${groupedYear(end)}` : `${year(start)}–${year(end)}`;
}

const monthName = (month: number): string => MONTHS.en[month - 1] ?? '';

/** “Jan”, “Sept”: months of up to four letters stay whole. */
function shortMonthName(month: number): string {
  const name = monthName(month);
  return name.length <= 4 ? name : name.slice(0, name.startsWith('Sept') ? 4 : 3);
}

const QUALIFIED: Readonly<Record<Qualifier, (text: string) => string>> = {
  approximate: (text) => `about ${text}`,
  uncertain: (text) => `${text} (uncertain)`,
  'uncertain-approximate': (text) => `about ${text} (uncertain)`,
};

/** British order (day before month), which needs no comma; en dashes, with spaces when an end has several words. */
function englishWith(monthName: (month: number) => string): DateStyle {
  const style: DateStyle = {
    year: (at) => year(at.year),
    month: (at) => `${monthName(at.month)} ${year(at.year)}`,
    day: (at) => `${at.day} ${monthName(at.month)} ${year(at.year)}`,
    season: (at, season) => `${SEASONS.en[season]} ${year(at.year)}`,

    decade: (firstYear) => `${firstYear}s`,
    someYear: (first, last) => `some year of ${years(first, last)}`,
    someMonth: (at) => `some month of ${year(at.year)}`,
    someDay: (at) => `some day of ${monthName(at.month)} ${year(at.year)}`,
    someDayOfYear: (at) => `some day of ${year(at.year)}`,

    qualified: (text, qualifier) => QUALIFIED[qualifier](text),

    years: (start, end) => years(start.year, end.year),
    months(start, end) {
      if (start.year === end.year) return `${monthName(start.month)}–${style.month(end)}`;
      return `${monthName(start.month)} ${year(start.year)} – ${endOf(start, end, monthName(end.month))}`;
    },
    days(start, end) {
      if (start.year === end.year && start.month === end.month) return `${start.day}–${style.day(end)}`;
      const from = `${start.day} ${monthName(start.month)}`;
      if (start.year === end.year) return `${from} – ${style.day(end)}`;
      return `${from} ${year(start.year)} – ${endOf(start, end, `${end.day} ${monthName(end.month)}`)}`;
    },
    fromTo: (start, end) => `from ${start} to ${end}`,
    from: (start, endIsUnknown) => (endIsUnknown ? `from ${start}, end unknown` : `from ${start} onwards`),
    until: (end, startIsUnknown) => (startIsUnknown ? `until ${end}, start unknown` : `until ${end}`),
  };
  return style;
}

/** The later end, with its era when the earlier end has another. */
function endOf(start: { year: number }, end: { year: number }, beforeYear: string): string {
  return `${beforeYear} ${year(end.year, start.year <= 0)}`;
}

export const english = englishWith(monthName);

/** For a column of dates: “20 Jan 2025”. */
export const shortEnglish: DateStyle = {
  ...englishWith(shortMonthName),
  from: (start, endIsUnknown) => (endIsUnknown ? `from ${start}, end unknown` : `from ${start}`),
};
