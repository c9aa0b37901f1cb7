/** The one road by which records are written. */
import type { Kysely, Transaction } from 'kysely';
import { RECORD_TYPES, type RecordType } from '../../core/knowledge/schema.ts';
import {
  BrokenReferenceError,
  type ChangeSet,
  ConflictError,
  type Stored,
  type Write,
} from '../../core/store.ts';
import { batches } from './batches.ts';
import { references, type Row, tableRows } from './rows.ts';
import type { Tables } from './tables.ts';

type Db = Transaction<Tables>;

/** See `Store.commit`, whose promises these are. `at` is the time of the change, ISO 8601 in UTC. */
export function commit(
  db: Kysely<Tables>,
  space: string,
  changes: ChangeSet,
  at: string,
): Promise<readonly Stored[]> {
  return db.transaction().execute(async (trx) => {
    const earlier = await writtenFor(trx, space, changes.request);
    if (earlier !== undefined) return earlier;

    const rows = advance(changes.writes, await currentOf(trx, space, changes.writes));
    await requireReferences(trx, space, changes.writes);

    const { request, author, reason = null } = changes;
    const change = await trx
      .insertInto('change')
      .values({ space, request, at, author, reason })
      .returning('id')
      .executeTakeFirstOrThrow();
    await insertRevisions(trx, space, change.id, rows);
    await replaceRecords(trx, space, rows);
    return rows.map(({ record }) => record);
  });
}

/** What an earlier commit of the same request wrote, as it was then; `undefined` when there was none. */
async function writtenFor(trx: Db, space: string, request: string): Promise<readonly Stored[] | undefined> {
  const change = await trx
    .selectFrom('change')
    .select('id')
    .where('space', '=', space)
    .where('request', '=', request)
    .executeTakeFirst();
  if (change === undefined) return undefined;
  const rows = await trx
    .selectFrom('revision')
    .select(['type', 'id', 'rev', 'content'])
    .where('change', '=', change.id)
    .orderBy('position')
    .execute();
  return rows.map((row) => stored(row.type, row));
}

/** A row as the core knows it. Content is trusted to be what its type says: only `commit` writes it. */
export const stored = (type: RecordType, row: { id: string; rev: number; content: string }): Stored =>
  ({ type, id: row.id, rev: row.rev, content: JSON.parse(row.content) }) as Stored;

const key = ({ type, id }: { type: RecordType; id: string }) => `${type} ${id}`;

async function currentOf(trx: Db, space: string, writes: readonly Write[]): Promise<Map<string, Stored>> {
  const current = new Map<string, Stored>();
  for (const type of RECORD_TYPES) {
    const ids = writes.filter((write) => write.type === type).map(({ id }) => id);
    for await (const batch of batches(ids)) {
      const rows = await trx
        .selectFrom(type)
        .select(['id', 'rev', 'content'])
        .where('space', '=', space)
        .where('id', 'in', batch)
        .execute();
      for (const row of rows) current.set(key({ type, id: row.id }), stored(type, row));
    }
  }
  return current;
}

/** The record after each write. Writes take effect in turn, so one change set may write a record more than once. */
function advance(writes: readonly Write[], current: Map<string, Stored>): readonly Row[] {
  return writes.map((write) => {
    const before = current.get(key(write));
    if ((before?.rev ?? 0) !== write.base) throw new ConflictError(write, before);
    const { type, id, content } = write;
    const record = { type, id, rev: write.base + 1, content } as Stored;
    current.set(key(write), record);
    return { record, json: JSON.stringify(content) };
  });
}

/** The foreign keys hold without this; it is here to say which record names what. */
async function requireReferences(trx: Db, space: string, writes: readonly Write[]): Promise<void> {
  const home = await trx.selectFrom('space').select('id').where('id', '=', space).executeTakeFirst();
  if (home === undefined) throw new BrokenReferenceError(`There is no space "${space}"`);

  const own = new Set(writes.map(key));
  for (const type of ['topic', 'source'] as const) {
    const namedBy = new Map<string, Write>();
    for (const write of writes)
      for (const id of references(write)[type])
        if (id !== undefined && !own.has(key({ type, id }))) namedBy.set(id, write);

    for await (const batch of batches([...namedBy.keys()])) {
      const rows = await trx
        .selectFrom(type)
        .select('id')
        .where('space', '=', space)
        .where('id', 'in', batch)
        .execute();
      for (const row of rows) namedBy.delete(row.id);
    }
    for (const [id, by] of namedBy)
      throw new BrokenReferenceError(`${by.type} ${by.id} names the ${type} ${id}, which does not exist`);
  }
}

async function insertRevisions(trx: Db, space: string, change: number, rows: readonly Row[]): Promise<void> {
  const revisions = rows.map(({ record: { type, id, rev }, json }, position) => ({
    space,
    type,
    id,
    rev,
    change,
    position,
    content: json,
  }));
  for await (const batch of batches(revisions)) await trx.insertInto('revision').values(batch).execute();
}

/** Makes each record as its last write left it, and its links with it. */
async function replaceRecords(trx: Db, space: string, rows: readonly Row[]): Promise<void> {
  const last = new Map(rows.map((row) => [key(row.record), row]));
  const tables = tableRows(space, [...last.values()]);

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

  for await (const batch of batches(tables.entry)) {
    const ids = batch.filter(({ rev }) => rev > 1).map(({ id }) => id);
    if (ids.length === 0) continue;
    await trx.deleteFrom('entry_topic').where('space', '=', space).where('entry', 'in', ids).execute();
    await trx.deleteFrom('citation').where('space', '=', space).where('entry', 'in', ids).execute();
  }
  for await (const batch of batches(tables.entry_topic))
    await trx.insertInto('entry_topic').values(batch).execute();
  for await (const batch of batches(tables.citation))
    await trx.insertInto('citation').values(batch).execute();
}
