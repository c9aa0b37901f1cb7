/** Makes a digest of the deliveries that wait in a channel. */
import type { Kysely } from 'kysely';
import type { Outbox } from '../../../core/store/outbox.ts';
import type { Tables } from '../tables.ts';
import { lockChannels } from './lock-channels.ts';
import { makePosts } from './make.ts';
import { readWaiting, type WaitingRow } from './waiting.ts';

/** See {@link Outbox.gather}. */
export const gather =
  (db: Kysely<Tables>): Outbox['gather'] =>
  (channel, cadence, at) =>
    db.transaction().execute(async (trx) => {
      if ((await lockChannels(trx, [channel], { patient: true })).length === 0) return false;
      const waiting = await readWaiting(trx, [channel], cadence ?? 'all');
      const chosen = cadence === undefined ? waiting.map(newHere) : waiting;
      return (await makePosts(trx, chosen, 'digest', at)).length > 0;
    });

/** Edits and occasions are no part of a digest: while there is anything else they go by themselves. */
function newHere(waiting: readonly WaitingRow[]): readonly WaitingRow[] {
  const fresh = waiting.filter(({ kind, shown }) => kind !== 'occasion' && shown === undefined);
  return fresh.length > 0 ? fresh : waiting;
}
