/** Locks channels, and reads the deliveries that wait in them together with the state of their entries. */
import { type Kysely, sql, type SqlBool } from 'kysely';
import type { Cadence } from '../../../core/record/channel.ts';
import type { ChannelRef } from '../../../core/store/outbox.ts';
import type { Waiting } from '../../../core/delivery/plan.ts';
import type { Tables, Tx } from '../tables.ts';
import { isPending } from './conditions.ts';

export interface WaitingRow extends Waiting, ChannelRef {
  platform: string;
  workspace: string;
  topic: string;
  /** In ms since 1970. */
  at: number;
}

/** How many deliveries are read of each channel; a digest carries at most 500. */
const MAX_READ_PER_CHANNEL = 600;

/**
 * Locks those of the channels that no other transaction has locked, and returns them. Until this transaction ends, no other
 * makes posts of what waits there, or stores when it is due. `wait` waits for the lock instead of leaving the channel out; use it
 * for one channel only, so that no two transactions wait for each other.
 */
export async function lockChannels(
  trx: Tx,
  channels: readonly ChannelRef[],
  { wait = false }: { wait?: boolean } = {},
): Promise<readonly ChannelRef[]> {
  if (channels.length === 0) return [];
  const wanted = sql.join(channels.map(({ space, channel }) => sql`(${space}, ${channel})`));
  const query = trx
    .selectFrom('channel')
    .select(['space', 'id as channel'])
    .where(sql<boolean>`(space, id) in (values ${wanted})`)
    .forUpdate();
  return (wait ? query : query.skipLocked()).execute();
}

/**
 * Reads the oldest deliveries that wait in each channel, oldest first: those of a cadence, or with `all` every pending one, also
 * where the channel is paused. Channels in which nothing waits are left out.
 */
export async function readWaiting(
  trx: Tx,
  channels: readonly ChannelRef[],
  cadence: Cadence | 'all',
): Promise<readonly (readonly WaitingRow[])[]> {
  if (channels.length === 0) return [];
  const rows = await waitingQuery(trx, channels, cadence).execute();
  const waiting = rows.map(({ nowRev, nowState, shownPost, shownRev, unseen, ...delivery }): WaitingRow => ({
    ...delivery,
    current: { rev: nowRev, state: nowState as Waiting['current']['state'] },
    ...(shownPost !== null && shownRev !== null && { shown: { post: shownPost, rev: shownRev } }),
    unseen: unseen === 1,
  }));
  return [...Map.groupBy(waiting, channelKey).values()];
}

/**
 * Reads of each channel no more than it takes, however much waits there. The cadence is compared as an expression, so that the only
 * index that fits is that of the channel: with the plain column, Postgres read all that waits in any channel, for each of them.
 */
export function waitingQuery(db: Kysely<Tables>, channels: readonly ChannelRef[], cadence: Cadence | 'all') {
  const isWanted =
    cadence === 'all'
      ? isPending
      : sql<SqlBool>`${isPending} and delivery.state = 'waiting' and delivery.cadence || '' = ${cadence}`;
  const oldest = channels.map(
    ({ space, channel }) => sql`select id from (
      select delivery.id from delivery
      where delivery.channel = ${channel} and delivery.space = ${space} and ${isWanted}
      order by delivery.id limit ${sql.lit(MAX_READ_PER_CHANNEL)}
    ) as oldest`,
  );
  return db
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
      // A number, because SQLite has no booleans.
      sql<number>`case when exists (
        select 1 from delivery earlier
        where earlier.space = delivery.space and earlier.entry = delivery.entry and earlier.channel = delivery.channel
          and earlier.state = 'skipped' and earlier.note = 'withdrawn' and earlier.id < delivery.id
      ) then 1 else 0 end`.as('unseen'),
    ])
    .where(sql<SqlBool>`delivery.id in (${sql.join(oldest, sql` union all `)})`)
    .orderBy('delivery.id');
}

const channelKey = ({ space, channel }: ChannelRef): string => `${space} ${channel}`;
