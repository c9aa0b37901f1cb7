import type { CompiledQuery, Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/**
 * A query whose SQL is made once, for what every answer asks: to make it takes longer than to run it. It is run with
 * other values in the places of those that it was compiled with, in the same order.
 */
export function compileOnce<O>(
  db: Kysely<Tables>,
  query: CompiledQuery<O>,
): (...values: readonly unknown[]) => Promise<O[]> {
  return async (...parameters) => (await db.executeQuery<O>({ ...query, parameters })).rows;
}
