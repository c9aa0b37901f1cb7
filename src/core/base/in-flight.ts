/** What is being worked on, so that stopping can wait for it. */
export class InFlight {
  readonly #working = new Set<Promise<unknown>>();

  /** Does the work; its failure goes to `failed`, so that nothing is left unhandled. */
  add(work: () => Promise<void>, failed: (error: unknown) => void): void {
    const working = work()
      .catch(failed)
      .finally(() => this.#working.delete(working));
    this.#working.add(working);
  }

  get size(): number {
    return this.#working.size;
  }

  /** Resolves when all is done, or after `limit` milliseconds; tells whether all was. */
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
