/** A person at a terminal: types, waits for the prompt, and reads what appeared. */
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { runTerminal, type TerminalOptions } from '../../src/adapters/console/terminal.ts';
import { memoryOverMap } from '../../src/core/base/memory.ts';
import { FormDrafts } from '../../src/core/command/form-drafts.ts';
import type { Talk } from './ask.ts';

const PROMPT = '› ';
/** Empties a line that the terminal has filled in: Control-U. */
const EMPTY_LINE = '\u0015';

export interface AtTerminal {
  /** Types keys as they are, and returns what appeared once the prompt is there again. */
  keys(keys: string): Promise<string>;
  /** Types keys without waiting for anything. */
  type(keys: string): void;
  /** Types a line in place of what is in the line, and Enter. */
  line(line: string): Promise<string>;
  /** Presses Enter on the line as it is. */
  enter(): Promise<string>;
  /** All that appeared so far. */
  shown(): string;
  /** The text in the line that is being typed. */
  waiting(): string;
  /** Ends it. Resolves when the terminal has ended, by itself or by this. */
  leave(): Promise<void>;
  ended: Promise<void>;
}

export function atTerminal(
  { bot }: Pick<Talk, 'bot'>,
  { columns = 80, ...options }: Partial<TerminalOptions> & { columns?: number } = {},
): AtTerminal {
  const tty = { isTTY: true, columns, rows: 40, getColorDepth: () => 1, hasColors: () => false };
  const input = Object.assign(new PassThrough(), tty, { setRawMode: () => input }) as PassThrough;
  const output = Object.assign(new PassThrough(), tty);
  let all = '';
  let fresh = '';
  let isTyped = true;
  let prompted = Promise.withResolvers<void>();
  output.on('data', (data: Buffer) => {
    all += data.toString();
    fresh += data.toString();
    const lines = stripVTControlCharacters(fresh).split('\n');
    // Keys that edit the line show the prompt again, too; an answer begins on another line.
    if ((isTyped || lines.length > 1) && lines.at(-1)?.startsWith(PROMPT) === true) prompted.resolve();
  });
  const leaving = new AbortController();
  const ended = runTerminal({
    bot,
    space: 'test',
    locale: 'en',
    role: 'member',
    preferences: memoryOverMap(new Map()),
    drafts: new FormDrafts(memoryOverMap(new Map())),
    input: input as unknown as NodeJS.ReadStream,
    output: output as unknown as NodeJS.WriteStream,
    signal: leaving.signal,
    ...options,
  });
  const text = (raw: string): string => stripVTControlCharacters(raw).replaceAll('\r', '');
  async function keys(typed: string): Promise<string> {
    await prompted.promise;
    fresh = '';
    isTyped = false;
    prompted = Promise.withResolvers<void>();
    input.write(typed);
    await Promise.race([prompted.promise, ended]);
    const shown = text(fresh);
    return shown.slice(shown.indexOf('\n') + 1).replace(/› [^\n]*$/, '');
  }
  return {
    keys,
    type: (typed) => void input.write(typed),
    line: (line) => keys(`${EMPTY_LINE}${line}\r`),
    enter: () => keys('\r'),
    shown: () => text(all),
    waiting: () => text(fresh).split('\n').at(-1)?.split(PROMPT).at(-1) ?? '',
    async leave() {
      leaving.abort();
      await ended;
    },
    ended,
  };
}
