/**
 * The line that a person types in a terminal: with history, completion, a text to start from, and messages that appear
 * above it while it is being typed.
 */
import { clearScreenDown, cursorTo, moveCursor } from 'node:readline';
import { createInterface, type Interface } from 'node:readline/promises';
import { PASTE_MARKS, withoutPasteMarks } from './paste.ts';

export type Completer = (line: string) => Promise<[string[], string]>;

export interface PromptOptions {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  /** Lines of earlier sessions, newest first. */
  history: readonly string[];
  onHistory(lines: readonly string[]): void;
  signal: AbortSignal;
}

export interface PromptQuestion {
  complete: Completer;
  /** The text in the line at first, which can be edited. */
  initial?: string;
  /** Whether this is a field of a form: the line is not kept in the history, and a paste of several lines is one answer. */
  isField?: boolean;
}

/** `line`: what was typed when Enter or Control-C was pressed. `end`: the input is over, or the process is to stop. */
export type Reading = { kind: 'line' | 'interrupt'; line: string } | { kind: 'end' };

const SIGN = '› ';
const MAX_HISTORY = 500;

export class Prompt {
  readonly #output: NodeJS.WriteStream;
  readonly #readline: Interface;
  readonly #stop: () => void;
  readonly #signal: AbortSignal;
  /** Lines that were pasted or typed ahead. */
  readonly #ahead: Reading[] = [];
  #question: PromptQuestion | undefined;
  #answer: ((reading: Reading) => void) | undefined;
  #isOver = false;

  constructor({ input, output, history, onHistory, signal }: PromptOptions) {
    this.#output = output;
    this.#signal = signal;
    output.write(PASTE_MARKS.on);
    this.#readline = createInterface({
      input: withoutPasteMarks(input, () => this.#question?.isField === true),
      output,
      terminal: true,
      prompt: SIGN,
      historySize: MAX_HISTORY,
      history: [...history],
      removeHistoryDuplicates: true,
      completer: (line: string) => this.#question?.complete(line) ?? Promise.resolve([[], line]),
    });
    // The handler may change the history, which is how a line is kept out of it.
    this.#readline.on('history', (lines: string[]) => {
      if (this.#question?.isField === true) lines.shift();
      else onHistory(lines);
    });
    this.#readline.on('line', (line) => this.#take({ kind: 'line', line }));
    this.#readline.on('SIGINT', () => this.#interrupt());
    this.#readline.on('close', () => {
      this.#isOver = true;
      this.#take({ kind: 'end' });
    });
    this.#stop = () => this.#readline.close();
    signal.addEventListener('abort', this.#stop, { once: true });
    if (signal.aborted) this.#stop();
  }

  /** Reads one line. */
  async read(question: PromptQuestion): Promise<Reading> {
    this.#question = question;
    const ahead = this.#ahead.shift();
    if (ahead !== undefined) return ahead;
    if (this.#isOver) return { kind: 'end' };
    const answered = new Promise<Reading>((resolve) => (this.#answer = resolve));
    // Text that was typed ahead stays in the line, with the cursor behind it.
    this.#readline.prompt(true);
    if (question.initial !== undefined && this.#readline.line === '') this.#readline.write(question.initial);
    return answered;
  }

  /** Writes text on lines of its own; a line that is being typed stays below, unchanged. */
  print(text: string): void {
    if (this.#answer === undefined) return void this.#output.write(text);
    const { rows } = this.#readline.getCursorPos();
    moveCursor(this.#output, 0, -rows);
    cursorTo(this.#output, 0);
    clearScreenDown(this.#output);
    this.#output.write(text);
    // Readline moves up by as many rows as it wrote last, which are gone.
    Object.assign(this.#readline, { prevRows: 0 });
    this.#readline.prompt(true);
  }

  close(): void {
    this.#signal.removeEventListener('abort', this.#stop);
    this.#readline.close();
    this.#output.write(PASTE_MARKS.off);
  }

  #take(reading: Reading): void {
    const answer = this.#answer;
    this.#answer = undefined;
    if (answer === undefined) this.#ahead.push(reading);
    else answer(reading);
  }

  /** Control-C empties the line, as in a shell; on an empty line, and in a form, {@link Prompt.read} returns it. */
  #interrupt(): void {
    const { line } = this.#readline;
    this.#readline.write(null, { ctrl: true, name: 'e' });
    this.#readline.write(null, { ctrl: true, name: 'u' });
    if (line !== '' && this.#question?.isField !== true) return;
    this.#output.write('^C\n');
    this.#take({ kind: 'interrupt', line });
  }
}
