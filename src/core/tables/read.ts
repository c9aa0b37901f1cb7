/**
 * Reads a table of statements against what a space knows. Rows that are right become statements; each of the others comes back with
 * what is wrong with it. Nothing is written here. docs/decisions/0025-tables.md
 */
import { breather, inSlices } from '../base/slices.ts';
import { sayCitations } from '../curation/citations.ts';
import { wantedId } from '../curation/entry-id.ts';
import { isSameEntry } from '../curation/duplicates.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { uniqueId } from '../names/slug.ts';
import { lastImported, type HistoryOf } from '../packs/corrections.ts';
import { saysTheSame } from '../record/identity.ts';
import { Slug, type Entry, type Source, type Topic } from '../record/schema.ts';
import { textOfCell, tidyCell } from './cell.ts';
import { COLUMN_KEYS, type ColumnKey } from './columns.ts';
import { dateColumn, type DateCell } from '../date/column.ts';
import { headingOf, knownColumns, placeOf, type Heading } from './heading.ts';
import { parsingTable, type SheetRow } from './parse.ts';
import {
  badId,
  inColumn,
  NO_HEADING,
  NO_TEXT,
  repeatedId,
  repeatsRow,
  sameWords,
  skippedComments,
  spreadsheetErrors,
  tooLongCells,
} from './problems.ts';
import { TableRecords } from './records.ts';
import { lostReferences } from './references.ts';
import { readRow } from './row.ts';
import {
  DATE_COLUMNS,
  type DateColumn,
  type RowBase,
  type RowCells,
  type RowContext,
  type RowProblem,
} from './row-cells.ts';
import { sourcesOfRow, valuesIn, type SourcesOfRow } from './source-cells.ts';
import { StatementsByContent } from './statements-by-content.ts';
import type { ReadTable, RefusedRow, TableNote, TableProblem, TableStatement } from './types.ts';

export interface TableOptions {
  knowledge: Knowledge;
  history: HistoryOf;
  /** Whether cells that differ from what is here count as edited, even if somebody corrected the statement here. */
  overwrite?: boolean;
}

/** A table that cannot be read at all has problems and no rows. */
export type TableResult =
  | { table: ReadTable; problems?: undefined }
  | { table?: undefined; problems: readonly TableProblem[] };

/** Reads a whole table. Other work can run in between. */
export async function readTable(text: string, options: TableOptions): Promise<TableResult> {
  const { rows, broken } = await inSlices(parsingTable(text, knownColumns));
  if (broken !== undefined) return { problems: [{ ...broken, instead: [] }] };
  const heading = headingOf(rows);
  if (heading === undefined)
    return { problems: [{ row: rows[0]?.number ?? 1, message: NO_HEADING, instead: [] }] };
  if (!TEXT_COLUMNS.some((key) => heading.columns.has(key)))
    return { problems: [{ row: heading.row, message: NO_TEXT, instead: [] }] };
  return {
    table: await new TableReader(heading, options).read(rows.filter(({ number }) => number > heading.row)),
  };
}

const TEXT_COLUMNS: readonly ColumnKey[] = ['text_en', 'text_ko', 'text'];

class TableReader {
  readonly #heading: Heading;
  readonly #options: TableOptions;
  readonly #records: TableRecords;
  readonly #statements: TableStatement[] = [];
  readonly #refused: RefusedRow[] = [];
  readonly #notes: TableNote[];
  /** Ids of statements of earlier rows, with the number of the row. */
  readonly #rows = new Map<string, number>();
  readonly #known = new StatementsByContent();

  constructor(heading: Heading, options: TableOptions) {
    this.#heading = heading;
    this.#options = options;
    this.#records = new TableRecords(options.knowledge);
    this.#notes = [...heading.notes];
  }

