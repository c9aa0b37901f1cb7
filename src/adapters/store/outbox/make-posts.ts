/** Makes posts of the deliveries that wait, and stores what each shows, so that every attempt to send it says the same. */
import { sql } from 'kysely';
import { randomLetters } from '../../../core/record/workspace.ts';
import type { Mark, SkipReason } from '../../../core/store/outbox.ts';
import { type Plan, planPost } from '../../../core/delivery/plan.ts';
import { batches } from '../queries.ts';
import type { Tables, Tx } from '../tables.ts';
import type { WaitingRow } from './waiting.ts';

const NONCE_LENGTH = 20;

interface Planned {
  channel: string;
  post: NonNullable<Plan['post']>;
  carried: readonly WaitingRow[];
}

/**
 * Makes at most one post for each channel, and returns the ids of those made. `waiting` holds the deliveries of each channel,
 * oldest first; the channels are locked. `now` in ms since 1970.
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

async function skipAll(trx: Tx, skip: readonly { id: number; why: SkipReason }[]): Promise<void> {
  for (const [reason, of] of Map.groupBy(skip, ({ why }) => why))
    for await (const batch of batches(of.map(({ id }) => id)))
      await trx
        .updateTable('delivery')
        .set({ state: 'skipped', note: reason })
        .where('id', 'in', batch)
        .execute();
}

/** Returns the id of each post by its channel; a channel that has an open post gets none. */
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
        : // An edit repeats everything that the message shows, with the changes.
          (shown.get(target) ?? []).map((item) => {
            const now = own.find(({ entry }) => entry === item.entry);
            return now === undefined ? item : { ...item, rev: now.rev, mark: now.mark };
          });
    return items.map((item) => ({ ...item, post }));
  });
  for await (const batch of batches(rows)) await trx.insertInto('post_item').values(batch).execute();
}

const targetOf = ({ post }: Planned): number[] => (post.kind === 'edit' ? [post.of] : []);

type PostItemRow = Omit<Tables['post_item'], 'post'>;

/** One item for each entry, as the entry is now, in the order of the deliveries. */
function itemsToShow(carried: readonly WaitingRow[]): readonly PostItemRow[] {
  const byEntry = Map.groupBy(carried, ({ entry }) => entry);
  return [...byEntry.values()].map((deliveries, position) => {
    const last = deliveries.at(-1) as WaitingRow;
    // An entry that is a draft again is shown as readers saw it last.
    const rev = last.current.state === 'draft' ? last.rev : last.current.rev;
    return { position, entry: last.entry, rev, mark: markOf(deliveries), topic: last.topic };
  });
}

function markOf(deliveries: readonly WaitingRow[]): Mark {
  const kinds = new Set(deliveries.map(({ kind }) => kind));
  if (kinds.has('occasion')) return 'occasion';
  const [{ current }] = deliveries as [WaitingRow];
  if (current.state === 'retired') return 'retracted';
  return kinds.has('corrected') && !kinds.has('new') && !kinds.has('filed') ? 'corrected' : 'new';
}

/** Reads what the messages of these posts show, by post. */
async function readShownItems(
  trx: Tx,
  posts: readonly number[],
): Promise<ReadonlyMap<number, readonly PostItemRow[]>> {
  if (posts.length === 0) return new Map();
  const rows = await trx
    .selectFrom('shown')
    .leftJoin('entry', (join) =>
      join.onRef('entry.space', '=', 'shown.space').onRef('entry.id', '=', 'shown.entry'),
    )
    .select([
      'shown.post',
      'shown.entry',
      'shown.rev',
      'shown.mark',
      'shown.topic',
      'shown.position',
      'entry.rev as nowRev',
    ])
    .where('post', 'in', posts)
    .orderBy('position')
    .execute();
  const items = new Map<number, PostItemRow[]>();
  for (const { post, nowRev, ...item } of rows) {
    // 0: the message came from another space, whose revisions are not known here.
    const rev = item.rev === 0 ? nowRev : item.rev;
    if (rev !== null) items.set(post, [...(items.get(post) ?? []), { ...item, rev }]);
  }
  return items;
}

async function readForms(
  trx: Tx,
  posts: readonly number[],
): Promise<ReadonlyMap<number, Tables['post']['form']>> {
  if (posts.length === 0) return new Map();
  const rows = await trx.selectFrom('post').select(['id', 'form']).where('id', 'in', posts).execute();
  return new Map(rows.map(({ id, form }) => [id, form]));
}
