import { setImmediate } from 'node:timers/promises';

/**
 * Rows handled in one step. Small enough to hold the event loop for a few milliseconds only, and that the columns
 * of as many rows stay under the engines' limits on parameters (SQLite 32,766, Postgres 65,535).
 */
export const BATCH_SIZE = 500;

/** The items in batches of at most {@link BATCH_SIZE}, letting other work run between two of them. */
export async function* batches<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < items.length; start += BATCH_SIZE) {
    if (start > 0) await setImmediate();
    yield items.slice(start, start + BATCH_SIZE);
  }
}
