/**
 * Recognises what a platform sends twice: within this process at once, and after a restart from the memory. Storing
 * begins after the answer has begun, so that a crash may repeat an answer but does not lose one.
 */
import { lenient, type Memory } from '../base/memory.ts';

/** How long platforms repeat things: Slack for 6 minutes, a resumed Discord session for a few. */
const REPEATED_MS = 15 * 60_000;
/** Keys are written to the memory in batches, at this interval. */
const WRITE_EVERY_MS = 250;
/** A second click on the same button within this time is ignored. */
const DOUBLE_CLICK_MS = 2_000;

export class Once {
  readonly #memory: Memory<true>;
  readonly #seen: RecentKeys;
  readonly #clicks: RecentKeys;
  /** Keys that are not written yet: answers must not wait for the disk. */
  #unwritten: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(memory: Memory<true>, now: () => number = Date.now) {
    this.#memory = lenient(memory);
    this.#seen = new RecentKeys(REPEATED_MS, now);
    this.#clicks = new RecentKeys(DOUBLE_CLICK_MS, now);
  }

  /** Whether a key is seen for the first time. Of several simultaneous calls, one gets `true`. */
  async isFirst(key: string): Promise<boolean> {
    if (!this.#seen.claim(key)) return false;
    // If the memory fails, the worst case is a second answer.
    if ((await this.#memory.get(key)) === true) return false;
    this.#unwritten.push(key);
    this.#timer ??= setTimeout(() => this.#write(), WRITE_EVERY_MS).unref();
    return true;
  }

  /** Whether somebody presses something for the first time within {@link DOUBLE_CLICK_MS}. */
  isFirstClick(person: string, pressed: string): boolean {
    return this.#clicks.claim(`${person} ${pressed}`);
  }

  /** Resolves when all keys so far are written. */
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

/** Keys that were seen within a time span. */
class RecentKeys {
  readonly #length: number;
  readonly #now: () => number;
  /** Key → when it expires. All keys live equally long, so the oldest come first. */
  readonly #keys = new Map<string, number>();

  constructor(length: number, now: () => number) {
    this.#length = length;
    this.#now = now;
  }

  /** Adds a key. Returns whether it was new. */
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
