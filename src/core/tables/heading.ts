/** Finds the row of a table that names its columns. */
import { withParticle, type Text } from '../base/locale.ts';
import { excerpt } from '../reply/line.ts';
import { columnOf, COLUMNS, headingLike, numbersRows, type ColumnKey } from './columns.ts';
import { MAX_HEADING_ROW, type SheetRow } from './parse.ts';
import type { TableNote } from './types.ts';

export interface Heading {
  row: number;
  cells: readonly string[];
  /** The place of each known column among the cells. */
  columns: ReadonlyMap<ColumnKey, number>;
  /** Columns and rows that are left out. */
  notes: readonly TableNote[];
}

/** How many known columns a row names. */
export const knownColumns = (cells: readonly string[]): number =>
  new Set(cells.map(columnOf).filter((key) => key !== undefined)).size;

/** Names that may stand alone: a row with one other known word is rather a row of values. */
const MIN_KNOWN = 2;

/** `undefined` when none of the first rows names columns. */
export function headingOf(rows: readonly SheetRow[]): Heading | undefined {
  const [best] = rows
    .slice(0, MAX_HEADING_ROW)
    .map((row) => ({ row, known: knownColumns(row.cells) }))
    .filter(({ known, row }) => known >= MIN_KNOWN || (known === 1 && row.cells.length === 1))
    .sort((a, b) => b.known - a.known);
  if (best === undefined) return undefined;
  const { cells, number } = best.row;
  const columns = new Map<ColumnKey, number>();
  const notes: TableNote[] = rows
    .filter((row) => row.number < number && row.cells.some((cell) => cell.trim() !== ''))
    .map((row) => ({ row: row.number, message: ABOVE }));
  for (const [at, cell] of cells.entries()) {
    const key = columnOf(cell);
    if (key === undefined) {
      if (!numbersRows(cell) || hasValues(rows, at, number)) notes.push(...unknownColumn(cell, number));
    } else if (columns.has(key)) notes.push({ row: number, column: cell, message: REPEATED });
    else columns.set(key, at);
  }
  return { row: number, cells, columns, notes };
}

/** Whether a column without a known heading has more in it than numbers. */
const hasValues = (rows: readonly SheetRow[], at: number, heading: number): boolean =>
  rows.some((row) => row.number > heading && !/^\s*\d*\.?\s*$/.test(row.cells[at] ?? ''));

function unknownColumn(cell: string, row: number): readonly TableNote[] {
  const like = headingLike(cell);
  const name = excerpt(cell.trim() === '' ? '…' : cell, 40);
  const hint: Text =
    like === undefined
      ? { en: '', ko: '' }
      : {
          en: ` If it is “${COLUMNS[like].name.en}”, rename it.`,
          ko: ` “${COLUMNS[like].name.ko}” 열이라면 이름을 고쳐 주세요.`,
        };
  return [
    {
      row,
      message: {
        en: `The column “${name}” isn’t one that I know, so it is left out.${hint.en}`,
        ko: `${withParticle(`“${name}”`, '은/는')} 모르는 열이라 뺐습니다.${hint.ko}`,
      },
    },
  ];
}

const ABOVE: Text = {
  en: 'This row stands above the headings, so it is left out.',
  ko: '열 이름보다 위에 있는 행이라 뺐습니다.',
};
const REPEATED: Text = {
  en: 'This column appears twice; only the first is read.',
  ko: '같은 열이 두 번 있어 첫 열만 읽었습니다.',
};

/** The place of a column, or of one that takes the same: a text in either language, the address of a source. */
export function placeOf(column: ColumnKey, columns: Heading['columns']): number | undefined {
  const others: Partial<Record<ColumnKey, readonly ColumnKey[]>> = {
    text_en: ['text_ko', 'text'],
    text_ko: ['text_en', 'text'],
    note_en: ['note'],
    note_ko: ['note'],
    reason_en: ['reason_ko'],
    sources: ['url'],
  };
  return [column, ...(others[column] ?? [])].map((key) => columns.get(key)).find((at) => at !== undefined);
}
