/** Moves the shown messages and pending deliveries of a workspace's channels to another space. */
import { type RawBuilder, sql } from 'kysely';
import type { Move } from '../../../core/store/store.ts';
import type { Tx } from '../tables.ts';
import { isPending } from './conditions.ts';

interface ChannelMove extends Required<Pick<Move, 'workspace' | 'from' | 'renamed'>> {
  to: string;
}

/** Call it after the records of both spaces were written, and before the workspace's row is updated. */
export async function moveChannels(trx: Tx, { renamed, ...rest }: ChannelMove): Promise<void> {
  const channels = channelsInSpace(rest);
  // A process that settles one of these posts does so before this, or finds that the channel has moved.
  const open = await trx
    .selectFrom('post')
    .select('id')
    .where('state', '=', sql.lit('open'))
    .where(sql<boolean>`channel in (${channels})`)
    .orderBy('id')
    .forUpdate()
    .execute();
  const way = { ...rest, renamed: await relevantRenames(trx, renamed, channels) };
  await moveShown(trx, way, channels);
  for (const { id } of open) await expectShown(trx, way, id);
  await movePending(trx, way, channels);
}

/** Selects the workspace's channels in the space that it leaves. */
const channelsInSpace = ({ workspace, from }: Omit<ChannelMove, 'renamed'>): RawBuilder<unknown> => sql`
  select channel.id from channel
  where channel.space = ${from} and channel.platform = ${workspace.platform} and channel.workspace = ${workspace.id}`;

/** Keeps the renames of what these channels show or wait for; a space may bring thousands of others. */
async function relevantRenames(
  trx: Tx,
  renamed: ChannelMove['renamed'],
  channels: RawBuilder<unknown>,
): Promise<ChannelMove['renamed']> {
  if (renamed.length === 0) return [];
  const { rows } = await sql<{ entry: string; topic: string }>`
    select entry, topic from shown where channel in (${channels})
    union select entry, topic from delivery where ${isPending} and channel in (${channels})
    union select post_item.entry, post_item.topic from post_item join post on post.id = post_item.post
      where post.state = 'open' and post.channel in (${channels})
  `.execute(trx);
  const names = {
    entry: new Set(rows.map((row) => row.entry)),
    topic: new Set(rows.map((row) => row.topic)),
  };
  return renamed.filter(({ type, id }) => type !== 'source' && names[type].has(id));
}

/** Messages are corrected from the new space from now on. Revision 0 means that any of its revisions is newer. */
async function moveShown(
  trx: Tx,
  { from, to, renamed }: ChannelMove,
  channels: RawBuilder<unknown>,
): Promise<void> {
  const entry = renameCase('entry', renamed, sql.ref('entry'));
  await sql`update shown set space = ${to}, entry = ${entry}, topic = ${renameCase('topic', renamed, sql.ref('topic'))}, rev = 0
    where space = ${from} and channel in (${channels})`.execute(trx);
}

/** Records an open post as shown in the new space, because it will probably arrive; `settle` removes that if it does not. */
async function expectShown(trx: Tx, { to, renamed }: ChannelMove, post: number): Promise<void> {
  const entry = renameCase('entry', renamed, sql.ref('post_item.entry'));
  const topic = renameCase('topic', renamed, sql.ref('post_item.topic'));
  await sql`
    insert into shown (space, entry, channel, rev, mark, topic, post, position)
    select ${to}, ${entry}, post.channel, 0, post_item.mark, ${topic}, post.id, post_item.position
    from post_item join post on post.id = post_item.post
    where post.id = ${sql.val(post)} and post.action <> 'edit' and post_item.mark <> 'occasion'
    on conflict do nothing`.execute(trx);
}

/** Pending deliveries become those of the new space's entries; those of entries that it does not have stay and are sent as they are. */
async function movePending(
  trx: Tx,
  { from, to, renamed }: ChannelMove,
  channels: RawBuilder<unknown>,
): Promise<void> {
  const entry = renameCase('entry', renamed, sql.ref('delivery.entry'));
  const there = sql`channel.space = ${to} and channel.id = delivery.channel`;
  await sql`
    update delivery set
      space = ${to}, entry = ${entry}, topic = ${renameCase('topic', renamed, sql.ref('delivery.topic'))},
      about = 'm' || id, due = 0,
      rev = (select entry.rev from entry where entry.space = ${to} and entry.id = ${entry}),
      state = case when exists (select 1 from channel where ${there} and channel.paused is not null)
        then 'held' else 'waiting' end
    where space = ${from} and ${isPending} and channel in (${channels})
      and exists (select 1 from channel where ${there})
      and exists (select 1 from entry where entry.space = ${to} and entry.id = ${entry})`.execute(trx);
}

/** Builds a `case` from the id of a record to its id in the new space. */
function renameCase(
  type: 'entry' | 'topic',
  renamed: ChannelMove['renamed'],
  id: RawBuilder<unknown> | ReturnType<typeof sql.ref>,
): RawBuilder<unknown> {
  const cases = renamed
    .filter((each) => each.type === type)
    .map((each) => sql`when ${each.id} then ${each.to}`);
  return cases.length === 0 ? sql`${id}` : sql`case ${id} ${sql.join(cases, sql` `)} else ${id} end`;
}
