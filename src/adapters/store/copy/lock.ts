import type { Transaction } from 'kysely';
import { BrokenReferenceError } from '../../../core/store/store.ts';
import type { Tables } from '../tables.ts';

/**
 * Makes whoever else writes to these spaces wait until this transaction has ended. So what is read of them after this
 * stays true until then, and the numbers of the changes of a space come in the order of the commits: a reader that has
 * seen change 7 has seen all before it. The rows are locked in one order, so that no two wait for each other.
 *
 * SQLite has one writer at a time anyway; its compiler leaves the lock out.
 * @throws {BrokenReferenceError} when there is no such space.
 */
export async function lockSpaces(trx: Transaction<Tables>, spaces: readonly string[]): Promise<void> {
  const found = await trx
    .selectFrom('space')
    .select('id')
    .where('id', 'in', spaces)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  for (const space of spaces)
    if (!found.some(({ id }) => id === space)) throw new BrokenReferenceError(`There is no space "${space}"`);
}
