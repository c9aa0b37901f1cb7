/** Defines the result of reading a table: statements, assumptions and errors. */
import type { Text } from '../base/locale.ts';
import type { Entry, Source, Topic } from '../record/schema.ts';

/** The place of a cell, as a spreadsheet shows it; without a column, the whole row is meant. */
export interface CellPlace {
  row: number;
  /** The heading of the column as it is written. */
  column?: string;
}

/** A fault of a row, which keeps the row out. */
export interface TableProblem extends CellPlace {
  /** The value of the cell. */
  found?: string;
  /** A sentence. */
  message: Text;
  /** Values that may be meant, the likeliest first; each can replace the cell. */
  instead: readonly string[];
}

/** Says, in a sentence, what was read differently from how it is written, or left out. */
export interface TableNote extends Partial<CellPlace> {
  message: Text;
}

export interface RefusedRow {
  row: number;
  cells: readonly string[];
  problems: readonly TableProblem[];
}

export interface TableStatement {
  row: number;
  entry: Entry;
  /** The revision that it follows; 0 for a new statement. */
  base: number;
  outcome: 'added' | 'changed' | 'unchanged' | 'kept';
}

export interface ReadTable {
  heading: readonly string[];
  statements: readonly TableStatement[];
  refused: readonly RefusedRow[];
  notes: readonly TableNote[];
  /** New topics and sources, hidden until a published statement names them. */
  fresh: readonly (Topic | Source)[];
  /** Sources that readers see already, with what the table says about them. */
  checked: readonly Source[];
  /** Topics and sources that become visible to readers, new ones included. */
  offered: readonly (Topic | Source)[];
}
