/** Writes statements as a table (CSV): for an export, as a template, and the rows that an import refused. */
import { atOnce, sorting } from '../base/slices.ts';
import type { Locale } from '../base/locale.ts';
import { byId } from '../record/identity.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Entry } from '../record/schema.ts';
import { sayCitations } from '../curation/citations.ts';
import { csvCell } from './cell.ts';
import { COLUMNS, type ColumnKey } from './columns.ts';
import { SOURCE_COLUMNS, sourceCell } from './source-cells.ts';

export type TableFormat = 'csv' | 'template';

/** The columns of a statement. With `revision` a later import knows which version somebody edited in the spreadsheet. */
const ENTRY_CELLS = {
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  state: ({ state }) => state,
  date: ({ date }) => date,
  dating: ({ dating }) => dating,
  time_of_day: ({ time }) => time,
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
  reason_en: ({ reason }) => reason?.en,
  reason_ko: ({ reason }) => reason?.ko,
  merged: ({ merged }) => merged,
  corrects: ({ corrects }) => corrects,
} as const satisfies Partial<Record<ColumnKey, (entry: Entry) => string | undefined>>;
export type EntryColumn = keyof typeof ENTRY_CELLS;
export const ENTRY_COLUMNS = Object.keys(ENTRY_CELLS) as readonly EntryColumn[];

const quoteIn = (entry: Entry) => (entry.kind === 'quote' ? entry : undefined);

/** The cell of a statement in an export; empty where it has no such value. */
export const cellOf = (entry: Entry, column: EntryColumn): string => ENTRY_CELLS[column](entry) ?? '';

const csvLine = (cells: readonly string[]): string => cells.map(csvCell).join(',');

/** A table of such lines: RFC 4180, with a byte order mark, by which Excel recognises UTF-8. */
const tableOf = (lines: readonly string[]): string => `\uFEFF${lines.join('\r\n')}\r\n`;

const table = (rows: readonly (readonly string[])[]): string => tableOf(rows.map(csvLine));

/** All statements as CSV, written without a pause; see {@link writingCsv}. */
export const entriesCsv = (knowledge: Knowledge): string => atOnce(writingCsv(knowledge));

/** All statements, sorted by id, as CSV. It can pause after each. */
export function* writingCsv(knowledge: Knowledge): Generator<undefined, string> {
  const lines = [csvLine([...ENTRY_COLUMNS, ...SOURCE_COLUMNS, 'revision'])];
  for (const entry of yield* sorting(knowledge.records('entry'), byId)) {
    const sources = SOURCE_COLUMNS.map((column) => sourceCell(entry.sources, column, knowledge));
    const revision = knowledge.stored('entry', entry.id)?.rev.toString() ?? '';
    lines.push(csvLine([...ENTRY_COLUMNS.map((column) => cellOf(entry, column)), ...sources, revision]));
    yield;
  }
  return tableOf(lines);
}

/** Rows of a table that came in, with one more column that says what is wrong with each. */
export function refusedCsv(
  heading: readonly string[],
  refused: readonly { cells: readonly string[]; problem: string }[],
  locale: Locale,
): string {
  return table([
    [...heading, COLUMNS.problem.name[locale]],
    ...refused.map(({ cells, problem }) => [...heading.map((_, at) => cells[at] ?? ''), problem]),
  ]);
}

const TEMPLATE_COLUMNS = [
  'kind',
  'date',
  'text_en',
  'text_ko',
  'topics',
  'speaker',
  'wording',
  'sources',
  'source_title',
  'publisher',
  'published',
  'retrieved',
  'archive',
  'note_en',
  'note_ko',
] as const satisfies readonly ColumnKey[];

/** Explains each column of the template. */
const TEMPLATE_HINTS: Readonly<Record<(typeof TEMPLATE_COLUMNS)[number], Record<Locale, string>>> = {
  kind: { en: 'event, quote or fact', ko: '사건, 발언, 사실 가운데 하나' },
  date: { en: '2025-01-20, Jan 2025 or 2025', ko: '2025-01-20, 2025년 1월, 2025' },
  text_en: {
    en: 'the statement or the words, in one language or both',
    ko: '기록이나 발언. 한 언어만 적어도 됩니다',
  },
  text_ko: { en: 'the same in Korean', ko: '같은 내용을 한국어로' },
  topics: { en: 'names, the most important first', ko: '이름을 중요한 것부터 쉼표로 나누어' },
  speaker: { en: 'of a quote: who said it', ko: '발언일 때: 말한 사람' },
  wording: {
    en: 'of a quote: exact words, translation or reported speech',
    ko: '발언일 때: 원문 그대로, 번역, 간접 인용',
  },
  sources: {
    en: 'a web address, or a title or id that is recorded',
    ko: '웹 주소, 또는 기록된 출처의 제목이나 id',
  },
  source_title: { en: 'of a new source', ko: '새 출처일 때' },
  publisher: { en: 'of a new source', ko: '새 출처일 때' },
  published: { en: 'of a new source: its date', ko: '새 출처일 때: 나온 날짜' },
  retrieved: { en: 'when you looked at the page', ko: '페이지를 확인한 날' },
  archive: { en: 'the address of a copy in a web archive', ko: '웹 아카이브에 있는 사본의 주소' },
  note_en: { en: 'how the date was worked out, for example', ko: '날짜를 정한 근거 등을 영어로' },
  note_ko: { en: 'the same in Korean', ko: '날짜를 정한 근거 등을 한국어로' },
};

/** An empty table to fill in. The row of hints begins with “#”, by which an import skips it. */
export function templateCsv(locale: Locale): string {
  const hints = TEMPLATE_COLUMNS.map((key) => TEMPLATE_HINTS[key][locale]);
  return table([
    TEMPLATE_COLUMNS.map((key) => COLUMNS[key].name[locale]),
    hints.map((hint, at) => (at === 0 ? `# ${hint}` : hint)),
  ]);
}
