/** Runs work that is repeated anyway, and reports when it fails. */
import type { Log } from '../base/log.ts';
import type { BackgroundTask, Meter } from '../base/meter.ts';
import { isAway } from './failures.ts';

/** How often a failure that goes on is logged again. */
const REPORT_EVERY_MS = 60_000;

export class Attempts {
  readonly #parts: { log: Log; meter: Meter };
  /** When a failure was last logged, by what failed; in ms on a clock that is never set. */
  readonly #reported = new Map<string, number>();

  constructor(parts: { log: Log; meter: Meter }) {
    this.#parts = parts;
  }

  /**
   * Returns `undefined` when the work failed; it is tried again at the next turn. Each kind of work is logged at most once in
   * {@link REPORT_EVERY_MS} until it succeeds, so that an outage of an hour does not fill the log.
   * @throws {StoreError} when the database is away.
   */
  async run<T>(
    what: { task: BackgroundTask; platform?: string },
    work: () => Promise<T>,
  ): Promise<T | undefined> {
    const name = Object.values(what).join(' ');
    try {
      const result = await work();
      this.#reported.delete(name);
      return result;
    } catch (error) {
      this.#parts.meter.taskFailed(what.task);
      const now = performance.now();
      if (now - (this.#reported.get(name) ?? -Infinity) >= REPORT_EVERY_MS) {
        this.#reported.set(name, now);
        this.#parts.log.error({ ...what, err: error }, 'could not look for updates to send; retrying');
      }
      if (isAway(error)) throw error;
      return undefined;
    }
  }
}