  async read(rows: readonly SheetRow[]): Promise<ReadTable> {
    const { knowledge } = this.#options;
    const breathe = breather();
    await this.#records.load();
    for (const entry of knowledge.records('entry')) {
      this.#known.add(entry);
      await breathe();
    }
    const dates = Object.fromEntries(DATE_COLUMNS.map((key) => [key, this.#datesIn(rows, key)]));
    let comments = 0;
    for (const row of rows) {
      await breathe();
      if (row.cells.every((cell) => cell.trim() === '')) continue;
      if (/^\s*#\s*\D/.test(row.cells[0] ?? '')) comments++;
      else await this.#readRow(row, { knowledge: this.#records.known, dates });
    }
    this.#refuseLost(rows);
    if (comments > 0) this.#notes.push({ message: skippedComments(comments) });
    return {
      heading: this.#heading.cells,
      statements: this.#statements,
      refused: this.#refused,
      notes: this.#notes,
      ...this.#records.result(this.#statements),
    };
  }

  /** Refuses rows that name statements that there will not be. */
  #refuseLost(rows: readonly SheetRow[]): void {
    const lost = lostReferences(this.#statements, this.#options.knowledge);
    if (lost.size === 0) return;
    for (const row of rows) {
      const problem = lost.get(row.number);
      if (problem !== undefined) this.#refuse(row, [problem]);
    }
    this.#statements.splice(0, Infinity, ...this.#statements.filter(({ row }) => !lost.has(row)));
    this.#refused.sort((one, other) => one.row - other.row);
  }

  #datesIn(rows: readonly SheetRow[], key: DateColumn): (cell: string) => DateCell {
    const { read, notes } = dateColumn(rows.flatMap((row) => valuesIn(this.#cell(row, key) ?? '')));
    const column = this.#heading.cells[this.#heading.columns.get(key) ?? 0] ?? key;
    this.#notes.push(...notes.map((message) => ({ message: inColumn(column, message) })));
    return read;
  }

  #cell(row: SheetRow, key: ColumnKey): string | undefined {
    const at = this.#heading.columns.get(key);
    return at === undefined
      ? undefined
      : tidyCell(textOfCell(row.cells[at] ?? ''), { keepsLines: KEEPS_LINES.has(key) });
  }

  #cells(row: SheetRow): RowCells {
    const cells: RowCells = {};
    for (const key of COLUMN_KEYS) {
      const cell = this.#cell(row, key);
      if (cell !== undefined && key !== 'problem') cells[key] = cell;
    }
    return cells;
  }

  async #readRow(row: SheetRow, context: RowContext): Promise<void> {
    const cells = this.#cells(row);
    const errors = [...tooLongCells(cells), ...spreadsheetErrors(cells)];
    if (errors.length > 0) return this.#refuse(row, errors);
    const id = this.#idIn(cells);
    if (id !== undefined && !Slug.safeParse(id).success) return this.#refuse(row, [badId(id)]);
    const earlier = id === undefined ? undefined : this.#rows.get(id);
    if (earlier !== undefined) return this.#refuse(row, [repeatedId(earlier)]);
    const base = id === undefined ? undefined : await this.#baseOf(id, cells);
    const read = readRow(cells, base, context);
    if (read.entry === undefined) return this.#refuse(row, read.problems);
    const made = { ...read.entry, id: id ?? 'new' };
    const { sources, problems, notes } = this.#sourcesOf(cells, base, read, context);
    if (problems.length > 0) return this.#refuse(row, problems);
    for (const message of notes) this.#notes.push({ row: row.number, message });
    const records = [...read.fresh.filter(({ id }) => !sources.some((each) => each.id === id)), ...sources];
    if (base !== undefined) {
      this.#records.register(records);
      return this.#take(row, made, base);
    }
    if (id !== undefined) return this.#add(row, made, records);
    await this.#addNamed(row, made, records);
  }

  /**
   * Reads the sources of a row. Its source cells follow the order in the row, which may differ from the order recorded
   * by now.
   */
  #sourcesOf(
    cells: RowCells,
    base: RowBase | undefined,
    { entry, fresh }: { entry: Entry; fresh: readonly (Topic | Source)[] },
    { dates }: RowContext,
  ): SourcesOfRow {
    const isUntouched = base !== undefined && cells.sources === sayCitations(base.was.sources);
    return sourcesOfRow(cells, isUntouched ? base.was.sources : entry.sources, {
      sourceOf: (id) =>
        fresh.find((each): each is Source => each.id === id && 'title' in each) ??
        this.#records.known.stored('source', id)?.content,
      dates,
      overwrite: this.#options.overwrite === true,
    });
  }

  /** The id of the statement that a row is of. Numbers that only count the rows are none. */
  #idIn({ id, revision }: RowCells): string | undefined {
    if (id === undefined || id === '') return undefined;
    const isNumber = /^\d+\.?$/.test(id) && revision === undefined;
    return isNumber && this.#options.knowledge.stored('entry', id) === undefined ? undefined : id;
  }

  async #baseOf(id: string, { revision }: RowCells): Promise<RowBase | undefined> {
    const { knowledge, history, overwrite = false } = this.#options;
    const stored = knowledge.stored('entry', id);
    if (stored === undefined) return undefined;
    const ours = stored.content;
    if (overwrite || revision === stored.rev.toString()) return { ours, was: ours };
    const revisions = await history('entry', id);
    const exported = revisions.find(({ rev }) => rev.toString() === revision)?.after;
    return { ours, was: exported ?? lastImported(revisions) ?? ours };
  }

