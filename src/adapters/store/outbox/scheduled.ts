/** Carries out what the scheduler found due: makes a digest, and queues reminders of a day. */
import { type Insertable, type Kysely, sql } from 'kysely';
import type { Cadence } from '../../../core/record/channel.ts';
import type { ChannelRef, WaitingDigest } from '../../../core/store/outbox.ts';
import { bringRecords } from '../knowledge/editions.ts';
import { lockSpaces } from '../knowledge/spaces.ts';
import { batches } from '../queries.ts';
import type { Tables, Tx } from '../tables.ts';
import { isPending } from './conditions.ts';
import { failDamaged } from './damaged.ts';
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
  if (waiting.length === 0) await failDamaged(trx, [channel]);
  const chosen = cadence === undefined ? waiting.map(newHere) : waiting;
  return (await makePosts(trx, chosen, 'digest', at)).length > 0;
}

/** Notes why a digest could not be made on the deliveries that wait for it. */
export async function noteDigest(
  db: Kysely<Tables>,
  { space, channel, cadence }: { space: string; channel?: string; cadence?: Cadence },
  note: string,
): Promise<void> {
  let waiting = db
    .updateTable('delivery')
    .set({ note })
    .where('delivery.state', '=', sql.lit('waiting'))
    .where('delivery.cadence', '<>', sql.lit('instant'))
    .where('delivery.due', '<=', Number.MAX_SAFE_INTEGER)
    .where('delivery.space', '=', space);
  if (channel !== undefined) waiting = waiting.where(isPending).where('delivery.channel', '=', channel);
  if (cadence !== undefined) waiting = waiting.where('delivery.cadence', '=', cadence);
  await waiting.execute();
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
  // First, as in every transaction that locks a space: a move holds it and waits for channels.
  await lockSpaces(trx, [space]);
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
  // A delivery refers to the rows of its entry.
  await bringRecords(
    trx,
    space,
    items.map(({ entry }) => ({ type: 'entry', id: entry })),
  );
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
