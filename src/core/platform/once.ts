/**
 * Recognises what a platform sends twice: within this process at once, and after a restart from the memory. It is stored
 * after the answer has begun, so that a crash may repeat an answer but does not lose one.
 */
import { lenient, type Memory } from '../base/memory.ts';

/** How long platforms repeat things: Slack for 6 minutes, a resumed Discord session for a few. */
const REPEATED_MS = 15 * 60_000;
/** How far the platform’s clock may be behind ours, in milliseconds. */
const MAX_CLOCK_SKEW_MS = 10_000;
/** A second click on the same button within this time is ignored. */
const DOUBLE_CLICK_MS = 2_000;

export class Once {
  readonly #memory: Memory<true>;
  /** The same for reads, which are waited for. */
  readonly #answered: Memory<true>;
  readonly #seen: RecentKeys;
  readonly #clicks: RecentKeys;
  readonly #now: () => number;
  /** Calls sent after this time cannot have been answered by an earlier process. In ms since 1970. */
  readonly #newSince: number;

  constructor(memory: Memory<true>, now: () => number = Date.now) {
    this.#memory = memory;
    this.#answered = lenient(memory);
    this.#now = now;
    this.#newSince = now() + MAX_CLOCK_SKEW_MS;
    this.#seen = new RecentKeys(REPEATED_MS, now);
    this.#clicks = new RecentKeys(DOUBLE_CLICK_MS, now);
  }

  /**
   * Whether a key is seen for the first time. Of several simultaneous calls, one gets `true`. `sent` is when the platform sent
   * it first, in milliseconds since 1970: the memory is not asked about what is younger than this process. Without `sent`, another
   * process may have answered it.
   */
  async isFirst(key: string, sent?: number): Promise<boolean> {
    if (!this.#seen.claim(key)) return false;
    // If the memory fails, the worst case is a second answer.
    const mayBeOld = sent === undefined || sent < this.#newSince;
    if (mayBeOld && (await this.#answered.get(key)) === true) return false;
    this.#memory.set(key, true, REPEATED_MS).catch(() => {});
    return true;
  }

  /** The same for what the platform never repeats; only somebody who recorded the request could send it again. */
  isFirstOfUnrepeated(key: string): Promise<boolean> {
    return this.isFirst(key, this.#now());
  }

  /** Whether somebody presses something for the first time within {@link DOUBLE_CLICK_MS}. */
  isFirstClick(person: string, pressed: string): boolean {
    return this.#clicks.claim(`${person} ${pressed}`);
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
