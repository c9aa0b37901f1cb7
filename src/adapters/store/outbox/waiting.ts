/** What waits in channels, and how things stand with its entries. */
import { sql, type Transaction } from 'kysely';
import type { Cadence } from '../../../core/updates/channel.ts';
import type { ChannelRef } from '../../../core/updates/outbox.ts';
import type { Waiting } from '../../../core/updates/plan.ts';
import type { Tables } from '../tables.ts';
import { isPending } from './pending.ts';

export interface WaitingRow extends Waiting, ChannelRef {
  platform: string;
  workspace: string;
  topic: string;
  /** In ms since 1970. */
  at: number;
}

/** Of a channel, so many are looked at: more than one message carries. */
const MOST = 600;

/** The oldest of what waits in a channel, oldest first; `all`: at once or for a digest, also where the channel is paused. */
export async function waitingIn(
  trx: Transaction<Tables>,
  { space, channel }: ChannelRef,
  cadence: Cadence | 'all',
): Promise<readonly WaitingRow[]> {
  let query = trx
    .selectFrom('delivery')
    .innerJoin('entry', (join) =>
      join.onRef('entry.space', '=', 'delivery.space').onRef('entry.id', '=', 'delivery.entry'),
    )
    .leftJoin('shown', (join) =>
      join
        .onRef('shown.space', '=', 'delivery.space')
        .onRef('shown.entry', '=', 'delivery.entry')
        .onRef('shown.channel', '=', 'delivery.channel'),
    )
    .select([
      'delivery.id',
      'delivery.space',
      'delivery.channel',
      'delivery.platform',
      'delivery.workspace',
      'delivery.entry',
      'delivery.rev',
      'delivery.kind',
      'delivery.topic',
      'delivery.at',
      'entry.rev as nowRev',
      'entry.state as nowState',
      'shown.post as shownPost',
      'shown.rev as shownRev',
      // Told as a number: one engine has no other truth values.
      sql<number>`case when exists (
        select 1 from delivery earlier
        where earlier.space = delivery.space and earlier.entry = delivery.entry and earlier.channel = delivery.channel
          and earlier.state = 'skipped' and earlier.note = 'withdrawn' and earlier.id < delivery.id
      ) then 1 else 0 end`.as('unseen'),
    ])
    .where('delivery.channel', '=', channel)
    .where(isPending)
    .where('delivery.space', '=', space)
    .orderBy('delivery.id')
    .limit(MOST);
  if (cadence !== 'all')
    query = query.where('delivery.state', '=', 'waiting').where('delivery.cadence', '=', cadence);
  return (await query.execute()).map(
    ({ nowRev, nowState, shownPost, shownRev, unseen, ...delivery }): WaitingRow => ({
      ...delivery,
      current: { rev: nowRev, state: nowState as Waiting['current']['state'] },
      ...(shownPost !== null && shownRev !== null && { shown: { post: shownPost, rev: shownRev } }),
      unseen: unseen === 1,
    }),
  );
}
