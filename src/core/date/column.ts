/** Reads the dates of a column as spreadsheets write them. The column as a whole decides whether the day or the month comes first. */
import { calendarDay, dayNumber } from './calendar.ts';
import { readFixedDate } from './fixed.ts';
import type { Edtf } from './types.ts';
import { printDate } from './print.ts';
import { withParticle, type Text } from '../base/locale.ts';

export type DateCell =
  | { readonly date: Edtf; readonly problem?: undefined; readonly instead?: undefined }
  /** A sentence, and dates that may be meant, in EDTF. */
  | { readonly date?: undefined; readonly problem: Text; readonly instead: readonly string[] };

/** The order of day and month in a column, where its cells show only one. */
type DayOrder = 'day-first' | 'month-first' | undefined;

const NUMERIC =
  /^(?<one>\d{1,2})(?<separator>[-./]) ?(?<two>\d{1,2})\k<separator> ?(?<year>\d{4})(?<rest>\D.*)?$/s;

function orderOf(cells: Iterable<string>): DayOrder {
  const seen = new Set<DayOrder>();
  for (const cell of cells) {
    const { one = '', two = '' } = NUMERIC.exec(cell.trim())?.groups ?? {};
    if (Number(one) > 12 && Number(two) <= 12) seen.add('day-first');
    if (Number(two) > 12 && Number(one) <= 12) seen.add('month-first');
  }
  const [only, ...others] = seen;
  return others.length === 0 ? only : undefined;
}

/**
 * A reader for the cells of one column, and sentences on how it reads those that could mean something else.
 * @example dateColumn(['13/2/2025', '1/2/2025']).read('1/2/2025') // 1 February 2025
 */
export function dateColumn(cells: readonly string[]): {
  read: (cell: string) => DateCell;
  notes: readonly Text[];
} {
  const order = orderOf(cells);
  const read = (cell: string): DateCell => readCell(cell.trim(), order);
  const isEither = (cell: string): boolean => {
    const { one = '', two = '' } = NUMERIC.exec(cell.trim())?.groups ?? {};
    return one !== '' && Number(one) <= 12 && Number(two) <= 12 && Number(one) !== Number(two);
  };
  const examples = [
    ...(order === undefined ? [] : cells.filter(isEither).slice(0, 1)),
    ...cells.filter((cell) => serialDay(cell.trim()) !== undefined).slice(0, 1),
  ];
  const notes = examples.flatMap((cell) => {
    const { date } = read(cell);
    return date === undefined ? [] : [readAs(cell.trim(), printDate(date))];
  });
  return { read, notes };
}

const readAs = (cell: string, date: string): Text => ({
  en: `“${cell}” and its like are read as ${date}.`,
  ko: `“${cell}” 같은 값은 ${withParticle(date, '으로/로')} 읽었습니다.`,
});

function readCell(cell: string, order: DayOrder): DateCell {
  const serial = serialDay(cell);
  const numeric = NUMERIC.exec(cell)?.groups;
  const written =
    serial ?? (numeric === undefined || order === undefined ? undefined : isoDate(numeric, order)) ?? cell;
  const read = readFixedDate(written);
  if (read.date !== undefined) return read;
  const full = withFullYear(cell).filter((each) => each !== '');
  const both = numeric === undefined ? [] : [isoDate(numeric, 'day-first'), isoDate(numeric, 'month-first')];
  const instead = [...both, ...full].filter((each) => readFixedDate(each).date !== undefined);
  return { problem: full.length > 0 ? SHORT_YEAR : read.problem, instead: [...new Set(instead)] };
}

const isoDate = (
  { one = '', two = '', year = '' }: Readonly<Record<string, string | undefined>>,
  order: DayOrder,
) =>
  [year, ...(order === 'day-first' ? [two, one] : [one, two]).map((part) => part.padStart(2, '0'))].join('-');

/** The first serial number that counts as a day (1927), and the last (2100). Years have four digits, days eight. */
const [MIN_SERIAL, MAX_SERIAL] = [10_000, 73_050];
/** The day number of 30 December 1899, from which Excel counts; its 29 February 1900 is before every day that counts here. */
const SERIAL_ZERO = dayNumber(1899, 12, 30);

/** The day of a serial number such as 45677, as spreadsheets save dates without a format; a time of day is left out. */
function serialDay(cell: string): string | undefined {
  const [, whole] = /^(\d{5})(?:\.\d+)?$/.exec(cell) ?? [];
  if (whole === undefined || Number(whole) < MIN_SERIAL || Number(whole) > MAX_SERIAL) return undefined;
  const { year, month, day } = calendarDay(SERIAL_ZERO + Number(whole));
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/**
 * Returns the possible full dates of one with a two-digit year: `20-Jan-25`, `25. 1. 20.`, `1/20/25`. Spreadsheets take
 * 30 to 99 for 19xx.
 */
function withFullYear(cell: string): readonly string[] {
  const full = (year: string): string => (Number(year) < 30 ? `20${year}` : `19${year}`);
  const [, day = '', month = '', short = ''] = /^(\d{1,2})[-/ ]([a-z]{3,9})[-/ ](\d\d)$/i.exec(cell) ?? [];
  if (short !== '') return [printed(`${day} ${month} ${full(short)}`)];
  const [, name = '', ending = ''] = /^([a-z]{3,9})[-/ ](\d\d)$/i.exec(cell) ?? [];
  if (ending !== '') return [printed(`${name} ${full(ending)}`)];
  const [, first = '', , middle = '', last = ''] = /^(\d\d?)([-./]) ?(\d\d?)\2 ?(\d\d?)\.?$/.exec(cell) ?? [];
  if (first === '') return [];
  const iso = (year: string, month: string, day: string): string =>
    year.length === 2 ? `${full(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : '';
  return [iso(first, middle, last), iso(last, first, middle), iso(last, middle, first)];
}

function printed(text: string): string {
  const { date } = readFixedDate(text);
  return date === undefined ? '' : printDate(date);
}

const SHORT_YEAR: Text = {
  en: 'The year has two digits. Write four, as in 2025-01-20.',
  ko: '연도가 두 자리입니다. 2025-01-20처럼 네 자리로 적어 주세요.',
};
