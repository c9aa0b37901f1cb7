/** Finds the cells of a row that somebody edited, whatever was corrected here meanwhile. */
import type { Text } from '../base/locale.ts';
import { printDate } from '../date/print.ts';
import { readChoice } from './choices.ts';
import {
  DATING_CHOICE,
  KIND_CHOICE,
  STANCE_CHOICE,
  STATE_CHOICE,
  WORDING_CHOICE,
  type WordChoice,
} from '../record/choices.ts';
import type { ColumnKey } from './columns.ts';
import { problemAt, type RowBase, type RowCells, type RowContext, type RowProblem } from './row-cells.ts';
import { cellOf, ENTRY_COLUMNS, type EntryColumn } from './write.ts';

/** The cells that somebody changed in the table, compared with the version that the table was made from. */
export function editedCells(
  cells: RowCells,
  { ours, was }: RowBase,
  { dates }: RowContext,
  problems: RowProblem[],
): RowCells {
  const edited: RowCells = {};
  for (const column of Object.keys(cells) as ColumnKey[]) {
    const cell = cells[column] ?? '';
    if (!isEntryColumn(column)) {
      if (cell !== '' && ONLY_NEW_SOURCES.has(column)) edited[column] = cell;
      continue;
    }
    if (column === 'id') continue;
    const mine = cellOf(ours, column);
    const before = cellOf(was, column);
    const meant = meaningsOf(cell, column, dates);
    if (meant.includes(mine) || meant.includes(before)) continue;
    if (mine === before) edited[column] = cell;
    else problems.push(problemAt(column, CHANGED_HERE, [mine]));
  }
  return edited;
}

const isEntryColumn = (column: ColumnKey): column is EntryColumn =>
  (ENTRY_COLUMNS as readonly string[]).includes(column);
const ONLY_NEW_SOURCES: ReadonlySet<ColumnKey> = new Set(['source_title', 'publisher', 'published', 'url']);

/** The values that a cell may stand for: spreadsheets show dates in the format of their country. */
function meaningsOf(cell: string, column: EntryColumn, dates: RowContext['dates']): readonly string[] {
  if (column === 'date' && cell !== '') {
    const read = dates.date?.(cell);
    return read === undefined
      ? [cell]
      : [cell, ...(read.date === undefined ? read.instead : [printDate(read.date)])];
  }
  const choice = CHOICES[column];
  return choice === undefined ? [cell] : [cell, readChoice(cell, choice).value ?? cell];
}

const CHOICES: Partial<Record<ColumnKey, WordChoice<string>>> = {
  kind: KIND_CHOICE,
  state: STATE_CHOICE,
  dating: DATING_CHOICE,
  stance: STANCE_CHOICE,
  wording: WORDING_CHOICE,
};

const CHANGED_HERE: Text = {
  en: 'This was changed here, too, since the table was exported.',
  ko: '표로 내보낸 뒤 여기에서도 바뀌었습니다.',
};
