/** Finds the tables among files, and reads them in the encodings of spreadsheets. */
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { PackProblem } from '../../core/packs/problem.ts';
import { MAX_FILE_BYTES } from '../../core/platform/files.ts';
import { decodeText } from '../../core/tables/charset.ts';
import { isTable } from '../../core/tables/import.ts';

export interface TableFile {
  path: string;
  text: string;
}

export interface FoundTables {
  tables: readonly TableFile[];
  /** The other paths, which may be packs, folders or missing. */
  others: readonly string[];
  /** Files that are neither tables nor packs. */
  problems: readonly PackProblem[];
}

/** Endings of files that are tables whatever is in them, and of workbooks. */
const TABLE_ENDINGS = new Set(['.csv', '.tsv', '.tab']);
const WORKBOOK_ENDINGS = new Set(['.xlsx', '.xlsm', '.xls', '.ods', '.numbers']);

/** Never throws: what cannot be read is left to the reader of packs, which says why. */
export async function findTables(paths: readonly string[]): Promise<FoundTables> {
  const tables: TableFile[] = [];
  const others: string[] = [];
  const problems: PackProblem[] = [];
  for (const path of paths) {
    const bytes = await bytesOf(path);
    const { text, problem } = bytes === undefined ? {} : await decodeText(bytes);
    const ending = extname(path).toLowerCase();
    if (text !== undefined && (TABLE_ENDINGS.has(ending) || isTable(text))) tables.push({ path, text });
    else if (problem !== undefined && (TABLE_ENDINGS.has(ending) || WORKBOOK_ENDINGS.has(ending)))
      problems.push({ code: 'unreadable-file', file: path, path: '', message: problem });
    else others.push(path);
  }
  return { tables, others, problems };
}

async function bytesOf(path: string): Promise<Uint8Array | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() && found.size <= MAX_FILE_BYTES ? await readFile(path) : undefined;
  } catch {
    return undefined;
  }
}
