/** Which space a workspace belongs to. */
import type { Kysely, Transaction } from 'kysely';
import type { Workspace } from '../../../core/record/workspace.ts';
import type { Store } from '../../../core/store/store.ts';
import { compileOnce } from '../engine/ready.ts';
import type { Tables } from '../tables.ts';

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

/** See {@link Store.spaceOf}. */
export function spaceOver(db: Kysely<Tables>): Store['spaceOf'] {
  const at = (within: Db, platform: string, id: string) =>
    within
      .selectFrom('workspace')
      .innerJoin('space', 'space.id', 'workspace.space')
      .select(['space.id', 'space.name', 'space.locale'])
      .where('workspace.platform', '=', platform)
      .where('workspace.external', '=', id);
  const known = compileOnce(db, at(db, '', '').compile());

  return async ({ platform, id }, fresh) => {
    // Nearly always it has one, and a reader need not wait for the lock to write.
    const [space] = await known(platform, id);
    if (space !== undefined) return { space, created: false };
    return db.transaction().execute(async (trx) => {
      await trx.insertInto('space').values(fresh).execute();
      const taken = await trx
        .insertInto('workspace')
        .values({ platform, external: id, space: fresh.id })
        .onConflict((on) => on.doNothing())
        .returning('space')
        .executeTakeFirst();
      if (taken !== undefined) return { space: fresh, created: true };
      // Another call was first.
      await trx.deleteFrom('space').where('id', '=', fresh.id).execute();
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
