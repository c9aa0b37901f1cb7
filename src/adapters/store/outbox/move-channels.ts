/** What becomes of a channel's updates when its workspace goes to another space. */
import { type RawBuilder, sql } from 'kysely';
import type { Move } from '../../../core/store/store.ts';
import type { Tx } from '../tables.ts';
import { isPending } from './pending.ts';

interface ChannelMove extends Required<Pick<Move, 'workspace' | 'from' | 'renamed'>> {
  to: string;
}

/** What is written in both spaces is there already. */
export async function moveChannels(trx: Tx, { renamed, ...rest }: ChannelMove): Promise<void> {
  const channels = channelsInSpace(rest);
  // Whoever settles one of these does so before, or sees that the channel has gone.
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

/** The channels that have been in the space that is left. */
const channelsInSpace = ({ workspace, from }: Omit<ChannelMove, 'renamed'>): RawBuilder<unknown> => sql`
  select channel.id from channel
  where channel.space = ${from} and channel.platform = ${workspace.platform} and channel.workspace = ${workspace.id}`;

/** Those of the new names that concern us: a space may bring thousands. */
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

/** They are corrected from there from now on, whatever they show. */
async function moveShown(
  trx: Tx,
  { from, to, renamed }: ChannelMove,
  channels: RawBuilder<unknown>,
): Promise<void> {
  const entry = renameCase('entry', renamed, sql.ref('entry'));
  await sql`update shown set space = ${to}, entry = ${entry}, topic = ${renameCase('topic', renamed, sql.ref('topic'))}, rev = 0
    where space = ${from} and channel in (${channels})`.execute(trx);
}

/** What is on its way will arrive; where it does not, `settle` takes this back. */
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

/** What waits is told as the new space knows it; only what that knows nothing of stays, and is sent from where it is. */
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

/** What a record is called where it comes to. */
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
