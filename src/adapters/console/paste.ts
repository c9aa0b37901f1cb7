/** Tells pasted text from typed text, by the marks that a terminal puts around a paste (“bracketed paste”). */
import { Transform } from 'node:stream';

/** Written to the terminal, these turn the marks on and off. */
export const PASTE_MARKS = { on: '\u001B[?2004h', off: '\u001B[?2004l' } as const;

const PASTE_START = '\u001B[200~';
const PASTE_END = '\u001B[201~';

/**
 * Returns what is typed into a terminal, without the marks of pastes. While `joinsLines` returns true, a paste of several
 * lines becomes one line; otherwise each of its lines counts as typed.
 */
export function withoutPasteMarks(input: NodeJS.ReadStream, joinsLines: () => boolean): NodeJS.ReadStream {
  const decoder = new TextDecoder();
  let rest = '';
  let isPaste = false;

  function* pieces(text: string): Generator<string> {
    rest += text;
    for (;;) {
      const mark = isPaste ? PASTE_END : PASTE_START;
      const at = rest.indexOf(mark);
      const until = at === -1 ? rest.length - heldBack(rest, mark) : at;
      const piece = rest.slice(0, until);
      if (piece !== '') yield isPaste ? cleanPaste(piece, joinsLines()) : piece;
      rest = rest.slice(at === -1 ? until : at + mark.length);
      if (at === -1) return;
      isPaste = !isPaste;
    }
  }

  const reader = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const piece of pieces(decoder.decode(chunk, { stream: true }))) this.push(piece);
      done();
    },
    flush(done) {
      if (rest !== '') this.push(rest);
      done();
    },
  });
  const setRawMode = (mode: boolean): unknown => input.setRawMode(mode);
  return Object.assign(input.pipe(reader), { isTTY: true, setRawMode }) as unknown as NodeJS.ReadStream;
}

/** How many characters at the end may be the beginning of the mark. A single Escape is a key of its own. */
function heldBack(text: string, mark: string): number {
  for (let length = mark.length - 1; length > 1; length--)
    if (text.endsWith(mark.slice(0, length))) return length;
  return 0;
}

const cleanPaste = (text: string, joinsLines: boolean): string =>
  (joinsLines ? text.replace(/[\r\n]+/g, ' ') : text.replace(/\r\n?|\n/g, '\r')).replace(
    /[^\P{Cc}\r]+/gu,
    ' ',
  );
