/** Retries deliveries that failed: those that never arrived wait again, those that may have arrived keep their post. */
import { sql } from 'kysely';
import { batches } from '../queries.ts';
import type { Tx } from '../tables.ts';
import { lockChannels } from './waiting.ts';

/** Returns how many of the failed deliveries wait again. `at` in ms since 1970. */
export async function retry(
  trx: Tx,
  { space, deliveries, at }: { space: string; deliveries: readonly number[]; at: number },
): Promise<number> {
  let retried = 0;
  for await (const ids of batches(deliveries)) {
    const failed = await trx
      .selectFrom('delivery')
      .innerJoin('post', 'post.id', 'delivery.post')
      .select(['delivery.id', 'delivery.post', 'delivery.space', 'delivery.channel'])
      .select(['post.unsure_since', 'post.action'])
      .where('delivery.space', '=', space)
      .where('delivery.state', '=', 'failed')
      .where('post.state', '=', 'failed')
      .where('delivery.id', 'in', ids)
      .orderBy('delivery.id')
      .execute();
    const locked = new Set((await lockChannels(trx, failed)).map((each) => each.channel));
    const free = failed.filter((each) => locked.has(each.channel));
    // An edit may be made twice, but must not undo later edits of the same message, so it is planned again.
    const isFresh = ({ unsure_since: unsure, action }: (typeof free)[number]): boolean =>
      unsure === null || action === 'edit';
    const fresh = free.filter(isFresh).map(({ id }) => id);
    if (fresh.length > 0) retried += await requeue(trx, fresh);
    const unsure = free.filter((each) => !isFresh(each));
    for (const post of new Set(unsure.map((each) => each.post)))
      if (post !== null) retried += await reopen(trx, post, at);
  }
  return retried;
}

/** Lets the deliveries wait as if they had never been tried. */
async function requeue(trx: Tx, deliveries: readonly number[]): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('delivery')
    .set({
      state: sql`case when exists (
        select 1 from channel
        where channel.space = delivery.space and channel.id = delivery.channel and channel.paused is not null
      ) then 'held' else 'waiting' end`,
      post: null,
      note: null,
    })
    .where('id', 'in', deliveries)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Reopens a post that may have arrived, so that it is looked for under its own nonce. Not while the channel has an open post. */
async function reopen(trx: Tx, post: number, at: number): Promise<number> {
  const { numUpdatedRows: opened } = await trx
    .updateTable('post')
    .set({ state: 'open', due: at, attempts: 0, note: null })
    .where('id', '=', post)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('post as other')
            .select('other.id')
            .where('other.channel', '=', ref('post.channel'))
            .where('other.state', '=', sql.lit('open')),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  if (opened === 0n) return 0;
  const { numUpdatedRows } = await trx
    .updateTable('delivery')
    .set({ state: 'sending', note: null })
    .where('post', '=', post)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
