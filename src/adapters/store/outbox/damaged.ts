/** Gives up deliveries that can never be sent because a row in the database is missing, so that they hold up no others. */
import { sql } from 'kysely';
import type { ChannelRef, ClaimOptions } from '../../../core/store/outbox.ts';
import type { Tx } from '../tables.ts';
import { isPending } from './conditions.ts';

export type Damage = Parameters<NonNullable<ClaimOptions['onDamaged']>>[0];

const NOTE = 'its statement or its channel is missing in the database';

/** Fails the waiting deliveries in these channels whose entry or channel does not exist; returns the channels that had some. */
export async function failDamaged(trx: Tx, channels: readonly ChannelRef[]): Promise<readonly Damage[]> {
  if (channels.length === 0) return [];
  const rows = await trx
    .updateTable('delivery')
    .set({ state: 'failed', note: NOTE })
    .where(
      'delivery.channel',
      'in',
      channels.map(({ channel }) => channel),
    )
    .where(isPending)
    .where(sql<boolean>`not exists (
      select 1 from entry join channel on channel.space = entry.space
      where entry.space = delivery.space and entry.id = delivery.entry and channel.id = delivery.channel
    )`)
    .returning(['delivery.space', 'delivery.channel'])
    .execute();
  const found = new Map(rows.map((row) => [`${row.space} ${row.channel}`, row]));
  return [...found.values()].map((ref) => ({ ...ref, note: NOTE }));
}
