/** Inserts a delivery for each channel that should receive a change, in the transaction that makes it. */
import { sql } from 'kysely';
import { breather } from '../../../core/base/slices.ts';
import type { Entry } from '../../../core/record/schema.ts';
import { CADENCES, EVERYTHING } from '../../../core/record/channel.ts';
import { entryTopics, type UpdateKind, updateOf } from '../../../core/store/update-kind.ts';
import type { RecordRow } from '../knowledge/rows.ts';
import type { Tx } from '../tables.ts';
import { batches } from '../queries.ts';
import { topicNamesIn, type TopicNames } from './topic-names.ts';

interface Update {
  space: string;
  entry: string;
  /** The kind of the entry, not of the update. */
  entryKind: Entry['kind'];
  rev: number;
  kind: UpdateKind;
  /** In ms since 1970. */
  at: number;
  /** Under all names that subscriptions may use. */
  topics: readonly string[];
}

/** `rows` are the records written; a `quiet` change queues nothing; `at` is ISO 8601, UTC. Lets other work run in between. */
export async function enqueue(
  trx: Tx,
  space: string,
  rows: readonly RecordRow[],
  { quiet, at }: { quiet: true | undefined; at: string },
): Promise<void> {
  if (!rows.some(({ record }) => record.type === 'entry') || !(await hasFollowers(trx, space))) return;
  const names = topicNamesIn(trx, space);
  const shown = await shownAnywhere(trx, space, rows);
  const breathe = breather();
  for (const { record, before } of rows) {
    if (record.type !== 'entry') continue;
    await breathe();
    const kind = updateOf(before as Entry | undefined, record.content, quiet);
    if (kind === undefined) continue;
    const { id: entry, rev, content } = record;
    const topics = await topicsToMatch(kind, before as Entry | undefined, content, names);
    const update = { space, entry, entryKind: content.kind, rev, kind, at: Date.parse(at), topics };
    const isShown = shown.has(entry);
    await enqueueForSubscribers(trx, update, isShown);
    if (isShown && kind !== 'filed') await enqueueWhereShown(trx, update);
  }
}

/** Most spaces import a lot before any channel subscribes. */
async function hasFollowers(trx: Tx, space: string): Promise<boolean> {
  for (const table of ['subscription', 'shown'] as const) {
    const found = trx.selectFrom(table).select('channel').where('space', '=', space).limit(1);
    if ((await found.executeTakeFirst()) !== undefined) return true;
  }
  return false;
}

/** The ids of the entries written that any message shows. */
async function shownAnywhere(
  trx: Tx,
  space: string,
  rows: readonly RecordRow[],
): Promise<ReadonlySet<string>> {
  const shown = new Set<string>();
  const ids = rows.flatMap(({ record }) => (record.type === 'entry' ? [record.id] : []));
  for await (const batch of batches([...new Set(ids)])) {
    // An entry may be shown in very many channels, of which one is read. From an “exists” Postgres may plan to read all.
    const found = await trx
      .selectFrom('entry')
      .select('id')
      .where('space', '=', space)
      .where('id', 'in', batch)
      .where(sql<boolean>`(
        select shown.channel from shown where shown.space = ${space} and shown.entry = entry.id limit 1
      ) is not null`)
      .execute();
    for (const { id } of found) shown.add(id);
  }
  return shown;
}

/** The topics whose subscribers receive the change: all, or only the new ones when it was merely filed under more. */
async function topicsToMatch(
  kind: UpdateKind,
  before: Entry | undefined,
  after: Entry,
  names: TopicNames,
): Promise<readonly string[]> {
  const known = new Set(kind === 'filed' && before !== undefined ? entryTopics(before) : []);
  const topics = await names(entryTopics(after).filter((topic) => !known.has(topic)));
  return [...topics, ...(kind === 'filed' ? [] : [EVERYTHING])];
}

const revisionLabel = (rev: number): string => `r${rev}`;

/**
 * Applies `matchSubscription` to all channels at once. No channel has a delivery of this revision yet, which was made in the same
 * transaction: so no conflict is possible, and looking for one would cost a fifth.
 */
