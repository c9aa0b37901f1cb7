/** Hands posts to whoever will send them. */
import { type Kysely, sql, type SqlBool } from 'kysely';
import type { ChannelRef, ClaimOptions, Outbox, Post } from '../../../core/store/outbox.ts';
import type { Tables, Tx } from '../tables.ts';
import { lockChannels } from './lock-channels.ts';
import { makePosts } from './make.ts';
import { readPosts } from './posts.ts';
import { withinReach } from './reach.ts';
import { readWaiting } from './waiting.ts';

/** See {@link Outbox.claim}. */
export const claim =
  (db: Kysely<Tables>): Outbox['claim'] =>
  async (options) => {
    if (options.reach.length === 0 || options.limit <= 0) return [];
    // Most of the time there is nothing, which can be seen without holding up those who write.
    const [open, heads] = [await readOpenPosts(db, options), await readReadyChannels(db, options)];
    if (open.length + heads.length === 0) return [];
    return db.transaction().execute((trx) => claimWithin(trx, options));
  };

async function claimWithin(trx: Tx, options: ClaimOptions): Promise<readonly Post[]> {
  const { now, limit } = options;
  const open = await readOpenPosts(trx, options);
  const ids = open.map(({ id }) => id);
  await releasePosts(
    trx,
    open.filter(({ owner }) => owner !== null).map(({ id }) => id),
  );
  if (ids.length < limit) {
    const heads = await readReadyChannels(trx, { ...options, limit: limit - ids.length });
    const free = await stillReady(trx, await lockChannels(trx, heads), options);
    const waiting = await readWaiting(trx, free, 'instant');
    ids.push(...(await makePosts(trx, waiting, 'instant', now)));
  }
  if (ids.length === 0) return [];
  const { owner, lease } = options;
  await trx
    .updateTable('post')
    .set({ owner, claimed: now, lease: now + lease })
    .where('id', 'in', ids)
    .execute();
  return readPosts(trx, ids);
}

/** Posts that are due and that nobody works on, the oldest first. */
function readOpenPosts(
  db: Kysely<Tables>,
  { reach, now, limit }: ClaimOptions,
): Promise<{ id: number; owner: string | null }[]> {
  return db
    .selectFrom('post')
    .select(['post.id', 'post.owner'])
    .where('post.state', '=', sql.lit('open'))
    .where('post.due', '<=', now)
    .where((eb) => eb.or([eb('post.lease', 'is', null), eb('post.lease', '<', now)]))
    .where(withinReach('post', reach))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          // The space that the channel belongs to now may be another than that of which it is told.
          selectFrom('channel')
            .innerJoin('workspace', (join) =>
              join
                .onRef('workspace.platform', '=', 'channel.platform')
                .onRef('workspace.external', '=', 'channel.workspace')
                .onRef('workspace.space', '=', 'channel.space'),
            )
            .select('channel.id')
            .whereRef('workspace.platform', '=', 'post.platform')
            .whereRef('workspace.external', '=', 'post.workspace')
            .whereRef('channel.id', '=', 'post.channel')
            .where('channel.paused', 'is not', null),
        ),
      ),
    )
    .orderBy('post.id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Whoever had claimed these is gone or too slow: nobody knows whether they were sent. */
export async function releasePosts(trx: Tx, posts: readonly number[]): Promise<void> {
  if (posts.length === 0) return;
  await trx
    .updateTable('post')
    .set((eb) => ({
      owner: null,
      claimed: null,
      lease: null,
      attempts: eb('attempts', '+', 1),
      unsure_since: eb.fn.coalesce('unsure_since', 'claimed'),
    }))
    .where('id', 'in', posts)
    .execute();
}

/** So many deliveries are looked at for each channel that is wanted: one channel may have many that are the oldest. */
const DELIVERIES_PER_CHANNEL = 8;

/** Channels whose turn it is, those first in which something waits for longest. */
async function readReadyChannels(
  db: Kysely<Tables>,
  { reach, now, spacing, limit }: ClaimOptions,
): Promise<readonly ChannelRef[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['delivery.space', 'delivery.channel'])
    .where('delivery.state', '=', sql.lit('waiting'))
    .where('delivery.cadence', '=', sql.lit('instant'))
    .where(withinReach('delivery', reach))
    // A "case" is looked up row by row, for the few rows that are needed.
    .where(
      sql<SqlBool>`case
        when exists (select 1 from post where post.channel = delivery.channel and post.state = 'open') then 0
        when exists (select 1 from post where post.channel = delivery.channel and post.sent_at > ${now - spacing}) then 0
        else 1 end = 1`,
    )
    .orderBy('delivery.id')
    .limit(limit * DELIVERIES_PER_CHANNEL)
    .execute();
  const byChannel = new Map<string, ChannelRef>();
  for (const row of rows) if (!byChannel.has(row.channel)) byChannel.set(row.channel, row);
  return [...byChannel.values()].slice(0, limit);
}

/** Looks again, now that nobody else can make posts there. */
async function stillReady(
  trx: Tx,
  channels: readonly ChannelRef[],
  { now, spacing }: ClaimOptions,
): Promise<readonly ChannelRef[]> {
  if (channels.length === 0) return [];
  const rows = await trx
    .selectFrom('post')
    .select('channel')
    .where(
      'channel',
      'in',
      channels.map(({ channel }) => channel),
    )
    .where((eb) => eb.or([eb('state', '=', 'open'), eb('sent_at', '>', now - spacing)]))
    .execute();
  const taken = new Set(rows.map(({ channel }) => channel));
  return channels.filter(({ channel }) => !taken.has(channel));
}
