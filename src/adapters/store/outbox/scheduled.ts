/** Carries out what the scheduler found due: makes a digest, and queues reminders of a day. */
import type { Insertable, Kysely } from 'kysely';
import type { ChannelRef, WaitingDigest } from '../../../core/store/outbox.ts';
import { batches } from '../queries.ts';
import type { Tables, Tx } from '../tables.ts';
import { makePosts } from './make-posts.ts';
import { lockChannels, readWaiting, type WaitingRow } from './waiting.ts';

/** Makes one post of what waits in the channel; false when nothing waits, or a post is open there. */
export async function gather(
  trx: Tx,
  {
    channel,
    cadence,
    at,
  }: { channel: ChannelRef; cadence: WaitingDigest['cadence'] | undefined; at: number },
): Promise<boolean> {
  if ((await lockChannels(trx, [channel], { wait: true })).length === 0) return false;
  const waiting = await readWaiting(trx, [channel], cadence ?? 'all');
  const chosen = cadence === undefined ? waiting.map(newHere) : waiting;
  return (await makePosts(trx, chosen, 'digest', at)).length > 0;
}

/** Deliveries that a digest can carry; edits and reminders, which are posts of their own, only when there is nothing else. */
function newHere(waiting: readonly WaitingRow[]): readonly WaitingRow[] {
  const fresh = waiting.filter(({ kind, shown }) => kind !== 'occasion' && shown === undefined);
  return fresh.length > 0 ? fresh : waiting;
}

/** Inserts a delivery for each entry, unless the channel was reminded of that date before. */
export async function remind(
  trx: Tx,
  {
    space,
    channel,
    date,
    items,
    at,
  }: ChannelRef & {
    date: string;
    items: readonly { entry: string; rev: number; topic: string }[];
    at: number;
  },
): Promise<void> {
  const isFirst = await trx
    .insertInto('reminded')
    .values({ channel, date, space })
    .onConflict((on) => on.doNothing())
    .returning('date')
    .executeTakeFirst();
  const found = await trx
    .selectFrom('channel')
    .select(['platform', 'workspace', 'paused'])
    .where('space', '=', space)
    .where('id', '=', channel)
    .executeTakeFirst();
  if (isFirst === undefined || found === undefined) return;
  const { paused, ...home } = found;
  const rows = items.map(({ entry, rev, topic }): Insertable<Tables['delivery']> => ({
    ...home,
    space,
    channel,
    entry,
    about: date,
    rev,
    kind: 'occasion',
    cadence: 'instant',
    topic,
    state: paused === null ? 'waiting' : 'held',
    at,
  }));
  for await (const batch of batches(rows))
    await trx
      .insertInto('delivery')
      .values(batch)
      .onConflict((on) => on.doNothing())
      .execute();
}

export async function reminded(db: Kysely<Tables>, channel: string, date: string): Promise<boolean> {
  const found = db.selectFrom('reminded').select('date');
  const row = await found.where('channel', '=', channel).where('date', '=', date).executeTakeFirst();
  return row !== undefined;
}
