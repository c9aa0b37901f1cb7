/** The columns on the sources that a row cites, one value for each source: when its page was looked at, and its archived copy. */
import type { Text } from '../base/locale.ts';
import { firstDay } from '../date/order.ts';
import { parseDate } from '../date/parse.ts';
import { printDate } from '../date/print.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { readWebAddress } from '../record/address.ts';
import { Source, type Citation } from '../record/schema.ts';
import { excerpt } from '../reply/line.ts';
import { given, problemAt, type RowCells, type RowContext, type RowProblem } from './row-cells.ts';

export const SOURCE_COLUMNS = ['retrieved', 'archive'] as const;
type SourceColumn = (typeof SOURCE_COLUMNS)[number];

/** The values of a cell, in the order of the sources. */
export const valuesIn = (cell: string): readonly string[] =>
  cell.split(/;(?:\s+|$)|\n/).map((value) => value.trim());

/** The cell on the sources of a statement: empty where none has the value. The inverse of {@link valuesIn}. */
export function sourceCell(
  citations: readonly Citation[],
  column: SourceColumn,
  knowledge: Knowledge,
): string {
  const values = citations.map(({ source }) => knowledge.stored('source', source)?.content[column] ?? '');
  return values.every((value) => value === '') ? '' : values.join('; ');
}

export interface SourcesOfRow {
  /** The sources that the row says more about, as they are afterwards. */
  sources: readonly Source[];
  problems: readonly RowProblem[];
  /** Differences between the row and the recorded source. The recorded source stays. */
  notes: readonly Text[];
}

/**
 * Applies the cells to the sources. An empty value changes nothing. A later day takes the place of an earlier one, and an
 * archived copy is added where there is none; `overwrite` lets the row decide.
 * @param sourceOf the source of an id, new ones of the row included
 */
export function sourcesOfRow(
  cells: RowCells,
  citations: readonly Citation[],
  {
    sourceOf,
    dates,
    overwrite,
  }: {
    sourceOf: (id: string) => Source | undefined;
    dates: RowContext['dates'];
    overwrite: boolean;
  },
): SourcesOfRow {
  const problems: RowProblem[] = [];
  const notes: Text[] = [];
  const changed = new Map<string, Source>();
  for (const column of SOURCE_COLUMNS) {
    const cell = cells[column];
    if (!given(cell)) continue;
    const values = valuesIn(cell);
    if (values.length > citations.length && values.slice(citations.length).some(given)) {
      problems.push(problemAt(column, MORE_THAN_SOURCES));
      continue;
    }
    for (const [at, { source: id }] of citations.entries()) {
      const typed = values[at];
      const source = changed.get(id) ?? sourceOf(id);
      if (!given(typed) || source === undefined) continue;
      const value =
        column === 'retrieved' ? dayOfCheck(typed, dates, problems) : copyAddress(typed, problems);
      const here = source[column];
      if (value === undefined || value === here) continue;
      if (overwrite || here === undefined || (column === 'retrieved' && isLater(value, here)))
        changed.set(id, Source.parse({ ...source, [column]: value }));
      else if (column === 'archive') notes.push(anotherCopy(id, here));
    }
  }
  return { sources: [...changed.values()], problems, notes };
}

function dayOfCheck(typed: string, dates: RowContext['dates'], problems: RowProblem[]): string | undefined {
  const read = dates.retrieved?.(typed);
  if (read?.problem !== undefined) problems.push(problemAt('retrieved', read.problem, read.instead));
  return read?.date === undefined ? undefined : printDate(read.date);
}

function copyAddress(typed: string, problems: RowProblem[]): string | undefined {
  const read = readWebAddress(typed);
  if ('url' in read) return read.url;
  problems.push(problemAt('archive', read.problem));
  return undefined;
}

/** Whether a date is later than another, in EDTF. */
function isLater(value: string, other: string): boolean {
  const [one, two] = [parseDate(value), parseDate(other)];
  return one !== undefined && two !== undefined && firstDay(one) > firstDay(two);
}

const MORE_THAN_SOURCES: Text = {
  en: 'There are more values here than sources. Write one for each source, in the same order, separated by “; ”.',
  ko: '출처보다 값이 많습니다. 출처와 같은 순서로 하나씩 “; ”로 나누어 적어 주세요.',
};
const anotherCopy = (id: string, here: string): Text => ({
  en: `The source ${id} already has another archived copy, which stays: ${excerpt(here, 80)}`,
  ko: `출처 ${id}에는 다른 보존된 사본이 있어 그대로 두었습니다: ${excerpt(here, 80)}`,
});
