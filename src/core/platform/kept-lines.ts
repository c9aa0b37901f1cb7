/** Lines that are too long for a button, put away under a key that is not. */
import { lenient, type Memory } from '../base/memory.ts';

const KEPT_MS = 30 * 24 * 60 * 60_000;
const PREFIX = 'kept:';

/** Stores a line and returns its key, of at most 41 characters. */
export type Keep = (line: string) => string;

/** What a button or option carries: the line if it fits into `max` characters, or else the key under which it is stored. */
export const lineOrKey = (line: string, max: number, keep: Keep): string =>
  line.length <= max ? line : keep(line);

/** So many lines that could not be put away are kept in the process; of more, the last. */
const MAX_LINES_IN_PROCESS = 1000;

export class KeptLines {
  readonly #memory: Memory<string>;
  /** While the database is away. */
  readonly #here = new Map<string, string>();

  constructor(memory: Memory<string>) {
    this.#memory = lenient(memory);
  }

  /** What a renderer is given. Wait for `saved`, which never rejects, before anybody can press what was rendered. */
  collect(): { keep: Keep; saved: () => Promise<void> } {
    const saving: Promise<unknown>[] = [];
    return {
      keep: (line) => {
        const key = PREFIX + crypto.randomUUID();
        saving.push(this.#put(key, line));
        return key;
      },
      saved: async () => void (await Promise.all(saving)),
    };
  }

  /** The line that a button carries or has the key to; `undefined` when it is no longer kept. */
  async find(carried: string): Promise<string | undefined> {
    if (!carried.startsWith(PREFIX)) return carried;
    return this.#here.get(carried) ?? this.#memory.get(carried);
  }

  async #put(key: string, line: string): Promise<void> {
    if (await this.#memory.set(key, line, KEPT_MS)) return;
    this.#here.set(key, line);
    const [oldest] = this.#here.keys();
    if (this.#here.size > MAX_LINES_IN_PROCESS && oldest !== undefined) this.#here.delete(oldest);
  }
}
