/** What was sent where and when, what waits, and what failed and why. */
import { type Kysely, sql } from 'kysely';
import type { Delivery, Outbox } from '../../../core/store/outbox.ts';
import type { Tables } from '../tables.ts';
import { isPending, isTold } from './pending.ts';
import { withinReach } from './reach.ts';

/** See {@link Outbox.ledger}. */
export const readLedger =
  (db: Kysely<Tables>): Outbox['ledger'] =>
  async ({ space, channel, entries, post, states, offset, limit }) => {
    let matching = db
      .selectFrom('delivery')
      .leftJoin('post', 'post.id', 'delivery.post')
      .where(channel === undefined ? sql<boolean>`delivery.space = ${space}` : inChannel(space, channel));
    if (entries !== undefined) matching = matching.where('delivery.entry', 'in', entries);
    if (post !== undefined) {
      const posts = await postsOfMessage(db, space, post);
      if (posts.length === 0) return { total: 0, deliveries: [] };
      matching = matching.where('delivery.post', 'in', posts);
    }
    if (states !== undefined) matching = matching.where('delivery.state', 'in', states);
    const { total } = await matching.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
    const rows = await matching
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
  };

/** What was posted as the message that a post made or edited, and all edits of it. */
async function postsOfMessage(db: Kysely<Tables>, space: string, nonce: string): Promise<readonly number[]> {
  const own = await db
    .selectFrom('post')
    .select(['id', 'channel', 'action', 'target'])
    .where('space', '=', space)
    .where('nonce', '=', nonce)
    .executeTakeFirst();
  if (own === undefined) return [];
  const first = own.action === 'edit' && own.target !== null ? own.target : own.id;
  const edits = await db
    .selectFrom('post')
    .select('id')
    .where('channel', '=', own.channel)
    .where('target', '=', first)
    .where('action', '=', 'edit')
    .execute();
  return [first, ...edits.map(({ id }) => id)];
}

/** See {@link Outbox.lastSent}. */
export const lastSent =
  (db: Kysely<Tables>): Outbox['lastSent'] =>
  async (space) => {
    const rows = await db
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
      .execute();
    return new Map(rows.flatMap(({ id, last }) => (last === null ? [] : [[id, iso(last)] as const])));
  };

/** See {@link Outbox.depth}. */
export const depth =
  (db: Kysely<Tables>): Outbox['depth'] =>
  async (reach) => {
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
  };

/** In two parts, as the indexes have them; and not by the space, which SQLite takes to say more than the channel. */
const inChannel = (space: string, channel: string) => sql<boolean>`delivery.space || '' = ${space}
  and (delivery.channel = ${channel} and ${isPending} or delivery.channel = ${channel} and ${isTold})`;

const iso = (time: number): string => new Date(time).toISOString();
