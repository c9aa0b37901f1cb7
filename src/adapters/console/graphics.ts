/** Finds out how a terminal shows pictures: from its environment, or by asking it. */
import { Transform } from 'node:stream';
import { createSupportsTerminalGraphics } from 'supports-terminal-graphics';
import type { PixelSize } from './sixel.ts';

export interface Graphics {
  /** Absent: the terminal cannot show pictures. */
  protocol?: 'kitty' | 'iterm2' | 'sixel';
  /** The largest picture that is shown whole, if the terminal says so. */
  room?: PixelSize;
}

/** Reads the supported protocols from the environment. Protocols that take a PNG come first. */
export function graphicsOf(output: NodeJS.WriteStream): Graphics {
  const { kitty, iterm2, sixel } = createSupportsTerminalGraphics(output);
  if (kitty) return { protocol: 'kitty' };
  if (iterm2) return { protocol: 'iterm2' };
  return sixel ? { protocol: 'sixel' } : {};
}

/** Asks for the attributes of the terminal, of which 4 is Sixel. https://invisible-island.net/xterm/ctlseqs/ctlseqs.html */
const ASK_ATTRIBUTES = '\u001B[c';
const HAS_SIXEL = '4';
/** Asks for the size of its window, and for the largest Sixel picture, both in pixels. */
const ASK_ROOM = '\u001B[14t\u001B[?2;1;0S';

/** Attributes, the largest picture, or the size of the window. */
// eslint-disable-next-line no-control-regex -- Terminals answer with escape sequences.
const ANSWER = /\u001B\[(?:\?([\d;]*)c|\?2;0;(\d+);(\d+)S|4;(\d+);(\d+)t)/g;
// eslint-disable-next-line no-control-regex -- As above.
const BEGUN = /\u001B\[(?:\?[\d;]*|4[\d;]*)?$/;
const LONGEST_ANSWER = 64;

/**
 * Finds out which graphics a terminal supports. Asks the terminal if the environment does not say; until it answers,
 * pictures are only written to files.
 */
export class TerminalGraphics {
  #graphics: Graphics;
  readonly #ask: (question: string) => void;

  constructor(output: NodeJS.WriteStream) {
    this.#graphics = graphicsOf(output);
    this.#ask = (question) => void output.write(question);
  }

  get current(): Graphics {
    return this.#graphics;
  }

  /** Asks the terminal. Its answers come with what is typed, so {@link TerminalGraphics.listen} must be read. */
  ask(): void {
    const { protocol } = this.#graphics;
    if (protocol === undefined || protocol === 'sixel') this.#ask(ASK_ATTRIBUTES);
  }

  /** Returns what is typed, without the answers of the terminal, whenever they come. */
  listen(input: NodeJS.ReadStream): NodeJS.ReadStream {
    const decoder = new TextDecoder();
    let rest = '';
    const take = (answer: readonly (string | undefined)[]): void => this.#take(answer);
    const typed = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        rest += decoder.decode(chunk, { stream: true });
        const text = rest.replace(ANSWER, (_, ...groups: (string | undefined)[]) => {
          take(groups);
          return '';
        });
        // A single Escape is a key of its own.
        const begun = BEGUN.exec(text)?.index ?? text.length;
        const held = text.length - begun > LONGEST_ANSWER ? text.length : begun;
        rest = text.slice(held);
        if (held > 0) this.push(text.slice(0, held));
        done();
      },
      flush(done) {
        if (rest !== '') this.push(rest);
        done();
      },
    });
    const setRawMode = (mode: boolean): unknown => input.setRawMode(mode);
    return Object.assign(input.pipe(typed), { isTTY: true, setRawMode }) as unknown as NodeJS.ReadStream;
  }

  #take([attributes, width, height, windowHeight, windowWidth]: readonly (string | undefined)[]): void {
    if (attributes !== undefined) {
      // The first number is the kind of terminal.
      if (!attributes.split(';').slice(1).includes(HAS_SIXEL)) return;
      this.#graphics = { ...this.#graphics, protocol: 'sixel' };
      this.#ask(ASK_ROOM);
      return;
    }
    const said = { width: Number(width ?? windowWidth), height: Number(height ?? windowHeight) };
    if (!(said.width > 0 && said.height > 0)) return;
    const { room = said } = this.#graphics;
    this.#graphics = {
      ...this.#graphics,
      room: { width: Math.min(room.width, said.width), height: Math.min(room.height, said.height) },
    };
  }
}
