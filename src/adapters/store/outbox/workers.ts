/** Counts the processes that share the work, by a row that each renews. */
import { type Kysely, sql } from 'kysely';
import type { Tables, Tx } from '../tables.ts';
import { releasePosts } from './claim.ts';

/**
 * Renews this process's rows, deletes those that were not renewed for `patience` ms, and counts the others by platform. Each process
 * does this every few seconds, so it takes two statements, without a transaction: each of them may be lost or repeated.
 */
export async function present(
  db: Kysely<Tables>,
  {
    owner,
    platforms,
    now,
    patience,
  }: { owner: string; platforms: readonly string[]; now: number; patience: number },
): Promise<ReadonlyMap<string, number>> {
  if (platforms.length === 0) return new Map();
  await db
    .insertInto('worker')
    .values(platforms.map((platform) => ({ owner, platform, seen: now })))
    .onConflict((on) => on.columns(['owner', 'platform']).doUpdateSet({ seen: now }))
    .execute();
  const rows = await db.selectFrom('worker').select(['platform', 'seen']).execute();
  const isGone = ({ seen }: { seen: number }): boolean => seen < now - patience;
  if (rows.some(isGone))
    await db
      .deleteFrom('worker')
      .where('owner', 'in', ({ selectFrom }) =>
        selectFrom('worker')
          .select('owner')
          .where('seen', '<', now - patience)
          // A process that is frozen may hold its row.
          .forUpdate()
          .skipLocked(),
      )
      .execute();
  const here = rows.filter((row) => platforms.includes(row.platform) && !isGone(row));
  const byPlatform = Map.groupBy(here, ({ platform }) => platform);
  return new Map([...byPlatform].map(([platform, workers]) => [platform, workers.length]));
}

/** Deletes this process's rows, and releases the posts that it had claimed. */
export async function leave(trx: Tx, owner: string): Promise<void> {
  await trx.deleteFrom('worker').where('owner', '=', owner).execute();
  const left = await trx
    .selectFrom('post')
    .select('id')
    .where('owner', '=', owner)
    .where('state', '=', sql.lit('open'))
    .orderBy('id')
    .forUpdate()
    .execute();
  await releasePosts(
    trx,
    left.map(({ id }) => id),
  );
}
