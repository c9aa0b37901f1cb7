import { StillLoading } from '../base/still-loading.ts';

/** Which statements of a space are in memory while it is being loaded. */
export class Loading {
  /** The topics whose statements are all there; `undefined` when all statements are. */
  #complete: Set<string> | undefined;
  #under: PromiseWithResolvers<void> | undefined;

  begin(): void {
    this.#complete = new Set();
    this.#under = Promise.withResolvers();
    // Those who wait see the error.
    this.#under.promise.catch(() => undefined);
  }

  complete(topic: string): void {
    this.#complete?.add(topic);
  }

  /** @param error why statements could not be loaded; they are still missing then */
  end(error?: unknown): void {
    if (error !== undefined) {
      this.#under?.reject(error);
      return;
    }
    this.#complete = undefined;
    this.#under?.resolve();
  }

  /** Resolves when all statements are there. @throws why they could not be loaded. */
  async ended(): Promise<void> {
    await this.#under?.promise;
  }

  get isUnderWay(): boolean {
    return this.#complete !== undefined;
  }

  /** @throws {StillLoading} while any statement is missing. */
  require(): void {
    if (this.#complete !== undefined) throw new StillLoading();
  }

  /** @throws {StillLoading} while any statement on these topics is missing. */
  requireOn(topics: readonly string[]): void {
    const complete = this.#complete;
    if (complete !== undefined && topics.some((topic) => !complete.has(topic)))
      throw new StillLoading({ topics });
  }
}
