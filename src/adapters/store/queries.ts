/** Two ways to run a query: many rows in batches, and a frequent query compiled once. */
import { setImmediate } from 'node:timers/promises';
import type { CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Rows handled in one statement. Few enough to hold the event loop for a few milliseconds only, and to stay under the engines'
 * limits on parameters (SQLite 32,766, Postgres 65,535).
 */
export const BATCH_SIZE = 500;

/**
 * Yields the items in batches of at most {@link BATCH_SIZE}, letting other work run between two of them.
 * @example for await (const batch of batches(rows)) await trx.insertInto('entry').values(batch).execute();
 */
export async function* batches<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < items.length; start += BATCH_SIZE) {
    if (start > 0) await setImmediate();
    yield items.slice(start, start + BATCH_SIZE);
  }
}

/** Yields what `read` resolves to for the items in batches, in their order. While one is used, the next is read. */
export async function* readingAhead<T, R>(
  items: readonly T[],
  read: (batch: readonly T[]) => Promise<R>,
): AsyncGenerator<R> {
  const begin = (start: number): Promise<R> | undefined => {
    if (start >= items.length) return undefined;
    const reading = read(items.slice(start, start + BATCH_SIZE));
    // It is thrown where the batch is awaited.
    reading.catch(() => undefined);
    return reading;
  };
  let next = begin(0);
  try {
    for (let start = BATCH_SIZE; next !== undefined; start += BATCH_SIZE) {
      const result = await next;
      next = begin(start);
      yield result;
      await setImmediate();
    }
  } finally {
    await next?.catch(() => undefined);
  }
}

/**
 * Makes a function of a compiled query, for queries that every answer runs: building their SQL takes longer than running it. The
 * function takes the values of the query's parameters, in their order.
 */
export function compileOnce<O>(
  db: Kysely<Tables>,
  query: CompiledQuery<O>,
): (...values: readonly unknown[]) => Promise<O[]> {
  return async (...parameters) => (await db.executeQuery<O>({ ...query, parameters })).rows;
}
