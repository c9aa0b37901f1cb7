/** Claims posts for a process: open posts whose lease has ended, and new ones made of waiting deliveries. */
import { type Kysely, sql, type SqlBool } from 'kysely';
import type { ChannelRef, ClaimOptions, Post } from '../../../core/store/outbox.ts';
import type { Tables, Tx } from '../tables.ts';
import { hasRoom, withinReach } from './conditions.ts';
import { failDamaged, type Damage } from './damaged.ts';
import { makePosts } from './make-posts.ts';
import { readPosts } from './read-posts.ts';
import { settle } from './settle.ts';
import { lockChannels, readWaiting } from './waiting.ts';

/**
 * Retries are due within an hour, and clocks of processes differ by less than a lease. Times further ahead were written before the
 * clock was set back, and do not count: the channel would be silent until the clock reaches them.
 */
const MAX_DUE_AHEAD_MS = 24 * 3_600_000;

/** Looks for work without a lock first, and claims it in a transaction only if there is any. */
export async function claim(db: Kysely<Tables>, options: ClaimOptions): Promise<readonly Post[]> {
  if (options.limit === 0) return [];
  const open = openPosts(db, options).clearSelect().select('post.id').orderBy('post.id').limit(1);
  const ready = readyDeliveries(db, options)
    .clearSelect()
    .select('delivery.id')
    .orderBy('delivery.id')
    .limit(1);
  const found = await db.selectNoFrom([open.as('open'), ready.as('ready')]).executeTakeFirstOrThrow();
  if (found.open === null && found.ready === null) return [];
  const damage: Damage[] = [];
  const posts = await db.transaction().execute((trx) => claimWithin(trx, options, damage));
  for (const each of damage) options.onDamaged?.(each);
  return posts;
}

async function claimWithin(trx: Tx, options: ClaimOptions, damage: Damage[]): Promise<readonly Post[]> {
  const { now, limit, perWorkspace = Infinity } = options;
  const room = new WorkspaceRoom(perWorkspace);
  const open = (await readOpenPosts(trx, options)).filter((post) => room.take(post));
  const ids = open.map(({ id }) => id);
  await releasePosts(
    trx,
    open.filter(({ owner }) => owner !== null).map(({ id }) => id),
  );
  if (ids.length < limit) {
    const found = await readReadyChannels(trx, { ...options, limit: limit - ids.length });
    const ready = found.filter((channel) => room.take(channel));
    const free = await stillReady(trx, await lockChannels(trx, ready), options);
    const waiting = await readWaiting(trx, free, 'instant');
    const read = new Set(waiting.flat().map(({ channel }) => channel));
    damage.push(
      ...(await failDamaged(
        trx,
        ready.filter(({ channel }) => !read.has(channel)),
      )),
    );
    ids.push(...(await makePosts(trx, waiting, 'instant', now)));
  }
  if (ids.length === 0) return [];
  const { owner, lease } = options;
  await trx
    .updateTable('post')
    .set({ owner, claimed: now, lease: now + lease })
    .where('id', 'in', ids)
    .execute();
  const { posts, damaged } = await readPosts(trx, ids);
  for (const { id: post, ...of } of damaged) {
    const note = 'a revision that it shows is missing or damaged';
    await settle(trx, { post, owner, outcome: { kind: 'failed', note }, at: now });
    damage.push({ ...of, post, note });
  }
  return posts;
}

/** Counts what is claimed by workspace. */
class WorkspaceRoom {
  readonly #taken = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether there is room for another one; it is counted then. */
  take({ platform, workspace }: InWorkspace): boolean {
    const key = `${platform} ${workspace}`;
    const taken = this.#taken.get(key) ?? 0;
    if (taken >= this.#most) return false;
    this.#taken.set(key, taken + 1);
    return true;
  }
}

interface InWorkspace {
  platform: string;
  workspace: string;
}

/** Locks the oldest of {@link openPosts}. */
const readOpenPosts = (
  db: Kysely<Tables>,
  options: ClaimOptions,
): Promise<(InWorkspace & { id: number; owner: string | null })[]> =>
  openPosts(db, options).orderBy('post.id').limit(options.limit).forUpdate().skipLocked().execute();

/** Posts that are due, that no process has leased, and whose channel is not paused. */
function openPosts(db: Kysely<Tables>, { reach, fullWorkspaces, now, lease }: ClaimOptions) {
  return db
    .selectFrom('post')
    .select(['post.id', 'post.owner', 'post.platform', 'post.workspace'])
    .where('post.state', '=', sql.lit('open'))
    .where((eb) => eb.or([eb('post.due', '<=', now), eb('post.due', '>', now + MAX_DUE_AHEAD_MS)]))
    .where((eb) =>
      eb.or([
        eb('post.lease', 'is', null),
        eb('post.lease', '<', now),
        eb('post.lease', '>', now + 2 * lease),
      ]),
    )
    .where(withinReach('post', reach))
    .where(hasRoom('post', fullWorkspaces))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          // The channel may belong to another space by now than the one that the post is about.
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
    );
}

/** Ends the leases of these posts. Their claimant died or stalled, so they may or may not have been sent. */
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

/** How many deliveries are read for each channel wanted, since the oldest may all belong to one channel. */
const DELIVERIES_PER_CHANNEL = 8;

/** Reads the channels without an open or a recent post, in the order of their oldest waiting delivery. */
async function readReadyChannels(
  db: Kysely<Tables>,
  options: ClaimOptions,
): Promise<readonly (ChannelRef & InWorkspace)[]> {
  const { limit } = options;
  const rows = await readyDeliveries(db, options)
    .orderBy('delivery.id')
    .limit(limit * DELIVERIES_PER_CHANNEL)
    .execute();
  const byChannel = new Map<string, (typeof rows)[number]>();
  for (const row of rows) if (!byChannel.has(row.channel)) byChannel.set(row.channel, row);
  return [...byChannel.values()].slice(0, limit);
}

/** Deliveries that wait in channels without an open or a recent post. */
function readyDeliveries(db: Kysely<Tables>, { reach, fullWorkspaces, now, lease, spacing }: ClaimOptions) {
  return (
    db
      .selectFrom('delivery')
      .select(['delivery.space', 'delivery.channel', 'delivery.platform', 'delivery.workspace'])
      .where('delivery.state', '=', sql.lit('waiting'))
      .where('delivery.cadence', '=', sql.lit('instant'))
      .where(withinReach('delivery', reach))
      .where(hasRoom('delivery', fullWorkspaces))
      // A "case" is evaluated row by row, and so only for the few rows that are read.
      .where(
        sql<SqlBool>`case
        when exists (select 1 from post where post.channel = delivery.channel and post.state = 'open') then 0
        when exists (select 1 from post where post.channel = delivery.channel and post.sent_at > ${now - spacing}
          and post.sent_at <= ${now + lease}) then 0
        else 1 end = 1`,
      )
  );
}

/** Repeats the check for open and recent posts, now that the channels are locked. */
async function stillReady(
  trx: Tx,
  channels: readonly ChannelRef[],
  { now, lease, spacing }: ClaimOptions,
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
    .where((eb) =>
      eb.or([
        eb('state', '=', 'open'),
        eb.and([eb('sent_at', '>', now - spacing), eb('sent_at', '<=', now + lease)]),
      ]),
    )
    .execute();
  const taken = new Set(rows.map(({ channel }) => channel));
  return channels.filter(({ channel }) => !taken.has(channel));
}
