/** When the next request may be made, so that a platform's limits are used and not met. */
import type { Pace } from './outlet.ts';

/**
 * Of what a platform allows. Platforms count in windows of a second: what is sent evenly at this share, and catches up
 * for a timer that was late, stays within each of them.
 */
const USED = 0.96;
/** For so long a slot that was missed can still be taken, in ms. */
const CATCH_UP = 12;

export class Budget {
  /** By key, the next slot that nobody has, in ms since 1970. */
  readonly #next = new Map<string, number>();
  /** How many requests others had made when a slot was last taken. */
  readonly #others = new Map<string, number>();
  readonly #blocked = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Takes the next slot, unless that is later than in `patience` ms; how long until then, in ms. */
  take(pace: Pace, sharers: number, patience = Infinity): { wait: number; taken: boolean } {
    const { key, perSecond, others = 0 } = pace;
    const now = this.#now();
    const slot = (1000 * sharers) / (perSecond * USED);
    // What others ask for comes out of the same allowance, and goes first.
    const before = this.#others.get(key) ?? others;
    this.#others.set(key, others);
    const next = Math.max(this.#next.get(key) ?? 0, now - CATCH_UP) + Math.max(others - before, 0) * slot;
    const free = Math.max(next, this.blockedUntil(key));
    const wait = Math.max(free - now, 0);
    const taken = wait <= patience;
    this.#next.set(key, taken ? free + slot : next);
    return { wait, taken };
  }

  /** Nothing with that key for so many ms. */
  block(key: string, ms: number): void {
    this.#blocked.set(key, Math.max(this.blockedUntil(key), this.#now() + ms));
  }

  blockedUntil(key: string): number {
    const until = this.#blocked.get(key) ?? 0;
    if (until <= this.#now()) this.#blocked.delete(key);
    return until;
  }
}
