import type { DateStyle } from './style.ts';
import type { Qualifier } from './types.ts';
import { SEASONS } from './words.ts';

/** A year without 년, with its era where a bare number would not be read as a year. */
function bareYear(year: number, alwaysEra = false): string {
  if (year <= 0) return `기원전 ${groupedYear(1 - year)}`;
  return alwaysEra || year < 1000 || year > 9999 ? `서기 ${groupedYear(year)}` : String(year);
}

/** Four digits stay together, as in any year; longer ones are grouped. */
function groupedYear(year: number): string {
  return year > 9999 ? year.toLocaleString('ko') : String(year);
}

function years(start: number, end: number): string {
  if (start <= 0 && end > 0) return `${bareYear(start)}년~${bareYear(end, true)}년`;
  return `${bareYear(start)}~${end <= 0 ? 1 - end : groupedYear(end)}년`;
}

const year = (at: { year: number }, alwaysEra = false): string => `${bareYear(at.year, alwaysEra)}년`;

const QUALIFIED: Readonly<Record<Qualifier, (text: string) => string>> = {
  approximate: (text) => `${text}경`,
  uncertain: (text) => `${text}(불확실)`,
  'uncertain-approximate': (text) => `${text}경(불확실)`,
};

/** Ranges have a tilde without spaces, and shared units once (한글 맞춤법 부록, 물결표). */
export const korean: DateStyle = {
  year: (at) => year(at),
  month: (at) => `${year(at)} ${at.month}월`,
  day: (at) => `${year(at)} ${at.month}월 ${at.day}일`,
  season: (at, season) => `${year(at)} ${SEASONS.ko[season]}`,

  decade: (firstYear) => `${firstYear}년대`,
  someYear: (first, last) => `${years(first, last)} 중 어느 해`,
  someMonth: (at) => `${year(at)} 어느 달`,
  someDay: (at) => `${year(at)} ${at.month}월 어느 날`,
  someDayOfYear: (at) => `${year(at)} 어느 날`,

  qualified: (text, qualifier) => QUALIFIED[qualifier](text),

  years: (start, end) => years(start.year, end.year),
  months(start, end) {
    if (start.year === end.year) return `${year(start)} ${start.month}~${end.month}월`;
    return `${korean.month(start)}~${year(end, start.year <= 0)} ${end.month}월`;
  },
  days(start, end) {
    if (start.year !== end.year)
      return `${korean.day(start)}~${year(end, start.year <= 0)} ${end.month}월 ${end.day}일`;
    if (start.month !== end.month) return `${korean.day(start)}~${end.month}월 ${end.day}일`;
    return `${korean.month(start)} ${start.day}~${end.day}일`;
  },
  fromTo: (start, end) => `${start}부터 ${end}까지`,
  from: (start, endIsUnknown) => (endIsUnknown ? `${start}부터(끝은 알 수 없음)` : `${start}부터`),
  until: (end, startIsUnknown) => (startIsUnknown ? `${end}까지(시작은 알 수 없음)` : `${end}까지`),
};
