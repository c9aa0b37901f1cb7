/** Splits the text of a table into rows and cells, whatever separates them. */
import Papa from 'papaparse';
import type { Text } from '../base/locale.ts';

export interface SheetRow {
  /** The row number that a spreadsheet shows: from 1, with the heading and empty rows counted. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface ParsedTable {
  readonly rows: readonly SheetRow[];
  readonly separator: Separator;
  /** A quotation mark that is opened and never closed: where the rows after it begin is unknown. */
  readonly broken?: { readonly row: number; readonly message: Text };
}

export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** In UTF-16 units: how much is read in one step, which takes a few milliseconds. */
const CHUNK_LENGTH = 16_384;
/** In UTF-16 units: how much of a table is looked at to find its separator. */
const SAMPLE_LENGTH = 8_192;

/**
 * The rows of a table (RFC 4180), empty ones included. It can pause after each chunk.
 * @param fit how well a row fits as a heading; the separator is the one whose best row among the first fits best
 */
export function* parsingTable(
  text: string,
  fit: (cells: readonly string[]) => number,
): Generator<undefined, ParsedTable> {
  const told = /^sep=([,;|\t])\r?\n/i.exec(text);
  const separator = (told?.[1] as Separator | undefined) ?? separatorOf(text, fit);
  // In Excel, the line `sep=;` counts as a row.
  const first = told === null ? 1 : 2;
  const rows: SheetRow[] = [];
  const state: { isDone: boolean; broken?: NonNullable<ParsedTable['broken']>; reader?: Papa.Parser } = {
    isDone: false,
  };
  const config: Papa.ParseLocalConfig<string[], Papa.LocalFile> = {
    delimiter: separator,
    chunkSize: CHUNK_LENGTH,
    chunk({ data, errors }, parser) {
      state.reader = parser;
      const error = errors.find(({ type }) => type === 'Quotes');
      if (error !== undefined) {
        state.broken ??= { row: rows.length + (error.row ?? 0) + first, message: UNCLOSED };
        parser.abort();
        return;
      }
      for (const cells of data) rows.push({ number: rows.length + first, cells });
      parser.pause();
    },
    complete: () => void (state.isDone = true),
  };
  // The types do not know that a text, too, can be read in chunks.
  Papa.parse(text.slice(told?.[0].length ?? 0), config as object);
  while (!state.isDone && state.broken === undefined) {
    yield;
    state.reader?.resume();
  }
  const { broken } = state;
  return { rows, separator, ...(broken !== undefined && { broken }) };
}

function separatorOf(text: string, fit: (cells: readonly string[]) => number): Separator {
  const sample = text.slice(0, SAMPLE_LENGTH);
  let best: { separator: Separator; score: number } | undefined;
  for (const separator of SEPARATORS) {
    const { data } = Papa.parse<string[]>(sample, { delimiter: separator, preview: MAX_HEADING_ROW });
    const columns = Math.max(0, ...data.map(({ length }) => length));
    // Known names first; the number of columns decides between separators that show none.
    const score = Math.max(0, ...data.map(fit)) * 1000 + Math.min(columns, 999);
    if (best === undefined || score > best.score) best = { separator, score };
  }
  return best?.separator ?? ',';
}

/** The heading is among this many rows; titles and remarks may stand above it. */
export const MAX_HEADING_ROW = 10;

const UNCLOSED: Text = {
  en: 'A quotation mark is opened here and not closed properly, so the rows after it can’t be read. Write quotation marks inside a cell twice: "".',
  ko: '여기서 연 따옴표가 제대로 닫히지 않아 그 뒤의 행을 읽을 수 없습니다. 칸 안의 따옴표는 두 번("") 적어 주세요.',
};

/** Lines by which a pack begins, in YAML or JSON. */
const PACK_START = /^(?:---|[{[&*!]|- |["']?[\w-]+["']?\s*:(?:\s|$))/;

/** Whether a text is rather a table than a pack. Both may begin with comments. */
export function looksLikeTable(text: string, fit: (cells: readonly string[]) => number): boolean {
  const sample = text.slice(0, SAMPLE_LENGTH).replace(/^\uFEFF/, '');
  const lines = sample.split(/\r\n?|\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [first = ''] = lines;
  if (/^sep=[,;|\t]$/i.test(first)) return true;
  const separator = separatorOf(sample, fit);
  const rows = Papa.parse<string[]>(sample, { delimiter: separator, preview: MAX_HEADING_ROW }).data;
  const known = Math.max(0, ...rows.map(fit));
  if (known >= 2) return true;
  if (PACK_START.test(first)) return false;
  const isSplit = rows.some((cells) => cells.length > 1) && lines.length > 1;
  return isSplit || (known === 1 && rows[0]?.length === 1);
}
