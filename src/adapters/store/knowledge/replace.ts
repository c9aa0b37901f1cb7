/** Replaces the current rows of records. */
import type { Transaction } from 'kysely';
import { batches } from '../queries.ts';
import { recordKey, type RecordRow, tableRows } from './rows.ts';
import type { Tables } from '../tables.ts';

/** Types whose tables have no columns of their own. */
const PLAIN_TYPES = ['settings', 'role', 'pack'] as const;

/** Upserts each record as of its last write, and replaces the rows of its links. */
export async function replaceRecords(
  trx: Transaction<Tables>,
  space: string,
  rows: readonly RecordRow[],
): Promise<void> {
  const last = new Map(rows.map((row) => [recordKey(row.record), row]));
  const tables = await tableRows(space, [...last.values()]);

  for await (const batch of batches(tables.topic))
    await trx
      .insertInto('topic')
      .values(batch)
      .onConflict((on) =>
        on.columns(['space', 'id']).doUpdateSet(({ ref }) => ({
          rev: ref('excluded.rev'),
          content: ref('excluded.content'),
          merged: ref('excluded.merged'),
        })),
      )
      .execute();

  for await (const batch of batches(tables.source))
    await trx
      .insertInto('source')
      .values(batch)
      .onConflict((on) =>
        on.columns(['space', 'id']).doUpdateSet(({ ref }) => ({
          rev: ref('excluded.rev'),
          content: ref('excluded.content'),
          topic: ref('excluded.topic'),
        })),
      )
      .execute();

  for await (const batch of batches(tables.entry))
    await trx
      .insertInto('entry')
      .values(batch)
      .onConflict((on) =>
        on.columns(['space', 'id']).doUpdateSet(({ ref }) => ({
          rev: ref('excluded.rev'),
          content: ref('excluded.content'),
          kind: ref('excluded.kind'),
          state: ref('excluded.state'),
          speaker: ref('excluded.speaker'),
          by: ref('excluded.by'),
        })),
      )
      .execute();

  for await (const batch of batches(tables.channel))
    await trx
      .insertInto('channel')
      .values(batch)
      .onConflict((on) =>
        on.columns(['space', 'id']).doUpdateSet(({ ref }) => ({
          rev: ref('excluded.rev'),
          content: ref('excluded.content'),
          platform: ref('excluded.platform'),
          workspace: ref('excluded.workspace'),
          paused: ref('excluded.paused'),
        })),
      )
      .execute();

  for (const type of PLAIN_TYPES)
    for await (const batch of batches(tables[type]))
      await trx
        .insertInto(type)
        .values(batch)
        .onConflict((on) =>
          on.columns(['space', 'id']).doUpdateSet(({ ref }) => ({
            rev: ref('excluded.rev'),
            content: ref('excluded.content'),
          })),
        )
        .execute();

  for await (const batch of batches(tables.entry)) {
    const ids = batch.filter(({ rev }) => rev > 1).map(({ id }) => id);
    if (ids.length === 0) continue;
    await trx.deleteFrom('entry_topic').where('space', '=', space).where('entry', 'in', ids).execute();
    await trx.deleteFrom('citation').where('space', '=', space).where('entry', 'in', ids).execute();
  }
  for await (const batch of batches(tables.channel)) {
    const ids = batch.map(({ id }) => id);
    await trx.deleteFrom('subscription').where('space', '=', space).where('channel', 'in', ids).execute();
  }
  for await (const batch of batches(tables.entry_topic))
    await trx.insertInto('entry_topic').values(batch).execute();
  for await (const batch of batches(tables.citation))
    await trx.insertInto('citation').values(batch).execute();
  for await (const batch of batches(tables.subscription))
    await trx.insertInto('subscription').values(batch).execute();
}
