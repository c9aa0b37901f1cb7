/** Spaces and the workspaces that belong to them. */
import type { Kysely } from 'kysely';
import type { Workspace } from '../../../core/record/workspace.ts';
import { BrokenReferenceError, type Store } from '../../../core/store/store.ts';
import { compileOnce } from '../queries.ts';
import type { Db, Tables, Tx } from '../tables.ts';

/** Returns the id of the workspace's space; `undefined` when it has none yet. */
export async function homeOf(db: Db, { platform, id }: Workspace): Promise<string | undefined> {
  const found = await db
    .selectFrom('workspace')
    .select('space')
    .where('platform', '=', platform)
    .where('external', '=', id)
    .executeTakeFirst();
  return found?.space;
}

/** Makes {@link Store.spaceOf}, whose query is compiled once. */
export function spaceOver(db: Kysely<Tables>): Store['spaceOf'] {
  const at = (within: Db, platform: string, id: string) =>
    within
      .selectFrom('workspace')
      .innerJoin('space', 'space.id', 'workspace.space')
      .select(['space.id', 'space.name', 'space.locale'])
      .where('workspace.platform', '=', platform)
      .where('workspace.external', '=', id);
  const known = compileOnce(db, at(db, '', '').compile());

  return async ({ platform, id }, fresh, { mayExist = false } = {}) => {
    // Nearly always it has one, and reading needs no lock.
    const [space] = await known(platform, id);
    if (space !== undefined) return { space, created: false };
    return db.transaction().execute(async (trx) => {
      const insert = trx.insertInto('space').values(fresh).returning('id');
      const made = await (mayExist ? insert.onConflict((on) => on.doNothing()) : insert).executeTakeFirst();
      const taken = await trx
        .insertInto('workspace')
        .values({ platform, external: id, space: fresh.id })
        .onConflict((on) => on.doNothing())
        .returning('space')
        .executeTakeFirst();
      if (taken !== undefined && made !== undefined) return { space: fresh, created: true };
      // Another call has given it a space in the meantime.
      if (made !== undefined) await trx.deleteFrom('space').where('id', '=', fresh.id).execute();
      return { space: await at(trx, platform, id).executeTakeFirstOrThrow(), created: false };
    });
  };
}

export async function workspacesIn(db: Db, space: string): Promise<readonly Workspace[]> {
  const rows = await db
    .selectFrom('workspace')
    .select(['platform', 'external'])
    .where('space', '=', space)
    .orderBy('platform')
    .orderBy('external')
    .execute();
  return rows.map(({ platform, external }) => ({ platform, id: external }));
}

/**
 * Locks these spaces against other writers until the transaction ends. What is read of them after this stays true until then,
 * and the numbers of the changes of a space come in the order of the commits: a reader that has seen change 7 has seen all
 * before it. The rows are locked in the order of their ids, so that no two transactions wait for each other. SQLite has one writer
 * at a time anyway; its compiler leaves the lock out.
 * @throws {BrokenReferenceError} when there is no such space.
 */
export async function lockSpaces(trx: Tx, spaces: readonly string[]): Promise<void> {
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
