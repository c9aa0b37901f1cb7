/** Editions: records that many spaces begin with, stored once. docs/decisions/0032-editions.md */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { breather } from '../../../core/base/slices.ts';
import { KEPT_TYPES, type KeptType, type Stored } from '../../../core/store/store.ts';
import { BATCH_SIZE, batches } from '../queries.ts';
import type { Db, Tx } from '../tables.ts';
import { insertRevisions } from './insert-revisions.ts';
import { replaceRecords } from './replace.ts';
import { namesIn, recordKey, type RecordRow, storedOf } from './rows.ts';

/** The edition that a space began with, and the number of the change that brought it. */
export interface Beginning {
  edition: string;
  change: number;
}

/** The types of records that are the same in many spaces. */
export const SHARED_TYPES: ReadonlySet<KeptType> = new Set(['topic', 'source', 'entry', 'pack']);

export function readBeginning(db: Db, space: string): Promise<Beginning | undefined> {
  return db
    .selectFrom('space_edition')
    .select(['edition', 'change'])
    .where('space', '=', space)
    .executeTakeFirst();
}

/** Selects the records of the edition that the space has no revisions of. Qualify other columns with `edition_record`. */
export const untouched = (db: Db, space: string, { edition }: Pick<Beginning, 'edition'>) =>
  db
    .selectFrom('edition_record')
    .where('edition_record.edition', '=', edition)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('revision')
            .select('revision.id')
            .where('revision.space', '=', space)
            .whereRef('revision.type', '=', 'edition_record.type')
            .whereRef('revision.id', '=', 'edition_record.id'),
        ),
      ),
    );

/** Whether these records, the first of a space, can be an edition. */
export const canBeEdition = (rows: readonly RecordRow[]): boolean =>
  rows.every(({ record: { type, rev } }) => rev === 1 && SHARED_TYPES.has(type));

/** Lets a space begin with these records, which are stored unless another space began with the same. */
export async function beginWith(
  trx: Tx,
  space: string,
  change: number,
  rows: readonly RecordRow[],
): Promise<void> {
  const records = rows.map(({ record: { type, id }, json }) => ({ type, id, json }));
  const edition = editionDigest(records);
  await storeEdition(trx, edition, records);
  await trx.insertInto('space_edition').values({ space, edition, change }).execute();
  // The names of a topic are found from either side of a merger, which takes rows.
  const merged = rows.filter(({ record }) => record.type === 'topic' && record.content.merged !== undefined);
  await bringRecords(
    trx,
    space,
    merged.map(({ record }) => record),
  );
}

/** A record of an edition; its place is the order. */
export interface EditionRow {
  type: KeptType;
  id: string;
  json: string;
}

/** Stores the records, unless another space began with the same. */
export async function storeEdition(trx: Tx, edition: string, rows: readonly EditionRow[]): Promise<void> {
  const made = await trx
    .insertInto('edition')
    .values({ digest: edition })
    .onConflict((on) => on.doNothing())
    .returning('digest')
    .executeTakeFirst();
  if (made === undefined) return;
  const records = rows.map(({ type, id, json }, position) => ({
    edition,
    type,
    id,
    position,
    content: json,
  }));
  for await (const batch of batches(records)) await trx.insertInto('edition_record').values(batch).execute();
}

/** The name of an edition: the digest of its records in their order. */
export function editionDigest(rows: readonly EditionRow[]): string {
  const hash = createHash('sha256');
  for (const { type, id, json } of rows) hash.update(`${JSON.stringify([type, id, json])}\n`);
  return hash.digest('hex');
}

/**
 * Gives a space rows of these records of its edition and of all that they name, so that rows can refer to them. Records that it has rows of are left
 * alone, and so are those that its edition does not have. The transaction holds the lock of the space.
 */
export async function bringRecords(
  trx: Tx,
  space: string,
  wanted: Iterable<{ type: KeptType; id: string }>,
): Promise<void> {
  const beginning = await readBeginning(trx, space);
  if (beginning === undefined) return;
  const found = new Map<string, RecordRow & { position: number }>();
  let keys = new Set<string>();
  const breathe = breather();
  for (const ref of wanted) {
    keys.add(recordKey(ref));
    await breathe();
  }
  while (keys.size > 0) {
    const rows = await readUntouched(trx, space, beginning, keys);
    keys = new Set();
    for (const row of rows) found.set(recordKey(row.record), row);
    for (const key of rows.flatMap(({ record }) => namesIn(record)).map(recordKey))
      if (!found.has(key)) keys.add(key);
  }
  const rows = [...found.values()];
  if (rows.length === 0) return;
  await insertRevisions(trx, space, beginning.change, rows);
  await replaceRecords(trx, space, rows);
}

async function readUntouched(
  trx: Tx,
  space: string,
  beginning: Beginning,
  keys: ReadonlySet<string>,
): Promise<readonly (RecordRow & { position: number })[]> {
  const found: (RecordRow & { position: number })[] = [];
  const wanted = [...keys].map(parseKey);
  for (const type of KEPT_TYPES) {
    const ids = wanted.filter((ref) => ref.type === type).map(({ id }) => id);
    for await (const batch of batches(ids)) {
      const rows = await untouched(trx, space, beginning)
        .select(['edition_record.id', 'edition_record.position', 'edition_record.content'])
        .where('edition_record.type', '=', type)
        .where('edition_record.id', 'in', batch)
        .execute();
      for (const { id, position, content } of rows) {
        const record = storedOf(type, { id, rev: 1, content });
        found.push({ record, json: content, before: undefined, position });
      }
    }
  }
  return found;
}

function parseKey(key: string): { type: string; id: string } {
  const at = key.indexOf(' ');
  return { type: key.slice(0, at), id: key.slice(at + 1) };
}

/** Reads the records of an edition, in the order in which they were written. */
export async function readEdition(db: Db, edition: string): Promise<readonly Stored[]> {
  const records: Stored[] = [];
  for (let from = 0; ; from += BATCH_SIZE) {
    const rows = await db
      .selectFrom('edition_record')
      .select(['type', 'id', 'content'])
      .where('edition', '=', edition)
      .where('position', '>=', from)
      .where('position', '<', from + BATCH_SIZE)
      .orderBy('position')
      .execute();
    for (const { type, ...row } of rows) records.push(storedOf(type, { ...row, rev: 1 }));
    if (rows.length < BATCH_SIZE) return records;
    await setImmediate();
  }
}