  /** Adds a row without an id, unless the same is here or was here: then it is that statement. */
  async #addNamed(row: SheetRow, made: Entry, fresh: readonly (Topic | Source)[]): Promise<void> {
    const same = this.#known.same(made);
    if (same !== undefined) {
      this.#records.register(fresh);
      const earlier = this.#rows.get(same);
      if (earlier !== undefined) this.#notes.push({ row: row.number, message: repeatsRow(earlier) });
      const stored = this.#options.knowledge.stored('entry', same);
      if (stored !== undefined && earlier === undefined)
        this.#take(row, stored.content, { ours: stored.content, was: stored.content });
      return;
    }
    const former = await this.#formerly(made);
    if (former !== undefined) {
      this.#records.register(fresh);
      return this.#take(row, former, { ours: former, was: former }, 'kept');
    }
    const like = this.#known.withText(made);
    if (like !== undefined) return this.#refuse(row, [sameWords(like, this.#rows.get(like))]);
    const { knowledge } = this.#options;
    const isTaken = (id: string): boolean =>
      knowledge.stored('entry', id) !== undefined || this.#rows.has(id);
    this.#add(row, { ...made, id: uniqueId(wantedId(made), isTaken) }, fresh);
  }

  /** The statement that once said just this and was corrected here since: the row brings nothing new. */
  async #formerly(made: Entry): Promise<Entry | undefined> {
    const { knowledge, history, overwrite = false } = this.#options;
    if (overwrite) return undefined;
    const wanted = wantedId(made);
    for (let number = 1; ; number++) {
      const stored = knowledge.stored('entry', number === 1 ? wanted : `${wanted}-${number}`);
      if (stored === undefined) return undefined;
      const revisions = await history('entry', stored.content.id);
      if (revisions.some(({ after }) => isSameEntry(after, made))) return stored.content;
    }
  }

  #add(row: SheetRow, entry: Entry, fresh: readonly (Topic | Source)[]): void {
    this.#records.register(fresh);
    this.#known.add(entry);
    this.#rows.set(entry.id, row.number);
    this.#statements.push({ row: row.number, entry, base: 0, outcome: 'added' });
  }

  #take(row: SheetRow, made: Entry, { ours, was }: RowBase, outcome?: 'kept'): void {
    const stored = this.#options.knowledge.stored('entry', ours.id);
    this.#rows.set(ours.id, row.number);
    const isSame = saysTheSame(made, ours);
    const told = outcome ?? (!isSame ? 'changed' : saysTheSame(ours, was) ? 'unchanged' : 'kept');
    this.#statements.push({ row: row.number, entry: made, base: stored?.rev ?? 0, outcome: told });
  }

  #refuse({ number: row, cells }: SheetRow, problems: readonly RowProblem[]): void {
    const { columns, cells: heading } = this.#heading;
    this.#refused.push({
      row,
      cells: cells.map((cell) => textOfCell(cell)),
      problems: problems.map(({ column, message, instead }): TableProblem => {
        const at = placeOf(column, columns);
        const found = at === undefined ? '' : (cells[at] ?? '').trim();
        const name = at === undefined ? column : (heading[at] ?? column).trim();
        return { row, column: name, ...(found !== '' && { found }), message, instead };
      }),
    });
  }
}

const KEEPS_LINES: ReadonlySet<ColumnKey> = new Set(['topics', 'sources', 'retrieved', 'archive']);
