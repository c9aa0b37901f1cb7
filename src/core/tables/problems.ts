/** Describes the possible errors of a table and its rows. */
import { withParticle, type Text } from '../base/locale.ts';
import { Slug } from '../record/schema.ts';
import type { ColumnKey } from './columns.ts';
import type { RowCells, RowProblem } from './row-cells.ts';

/** The error values that a spreadsheet shows instead of a result. */
const ERROR = /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|ERROR!)$|^#{3,}$/;

export const spreadsheetErrors = (cells: RowCells): readonly RowProblem[] =>
  (Object.entries(cells) as [ColumnKey, string][])
    .filter(([, cell]) => ERROR.test(cell))
    .map(([column]) => ({ column, message: IS_ERROR, instead: [] }));

/** In UTF-16 units: longer than any cell of a statement. Those that list addresses may be longer. */
const MAX_CELL_LENGTH = 5000;
const MAX_LIST_LENGTH = 25_000;

/** Cells that are too long to be looked into. */
export const tooLongCells = (cells: RowCells): readonly RowProblem[] =>
  (Object.entries(cells) as [ColumnKey, string][])
    .map(([column, cell]) => ({
      column,
      length: cell.length,
      most: column === 'sources' || column === 'archive' ? MAX_LIST_LENGTH : MAX_CELL_LENGTH,
    }))
    .filter(({ length, most }) => length > most)
    .map(({ column, length, most }) => ({
      column,
      message: {
        en: `A cell here can have at most ${most} characters; this one has ${length}.`,
        ko: `이 열의 칸에는 ${most}자까지 적을 수 있는데, ${length}자가 들어 있습니다.`,
      },
      instead: [],
    }));

export const tooMany = (most: number): Text => ({
  en: `There can be at most ${most} here.`,
  ko: `${most}개까지 적을 수 있습니다.`,
});

export const badId = (id: string): RowProblem => ({
  column: 'id',
  message: {
    en: 'An id has lower-case letters and digits, joined by “-” or “.”. Leave it empty for a new statement.',
    ko: 'id는 영문 소문자와 숫자를 “-”나 “.”으로 이어 적습니다. 새 기록이라면 비워 두세요.',
  },
  instead: [
    id
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, ''),
  ].filter((each) => Slug.safeParse(each).success),
});
export const repeatedId = (row: number): RowProblem => ({
  column: 'id',
  message: { en: `Row ${row} has this id, too.`, ko: `${row}행에도 같은 id가 있습니다.` },
  instead: [],
});
export const sameWords = (id: string, row: number | undefined): RowProblem => ({
  column: 'id',
  message:
    row === undefined
      ? {
          en: `The same words are here as ${id}. Write that id to change it, or change the words.`,
          ko: `같은 내용이 ${withParticle(id, '으로/로')} 이미 있습니다. 그 기록을 고치려면 id를 적고, 아니면 글을 바꿔 주세요.`,
        }
      : { en: `Row ${row} has the same words.`, ko: `${row}행의 글과 같습니다.` },
  instead: row === undefined ? [id] : [],
});
/** A note on a whole column. */
export const inColumn = (column: string, { en, ko }: Text): Text => ({
  en: `${column.trim()}: ${en}`,
  ko: `${column.trim()}: ${ko}`,
});
export const repeatsRow = (row: number): Text => ({
  en: `This row repeats row ${row}, so it is left out.`,
  ko: `${row}행과 똑같아서 뺐습니다.`,
});
export const skippedComments = (count: number): Text => ({
  en:
    count === 1
      ? 'One row that begins with “#” is left out.'
      : `${count} rows that begin with “#” are left out.`,
  ko: `“#”로 시작하는 행 ${count}개를 뺐습니다.`,
});

export const NO_HEADING: Text = {
  en: 'The first row must name the columns, such as date, text, topics and source.',
  ko: '첫 행에 날짜, 본문, 주제, 출처 같은 열 이름이 있어야 합니다.',
};
export const NO_TEXT: Text = {
  en: 'There is no column for the statements. Name it “text”, “text in English” or “text in Korean”.',
  ko: '기록을 적은 열이 없습니다. 열 이름을 “본문”, “영어 본문”, “한국어 본문” 가운데 하나로 해 주세요.',
};
const IS_ERROR: Text = {
  en: 'The spreadsheet shows an error here, not a value.',
  ko: '값 대신 스프레드시트의 오류 표시가 들어 있습니다.',
};
