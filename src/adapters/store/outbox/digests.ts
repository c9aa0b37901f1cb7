/** What waits for a digest, and digests of it. */
import { type Kysely, sql } from 'kysely';
import type { Outbox, WaitingDigest } from '../../../core/store/outbox.ts';
import type { Tables } from '../tables.ts';
import { lockChannels } from './lock-channels.ts';
import { makePosts } from './make.ts';
import { within } from './reach.ts';
import { waitingIn, type WaitingRow } from './waiting.ts';

/** See {@link Outbox.digests}. */
export const digests =
  (db: Kysely<Tables>): Outbox['digests'] =>
  async (reach) => {
    const rows = await db
      .selectFrom('delivery')
      .select(['delivery.space', 'delivery.channel', 'delivery.cadence'])
      .select(({ fn }) => fn.min('delivery.at').as('since'))
      .where('delivery.state', '=', sql.lit('waiting'))
      .where('delivery.cadence', '<>', sql.lit('instant'))
      .where(within('delivery', reach))
      .groupBy(['delivery.space', 'delivery.channel', 'delivery.cadence'])
      .orderBy('since')
      .orderBy('delivery.channel')
      .execute();
    return rows.map((row) => ({ ...row, cadence: row.cadence as WaitingDigest['cadence'] }));
  };

/** See {@link Outbox.gather}. */
export const gather =
  (db: Kysely<Tables>): Outbox['gather'] =>
  (channel, cadence, at) =>
    db.transaction().execute(async (trx) => {
      if ((await lockChannels(trx, [channel], { patient: true })).length === 0) return false;
      const waiting = await waitingIn(trx, [channel], cadence ?? 'all');
      const chosen = cadence === undefined ? waiting.map(newHere) : waiting;
      return (await makePosts(trx, chosen, 'digest', at)).length > 0;
    });

/** Edits and occasions are no part of a digest: while there is anything else they go by themselves. */
function newHere(waiting: readonly WaitingRow[]): readonly WaitingRow[] {
  const fresh = waiting.filter(({ kind, shown }) => kind !== 'occasion' && shown === undefined);
  return fresh.length > 0 ? fresh : waiting;
}
