/** Closes resources when a test ends, the last opened first. */
import { onTestFinished } from 'vitest';

export class Closing {
  readonly #open: (() => unknown)[] = [];
  #staysOpen = false;

  /** @throws outside of a test, unless all stays open. */
  push(close: () => unknown): void {
    if (this.#open.length === 0 && !this.#staysOpen) onTestFinished(() => this.closeAll());
    this.#open.push(close);
  }

  /** Until {@link Closing.closeAll}, rather than until the end of the test. */
  keepOpen(): void {
    this.#staysOpen = true;
  }

  async closeAll(): Promise<void> {
    this.#staysOpen = false;
    for (const close of this.#open.splice(0).toReversed()) await close();
  }
}
