/** What happened on this day, told once for each day. */
import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Outbox } from '../../../core/store/outbox.ts';
import { batches } from '../batches.ts';
import type { Tables } from '../tables.ts';

/** See {@link Outbox.remind}. */
export const remind =
  (db: Kysely<Tables>): Outbox['remind'] =>
  ({ space, channel }, date, items, at) =>
    db.transaction().execute(async (trx) => {
      const isFirst = await trx
        .insertInto('reminded')
        .values({ channel, date, space })
        .onConflict((on) => on.doNothing())
        .returning('date')
        .executeTakeFirst();
      const found = await trx
        .selectFrom('channel')
        .select(['platform', 'workspace', 'paused'])
        .where('space', '=', space)
        .where('id', '=', channel)
        .executeTakeFirst();
      if (isFirst === undefined || found === undefined) return;
      const { paused, ...home } = found;
      const rows = items.map(({ entry, rev, topic }) => ({
        ...home,
        space,
        channel,
        entry,
        about: date,
        rev,
        kind: 'occasion' as const,
        cadence: 'instant' as const,
        topic,
        state: paused === null ? ('waiting' as const) : ('held' as const),
        at,
      }));
      await insert(trx, rows);
    });

async function insert(
  trx: Transaction<Tables>,
  rows: readonly Insertable<Tables['delivery']>[],
): Promise<void> {
  for await (const batch of batches(rows))
    await trx
      .insertInto('delivery')
      .values(batch)
      .onConflict((on) => on.doNothing())
      .execute();
}

/** See {@link Outbox.reminded}. */
export const reminded =
  (db: Kysely<Tables>): Outbox['reminded'] =>
  async ({ channel }, date) => {
    const found = db.selectFrom('reminded').select('date');
    const row = await found.where('channel', '=', channel).where('date', '=', date).executeTakeFirst();
    return row !== undefined;
  };
