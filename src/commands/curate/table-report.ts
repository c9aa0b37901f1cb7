/** The report on a table: rows that are refused, with what may be meant, and what was read in another way than it is written. */
import type { Context, Result } from '../../core/command/command.ts';
import type { Locale } from '../../core/base/locale.ts';
import type { Block, Row } from '../../core/reply/reply.ts';
import { excerpt } from '../../core/reply/line.ts';
import { refusedCsv } from '../../core/tables/write.ts';
import type { ReadTable, TableNote, TableProblem } from '../../core/tables/types.ts';
import { button, buttonsBlock, note, paragraph, rowsBlock } from '../shared/blocks.ts';

/** Problems shown at once; the file of refused rows has them all. */
const MAX_ROWS_LISTED = 15;
const MAX_NOTES_LISTED = 8;

export const TEMPLATE = {
  label: { en: 'Get a template', ko: '빈 서식 받기' },
  line: '/curate export template',
} as const;

export function tableBlocks({ refused, notes }: ReadTable, context: Context): readonly Block[] {
  const { say } = context;
  const problems = refused.flatMap((row) => row.problems);
  const more = problems.length - MAX_ROWS_LISTED;
  const moreNotes = notes.length - MAX_NOTES_LISTED;
  const count = refused.length === 1 ? '1 row is refused' : `${refused.length} rows are refused`;
  return [
    ...rowsBlock(notes.slice(0, MAX_NOTES_LISTED).map((each) => noteRow(each, context))),
    ...(moreNotes > 0
      ? [note(say({ en: `and ${moreNotes} more notes`, ko: `그 밖에 ${moreNotes}건` }))]
      : []),
    ...(refused.length > 0
      ? [paragraph(say({ en: `${count}:`, ko: `들어가지 못한 행이 ${refused.length}개 있습니다:` }))]
      : []),
    ...rowsBlock(problems.slice(0, MAX_ROWS_LISTED).map((each) => problemRow(each, context))),
    ...(more > 0 ? [note(say({ en: `and ${more} more`, ko: `그 밖에 ${more}군데` }))] : []),
  ];
}

/** The refused rows as a table that can be corrected and imported again. */
export function refusedFile(
  { heading, refused }: ReadTable,
  { locale }: Pick<Context, 'locale'>,
): Pick<Result, 'file'> {
  if (refused.length === 0) return {};
  const rows = refused.map(({ cells, problems }) => ({
    cells,
    problem: problems.map((each) => problemText(each, locale)).join(' / '),
  }));
  const content = refusedCsv(heading, rows, locale);
  const name = 'almanac-refused-rows.csv';
  return { file: { name, content, type: 'text/csv', inShell: `import --refused ${name} <file>` } };
}

export function tableProblemResult(problems: readonly TableProblem[], context: Context): Result {
  const { say } = context;
  return {
    title: say({ en: 'Nothing was imported', ko: '가져오지 않았습니다' }),
    blocks: [
      paragraph(say({ en: 'This table can’t be read yet:', ko: '아직 읽을 수 없는 표입니다:' })),
      ...rowsBlock(problems.map((each) => problemRow(each, context))),
      ...buttonsBlock([button(context, TEMPLATE.label, TEMPLATE.line)]),
    ],
  };
}

const rowLead = (row: number): Record<Locale, string> => ({ en: `Row ${row}`, ko: `${row}행` });

const problemRow = (problem: TableProblem, { say, locale }: Context): Row => ({
  lead: say(rowLead(problem.row)),
  text: [problemText(problem, locale)],
});

/** `date: “1/2/2025”. The day and the month could be either way round. … → 2025-02-01`. */
export function problemText({ column, found, message, instead }: TableProblem, locale: Locale): string {
  const place = [column, ...(found === undefined ? [] : [`“${excerpt(found, 60)}”`])]
    .filter((part) => part !== undefined)
    .join(': ');
  const or = { en: ' or ', ko: ' 또는 ' }[locale];
  const proposal = instead.length === 0 ? '' : ` → ${instead.map((each) => excerpt(each, 60)).join(or)}`;
  return `${place === '' ? '' : `${place} — `}${message[locale]}${proposal}`;
}

const noteRow = ({ row, message }: TableNote, { say }: Context): Row => ({
  ...(row !== undefined && { lead: say(rowLead(row)) }),
  text: [say(message)],
});
