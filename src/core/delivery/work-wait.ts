/** Waits between two looks for work: the longer the longer there was none, but not beyond the time of work that is known. */
import { pause } from '../base/timers.ts';

/** The longest wait is this many times the first. */
const MAX_WAIT_FACTOR = 5;
/** So that being woken all the time does not become a busy loop. */
const WOKEN_PAUSE_MS = 5;

export class WorkWait {
  readonly #first: number;
  readonly #now: () => number;
  #wake: () => void = () => {};
  #isWoken = false;
  #factor = 1;
  /** Times when there will be work, in ms on the clock `now`. */
  #due: number[] = [];

  /** `first`: the wait after work was found, in ms. `now`: a clock in ms. */
  constructor(first: number, now: () => number) {
    this.#first = first;
    this.#now = now;
  }

  /** Ends the wait under way, or the next one. Call it when there may be work. */
  wake(): void {
    this.#isWoken = true;
    this.#wake();
  }

  /** There will be work at that time. */
  workAt(time: number): void {
    this.#due.push(time);
  }

  /**
   * Resolves when it is time to look for work again, or when the signal is raised. Waits do not grow while the work is shared with
   * other processes, which may leave some of it without a sign.
   */
  async next(signal: AbortSignal, { isShared = false } = {}): Promise<void> {
    if (this.#isWoken) await pause(WOKEN_PAUSE_MS, signal);
    else await this.#rest(isShared ? 1 : MAX_WAIT_FACTOR, signal);
    if (this.#isWoken) this.#factor = 1;
    this.#isWoken = false;
  }

  async #rest(most: number, signal: AbortSignal): Promise<void> {
    const now = this.#now();
    const wait = this.#first * Math.min(this.#factor, most);
    this.#factor = Math.min(this.#factor * 2, MAX_WAIT_FACTOR);
    this.#due = this.#due.filter((time) => time > now);
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    await pause(
      Math.min(wait, ...this.#due.map((time) => time - now)),
      AbortSignal.any([woken.signal, signal]),
    );
    this.#wake = () => {};
  }
}
