/** Lines that are too long for a button, put away under a key that is not. */
import type { Memory } from '../memory.ts';

const MONTH = 30 * 24 * 60 * 60_000;
const PREFIX = 'kept:';

/** Puts a line away and returns the key to it, of at most 41 characters. */
export type Keep = (line: string) => string;

export class KeptLines {
  readonly #memory: Memory<string>;

  constructor(memory: Memory<string>) {
    this.#memory = memory;
  }

  /** What a renderer is given. Wait for `saved` before anybody can press what was rendered. */
  collect(): { keep: Keep; saved: () => Promise<void> } {
    const saving: Promise<unknown>[] = [];
    return {
      keep: (line) => {
        const key = PREFIX + crypto.randomUUID();
        saving.push(this.#memory.set(key, line, MONTH));
        return key;
      },
      saved: async () => void (await Promise.all(saving)),
    };
  }

  /** The line that a button carries or has the key to; `undefined` when it is no longer kept. */
  async find(carried: string): Promise<string | undefined> {
    return carried.startsWith(PREFIX) ? this.#memory.get(carried) : carried;
  }
}
