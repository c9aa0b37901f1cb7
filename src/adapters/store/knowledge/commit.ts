/** Writes records: every commit and move goes through here. */
import {
  BrokenReferenceError,
  type ChangeSet,
  ConflictError,
  KEPT_TYPES,
  type KeptType,
  MovedError,
  type Stored,
  type Write,
} from '../../../core/store/store.ts';
import { breather } from '../../../core/base/slices.ts';
import { batches } from '../queries.ts';
import type { Engine } from '../engine/engine.ts';
import { lockSpaces } from '../knowledge/spaces.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { resetDueTimes } from '../outbox/due.ts';
import { followChannels } from '../outbox/follow.ts';
import { readBeginning, beginWith, bringRecords, canBeEdition, readEdition } from './editions.ts';
import { cursorOf } from './history.ts';
import { insertRevisions } from './insert-revisions.ts';
import { replaceRecords } from './replace.ts';
import { namesIn, recordKey, references, storedOf, type RecordRow } from './rows.ts';
import type { Tx } from '../tables.ts';
import { homeOf } from './spaces.ts';

/** Commits changes as `Store.commit` promises. `at` is the time of the change: ISO 8601, UTC. */
export function commit(
  { db, announce }: Engine,
  space: string,
  changes: ChangeSet,
  at: string,
): Promise<readonly Stored[]> {
  return db.transaction().execute(async (trx) => {
    await lockSpaces(trx, [space]);
    const earlier = await writtenFor(trx, space, changes.request);
    if (earlier !== undefined) return earlier;
    const { workspace } = changes;
    if (workspace !== undefined && (await homeOf(trx, workspace)) !== space)
      throw new MovedError(`The ${workspace.platform} workspace ${workspace.id} is not in ${space}`);
    const rows = await write(trx, space, changes, at);
    await followChannels(trx, space, rows);
    await enqueue(trx, space, rows, { quiet: changes.quiet, at });
    await announce(trx);
    return rows.map(({ record }) => record);
  });
}

/** Writes records without announcing them. The transaction holds the lock of the space, and the request is new. */
export async function write(
  trx: Tx,
  space: string,
  changes: ChangeSet,
  at: string,
): Promise<readonly RecordRow[]> {
  const isFirst = changes.shared === true && (await cursorOf(trx, space)) === 0;
  await bringRecords(trx, space, withNames(changes.writes));
  const rows = await advance(changes.writes, await currentOf(trx, space, changes.writes));
  await requireReferences(trx, space, changes.writes);
  const { request, author, reason = null, quiet = false } = changes;
  const change = await trx
    .insertInto('change')
    .values({
      space,
      request,
      at,
      author,
      ...(typeof reason === 'object' && reason !== null
        ? { reason_code: JSON.stringify(reason) }
        : { reason }),
      quiet: quiet ? 1 : 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (isFirst && canBeEdition(rows)) await beginWith(trx, space, change.id, rows);
  else {
    await insertRevisions(trx, space, change.id, rows);
    await replaceRecords(trx, space, rows);
  }
  await resetDueTimes(trx, space, rows);
  return rows;
}

/** The records to write, and those that they name. */
function* withNames(writes: readonly Write[]): Generator<{ type: KeptType; id: string }> {
  for (const write of writes) {
    yield write;
    yield* namesIn(write);
  }
}

/** Returns what an earlier commit of the same request wrote, as it was then; `undefined` when there was none. */
async function writtenFor(trx: Tx, space: string, request: string): Promise<readonly Stored[] | undefined> {
  const change = await trx
    .selectFrom('change')
    .select('id')
    .where('space', '=', space)
    .where('request', '=', request)
    .executeTakeFirst();
  if (change === undefined) return undefined;
  const beginning = await readBeginning(trx, space);
  if (beginning?.change === change.id) return readEdition(trx, beginning.edition);
  const rows = await trx
    .selectFrom('revision')
    .select(['type', 'id', 'rev', 'content'])
    .where('change', '=', change.id)
    .orderBy('position')
    .execute();
  return rows.map((row) => storedOf(row.type, row));
}

async function currentOf(trx: Tx, space: string, writes: readonly Write[]): Promise<Map<string, Stored>> {
  const current = new Map<string, Stored>();
  for (const type of KEPT_TYPES) {
    const ids = writes.filter((write) => write.type === type).map(({ id }) => id);
    for await (const batch of batches(ids)) {
      const rows = await trx
        .selectFrom(type)
        .select(['id', 'rev', 'content'])
        .where('space', '=', space)
        .where('id', 'in', batch)
        .execute();
      for (const row of rows) current.set(recordKey({ type, id: row.id }), storedOf(type, row));
    }
  }
  return current;
}

/** Returns the record after each write. A change set may write the same record several times, in turn. */
async function advance(
  writes: readonly Write[],
  current: Map<string, Stored>,
): Promise<readonly RecordRow[]> {
  const rows: RecordRow[] = [];
  const breathe = breather();
  for (const write of writes) {
    await breathe();
    const before = current.get(recordKey(write));
    if ((before?.rev ?? 0) !== write.base) throw new ConflictError(write, before);
    const { type, id, content } = write;
    const record = { type, id, rev: write.base + 1, content } as Stored;
    current.set(recordKey(write), record);
    rows.push({ record, json: JSON.stringify(content), before: before?.content });
  }
  return rows;
}

/** Finds missing references, to say which record names what; foreign keys would only refuse the commit. */
async function requireReferences(trx: Tx, space: string, writes: readonly Write[]): Promise<void> {
  const own = new Set(writes.map(recordKey));
  const breathe = breather();
  for (const type of ['topic', 'source'] as const) {
    const namedBy = new Map<string, Write>();
    for (const write of writes) {
      await breathe();
      for (const id of references(write)[type])
        if (id !== undefined && !own.has(recordKey({ type, id }))) namedBy.set(id, write);
    }

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
