/** Optimistic writes: read, decide, write, and start over when somebody else wrote in between. */
import { ConflictError } from './store.ts';

/** How often a change is tried when others keep writing the same record. */
export const MAX_WRITE_ATTEMPTS = 5;

export interface RetryOptions {
  /** Brings what `attempt` reads up to date after a conflict. Not needed with `Context.commit`, which does it itself. */
  refresh?: () => Promise<unknown>;
  /** Which errors are conflicts; defaults to every {@link ConflictError}. */
  isConflict?: (error: unknown) => boolean;
}

/**
 * Runs `attempt`, and runs it again as long as it throws a conflict, at most {@link MAX_WRITE_ATTEMPTS} times in all.
 * Each run must read again what it changes.
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
  for (let left = MAX_WRITE_ATTEMPTS - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !isConflict(error)) throw error;
      await refresh?.();
    }
  }
}
