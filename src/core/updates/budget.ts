/** When the next request may be made, so that a platform's limits are used and not met. */
import type { Pace } from './outlet.ts';

/**
 * Of what a platform allows. Platforms count in windows of a second: what is sent evenly at this share, and catches up
 * for a timer that was late, stays within each of them.
 */
const USED = 0.97;
/** For so long a slot that was missed can still be taken, in ms. */
const CATCH_UP = 25;

export class Budget {
  /** By key, the next slot that nobody has, in ms since 1970. */
  readonly #next = new Map<string, number>();
  readonly #blocked = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Takes the next slot, unless that is later than in `patience` ms; how long until then, in ms. */
  take(pace: Pace, sharers: number, patience = Infinity): { wait: number; taken: boolean } {
    const now = this.#now();
    const free = Math.max(this.#next.get(pace.key) ?? 0, this.blockedUntil(pace.key), now - CATCH_UP);
    const wait = Math.max(free - now, 0);
    if (wait > patience) return { wait, taken: false };
    this.#next.set(pace.key, free + (1000 * sharers) / (pace.perSecond * USED));
    return { wait, taken: true };
  }

  /** Requests that others make of the same allowance come out of it: they go first. */
  spend(pace: Pace, sharers: number, requests: number): void {
    const free = Math.max(this.#next.get(pace.key) ?? 0, this.#now() - CATCH_UP);
    this.#next.set(pace.key, free + (1000 * sharers * requests) / (pace.perSecond * USED));
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
