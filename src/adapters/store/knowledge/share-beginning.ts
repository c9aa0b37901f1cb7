/**
 * Lets a space that has a copy of what it began with share it, as spaces that begin now do. What the space tells of itself is the same
 * before and after. docs/decisions/0032-editions.md
 */
import { type Kysely, sql } from 'kysely';
import type { KeptType } from '../../../core/store/store.ts';
import { batches } from '../queries.ts';
import type { Tables, Tx } from '../tables.ts';
import { editionDigest, readBeginning, SHARED_TYPES, storeEdition, type EditionRow } from './editions.ts';
import { namesIn, recordKey, storedOf } from './rows.ts';
import { lockSpaces } from './spaces.ts';

/** A record of the first change, and what it names. */
interface FirstRecord extends EditionRow {
  /** The keys of the topics and sources that it names. */
  names: readonly string[];
}

/**
 * Shares what the change `request` brought to the space, if that was its first. Returns how many records the space no longer has rows
 * of; `undefined` when it was left alone, because it shares already, began otherwise, or its rows are damaged.
 */
export function shareBeginning(
  db: Kysely<Tables>,
  space: string,
  request: string,
): Promise<number | undefined> {
  return db.transaction().execute(async (trx) => {
    await lockSpaces(trx, [space]);
    if ((await readBeginning(trx, space)) !== undefined) return undefined;
    const change = await firstChange(trx, space, request);
    const records = change === undefined ? undefined : await readFirstRecords(trx, space, change);
    if (change === undefined || records === undefined) return undefined;
    const untouched = await untouchedOf(trx, space, records);
    if (untouched === undefined) return undefined;
    const free = await withoutNamed(trx, space, untouched);
    const edition = editionDigest(records);
    await storeEdition(trx, edition, records);
    await trx.insertInto('space_edition').values({ space, edition, change }).execute();
    await deleteRows(trx, space, free);
    return free.size;
  });
}

