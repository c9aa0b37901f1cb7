import type { Transaction } from 'kysely';
import type { ChannelRef } from '../../../core/updates/outbox.ts';
import type { Tables } from '../tables.ts';

/**
 * Those of the channels that nobody else works on, for as long as this transaction lasts: nobody else makes posts of what
 * waits there, or decides that it is not to be sent.
 */
export async function lockChannels(
  trx: Transaction<Tables>,
  channels: readonly ChannelRef[],
): Promise<readonly ChannelRef[]> {
  const locked: ChannelRef[] = [];
  for (const [space, refs] of Map.groupBy(channels, (ref) => ref.space)) {
    const ids = refs.map(({ channel }) => channel);
    const rows = await trx
      .selectFrom('channel')
      .select('id')
      .where('space', '=', space)
      .where('id', 'in', ids)
      .forUpdate()
      .skipLocked()
      .execute();
    locked.push(...rows.map(({ id }) => ({ space, channel: id })));
  }
  return locked;
}
