/** Tracks unfinished work, so that stopping can wait for it. */
export class InFlight {
  readonly #working = new Set<Promise<unknown>>();

  /** Starts the work; an error goes to `failed`, so that no rejection is left unhandled. */
  add(work: () => Promise<void>, failed: (error: unknown) => void): void {
    const working = work()
      .catch(failed)
      .finally(() => this.#working.delete(working));
    this.#working.add(working);
  }

  get size(): number {
    return this.#working.size;
  }

  /** Waits until all work is done, or `limit` milliseconds; returns whether all of it is done. */
  async drain(limit: number): Promise<boolean> {
    const deadline = Promise.withResolvers<void>();
    const timer = setTimeout(deadline.resolve, limit);
    while (this.#working.size > 0 && (await Promise.race([deadline.promise, this.#done()])) !== undefined);
    clearTimeout(timer);
    return this.#working.size === 0;
  }

  async #done(): Promise<true> {
    await Promise.all(this.#working);
    return true;
  }
}
