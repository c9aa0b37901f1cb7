/** Stores lines that are too long for a button under shorter keys. */
import { BoundedMap } from '../base/bounded.ts';
import { lenient, type Memory } from '../base/memory.ts';

const KEPT_MS = 30 * 24 * 60 * 60_000;
const PREFIX = 'kept:';

/** Stores a line and returns its key, of at most 41 characters. */
export type Keep = (line: string) => string;

/**
 * Returns the payload of a button or option: the line if it fits into `max` characters, or else the key under which it
 * is stored.
 */
export const lineOrKey = (line: string, max: number, keep: Keep): string =>
  line.length <= max ? line : keep(line);

/** While the database is unreachable, this many lines are kept in the process; the oldest are dropped first. */
const MAX_LINES_IN_PROCESS = 1000;

export class KeptLines {
  readonly #memory: Memory<string>;
  /** Lines stored while the database is unreachable. */
  readonly #here = new BoundedMap<string, string>(MAX_LINES_IN_PROCESS);

  constructor(memory: Memory<string>) {
    this.#memory = lenient(memory);
  }

  /**
   * Returns the function that renderers use. Wait for `saved`, which never rejects, before anybody can press what was
   * rendered.
   */
  collect(): { keep: Keep; saved: () => Promise<void> } {
    const saving: Promise<unknown>[] = [];
    return {
      keep: (line) => {
        const key = PREFIX + crypto.randomUUID();
        saving.push(this.#put(key, line));
        return key;
      },
      saved: async () => {
        if (saving.length > 0) await Promise.all(saving);
      },
    };
  }

  /** Returns the line that a button carries or has the key of; `undefined` if it is no longer stored. */
  async find(carried: string): Promise<string | undefined> {
    if (!carried.startsWith(PREFIX)) return carried;
    return this.#here.get(carried) ?? this.#memory.get(carried);
  }

  async #put(key: string, line: string): Promise<void> {
    if (await this.#memory.set(key, line, KEPT_MS)) return;
    this.#here.set(key, line);
  }
}
