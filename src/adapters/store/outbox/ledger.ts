/** Reads the ledger: which deliveries were sent where and when, which wait, and which failed and why. */
import { type Kysely, sql } from 'kysely';
import type { Delivery, LedgerPage, LedgerQuery, Reach, ShownMessage } from '../../../core/store/outbox.ts';
import type { Tables } from '../tables.ts';
import { batches } from '../queries.ts';
import { isPending, isTold, withinReach } from './conditions.ts';
import { prunedUntil } from './prune.ts';

/** Reads a page, and says what it may lack because it was pruned. */
export async function readLedger(db: Kysely<Tables>, query: LedgerQuery): Promise<LedgerPage> {
  const page = await readDeliveries(db, query);
  const until = await prunedUntil(db);
  const message = query.post === undefined ? undefined : await readMessage(db, query.space, query.post);
  return {
    ...page,
    ...(until !== undefined && { prunedBefore: iso(until) }),
    ...(message !== undefined && { message }),
  };
}

/** Counts and reads a page of deliveries, newest first. Entry ids are queried in batches, each of which may have the page. */
async function readDeliveries(db: Kysely<Tables>, query: LedgerQuery): Promise<LedgerPage> {
  const { entries, offset, limit } = query;
  if (entries === undefined) return readPage(db, query);
  let total = 0;
  const newest: Delivery[] = [];
  for await (const batch of batches([...new Set(entries)])) {
    const found = await readPage(db, { ...query, entries: batch, offset: 0, limit: offset + limit });
    total += found.total;
    newest.push(...found.deliveries);
  }
  return { total, deliveries: newest.toSorted((a, b) => b.id - a.id).slice(offset, offset + limit) };
}

async function readPage(
  db: Kysely<Tables>,
  { space, channel, entries, post, states, offset, limit }: LedgerQuery,
): Promise<LedgerPage> {
  const conditions = [
    channel === undefined ? sql<boolean>`delivery.space = ${space}` : inChannel(space, channel),
  ];
  if (entries !== undefined) conditions.push(sql`delivery.entry in (${sql.join(entries)})`);
  if (post !== undefined) {
    const posts = await postsOfMessage(db, space, post);
    if (posts.length === 0) return { total: 0, deliveries: [] };
    conditions.push(sql`delivery.post in (${sql.join(posts)})`);
  }
  if (states !== undefined) conditions.push(sql`delivery.state in (${sql.join(states)})`);
  // Without the posts: SQLite would look up the post of every delivery that it counts.
  const { total } = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll().as('total'))
    .where(({ and }) => and(conditions))
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('delivery')
    .leftJoin('post', 'post.id', 'delivery.post')
    .where(({ and }) => and(conditions))
    .select([
      'delivery.id',
      'delivery.channel',
      'delivery.entry',
      'delivery.rev',
      'delivery.kind',
      'delivery.cadence',
      'delivery.topic',
      'delivery.state',
      'delivery.note',
      'delivery.at',
      'delivery.post',
      'post.nonce',
      'post.form',
      'post.attempts',
      'post.message',
      'post.sent_at',
    ])
    .orderBy('delivery.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  return {
    total: Number(total),
    deliveries: rows.map(
      ({ note, at, post: id, nonce, form, attempts, message, sent_at, ...delivery }): Delivery => {
        const isPosted = id !== null && nonce !== null && form !== null;
        return {
          ...delivery,
          space,
          ...(note !== null && { note }),
          at: iso(at),
          ...(isPosted && {
            post: {
              id,
              nonce,
              form,
              attempts: attempts ?? 0,
              ...(message !== null && { message }),
              ...(sent_at !== null && { sentAt: iso(sent_at) }),
            },
          }),
        };
      },
    ),
  };
}

/** Reads the ids of the posts of one message: the post that made it, and every edit of it. */
async function postsOfMessage(db: Kysely<Tables>, space: string, nonce: string): Promise<readonly number[]> {
  const first = await readFirstPost(db, space, nonce);
  if (first === undefined) return [];
  const edits = await db
    .selectFrom('post')
    .select('id')
    .where('target', '=', first)
    .where('action', '=', 'edit')
    .execute();
  return [first, ...edits.map(({ id }) => id)];
}

/** Reads the id of the post that made the message which the post with this nonce made or edited. */
async function readFirstPost(db: Kysely<Tables>, space: string, nonce: string): Promise<number | undefined> {
  const own = await db
    .selectFrom('post')
    .select(['id', 'action', 'target'])
    .where('space', '=', space)
    .where('nonce', '=', nonce)
    .executeTakeFirst();
  return own?.action === 'edit' ? (own.target ?? own.id) : own?.id;
}

/** Reads what the message shows now; `undefined` if it no longer shows anything. */
async function readMessage(
  db: Kysely<Tables>,
  space: string,
  nonce: string,
): Promise<ShownMessage | undefined> {
  const first = await readFirstPost(db, space, nonce);
  if (first === undefined) return undefined;
  const rows = await db
    .selectFrom('shown')
    .innerJoin('post', 'post.id', 'shown.post')
    .select(['shown.channel', 'shown.entry', 'shown.rev', 'shown.topic', 'post.sent_at'])
    .where('shown.post', '=', first)
    .where('shown.space', '=', space)
    .orderBy('shown.position')
    .execute();
  const [{ channel, sent_at: sentAt } = { channel: '', sent_at: null }] = rows;
  if (sentAt === null) return undefined;
  const items = rows.map(({ entry, rev, topic }) => ({ entry, rev, topic }));
  return { channel, sentAt: iso(sentAt), items };
}

/** Reads the time of the last post of each of these channels. */
export async function lastSent(
  db: Kysely<Tables>,
  space: string,
  channels: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const times = new Map<string, string>();
  for await (const batch of batches([...new Set(channels)]))
    for (const { id, last } of await lastSentQuery(db, space, batch).execute())
      if (last !== null) times.set(id, iso(last));
  return times;
}

export const lastSentQuery = (db: Kysely<Tables>, space: string, channels: readonly string[]) =>
  db
    .selectFrom('channel')
    .select([
      'channel.id',
      ({ selectFrom }) =>
        selectFrom('post')
          .select(({ fn }) => fn.max('post.sent_at').as('last'))
          .whereRef('post.channel', '=', 'channel.id')
          .as('last'),
    ])
    .where('channel.space', '=', space)
    .where('channel.id', 'in', channels);

/** Counts the deliveries that wait to be sent at once, by platform. */
export async function depth(
  db: Kysely<Tables>,
  reach: readonly Reach[],
): Promise<{ platform: string; waiting: number; oldest: number }[]> {
  const rows = await db
    .selectFrom('delivery')
    .select('delivery.platform')
    .select(({ fn }) => [fn.countAll().as('waiting'), fn.min('delivery.at').as('oldest')])
    .where('delivery.state', '=', sql.lit('waiting'))
    .where('delivery.cadence', '=', sql.lit('instant'))
    .where(withinReach('delivery', reach))
    .groupBy('delivery.platform')
    .orderBy('delivery.platform')
    .execute();
  return rows.map((row) => ({ ...row, waiting: Number(row.waiting) }));
}

/**
 * Two conditions, one for each partial index. The space is hidden from the planner of SQLite, which would prefer the index that
 * begins with it, although the channel selects fewer rows.
 */
const inChannel = (space: string, channel: string) => sql<boolean>`delivery.space || '' = ${space}
  and (delivery.channel = ${channel} and ${isPending} or delivery.channel = ${channel} and ${isTold})`;

const iso = (time: number): string => new Date(time).toISOString();
