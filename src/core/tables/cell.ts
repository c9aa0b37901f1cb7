/** Text as a cell of a table, and back: quoted, and without starting a formula. */

/** Signs that begin a formula, in any width. */
const SIGNS = '=+-@＝＋－＠﹦﹢﹣﹫−';
/** Characters that do not count in front of such a sign: blanks, invisible characters and quotation marks. */
const IGNORED = /[\s\p{Cf}\p{Cc}\p{Variation_Selector}"]/u;

/**
 * The places where spreadsheets begin to read a formula: before the sign and the apostrophes that stand there already, at the start
 * of the cell. Some spreadsheets split lines at semicolons or tabs instead of commas, even within quotation marks, so a cell may also
 * start after one of those. Reads each character once: a cell may be as long as a file.
 */
function formulaPlaces(text: string): readonly number[] {
  const places: number[] = [];
  let atStart = true;
  let firstApostrophe: number | undefined;
  let at = 0;
  for (const character of text) {
    if (SIGNS.includes(character) && (atStart || firstApostrophe !== undefined))
      places.push(firstApostrophe ?? at);
    if (character === "'" && atStart) firstApostrophe = at;
    else if (character !== "'") firstApostrophe = undefined;
    atStart = /[;\t\r\n]/.test(character) || (atStart && IGNORED.test(character));
    at += character.length;
  }
  return places;
}

/** A quoted cell. Spreadsheets run cells that begin like a formula, so an apostrophe stands before the sign. */
export function csvCell(text: string): string {
  let safe = '';
  let from = 0;
  for (const place of formulaPlaces(text)) {
    safe += `${text.slice(from, place)}'`;
    from = place;
  }
  safe += text.slice(from);
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a cell: the inverse of {@link csvCell}, once the cell is unquoted. */
export function textOfCell(cell: string): string {
  // `="007"` is how people keep a spreadsheet from reading digits as a number.
  const plain = cell.replace(/^="([^"]*)"$/, '$1');
  let text = '';
  let from = 0;
  for (const place of formulaPlaces(plain).filter((each) => plain[each] === "'")) {
    text += plain.slice(from, place);
    from = place + 1;
  }
  return text + plain.slice(from);
}

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
