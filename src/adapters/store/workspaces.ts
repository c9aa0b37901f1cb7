/** Which space a workspace belongs to. */
import type { Kysely, Transaction } from 'kysely';
import type { Workspace } from '../../core/spaces/workspace.ts';
import type { Space } from '../../core/store.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

/** The id of its space; `undefined` when it has none yet. */
export async function homeOf(db: Db, { platform, id }: Workspace): Promise<string | undefined> {
  const found = await db
    .selectFrom('workspace')
    .select('space')
    .where('platform', '=', platform)
    .where('external', '=', id)
    .executeTakeFirst();
  return found?.space;
}

export async function spaceOf(
  db: Kysely<Tables>,
  workspace: Workspace,
  fresh: Space,
): Promise<{ space: Space; created: boolean }> {
  const at = (db: Db) =>
    db
      .selectFrom('workspace')
      .innerJoin('space', 'space.id', 'workspace.space')
      .select(['space.id', 'space.name', 'space.locale'])
      .where('workspace.platform', '=', workspace.platform)
      .where('workspace.external', '=', workspace.id);
  // Nearly always it has one, and a reader need not wait for the lock to write.
  const known = await at(db).executeTakeFirst();
  if (known !== undefined) return { space: known, created: false };
  return db.transaction().execute(async (trx) => {
    await trx.insertInto('space').values(fresh).execute();
    const taken = await trx
      .insertInto('workspace')
      .values({ platform: workspace.platform, external: workspace.id, space: fresh.id })
      .onConflict((on) => on.doNothing())
      .returning('space')
      .executeTakeFirst();
    if (taken !== undefined) return { space: fresh, created: true };
    // Another call was first.
    await trx.deleteFrom('space').where('id', '=', fresh.id).execute();
    return { space: await at(trx).executeTakeFirstOrThrow(), created: false };
  });
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
