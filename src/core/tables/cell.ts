/** Text as a cell of a table, and back: quoted, and without starting a formula. */

/**
 * The place before a sign that begins a formula, in any width, at the start of a cell. Some spreadsheets split lines at
 * semicolons or tabs instead of commas, even within quotation marks, so a cell may also start after one of those. Blanks,
 * invisible characters and quotation marks in front of the sign do not count; apostrophes may stand there already.
 */
const START = String.raw`(?:^|[;\t\r\n])[\s\p{Cf}\p{Cc}\p{Variation_Selector}"]*`;
const SIGNS = '[=+\\-@＝＋－＠﹦﹢﹣﹫−]';
const BEFORE_FORMULA = new RegExp(`${START}(?='*${SIGNS})`, 'gu');
const GUARD = new RegExp(`(${START})'(?='*${SIGNS})`, 'gu');

/** A quoted cell. Spreadsheets run cells that begin like a formula, so an apostrophe stands before the sign. */
export function csvCell(text: string): string {
  const safe = text.replace(BEFORE_FORMULA, "$&'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a cell: the inverse of {@link csvCell}, once the cell is unquoted. */
export const textOfCell = (cell: string): string =>
  // `="007"` is how people keep a spreadsheet from reading digits as a number.
  cell.replace(/^="([^"]*)"$/, '$1').replace(GUARD, '$1');

/** A cell as a form would have it. Line breaks separate topics and sources, and are spaces elsewhere. */
export function tidyCell(cell: string, { keepsLines }: { keepsLines: boolean }): string {
  return cell
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(keepsLines ? /[^\P{Cc}\n]+|[\u2028\u2029]+/gu : /[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu, '')
    .trim();
}
