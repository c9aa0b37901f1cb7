/** Makes posts of what waits in channels, and so fixes what they say however often they are tried. */
import { sql } from 'kysely';
import { randomLetters } from '../../../core/record/workspace.ts';
import type { Skipped } from '../../../core/store/outbox.ts';
import { type Plan, planPost } from '../../../core/delivery/plan.ts';
import { batches } from '../batches.ts';
import type { Tx } from '../tables.ts';
import { readShownItems, readForms, itemsToShow } from './items.ts';
import type { WaitingRow } from './waiting.ts';

const NONCE_LENGTH = 20;

interface Planned {
  channel: string;
  post: NonNullable<Plan['post']>;
  carried: readonly WaitingRow[];
}

/**
 * `waiting` has for each of some channels what waits there, oldest first, while nobody else can make a post of it. One post
 * at most for each; the numbers of those that were made. `now` in ms since 1970.
 */
export async function makePosts(
  trx: Tx,
  waiting: readonly (readonly WaitingRow[])[],
  as: 'instant' | 'digest',
  now: number,
): Promise<readonly number[]> {
  const plans = waiting.map((rows) => ({ rows, ...planPost(rows, as) }));
  await skipAll(
    trx,
    plans.flatMap(({ skip }) => skip),
  );
  const planned = plans.flatMap(({ rows, post }): Planned[] => {
    const chosen = new Set(post?.deliveries);
    const carried = rows.filter(({ id }) => chosen.has(id));
    const [first] = carried;
    return post === undefined || first === undefined ? [] : [{ channel: first.channel, post, carried }];
  });
  if (planned.length === 0) return [];
  const made = await insertPosts(trx, planned, now);
  await insertItems(trx, planned, made);
  const deliveries = planned.flatMap(({ channel, post }) => (made.has(channel) ? post.deliveries : []));
  for await (const ids of batches(deliveries))
    await trx
      .updateTable('delivery')
      .set({
        state: 'sending',
        note: null,
        post: sql`(select post.id from post where post.channel = delivery.channel and post.state = 'open')`,
      })
      .where('id', 'in', ids)
      .execute();
  return [...made.values()].toSorted((a, b) => a - b);
}

async function skipAll(trx: Tx, skip: readonly { id: number; why: Skipped }[]): Promise<void> {
  for (const [reason, of] of Map.groupBy(skip, ({ why }) => why))
    for await (const batch of batches(of.map(({ id }) => id)))
      await trx
        .updateTable('delivery')
        .set({ state: 'skipped', note: reason })
        .where('id', 'in', batch)
        .execute();
}

/** The number of each, by its channel; none where the channel has an open post. */
async function insertPosts(
  trx: Tx,
  planned: readonly Planned[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const forms = await readForms(trx, planned.flatMap(targetOf));
  const rows = planned.map((each) => {
    const { post, carried } = each;
    const [{ space, channel, platform, workspace }] = carried as readonly [WaitingRow];
    const [target = null] = targetOf(each);
    return {
      space,
      channel,
      platform,
      workspace,
      nonce: randomLetters(NONCE_LENGTH),
      form: post.kind === 'post' ? post.form : (forms.get(post.of) ?? 'single'),
      action: post.kind,
      target,
      state: 'open' as const,
      attempts: 0,
      due: now,
      since: Math.min(...carried.map(({ at }) => at)),
      made_at: now,
    };
  });
  const made = new Map<string, number>();
  for await (const batch of batches(rows)) {
    const inserted = await trx
      .insertInto('post')
      .values(batch)
      .onConflict((on) => on.doNothing())
      .returning(['id', 'channel'])
      .execute();
    for (const { id, channel } of inserted) made.set(channel, id);
  }
  return made;
}

async function insertItems(
  trx: Tx,
  planned: readonly Planned[],
  made: ReadonlyMap<string, number>,
): Promise<void> {
  const shown = await readShownItems(trx, planned.flatMap(targetOf));
  const rows = planned.flatMap((each) => {
    const post = made.get(each.channel);
    if (post === undefined) return [];
    const [target] = targetOf(each);
    const own = itemsToShow(each.carried);
    const items =
      target === undefined
        ? own
        : // All that the message shows, with what has changed of it.
          (shown.get(target) ?? []).map((item) => {
            const now = own.find(({ entry }) => entry === item.entry);
            return now === undefined ? item : { ...item, rev: now.rev, mark: now.mark };
          });
    return items.map((item) => ({ ...item, post }));
  });
  for await (const batch of batches(rows)) await trx.insertInto('post_item').values(batch).execute();
}

const targetOf = ({ post }: Planned): number[] => (post.kind === 'edit' ? [post.of] : []);
