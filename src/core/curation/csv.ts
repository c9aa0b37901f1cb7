/** Writes entries as CSV for spreadsheets. It cannot be imported again; packs can. */
import { atOnce, sorting } from '../base/slices.ts';
import { byId } from '../record/identity.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import { sayCitations } from './citations.ts';

const COLUMNS: Readonly<Record<string, (entry: Entry) => string | undefined>> = {
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  state: ({ state }) => state,
  date: ({ date }) => date,
  order: ({ order }) => order?.toString(),
  speaker: (entry) => quoteIn(entry)?.speaker,
  text_en: ({ text }) => text.en,
  text_ko: ({ text }) => text.ko,
  topics: ({ topics }) => topics.join(', '),
  sources: ({ sources }) => sayCitations(sources),
  stance: ({ stance }) => stance,
  by: ({ by }) => by,
  wording: (entry) => quoteIn(entry)?.wording,
  original: (entry) => quoteIn(entry)?.original,
  note_en: ({ note }) => note?.en,
  note_ko: ({ note }) => note?.ko,
};

const quoteIn = (entry: Entry) => (entry.kind === 'quote' ? entry : undefined);

/** All entries as CSV, written without a pause; see {@link writingCsv}. */
export const entriesCsv = (knowledge: Knowledge): string => atOnce(writingCsv(knowledge));

/**
 * All entries, sorted by id, as CSV (RFC 4180). It begins with a byte order mark, by which Excel recognises UTF-8. It can
 * pause after each entry.
 */
export function* writingCsv(knowledge: Knowledge): Generator<undefined, string> {
  const columns = Object.values(COLUMNS);
  const lines = [Object.keys(COLUMNS).join(',')];
  for (const entry of yield* sorting(knowledge.records('entry'), byId)) {
    lines.push(columns.map((value) => csvCell(value(entry) ?? '')).join(','));
    yield;
  }
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** Whether a text is a file made by {@link entriesCsv}. */
export const isCsv = (text: string): boolean =>
  text.replace(/^\uFEFF/, '').startsWith(Object.keys(COLUMNS).slice(0, 3).join(','));

/**
 * The place before a sign that begins a formula, in any width, at the start of a cell. Some spreadsheets split lines at
 * semicolons or tabs instead of commas, even within quotation marks, so a cell may also start after one of those. Blanks,
 * invisible characters and quotation marks in front of the sign do not count.
 */
const BEFORE_FORMULA =
  /(?:^|[;\t\r\n])[\s\p{Cf}\p{Cc}\p{Variation_Selector}"]*(?=[=+\-@＝＋－＠﹦﹢﹣﹫−])/gu;

/** A quoted cell. Spreadsheets run cells that begin like a formula, so an apostrophe stands before the sign. */
export function csvCell(text: string): string {
  const safe = text.replace(BEFORE_FORMULA, "$&'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
