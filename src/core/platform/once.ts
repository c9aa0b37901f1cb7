/**
 * Answers each thing once, though platforms send it twice: within this process at once, and after a restart by what is
 * remembered. Remembering comes after the answer has begun, so that a crash repeats an answer rather than losing it.
 */
import { lenient, type Memory } from '../base/memory.ts';

/** How long platforms send the same thing again: Slack within 6 minutes, a Discord session resumes within a few. */
const REPEATED_MS = 15 * 60_000;
/** How long what was seen may wait to be written, with all that is seen in the meantime. */
const WRITE_EVERY_MS = 250;
/** How soon a second click on the same button is no second question. */
const DOUBLE_CLICK_MS = 2_000;

export class Once {
  readonly #memory: Memory<true>;
  readonly #seen: RecentKeys;
  readonly #clicks: RecentKeys;
  /** Seen, but not remembered yet: writing waits for the disk, and answers must not wait for that. */
  #unwritten: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(memory: Memory<true>, now: () => number = Date.now) {
    this.#memory = lenient(memory);
    this.#seen = new RecentKeys(REPEATED_MS, now);
    this.#clicks = new RecentKeys(DOUBLE_CLICK_MS, now);
  }

  /** Whether this is the first time that the key is seen; of several at once, one is told so. */
  async isFirst(key: string): Promise<boolean> {
    if (!this.#seen.claim(key)) return false;
    // What cannot be remembered is at worst answered twice.
    if ((await this.#memory.get(key)) === true) return false;
    this.#unwritten.push(key);
    this.#timer ??= setTimeout(() => this.#write(), WRITE_EVERY_MS).unref();
    return true;
  }

  /** Whether somebody presses the same for the first time within two seconds. */
  isFirstClick(person: string, pressed: string): boolean {
    return this.#clicks.claim(`${person} ${pressed}`);
  }

  /** Resolves when all that was seen is remembered. */
  async settled(): Promise<void> {
    this.#write();
    await this.#writing;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const entries = this.#unwritten.map((key) => ({ key, value: true as const, ttl: REPEATED_MS }));
    this.#unwritten = [];
    if (entries.length === 0) return;
    const write = (): Promise<unknown> => this.#memory.setMany(entries);
    this.#writing = this.#writing.then(write);
  }
}

/** What was seen in the last while. */
class RecentKeys {
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
