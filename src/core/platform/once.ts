/**
 * Answers each thing once, though platforms send it twice: within this process at once, and after a restart by what is
 * remembered. Remembering comes after the answer has begun, so that a crash repeats an answer rather than losing it.
 */
import type { Memory } from '../memory.ts';

/** How long platforms send the same thing again: Slack within 6 minutes, a Discord session resumes within a few. */
const REPEATED = 15 * 60_000;
/** How soon a second click on the same button is no second question. */
const DOUBLE_CLICK = 2_000;

export class Once {
  readonly #memory: Memory<true>;
  readonly #seen: Window;
  readonly #clicks: Window;
  readonly #writing = new Set<Promise<unknown>>();

  constructor(memory: Memory<true>, now: () => number = Date.now) {
    this.#memory = memory;
    this.#seen = new Window(REPEATED, now);
    this.#clicks = new Window(DOUBLE_CLICK, now);
  }

  /** Whether this is the first time that the key is seen; of several at once, one is told so. */
  async isFirst(key: string): Promise<boolean> {
    if (!this.#seen.claim(key)) return false;
    // What cannot be remembered is at worst answered twice.
    if ((await this.#memory.get(key).catch(() => undefined)) === true) return false;
    const writing = this.#memory.set(key, true, REPEATED).catch(() => {});
    this.#writing.add(writing);
    void writing.finally(() => this.#writing.delete(writing));
    return true;
  }

  /** Whether somebody presses the same for the first time within two seconds. */
  isFirstClick(person: string, pressed: string): boolean {
    return this.#clicks.claim(`${person} ${pressed}`);
  }

  /** Resolves when all that was seen is remembered. */
  async settled(): Promise<void> {
    await Promise.all(this.#writing);
  }
}

/** What was seen in the last while. */
class Window {
  readonly #length: number;
  readonly #now: () => number;
  /** Key → when it may come again; as all stay equally long, the oldest are the first. */
  readonly #keys = new Map<string, number>();

  constructor(length: number, now: () => number) {
    this.#length = length;
    this.#now = now;
  }

  /** Whether the key was not in it; it is from now on. */
  claim(key: string): boolean {
    const now = this.#now();
    for (const [old, until] of this.#keys) {
      if (until > now) break;
      this.#keys.delete(old);
    }
    if (this.#keys.has(key)) return false;
    this.#keys.set(key, now + this.#length);
    return true;
  }
}
