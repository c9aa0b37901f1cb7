/**
 * The due times of digests (`delivery.due`) and of anniversary reminders (`subscription.due`), in ms since 1970. Only the core
 * can compute them, because they depend on time zones; so 0 means “not computed yet”, and whatever may move a due time sets it
 * to 0 in the same transaction.
 */
import { type Kysely, sql } from 'kysely';
import { SETTINGS } from '../../../core/record/settings.ts';
import type { DueTime, Outbox, Reach, WaitingDigest } from '../../../core/store/outbox.ts';
import { batches } from '../batches.ts';
import { lockSpaces } from '../copy/lock.ts';
import type { Engine } from '../engine/engine.ts';
import { cursorOf } from '../knowledge/history.ts';
import type { RecordRow } from '../knowledge/rows.ts';
import type { Tables, Tx } from '../tables.ts';
import { lockChannels } from './lock-channels.ts';
import { isPending } from './pending.ts';
import { withinReach } from './reach.ts';

/** Reads from the index `delivery_due`. */
export const digestsDueQuery = (db: Kysely<Tables>, reach: readonly Reach[], now: number) =>
  db
    .selectFrom('delivery')
    .select(['delivery.space', 'delivery.channel', 'delivery.cadence'])
    .select(({ fn }) => fn.min('delivery.at').as('since'))
    .where('delivery.state', '=', sql.lit('waiting'))
    .where('delivery.cadence', '<>', sql.lit('instant'))
    .where('delivery.due', '<=', now)
    .where(withinReach('delivery', reach))
    .groupBy(['delivery.space', 'delivery.channel', 'delivery.cadence'])
    .orderBy('since')
    .orderBy('delivery.channel');

/** Reads from the index `subscription_due`. */
export const remindersDueQuery = (db: Kysely<Tables>, reach: readonly Reach[], now: number) =>
  db
    .selectFrom('subscription')
    .select(['subscription.space', 'subscription.channel'])
    .distinct()
    .where('subscription.kind', '=', sql.lit('anniversary'))
    .where('subscription.muted', '=', sql.lit(0))
    .where('subscription.paused', '=', sql.lit(0))
    .where('subscription.due', '<=', now)
    .where(withinReach('subscription', reach))
    .orderBy('subscription.channel');

/** See {@link Outbox.digestsDue}. */
export const digestsDue =
  (db: Kysely<Tables>): Outbox['digestsDue'] =>
  async (reach, now) => {
    const rows = await digestsDueQuery(db, reach, now).execute();
    return rows.map((row) => ({ ...row, cadence: row.cadence as WaitingDigest['cadence'] }));
  };

/** See {@link Outbox.remindersDue}. */
export const remindersDue =
  (db: Kysely<Tables>): Outbox['remindersDue'] =>
  (reach, now) =>
    remindersDueQuery(db, reach, now).execute();

/** See {@link Outbox.setDue}. */
export const setDue =
  ({ lightly }: Pick<Engine, 'lightly'>): Outbox['setDue'] =>
  (space, cursor, times) =>
    lightly(async (trx) => {
      await lockSpaces(trx, [space]);
      if ((await cursorOf(trx, space)) !== cursor) return false;
      for await (const batch of batches(times)) {
        const refs = batch.map(({ channel }) => ({ space, channel }));
        const locked = new Set((await lockChannels(trx, refs)).map(({ channel }) => channel));
        const free = batch.filter(({ channel }) => locked.has(channel));
        // Many channels have their digests at the same time.
        const groups = Map.groupBy(free, ({ cadence, due, since }) => `${cadence} ${due} ${since}`);
        for (const group of groups.values()) await setDueOf(trx, space, group);
      }
      return true;
    });

/** Stores the due time that these have in common. */
async function setDueOf(trx: Tx, space: string, times: readonly DueTime[]): Promise<void> {
  const [first] = times;
  if (first === undefined) return;
  const { cadence, due, since = 0 } = first;
  const channels = times.map(({ channel }) => channel);
  if (cadence === 'anniversary')
    await trx
      .updateTable('subscription')
      .set({ due })
      .where('space', '=', space)
      .where('channel', 'in', channels)
      .where('kind', '=', cadence)
      .execute();
  else
    await trx
      .updateTable('delivery')
      .set({ due })
      .where('space', '=', space)
      .where('channel', 'in', channels)
      .where(isPending)
      .where('state', '=', 'waiting')
      .where('cadence', '=', cadence)
      // An older delivery that began to wait in the meantime may be due earlier.
      .where('at', '>=', since)
      .execute();
}

/** See {@link Outbox.setTimeZone}. */
export const setTimeZone =
  (db: Kysely<Tables>): Outbox['setTimeZone'] =>
  async (timeZone) => {
    const stored = await db.selectFrom('timetable').select('value').executeTakeFirst();
    if (stored?.value === timeZone) return;
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('timetable')
        .values({ name: 'time_zone', value: timeZone })
        .onConflict((on) => on.column('name').doUpdateSet({ value: timeZone }))
        .execute();
      await resetDue(trx);
    });
  };

/** Resets the due times that a write to a space may move: those of the channels written, or all with the time zone. */
export async function resetDueTimes(trx: Tx, space: string, rows: readonly RecordRow[]): Promise<void> {
  if (rows.some(movesTimeZone)) return resetDue(trx, { space });
  const channels = rows.flatMap(({ record, before }) =>
    record.type === 'channel' && before !== undefined ? [record.id] : [],
  );
  for await (const batch of batches(channels)) await resetDue(trx, { space, channels: batch });
}

function movesTimeZone({ record, before }: RecordRow): boolean {
  if (record.type !== 'settings' || record.id !== SETTINGS) return false;
  const was = before as typeof record.content | undefined;
  return was?.timeZone !== record.content.timeZone;
}

/** Resets all due times, those of a space, or those of some of its channels. */
async function resetDue(
  trx: Tx,
  { space, channels }: { space?: string; channels?: readonly string[] } = {},
): Promise<void> {
  let digests = trx
    .updateTable('delivery')
    .set({ due: 0 })
    .where(isPending)
    .where('cadence', '<>', sql.lit('instant'))
    .where('due', '>', 0);
  let reminders = trx
    .updateTable('subscription')
    .set({ due: 0 })
    .where('kind', '=', sql.lit('anniversary'))
    .where('due', '>', 0);
  if (space !== undefined) {
    const chosen = channels ?? trx.selectFrom('channel').select('id').where('space', '=', space);
    digests = digests.where('space', '=', space).where('channel', 'in', chosen);
    reminders = reminders.where('space', '=', space).where('channel', 'in', chosen);
  }
  await digests.execute();
  await reminders.execute();
}
