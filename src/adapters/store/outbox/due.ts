/**
 * The due times of digests (`delivery.due`) and of anniversary reminders (`subscription.due`), in ms since 1970. Only the core
 * can compute them, because they depend on time zones; so 0 means “not computed yet”, and whatever may move a due time sets it
 * to 0 in the same transaction.
 */
import { type Kysely, sql } from 'kysely';
import { SETTINGS_ID } from '../../../core/record/settings.ts';
import type { DueTime, Reach, WaitingDigest } from '../../../core/store/outbox.ts';
import { cursorOf } from '../knowledge/history.ts';
import type { RecordRow } from '../knowledge/rows.ts';
import { lockSpaces } from '../knowledge/spaces.ts';
import { batches } from '../queries.ts';
import type { Tables, Tx } from '../tables.ts';
import { isPending, withinReach } from './conditions.ts';
import { lockChannels } from './waiting.ts';

/** Reads the index `delivery_due`. */
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

/** Reads the index `subscription_due`. */
export const remindersDue = (db: Kysely<Tables>, reach: readonly Reach[], now: number) =>
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

export async function digestsDue(
  db: Kysely<Tables>,
  reach: readonly Reach[],
  now: number,
): Promise<readonly WaitingDigest[]> {
  const rows = await digestsDueQuery(db, reach, now).execute();
  return rows.map((row) => ({ ...row, cadence: row.cadence as WaitingDigest['cadence'] }));
}

/** Updates due times, a group of channels at a time, while no change to the space can move them. */
export async function setDue(
  trx: Tx,
  { space, cursor, times }: { space: string; cursor: number; times: readonly DueTime[] },
): Promise<boolean> {
  await lockSpaces(trx, [space]);
  if ((await cursorOf(trx, space)) !== cursor) return false;
  for await (const batch of batches(times)) {
    // A channel that another process is making a post for is left out, and computed again the next time.
    const refs = batch.map(({ channel }) => ({ space, channel }));
    const locked = new Set((await lockChannels(trx, refs)).map(({ channel }) => channel));
    const free = batch.filter(({ channel }) => locked.has(channel));
    // Many channels have their digests at the same time.
    const groups = Map.groupBy(free, ({ cadence, due, since }) => `${cadence} ${due} ${since}`);
    for (const group of groups.values()) await setCommonDue(trx, space, group);
  }
  return true;
}

/** Stores the due time that these have in common. */
async function setCommonDue(trx: Tx, space: string, times: readonly DueTime[]): Promise<void> {
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

/** Stores the operator's time zone; a new one resets every due time. */
export async function setTimeZone(db: Kysely<Tables>, timeZone: string): Promise<void> {
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
}

/** Resets the due times that these writes may move: those of the channels written, or of the whole space with its time zone. */
export async function resetDueTimes(trx: Tx, space: string, rows: readonly RecordRow[]): Promise<void> {
  if (rows.some(setsTimeZone)) return resetDue(trx, { space });
  const channels = rows.flatMap(({ record, before }) =>
    record.type === 'channel' && before !== undefined ? [record.id] : [],
  );
  for await (const batch of batches(channels)) await resetDue(trx, { space, channels: batch });
}

function setsTimeZone({ record, before }: RecordRow): boolean {
  if (record.type !== 'settings' || record.id !== SETTINGS_ID) return false;
  const settings = before as typeof record.content | undefined;
  return settings?.timeZone !== record.content.timeZone;
}

/** Resets the due times of some channels of a space, of all of them, or of all spaces. */
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
