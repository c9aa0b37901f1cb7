/** Makes a post of what waits in a channel, and so fixes what it says however often it is tried. */
import type { Transaction } from 'kysely';
import { randomLetters } from '../../../core/spaces/workspace.ts';
import type { Mark, Skipped } from '../../../core/updates/outbox.ts';
import { planPost } from '../../../core/updates/plan.ts';
import { batches } from '../batches.ts';
import type { Tables } from '../tables.ts';
import type { WaitingRow } from './waiting.ts';

type Db = Transaction<Tables>;
type Item = Omit<Tables['post_item'], 'post'>;

const NONCE = 20;

/**
 * `waiting` is what one channel has, oldest first, while nobody else can make a post of it. Returns the post's number;
 * `undefined` when nothing is to be sent, or the channel has an open post. `now` in ms since 1970.
 */
export async function makePost(
  trx: Db,
  waiting: readonly WaitingRow[],
  as: 'instant' | 'digest',
  now: number,
): Promise<number | undefined> {
  const [first] = waiting;
  if (first === undefined) return undefined;
  const { skip, post: planned } = planPost(waiting, as);
  await skipAll(trx, skip);
  if (planned === undefined) return undefined;
  const chosen = new Set(planned.deliveries);
  const carried = waiting.filter(({ id }) => chosen.has(id));
  const target = planned.kind === 'edit' ? planned.of : null;
  const { space, channel, platform, workspace } = first;
  const made = await trx
    .insertInto('post')
    .values({
      space,
      channel,
      platform,
      workspace,
      nonce: randomLetters(NONCE),
      form: planned.kind === 'post' ? planned.form : await formOf(trx, planned.of),
      action: planned.kind,
      target,
      state: 'open',
      attempts: 0,
      due: now,
      since: Math.min(...carried.map(({ at }) => at)),
      made_at: now,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made === undefined) return undefined;
  const items = target === null ? itemsOf(carried) : await editedItems(trx, target, itemsOf(carried));
  for await (const batch of batches(items))
    await trx
      .insertInto('post_item')
      .values(batch.map((item) => ({ ...item, post: made.id })))
      .execute();
  for await (const ids of batches(planned.deliveries))
    await trx
      .updateTable('delivery')
      .set({ state: 'sending', post: made.id, note: null })
      .where('id', 'in', ids)
      .execute();
  return made.id;
}

async function skipAll(trx: Db, skip: readonly { id: number; why: Skipped }[]): Promise<void> {
  for (const reason of new Set(skip.map(({ why }) => why))) {
    const ids = skip.filter(({ why }) => why === reason).map(({ id }) => id);
    for await (const batch of batches(ids))
      await trx
        .updateTable('delivery')
        .set({ state: 'skipped', note: reason })
        .where('id', 'in', batch)
        .execute();
  }
}

/** One for each entry, as it stands now, in the order in which they came. */
function itemsOf(carried: readonly WaitingRow[]): readonly Item[] {
  const byEntry = Map.groupBy(carried, ({ entry }) => entry);
  return [...byEntry.values()].map((deliveries, position) => {
    const last = deliveries.at(-1) as WaitingRow;
    // What readers do not see any more is shown as they saw it last.
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

/** All that the message shows, with what has changed of it. */
async function editedItems(trx: Db, target: number, changed: readonly Item[]): Promise<readonly Item[]> {
  const shown = await trx
    .selectFrom('shown')
    .leftJoin('entry', (join) =>
      join.onRef('entry.space', '=', 'shown.space').onRef('entry.id', '=', 'shown.entry'),
    )
    .select([
      'shown.entry',
      'shown.rev',
      'shown.mark',
      'shown.topic',
      'shown.position',
      'entry.rev as nowRev',
    ])
    .where('post', '=', target)
    .orderBy('position')
    .execute();
  return shown.flatMap(({ nowRev, ...item }) => {
    const now = changed.find(({ entry }) => entry === item.entry);
    const rev = now?.rev ?? (item.rev === 0 ? nowRev : item.rev);
    return rev === null ? [] : [{ ...item, rev, mark: now?.mark ?? item.mark }];
  });
}

async function formOf(trx: Db, post: number): Promise<Tables['post']['form']> {
  const found = await trx.selectFrom('post').select('form').where('id', '=', post).executeTakeFirstOrThrow();
  return found.form;
}
