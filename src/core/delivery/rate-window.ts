/**
 * Counts the requests that a platform may have in its current window. The platform counts a request at some unknown time between
 * its sending and its answer; so here it counts from its sending until one window after its answer, less the time that even the
 * fastest answer took.
 */
export class RateWindow {
  /** The window, in ms. */
  readonly #length: number;
  #underWay = 0;
  /** When each answered request stops counting, in ms on the caller’s clock. */
  #ends: number[] = [];
  /** The time of the fastest answer, in ms. */
  #fastest = Infinity;
  #answers = 0;

  constructor(length: number) {
    this.#length = length;
  }

  /** How long to wait before another request when `most` are allowed, in ms; a guess while all of them are in flight. */
  room(most: number, now: number): number {
    this.#ends = this.#ends.filter((end) => end > now);
    const over = this.#underWay + this.#ends.length - most;
    if (over < 0) return 0;
    const ends = this.#ends.toSorted((a, b) => a - b);
    return Math.max((ends[over] ?? now) - now, LEAST_WAIT_MS);
  }

  /** Counts a request that is sent now; call the returned function when it is over. `answered`: whether it succeeded. */
  begin(now: () => number): (answered: boolean) => void {
    const sent = now();
    this.#underWay += 1;
    return (answered) => {
      const took = now() - sent;
      this.#underWay -= 1;
      // A failed request may never have reached the platform.
      if (answered) {
        this.#fastest = Math.min(this.#fastest, took);
        this.#answers += 1;
      }
      const known = this.#answers < ENOUGH_ANSWERS ? 0 : Math.min(this.#fastest, took);
      this.#ends.push(now() + this.#length - known + CLOCK_MARGIN_MS);
    };
  }

  /** Counts requests that were made elsewhere in the last `ms` milliseconds; none when `count` is negative. */
  others(count: number, ms: number, now: number): void {
    // Assumes that they were sent evenly; only those within the window still count.
    const counted = Math.ceil((count * this.#length) / Math.max(ms, this.#length));
    for (let n = 0; n < counted; n++) this.#ends.push(now + this.#length);
  }
}

/** How many answers to wait for before the fastest is used: the first are slow. */
const ENOUGH_ANSWERS = 50;
/** Clocks count whole milliseconds, and timers fire early by less than one. */
const CLOCK_MARGIN_MS = 2;
const LEAST_WAIT_MS = 2;