async function enqueueForSubscribers(
  trx: Tx,
  { space, entry, entryKind, rev, kind, at, topics }: Update,
  isShown: boolean,
): Promise<void> {
  const isNamed = sql`s.topic <> ${sql.lit(EVERYTHING)}`;
  const named = sql`${isNamed} and s.muted = 0`;
  const hasMuted = sql`max(case when ${isNamed} and s.muted = 1 then 1 else 0 end) = 1`;
  const soonest = sql`case when ${hasMuted} then min(case when ${named} then s.cadence end)
    else min(case when s.muted = 0 then s.cadence end) end`;
  // A channel that has had the entry need not hear that it was filed elsewhere, too. A "case" is evaluated channel by channel; from
  // a plain "not exists" Postgres may plan a nested loop over all pairs while it has no statistics.
  const isNews = sql`case
      when exists (
        select 1 from delivery d where d.space = ${space} and d.entry = ${entry} and d.channel = s.channel
      ) then 0
      when exists (
        select 1 from shown where shown.space = ${space} and shown.entry = ${entry} and shown.channel = s.channel
      ) then 0 else 1 end = 1`;
  const [atOnce, later] = [cadenceCases.slice(0, 1), cadenceCases.slice(1)];
  // An entry that a message shows is corrected at once, whatever the cadence. Nearly all channels subscribe to instant updates, which
  // are decided first and need no lookup.
  const whereShown = sql`
    when exists (
      select 1 from shown where shown.space = ${space} and shown.entry = ${entry} and shown.channel = told.channel
    ) then ${sql.lit(CADENCES[0])}`;
  // A "case" again, so that Postgres reads the workspaces once, and not for each channel.
  const isHere = sql`case when (s.platform, s.workspace) in (
      select platform, external from workspace where workspace.space = ${space}
    ) then 1 else 0 end = 1`;
  // An expression, so that SQLite does not read all subscriptions of the space in index order to avoid sorting.
  const id = sql`s.channel || ''`;
  await sql`
    insert into delivery (space, channel, platform, workspace, entry, about, rev, kind, cadence, topic, state, at)
    select
      ${space}, channel, platform, workspace, ${entry}, ${revisionLabel(rev)}, ${sql.val(rev)}, ${kind},
      case ${sql.join([...atOnce, ...(isShown ? [whereShown] : []), ...later], sql` `)} end,
      topic, ${pendingState(sql`told.paused`)}, ${sql.val(at)}
    from (
      select
        ${id} as channel, min(s.platform) as platform, min(s.workspace) as workspace, min(s.paused) as paused,
        ${soonest} as cadence,
        coalesce(min(case when ${named} then s.topic end), ${sql.lit(EVERYTHING)}) as topic
      from subscription s
      where s.space = ${space} and s.kind = ${entryKind} and s.topic in (${sql.join(topics)}) and ${isHere}
        ${kind === 'filed' ? sql`and ${isNews}` : sql``}
      group by ${id}
    ) told
    where told.cadence is not null
  `.execute(trx);
}

/** A message that shows the entry is corrected even if the channel no longer subscribes to its topics. */
async function enqueueWhereShown(trx: Tx, { space, entry, rev, kind, at }: Update): Promise<void> {
  // Nearly all channels subscribe, and have it already.
  const hasIt = sql`exists (
      select 1 from delivery d where d.space = ${space} and d.entry = ${entry} and d.channel = shown.channel
        and d.about = ${revisionLabel(rev)}
    )`;
  await sql`
    insert into delivery (space, channel, platform, workspace, entry, about, rev, kind, cadence, topic, state, at)
    select
      ${space}, c.id, c.platform, c.workspace, ${entry}, ${revisionLabel(rev)}, ${sql.val(rev)}, ${kind},
      ${sql.lit(CADENCES[0])}, shown.topic, ${pendingState(sql`case when c.paused is null then 0 else 1 end`)}, ${sql.val(at)}
    from shown
    join channel c on c.space = shown.space and c.id = shown.channel
    join workspace w on w.platform = c.platform and w.external = c.workspace and w.space = ${space}
    where shown.space = ${space} and shown.entry = ${entry} and case when ${hasIt} then 0 else 1 end = 1
  `.execute(trx);
}

const pendingState = (paused: ReturnType<typeof sql>) =>
  sql`case when ${paused} = 1 then ${sql.lit('held')} else ${sql.lit('waiting')} end`;

/** The branches of a `case` that turn the rank of a cadence into its name, the soonest first. */
const cadenceCases = CADENCES.map(
  (cadence, rank) => sql`when told.cadence = ${sql.lit(rank)} then ${sql.lit(cadence)}`,
);
