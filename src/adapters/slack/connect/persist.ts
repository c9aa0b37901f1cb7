/** Retries with pauses until it works or Slack refuses for good. */
import { PlatformError } from '../../../core/platform/platform.ts';
import type { Log } from '../../../core/base/log.ts';
import { waitFor } from './errors.ts';
import { pause } from '../../../core/base/timers.ts';

export interface Persistence {
  /** Pauses after the first, second, … consecutive failure, in milliseconds; the last one repeats. */
  pauses: readonly number[];
  signal: AbortSignal;
  log: Log;
  /** Returns the error that ends the retries, for a failure that cannot pass. */
  refusalOf: (error: unknown) => PlatformError | undefined;
}

/**
 * Retries until it works; `undefined` if the signal was raised before.
 * @throws {PlatformError} if Slack refuses for good.
 */
export async function persist<T>(
  work: () => Promise<T>,
  by: Persistence,
  failures = 0,
): Promise<T | undefined> {
  const { pauses, signal, log, refusalOf } = by;
  for (let failed = failures; !signal.aborted;) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) return undefined;
      const refusal = error instanceof PlatformError ? error : refusalOf(error);
      if (refusal !== undefined) throw refusal;
      failed++;
      const next = Math.max(pauseAfter(failed, pauses), waitFor(error) ?? 0);
      log.warn({ platform: 'slack', err: error, next }, 'could not connect; retrying');
      await pause(next, signal);
    }
  }
  return undefined;
}

/** The pause after a number of failures, in milliseconds, with jitter so that not all processes return at once. */
export function pauseAfter(failures: number, pauses: readonly number[]): number {
  const most = pauses[Math.min(failures, pauses.length - 1)] ?? 0;
  return most * (0.75 + Math.random() / 4);
}
