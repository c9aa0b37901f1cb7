/** Optimistic writes: read, decide, write, and start over when somebody else wrote in between. */
import { pause } from '../base/timers.ts';
import { ConflictError } from './store.ts';

/** How often a change is tried when others keep writing the same record. */
export const MAX_WRITE_ATTEMPTS = 8;

/** The longest wait before the third attempt; it doubles with each further one, to 320 ms before the last. */
const FIRST_WAIT_MS = 10;

export interface RetryOptions {
  /** Brings what `attempt` reads up to date after a conflict. Not needed with `Context.commit`, which does it itself. */
  refresh?: () => Promise<unknown>;
  /** Which errors are conflicts; defaults to every {@link ConflictError}. */
  isConflict?: (error: unknown) => boolean;
}

/**
 * Runs `attempt`, and runs it again as long as it throws a conflict, at most {@link MAX_WRITE_ATTEMPTS} times in all.
 * Each run must read again what it changes. The second one follows at once; those after it wait a random time that grows, so
 * that a burst of other writes passes first (exponential backoff with full jitter).
 * @throws the last conflict, and any other error at once.
 * @example
 * await retryConflicts(
 *   async () => {
 *     const { governance } = await library.open(space);
 *     await library.commit(space, changesTo(governance));
 *   },
 *   { refresh: () => library.refresh() },
 * );
 */
export async function retryConflicts<T>(
  attempt: () => Promise<T>,
  { refresh, isConflict = (error) => error instanceof ConflictError }: RetryOptions = {},
): Promise<T> {
  for (let failed = 1; ; failed++) {
    try {
      return await attempt();
    } catch (error) {
      if (failed === MAX_WRITE_ATTEMPTS || !isConflict(error)) throw error;
      if (failed > 1) await pause(Math.random() * FIRST_WAIT_MS * 2 ** (failed - 2));
      await refresh?.();
    }
  }
}
