/** The cells of a row, and what is wrong with them. */
import type { Text } from '../base/locale.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import { readChoice } from './choices.ts';
import type { WordChoice } from '../record/choices.ts';
import type { ColumnKey } from './columns.ts';
import type { DateCell } from '../date/column.ts';

/** The cells of a row by their columns; only columns that the table has. */
export type RowCells = Partial<Record<ColumnKey, string>>;

export interface RowProblem {
  column: ColumnKey;
  message: Text;
  instead: readonly string[];
}
export const DATE_COLUMNS = ['date', 'published', 'retrieved'] as const satisfies readonly ColumnKey[];
export type DateColumn = (typeof DATE_COLUMNS)[number];
export interface RowContext {
  /** Topics and sources, new ones of earlier rows included. */
  knowledge: Knowledge;
  dates: Partial<Record<DateColumn, (cell: string) => DateCell>>;
}

/** The statement that a row revises: its present content, and the one that the row was made from. */
export interface RowBase {
  ours: Entry;
  was: Entry;
}

export const problemAt = (column: ColumnKey, message: Text, instead: readonly string[] = []): RowProblem => ({
  column,
  message,
  instead,
});
export const given = (cell: string | undefined): cell is string => cell !== undefined && cell !== '';

export function choiceIn<V extends string>(
  cells: RowCells,
  column: ColumnKey,
  choice: WordChoice<V>,
  problems: RowProblem[],
): V | undefined {
  const cell = cells[column];
  if (!given(cell)) return undefined;
  const read = readChoice(cell, choice);
  if (read.problem !== undefined) problems.push(problemAt(column, read.problem, read.instead));
  return read.value;
}
