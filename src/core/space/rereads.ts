/** Plans when spaces that could not be read are read again. */

/** In milliseconds: the delay before the first attempt; each further one waits twice as long, up to the last. */
const FIRST_REREAD_MS = 1000;
const LAST_REREAD_MS = 60_000;

/** The spaces that cannot be read, each with the timer of its next attempt (exponential backoff). */
export class Rereads {
  readonly #planned = new Map<string, { delay: number; timer: ReturnType<typeof setTimeout> }>();

  /** Whether the space could not be read the last time. */
  has(space: string): boolean {
    return this.#planned.has(space);
  }

  /** Calls `again` after a delay that doubles with each failure in a row. */
  plan(space: string, again: () => void): void {
    const before = this.#planned.get(space);
    clearTimeout(before?.timer);
    const delay = before === undefined ? FIRST_REREAD_MS : Math.min(2 * before.delay, LAST_REREAD_MS);
    this.#planned.set(space, { delay, timer: setTimeout(again, delay).unref() });
  }

  /** Cancels the next attempt: the space was read, or is in memory no longer. */
  cancel(space: string): void {
    clearTimeout(this.#planned.get(space)?.timer);
    this.#planned.delete(space);
  }

  cancelAll(): void {
    for (const space of this.#planned.keys()) this.cancel(space);
  }
}
