import type { Transaction } from 'kysely';
import type { ChannelRef } from '../../../core/updates/outbox.ts';
import type { Tables } from '../tables.ts';

/**
 * Those of the channels that nobody else works on, for as long as this transaction lasts: nobody else makes posts of what
 * waits there, or decides that it is not to be sent. `patient`: others are waited for; only ever of one channel, so that no
 * two wait for each other.
 */
export async function lockChannels(
  trx: Transaction<Tables>,
  channels: readonly ChannelRef[],
  { patient = false }: { patient?: boolean } = {},
): Promise<readonly ChannelRef[]> {
  const locked: ChannelRef[] = [];
  for (const [space, refs] of Map.groupBy(channels, (ref) => ref.space)) {
    const ids = refs.map(({ channel }) => channel);
    const query = trx
      .selectFrom('channel')
      .select('id')
      .where('space', '=', space)
      .where('id', 'in', ids)
      .forUpdate();
    const rows = await (patient ? query : query.skipLocked()).execute();
    locked.push(...rows.map(({ id }) => ({ space, channel: id })));
  }
  return locked;
}
