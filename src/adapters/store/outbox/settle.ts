/** Records the outcome of a post. */
import { sql } from 'kysely';
import type { Outcome } from '../../../core/store/outbox.ts';
import { forgetPictures } from './pictures.ts';
import type { Tables, Tx } from '../tables.ts';

type OpenPost = Pick<
  Tables['post'],
  'space' | 'channel' | 'platform' | 'workspace' | 'action' | 'target' | 'claimed'
> & { id: number };

/**
 * Updates the post and its deliveries, if the owner still holds the post. It runs without waiting for the disk: when a power cut
 * undoes it, the claim remains and says that the message may be there.
 */
export async function settle(
  trx: Tx,
  { post: id, owner, outcome, at }: { post: number; owner: string; outcome: Outcome; at: number },
): Promise<boolean> {
  const post = await trx
    .selectFrom('post')
    .select(['id', 'space', 'channel', 'platform', 'workspace', 'action', 'target', 'claimed'])
    .where('id', '=', id)
    .where('owner', '=', owner)
    .forUpdate()
    .executeTakeFirst();
  if (post === undefined) return false;
  await recordOutcome(trx, post, outcome, at);
  return true;
}

const FREE = { owner: null, claimed: null, lease: null };

/** An attempt that may have succeeded counts from its claim, unless an earlier one did. */
const unsureSince = (unsure = false) =>
  unsure ? { unsure_since: sql<number | null>`coalesce(unsure_since, claimed)` } : {};

async function recordOutcome(trx: Tx, post: OpenPost, outcome: Outcome, at: number): Promise<void> {
  const update = trx.updateTable('post').where('id', '=', post.id);
  switch (outcome.kind) {
    case 'sent': {
      const { message, pictureDue } = outcome;
      if (pictureDue !== undefined) await forgetPictures(trx, post.channel, message);
      await update
        .set({ ...FREE, state: 'sent', message, sent_at: at, note: null, picture_due: pictureDue ?? null })
        .execute();
      await setDeliveries(trx, post.id, { state: 'sent', note: null });
      await markShown(trx, post);
      return;
    }
    case 'later': {
      const { note = null, unsure, counted } = outcome;
      await update
        .set((eb) => ({
          ...FREE,
          // In whole milliseconds, as Postgres stores it.
          due: Math.ceil(outcome.at),
          attempts: eb('attempts', '+', counted ? 1 : 0),
          ...unsureSince(unsure),
          note,
        }))
        .execute();
      await setDeliveries(trx, post.id, { note });
      return;
    }
    case 'uneditable':
      return replyInstead(trx, post);
    case 'skipped':
      await forgetShown(trx, post.id);
      await update.set({ ...FREE, state: 'skipped', note: outcome.why }).execute();
      return setDeliveries(trx, post.id, { state: 'skipped', note: outcome.why });
    case 'failed':
      await forgetShown(trx, post.id);
      await update
        .set({ ...FREE, ...unsureSince(outcome.unsure), state: 'failed', note: outcome.note })
        .execute();
      return setDeliveries(trx, post.id, { state: 'failed', note: outcome.note });
  }
}

async function setDeliveries(
  trx: Tx,
  post: number,
  values: Partial<Pick<Tables['delivery'], 'state' | 'note'>>,
): Promise<void> {
  await trx.updateTable('delivery').set(values).where('post', '=', post).execute();
}

/** Records what the message shows now, unless the channel has moved to another space, which then has its own record. */
async function markShown(
  trx: Tx,
  { id, space, channel, platform, workspace, action, target }: OpenPost,
): Promise<void> {
  const post = action === 'edit' ? (target ?? id) : id;
  // A retried post may arrive after a newer message; corrections go on to edit the newer one.
  await sql`
    insert into shown (space, entry, channel, rev, mark, topic, post, position)
    select ${space}, entry, ${channel}, rev, mark, topic, ${sql.val(post)}, position
    from post_item
    where post = ${sql.val(id)} and mark <> 'occasion' and exists (
      select 1 from workspace where platform = ${platform} and external = ${workspace} and space = ${space}
    )
    on conflict (space, entry, channel) do update set
      rev = excluded.rev, mark = excluded.mark, topic = excluded.topic, post = excluded.post, position = excluded.position
    where shown.rev <= excluded.rev
  `.execute(trx);
}

/** Removes what {@link moveChannels} recorded in the expectation that the post would arrive. */
async function forgetShown(trx: Tx, post: number): Promise<void> {
  await trx.deleteFrom('shown').where('post', '=', post).execute();
}

/** Turns the edit into a reply that shows only what has changed; the next claim sends it. */
async function replyInstead(trx: Tx, { id }: OpenPost): Promise<void> {
  await trx
    .deleteFrom('post_item')
    .where('post', '=', id)
    .where('entry', 'not in', (eb) => eb.selectFrom('delivery').select('entry').where('post', '=', id))
    .execute();
  await trx
    .updateTable('post')
    .set({ ...FREE, action: 'reply', form: 'single' })
    .where('id', '=', id)
    .execute();
}
