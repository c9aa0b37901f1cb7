/** Says what became of a post. */
import { sql } from 'kysely';
import type { Outbox, Outcome } from '../../../core/store/outbox.ts';
import type { Engine } from '../engine/engine.ts';
import type { Tables, Tx } from '../tables.ts';

type OpenPost = Pick<
  Tables['post'],
  'space' | 'channel' | 'platform' | 'workspace' | 'action' | 'target' | 'claimed' | 'form'
> & { id: number };

/**
 * See {@link Outbox.settle}. What a power cut undoes of it is as if this process had died just before: the claim, which it does
 * not undo, says that the message may be there.
 */
export const settle =
  ({ lightly }: Pick<Engine, 'lightly'>): Outbox['settle'] =>
  (id, owner, outcome, at) =>
    lightly(async (trx) => {
      const post = await trx
        .selectFrom('post')
        .select(['id', 'space', 'channel', 'platform', 'workspace', 'action', 'target', 'claimed', 'form'])
        .where('id', '=', id)
        .where('owner', '=', owner)
        .forUpdate()
        .executeTakeFirst();
      if (post === undefined) return false;
      await recordOutcome(trx, post, outcome, at);
      return true;
    });

const FREE = { owner: null, claimed: null, lease: null };

async function recordOutcome(trx: Tx, post: OpenPost, outcome: Outcome, at: number): Promise<void> {
  const update = trx.updateTable('post').where('id', '=', post.id);
  switch (outcome.kind) {
    case 'sent': {
      const { message } = outcome;
      await update.set({ ...FREE, state: 'sent', message, sent_at: at, note: null }).execute();
      await setDeliveries(trx, post.id, { state: 'sent', note: null });
      if (post.form !== 'occasions') await markShown(trx, post);
      return;
    }
    case 'later': {
      const { note = null, unsure, counted } = outcome;
      await update
        .set((eb) => ({
          ...FREE,
          due: outcome.at,
          attempts: eb('attempts', '+', counted ? 1 : 0),
          ...(unsure && { unsure_since: eb.fn.coalesce('unsure_since', 'claimed') }),
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
      await update.set({ ...FREE, state: 'failed', note: outcome.note }).execute();
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

/** The message shows what the post has; unless the channel belongs to another space by now, which then knows of it. */
async function markShown(
  trx: Tx,
  { id, space, channel, platform, workspace, action, target }: OpenPost,
): Promise<void> {
  const post = action === 'edit' ? (target ?? id) : id;
  // What was given up and is tried again may come after something newer, which stays what is corrected.
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

/** Where a channel came to while this was on its way, it was believed to arrive. */
async function forgetShown(trx: Tx, post: number): Promise<void> {
  await trx.deleteFrom('shown').where('post', '=', post).execute();
}

/** Only what has changed is said again, and the same owner's next claim, or anybody's, says it. */
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
