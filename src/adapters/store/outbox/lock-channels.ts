import { sql, type Transaction } from 'kysely';
import type { ChannelRef } from '../../../core/store/outbox.ts';
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
  if (channels.length === 0) return [];
  const wanted = sql.join(channels.map(({ space, channel }) => sql`(${space}, ${channel})`));
  const query = trx
    .selectFrom('channel')
    .select(['space', 'id as channel'])
    .where(sql<boolean>`(space, id) in (values ${wanted})`)
    .forUpdate();
  return (patient ? query : query.skipLocked()).execute();
}
