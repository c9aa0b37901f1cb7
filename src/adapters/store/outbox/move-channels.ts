/** Moves the shown messages and pending deliveries of a workspace's channels to another space. */
import { type RawBuilder, sql } from 'kysely';
import type { Move } from '../../../core/store/store.ts';
import type { Tx } from '../tables.ts';
import { bringRecords } from '../knowledge/editions.ts';
import { batches } from '../queries.ts';
import { isPending } from './conditions.ts';

interface ChannelMove extends Required<Pick<Move, 'workspace' | 'from'>> {
  to: string;
}

/** The names of an entry and of a topic in the new space, by those in the old one. */
interface NewIds {
  entry(id: string): string;
  topic(id: string): string;
}

/** Call it after the records of both spaces were written, and before the workspace's row is updated. */
export async function moveChannels(
  trx: Tx,
  { renamed, ...move }: ChannelMove & Required<Pick<Move, 'renamed'>>,
): Promise<void> {
  const channels = channelsInSpace(move);
  // A process that settles one of these posts does so before this, or finds that the channel has moved.
  const open = await trx
    .selectFrom('post')
    .select('id')
    .where('state', '=', sql.lit('open'))
    .where(sql<boolean>`channel in (${channels})`)
    .orderBy('id')
    .forUpdate()
    .execute();
  const ids = newIds(renamed);
  await moveShown(trx, move, ids, channels);
  for (const { id } of open) await expectShown(trx, move.to, ids, id);
  await movePending(trx, move, ids, channels);
}

function newIds(renamed: Required<Move>['renamed']): NewIds {
  const idsOf = (type: 'entry' | 'topic') => {
    const ids = new Map(renamed.filter((each) => each.type === type).map(({ id, to }) => [id, to]));
    return (id: string) => ids.get(id) ?? id;
  };
  return { entry: idsOf('entry'), topic: idsOf('topic') };
}

/** Selects the workspace's channels in the space that it leaves. */
const channelsInSpace = ({ workspace, from }: ChannelMove): RawBuilder<unknown> => sql`
  select channel.id from channel
  where channel.space = ${from} and channel.platform = ${workspace.platform} and channel.workspace = ${workspace.id}`;

/** Messages are corrected from the new space from now on. Revision 0 means that any of its revisions is newer. */
async function moveShown(
  trx: Tx,
  { from, to }: ChannelMove,
  ids: NewIds,
  channels: RawBuilder<unknown>,
): Promise<void> {
  const { rows } = await sql<{ entry: string; topic: string }>`
    select distinct entry, topic from shown where space = ${from} and channel in (${channels})`.execute(trx);
  await bringEntries(trx, to, rows, ids);
  for await (const batch of batches(rows)) {
    const values = batch.map(
      ({ entry, topic }) => sql`(${entry}, ${topic}, ${ids.entry(entry)}, ${ids.topic(topic)})`,
    );
    await sql`
      update shown set space = ${to}, entry = moved.column3, topic = moved.column4, rev = 0
      from (values ${sql.join(values)}) as moved
      where shown.space = ${from} and shown.entry = moved.column1 and shown.topic = moved.column2
        and shown.channel in (${channels})`.execute(trx);
  }
}

/** Shown messages and deliveries refer to the rows of their entries in the new space. */
const bringEntries = (trx: Tx, to: string, rows: readonly { entry: string }[], ids: NewIds): Promise<void> =>
  bringRecords(
    trx,
    to,
    rows.map(({ entry }) => ({ type: 'entry', id: ids.entry(entry) })),
  );

/** Records an open post as shown in the new space, because it will probably arrive; `settle` removes that if it does not. */
async function expectShown(trx: Tx, to: string, ids: NewIds, post: number): Promise<void> {
  const items = await trx
    .selectFrom('post_item')
    .innerJoin('post', 'post.id', 'post_item.post')
    .select(['entry', 'topic', 'post.channel', 'mark', 'post_item.post', 'position'])
    .where('post.id', '=', post)
    .where('post.action', '<>', sql.lit('edit'))
    .execute();
  await bringEntries(trx, to, items, ids);
  const rows = items.flatMap(({ entry, topic, mark, ...rest }) =>
    mark === 'occasion'
      ? []
      : [{ ...rest, mark, space: to, entry: ids.entry(entry), topic: ids.topic(topic), rev: 0 }],
  );
  for await (const batch of batches(rows))
    await trx
      .insertInto('shown')
      .values(batch)
      .onConflict((on) => on.doNothing())
      .execute();
}

/** Pending deliveries become those of the new space's entries; those of entries that it does not have stay and are sent as they are. */
async function movePending(
  trx: Tx,
  { from, to }: ChannelMove,
  ids: NewIds,
  channels: RawBuilder<unknown>,
): Promise<void> {
  const { rows } = await sql<{ id: number; entry: string; topic: string; paused: string | null }>`
    select delivery.id, delivery.entry, delivery.topic, there.paused
    from delivery join channel there on there.space = ${to} and there.id = delivery.channel
    where delivery.space = ${from} and ${isPending} and delivery.channel in (${channels})
    order by delivery.id`.execute(trx);
  await bringEntries(trx, to, rows, ids);
  for await (const batch of batches(rows)) {
    const entries = await trx
      .selectFrom('entry')
      .select(['id', 'rev'])
      .where('space', '=', to)
      .where('id', 'in', [...new Set(batch.map(({ entry }) => ids.entry(entry)))])
      .execute();
    const revs = new Map(entries.map(({ id, rev }) => [id, rev]));
    const values = batch.flatMap(({ id, entry: old, topic, paused }) => {
      const entry = ids.entry(old);
      const rev = revs.get(entry);
      if (rev === undefined) return [];
      const state = paused === null ? 'waiting' : 'held';
      return [sql`(cast(${id} as bigint), ${entry}, ${ids.topic(topic)}, cast(${rev} as integer), ${state})`];
    });
    if (values.length === 0) continue;
    await sql`
      update delivery set
        space = ${to}, entry = moved.column2, topic = moved.column3, rev = moved.column4, state = moved.column5,
        about = 'm' || delivery.id, due = 0
      from (values ${sql.join(values)}) as moved
      where delivery.id = moved.column1`.execute(trx);
  }
}
