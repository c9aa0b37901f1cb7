/** The processes that share the work. */
import type { Kysely } from 'kysely';
import type { Outbox } from '../../../core/store/outbox.ts';
import type { Tables } from '../tables.ts';
import { releasePosts } from './claim.ts';

/** See {@link Outbox.present}. */
export const present =
  (db: Kysely<Tables>): Outbox['present'] =>
  (owner, platforms, now, patience) =>
    db.transaction().execute(async (trx) => {
      if (platforms.length === 0) return new Map();
      await trx
        .insertInto('worker')
        .values(platforms.map((platform) => ({ owner, platform, seen: now })))
        .onConflict((on) => on.columns(['owner', 'platform']).doUpdateSet({ seen: now }))
        .execute();
      // Of those that were killed nobody says that they are gone.
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
    });

/** See {@link Outbox.leave}. */
export const leave =
  (db: Kysely<Tables>): Outbox['leave'] =>
  (owner) =>
    db.transaction().execute(async (trx) => {
      await trx.deleteFrom('worker').where('owner', '=', owner).execute();
      const left = await trx
        .selectFrom('post')
        .select('id')
        .where('owner', '=', owner)
        .where('state', '=', 'open')
        .orderBy('id')
        .forUpdate()
        .execute();
      await releasePosts(
        trx,
        left.map(({ id }) => id),
      );
    });
