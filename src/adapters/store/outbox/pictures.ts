/** The pictures that messages were sent without, and that are still owed. */
import type { Kysely } from 'kysely';
import type { ClaimOptions, OwedPicture } from '../../../core/store/outbox.ts';
import type { Tables, Tx } from '../tables.ts';
import { withinReach } from './conditions.ts';
import { readPosts } from './read-posts.ts';

type PictureClaim = Pick<ClaimOptions, 'reach' | 'now' | 'lease' | 'limit'>;

/** Looks for work without a transaction first, and claims it in one only if there is any. */
export async function claimPictures(
  db: Kysely<Tables>,
  options: PictureClaim,
): Promise<readonly OwedPicture[]> {
  const due = await readDue(db, options);
  return due.length === 0 ? [] : db.transaction().execute((trx) => claimDuePictures(trx, options));
}

async function claimDuePictures(trx: Tx, options: PictureClaim): Promise<readonly OwedPicture[]> {
  const ids = await readDue(trx, options);
  if (ids.length === 0) return [];
  const leaseUntil = options.now + options.lease;
  await trx.updateTable('post').set({ picture_due: leaseUntil }).where('id', 'in', ids).execute();
  const rows = await trx
    .selectFrom('post')
    .select(['id', 'message', 'sent_at'])
    .where('id', 'in', ids)
    .execute();
  const sent = new Map(rows.map((row) => [row.id, row]));
  const { posts, damaged } = await readPosts(trx, ids);
  for (const { id } of damaged)
    await trx.updateTable('post').set({ picture_due: null }).where('id', '=', id).execute();
  return posts.flatMap((post) => {
    const { message = null, sent_at: sentAt = null } = sent.get(post.id) ?? {};
    return message === null ? [] : [{ post: { ...post, leaseUntil }, message, sentAt: sentAt ?? 0 }];
  });
}

async function readDue(db: Kysely<Tables>, { reach, now, limit }: PictureClaim): Promise<number[]> {
  const rows = await db
    .selectFrom('post')
    .select('post.id')
    .where('post.picture_due', '<=', now)
    .where(withinReach('post', reach))
    .orderBy('post.picture_due')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ id }) => id);
}

export async function settlePicture(
  db: Kysely<Tables>,
  { post: { id, leaseUntil } }: OwedPicture,
  due: number | undefined,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('post')
    .set({ picture_due: due ?? null })
    .where('id', '=', id)
    .where('picture_due', '=', leaseUntil)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A message owes one picture at most: that of its last correction. */
export async function forgetPictures(trx: Tx, channel: string, message: string): Promise<void> {
  await trx
    .updateTable('post')
    .set({ picture_due: null })
    .where('picture_due', 'is not', null)
    .where('channel', '=', channel)
    .where('message', '=', message)
    .execute();
}
