/** Counts the processes that share the work, by a row that each renews. */
import { sql } from 'kysely';
import type { Tx } from '../tables.ts';
import { releasePosts } from './claim.ts';

/** Renews this process's rows, deletes those that were not renewed for `patience` ms, and counts the others by platform. */
export async function present(
  trx: Tx,
  {
    owner,
    platforms,
    now,
    patience,
  }: { owner: string; platforms: readonly string[]; now: number; patience: number },
): Promise<ReadonlyMap<string, number>> {
  if (platforms.length === 0) return new Map();
  await trx
    .insertInto('worker')
    .values(platforms.map((platform) => ({ owner, platform, seen: now })))
    .onConflict((on) => on.columns(['owner', 'platform']).doUpdateSet({ seen: now }))
    .execute();
  await trx
    .deleteFrom('worker')
    .where('owner', 'in', ({ selectFrom }) =>
      selectFrom('worker')
        .select('owner')
        .where('seen', '<', now - patience)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
  const rows = await trx
    .selectFrom('worker')
    .select('platform')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('platform', 'in', platforms)
    .where('seen', '>=', now - patience)
    .groupBy('platform')
    .execute();
  return new Map(rows.map(({ platform, count }) => [platform, Number(count)]));
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
