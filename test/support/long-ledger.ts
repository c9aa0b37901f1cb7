/** Many channels and what they were sent over a long time, written straight into the tables. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Engine } from '../../src/adapters/store/engine/engine.ts';
import type { Tables } from '../../src/adapters/store/tables.ts';

/** How many channels a made-up space has. */
const CHANNELS_PER_SPACE = 10;
/** How many messages each channel had are written in one step. */
const MESSAGES_PER_STEP = 10;

export interface LedgerSize {
  /** Channels to make, besides those that there are. */
  channels: number;
  /** How many statements each channel was sent, one message each. */
  sent: number;
  /** Until when, in ms since 1970: one each hour. Digests and reminders are due a day later. */
  until: number;
}

/**
 * Makes spaces with channels that follow everything. To every channel that there is then, many statements were sent, and each waits
 * for a digest and for anniversaries that are not due yet.
 */
export async function fillLedger(
  { db, countOn }: Pick<Engine, 'db' | 'countOn'>,
  { channels, sent, until }: LedgerSize,
): Promise<void> {
  await db.connection().execute(async (own) => {
    const run = (statement: RawBuilder<unknown>): Promise<unknown> => statement.execute(own);
    const spaces = Math.ceil(channels / CHANNELS_PER_SPACE);
    await run(sql`insert into space (id, name, locale) ${counted(0, spaces, sql`'s' || i, 'Space', 'en'`)}`);
    await run(sql`insert into workspace (platform, external, space)
      ${counted(0, spaces, sql`'discord', 'w' || i, 's' || i`)}`);
    const space = sql`(i / ${sql.lit(CHANNELS_PER_SPACE)})`;
    await run(sql`insert into channel (space, id, rev, content, platform, workspace)
      ${counted(0, channels, sql`'s' || ${space}, 'discord:made-' || i, 1, '{}', 'discord', 'w' || ${space}`)}`);
    for (const kind of ['event', 'anniversary'])
      await run(sql`insert into subscription
          (space, channel, position, kind, topic, cadence, muted, platform, workspace, paused, due)
        select space, id, 9, ${sql.lit(kind)}, 'nothing-new', 0, 0, platform, workspace, 0,
          ${sql.lit(kind === 'anniversary' ? until + DAY_MS : 0)} from channel`);
    await run(sql`insert into delivery
        (space, channel, platform, workspace, entry, about, rev, kind, cadence, topic, state, at, due)
      select space, id, platform, workspace, 'for-digest', 'r1', 1, 'new', 'weekly', '*', 'waiting',
        ${sql.lit(until)}, ${sql.lit(until + DAY_MS)} from channel`);
    for (let from = 0; from < sent; from += MESSAGES_PER_STEP)
      await send(own, { from, to: Math.min(from + MESSAGES_PER_STEP, sent), sent, until });
    await countOn(own);
  });
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Selects the columns for each number `i` from `from` to before `to`. */
const counted = (from: number, to: number, columns: RawBuilder<unknown>) => sql`
  with recursive n (i) as (select ${sql.lit(from)} union all select i + 1 from n where i < ${sql.lit(to - 1)})
  select ${columns} from n`;

/** The statements numbered `from` to before `to` were sent to every channel. */
async function send(
  db: Kysely<Tables>,
  { from, to, sent, until }: { from: number; to: number; sent: number; until: number },
): Promise<void> {
  const at = sql`${sql.lit(until - sent * HOUR_MS)} + i * ${sql.lit(HOUR_MS)}`;
  const steps = [
    sql`create temporary table history as
      with numbers as (${counted(from, to, sql`i`)})
      select row_number() over (order by i, channel.id) + (select coalesce(max(id), 0) from post) as post, ${at} as at,
        'sent-' || i as entry, channel.space, channel.id as channel, platform, workspace
      from numbers cross join channel`,
    sql`insert into post (id, space, channel, platform, workspace, nonce, form, action, state, attempts, due, since, made_at,
        sent_at, message)
      select post, space, channel, platform, workspace, 'made-' || post, 'single', 'post', 'sent', 0, at, at, at, at, 'm' || post
      from history`,
    sql`insert into post_item (post, position, entry, rev, mark, topic) select post, 0, entry, 1, 'new', '*' from history`,
    sql`insert into delivery
        (space, channel, platform, workspace, entry, about, rev, kind, cadence, topic, state, post, at)
      select space, channel, platform, workspace, entry, 'r1', 1, 'new', 'instant', '*', 'sent', post, at from history`,
    sql`insert into shown (space, entry, channel, rev, mark, topic, post, position)
      select space, entry, channel, 1, 'new', '*', post, 0 from history`,
    sql`drop table history`,
  ];
  for (const step of steps) await step.execute(db);
}
