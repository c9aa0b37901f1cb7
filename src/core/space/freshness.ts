/** When spaces in memory were last read from the database. */

/** In milliseconds: a space that was read longer ago is read again when somebody asks how old it is, and given this long to answer. */
const RECHECK_AFTER_MS = 10_000;

export class Freshness {
  readonly #readAt = new Map<string, number>();
  /** By space: since when it has been asked for in vain, in ms. */
  readonly #unanswered = new Map<string, number>();

  /** The space was read just now. */
  wasRead(space: string): void {
    this.#readAt.set(space, Date.now());
  }

  forget(space: string): void {
    this.#readAt.delete(space);
  }

  /**
   * Since when a space may lack changes, because the database does not answer: ms since 1970.
   * @param read reads it again; a failure is reported elsewhere
   */
  staleSince(space: string, isFailing: boolean, read: () => Promise<void>): number | undefined {
    const readAt = this.#readAt.get(space);
    const now = Date.now();
    if (readAt === undefined) return undefined;
    if (now - readAt >= RECHECK_AFTER_MS && !this.#unanswered.has(space) && !isFailing) {
      this.#unanswered.set(space, now);
      void read().finally(() => this.#unanswered.delete(space));
    }
    const isUnanswered = now - (this.#unanswered.get(space) ?? now) >= RECHECK_AFTER_MS;
    return isUnanswered || isFailing ? readAt : undefined;
  }
}