/** Reads the spaces after `after` that may have such a copy, in the order of their ids. */
export async function spacesWithCopies(
  db: Kysely<Tables>,
  request: string,
  { after, limit }: { after: string; limit: number },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('space')
    .innerJoin('change', (join) =>
      join.onRef('change.space', '=', 'space.id').on('change.request', '=', request),
    )
    .leftJoin('space_edition', 'space_edition.space', 'space.id')
    .select('space.id')
    .where('space_edition.space', 'is', null)
    .where('space.id', '>', after)
    .orderBy('space.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

async function firstChange(trx: Tx, space: string, request: string): Promise<number | undefined> {
  const first = await trx
    .selectFrom('change')
    .select(['id', 'request'])
    .where('space', '=', space)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return first?.request === request ? first.id : undefined;
}

/** Reads what the change wrote; `undefined` when that cannot be an edition. */
async function readFirstRecords(
  trx: Tx,
  space: string,
  change: number,
): Promise<readonly FirstRecord[] | undefined> {
  const rows = await trx
    .selectFrom('revision')
    .select(['space', 'type', 'id', 'rev', 'position', 'content'])
    .where('change', '=', change)
    .orderBy('position')
    .execute();
  const fits = rows.every(
    (row, at) => row.space === space && row.rev === 1 && row.position === at && SHARED_TYPES.has(row.type),
  );
  if (!fits || rows.length === 0) return undefined;
  try {
    return rows.map(({ type, id, content }) => ({
      type,
      id,
      json: content,
      names: namesIn(storedOf(type, { id, rev: 1, content })).map(recordKey),
    }));
  } catch {
    // The content is damaged: it stays where it is, for `almanac doctor` to name.
    return undefined;
  }
}

/**
 * Returns the records, by key, that are as the change wrote them; `undefined` when a current row contradicts its revisions, as only damage
 * can explain.
 */
async function untouchedOf(
  trx: Tx,
  space: string,
  records: readonly FirstRecord[],
): Promise<Map<string, FirstRecord> | undefined> {
  const untouched = new Map<string, FirstRecord>();
  for (const [type, ofType] of Map.groupBy(records, (record) => record.type))
    for await (const batch of batches(ofType)) {
      const ids = batch.map(({ id }) => id);
      const current = await trx
        .selectFrom(type)
        .select(['id', 'rev', 'content'])
        .where('space', '=', space)
        .where('id', 'in', ids)
        .execute();
      const later = await trx
        .selectFrom('revision')
        .select('id')
        .distinct()
        .where('space', '=', space)
        .where('type', '=', type)
        .where('id', 'in', ids)
        .where('rev', '>', 1)
        .execute();
      const rows = new Map(current.map((row) => [row.id, row]));
      const changed = new Set(later.map(({ id }) => id));
      for (const record of batch) {
        const row = rows.get(record.id);
        if (row === undefined || changed.has(record.id) !== row.rev > 1) return undefined;
        if (row.rev > 1) continue;
        if (row.content !== record.json) return undefined;
        untouched.set(recordKey(record), record);
      }
    }
  return untouched;
}

/** Leaves out the records that rows which stay refer to, as `bringRecords` would bring them. */
async function withoutNamed(
  trx: Tx,
  space: string,
  untouched: ReadonlyMap<string, FirstRecord>,
): Promise<ReadonlyMap<string, FirstRecord>> {
  const free = new Map(untouched);
  const idsOf = (type: KeptType): string[] =>
    [...free.values()].filter((record) => record.type === type).map(({ id }) => id);
  /** Keeps a record, and every record that it names. */
  const keep = (key: string): void => {
    const record = free.get(key);
    if (record === undefined) return;
    free.delete(key);
    for (const name of record.names) keep(name);
  };
  const keepAll = (type: KeptType, ids: readonly (string | null)[]): void => {
    for (const id of ids) if (id !== null) keep(recordKey({ type, id }));
  };
  // The names of a topic are found from either side of a merger, which takes rows.
  for (const record of untouched.values())
    if (record.type === 'topic' && record.names.length > 0) keep(recordKey(record));
  for await (const ids of batches(idsOf('entry')))
    for (const table of ['delivery', 'shown'] as const) {
      const told = trx.selectFrom(table).select('entry').distinct();
      const rows = await told.where('space', '=', space).where('entry', 'in', ids).execute();
      keepAll(
        'entry',
        rows.map(({ entry }) => entry),
      );
    }
  await keepNamed(trx, space, { idsOf, keepAll });
  return free;
}

/** Keeps what the rows that stay name: entries first, because they name sources and topics; then sources, then topics. */
async function keepNamed(
  trx: Tx,
  space: string,
  {
    idsOf,
    keepAll,
  }: {
    idsOf: (type: KeptType) => string[];
    keepAll: (type: KeptType, ids: readonly (string | null)[]) => void;
  },
): Promise<void> {
  const entries = idsOf('entry');
  const isStaying = new Set(entries);
  const stays = ({ entry }: { entry: string }): boolean => !isStaying.has(entry);
  for (const column of ['source', 'via'] as const)
    for await (const ids of batches(idsOf('source'))) {
      const rows = await trx
        .selectFrom('citation')
        .select(['entry', `${column} as named`])
        .where('space', '=', space)
        .where(column, 'in', ids)
        .execute();
      keepAll(
        'source',
        rows.filter(stays).map(({ named }) => named),
      );
    }
  for await (const ids of batches(idsOf('topic'))) {
    const rows = await trx
      .selectFrom('entry_topic')
      .select(['entry', 'topic as named'])
      .where('space', '=', space)
      .where('topic', 'in', ids)
      .execute();
    keepAll(
      'topic',
      rows.filter(stays).map(({ named }) => named),
    );
  }
  for (const column of ['speaker', 'by'] as const)
    for await (const ids of batches(idsOf('topic'))) {
      const rows = await trx
        .selectFrom('entry')
        .select(['id as entry', `${column} as named`])
        .where('space', '=', space)
        .where(column, 'in', ids)
        .execute();
      keepAll(
        'topic',
        rows.filter(stays).map(({ named }) => named),
      );
    }
  for (const [table, column] of [
    ['source', 'topic'],
    ['topic', 'merged'],
  ] as const)
    for await (const ids of batches(idsOf('topic'))) {
      const own = new Set(idsOf(table));
      const rows = await trx
        .selectFrom(table)
        .select(['id', sql<string | null>`${sql.ref(column)}`.as('named')])
        .where('space', '=', space)
        .where(sql.ref(column), 'in', ids)
        .execute();
      keepAll(
        'topic',
        rows.filter(({ id }) => !own.has(id)).map(({ named }) => named),
      );
    }
}

async function deleteRows(trx: Tx, space: string, records: ReadonlyMap<string, FirstRecord>): Promise<void> {
  for (const [type, ofType] of Map.groupBy(records.values(), (record) => record.type))
    for await (const batch of batches(ofType)) {
      const ids = batch.map(({ id }) => id);
      if (type === 'entry')
        for (const table of ['entry_topic', 'citation'] as const)
          await trx.deleteFrom(table).where('space', '=', space).where('entry', 'in', ids).execute();
      await trx.deleteFrom(type).where('space', '=', space).where('id', 'in', ids).execute();
      await trx
        .deleteFrom('revision')
        .where('space', '=', space)
        .where('type', '=', type)
        .where('id', 'in', ids)
        .execute();
    }
}
