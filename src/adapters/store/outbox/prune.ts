/**
 * Deletes what the ledger kept for long enough, a small step at a time. What a message shows (`shown`) is never deleted, nor the
 * post that made that message, so a correction edits it however old it is.
 */
import { type Kysely, sql } from 'kysely';
import type { PruneOptions } from '../../../core/store/outbox.ts';
import type { Tables, Tx } from '../tables.ts';
import { isDone } from './conditions.ts';

/**
 * Selects the oldest finished deliveries; reads the index `delivery_done`. One that was finished long after it was published, as
 * when its channel was paused, counts by its post.
 */
export const oldDeliveriesQuery = (db: Kysely<Tables>, { before, limit }: PruneOptions) =>
  db
    .selectFrom('delivery')
    .select(['delivery.id', 'delivery.post'])
    .where(isDone)
    .where('delivery.at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('post')
            .select('post.id')
            .whereRef('post.id', '=', 'delivery.post')
            .where((eb) => eb.or([eb('post.made_at', '>=', before), eb('post.sent_at', '>=', before)])),
        ),
      ),
    )
    .orderBy('delivery.at')
    .limit(limit)
    .forUpdate()
    .skipLocked();

/** Selects posts that were given up and whose deliveries are gone, such as after a retry; reads the index `post_given_up`. */
export const givenUpPostsQuery = (db: Kysely<Tables>, { before, limit }: PruneOptions) =>
  db
    .selectFrom('post')
    .select('post.id')
    .where(sql<boolean>`(post.state = 'failed' or post.state = 'skipped')`)
    .where('post.made_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('delivery').select('delivery.id').whereRef('delivery.post', '=', 'post.id'))),
    )
    .orderBy('post.made_at')
    .limit(limit)
    .forUpdate()
    .skipLocked();

/** Selects the days of which channels were reminded; reads the index `reminded_by_date`. */
export const oldRemindersQuery = (db: Kysely<Tables>, { before, limit }: PruneOptions) =>
  db
    .selectFrom('reminded')
    .select(['channel', 'date'])
    .where('date', '<', new Date(before).toISOString().slice(0, 10))
    .orderBy('date')
    .limit(limit)
    .forUpdate()
    .skipLocked();

/** Deletes one step, and returns how many rows that step found; 0 when nothing is left to delete. */
export async function prune(trx: Tx, options: PruneOptions): Promise<number> {
  const deliveries = await oldDeliveriesQuery(trx, options).execute();
  const ids = deliveries.map(({ id }) => id);
  if (ids.length > 0) await trx.deleteFrom('delivery').where('id', 'in', ids).execute();
  const carriers = deliveries.flatMap(({ post }) => (post === null ? [] : [post]));
  await prunePosts(trx, [...new Set([...carriers, ...(await earlierEdits(trx, carriers))])]);
  const givenUp = await givenUpPostsQuery(trx, options).execute();
  await prunePosts(
    trx,
    givenUp.map(({ id }) => id),
  );
  const reminders = await oldRemindersQuery(trx, options).execute();
  if (reminders.length > 0) await deleteReminders(trx, reminders);
  if (ids.length > 0) await setPruned(trx, options.before);
  return ids.length + givenUp.length + reminders.length;
}

/**
 * Deletes the items of finished posts without deliveries, and the posts themselves, except those that a message needs: the post
 * that made it, while it shows something, and its latest edit, whose nonce is in the message. A post also stays while another
 * one edits or replies to its message; deleting that one may free it.
 */
async function prunePosts(trx: Tx, candidates: readonly number[]): Promise<void> {
  if (candidates.length === 0) return;
  const finished = await trx
    .selectFrom('post')
    .select(['post.id', 'post.target'])
    .where('post.id', 'in', candidates)
    .where('post.state', '<>', 'open')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('delivery').select('delivery.id').whereRef('delivery.post', '=', 'post.id'))),
    )
    .orderBy('post.id')
    .forUpdate()
    .execute();
  if (finished.length === 0) return;
  const ids = finished.map(({ id }) => id);
  await trx.deleteFrom('post_item').where('post', 'in', ids).execute();
  const deleted = await trx
    .deleteFrom('post')
    .where('id', 'in', ids)
    .where(sql<boolean>`not exists (select 1 from shown where shown.post = post.id)`)
    .where(sql<boolean>`not exists (select 1 from post later where later.target = post.id)`)
    .where(sql<boolean>`not (post.action = 'edit' and post.state = 'sent'
      and exists (select 1 from shown where shown.post = post.target)
      and not exists (
        select 1 from post later
        where later.target = post.target and later.action = 'edit' and later.state = 'sent' and later.id > post.id
      ))`)
    .returning('id')
    .execute();
  const gone = new Set(deleted.map(({ id }) => id));
  const targets = finished.flatMap(({ id, target }) => (target !== null && gone.has(id) ? [target] : []));
  await prunePosts(trx, [...new Set(targets)]);
}

/** Reads the earlier edits of the messages that these posts edited: the latest edit of each was kept, and may no longer be. */
async function earlierEdits(trx: Tx, posts: readonly number[]): Promise<readonly number[]> {
  if (posts.length === 0) return [];
  const rows = await trx
    .selectFrom('post')
    .innerJoin('post as earlier', 'earlier.target', 'post.target')
    .select('earlier.id')
    .where('post.id', 'in', posts)
    .where('earlier.action', '=', 'edit')
    .execute();
  return rows.map(({ id }) => id);
}

async function deleteReminders(
  trx: Tx,
  reminders: readonly { channel: string; date: string }[],
): Promise<void> {
  const keys = sql.join(reminders.map(({ channel, date }) => sql`(${channel}, ${date})`));
  await trx
    .deleteFrom('reminded')
    .where(sql<boolean>`(channel, date) in (values ${keys})`)
    .execute();
}

async function setPruned(trx: Tx, until: number): Promise<void> {
  await trx
    .insertInto('pruned')
    .values({ name: 'ledger', until })
    .onConflict((on) => on.column('name').doUpdateSet({ until }).where('pruned.until', '<', until))
    .execute();
}

/** Up to when finished deliveries were deleted, in ms since 1970; `undefined` if none ever was. */
export async function prunedUntil(db: Kysely<Tables>): Promise<number | undefined> {
  const row = await db.selectFrom('pruned').select('until').executeTakeFirst();
  return row?.until;
}
