/** Reads the history of a space: what changed, by whom, when and why. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { CodedReason } from '../../../core/record/reason.ts';
import type {
  Change,
  ChangeQuery,
  KeptRecords,
  KeptType,
  RecentRevision,
  Revision,
} from '../../../core/store/store.ts';
import { batches } from '../queries.ts';
import type { Tables } from '../tables.ts';
import { readBeginning, untouched } from './editions.ts';

/** Reads all revisions of a record, oldest first. */
export async function history<T extends KeptType>(
  db: Kysely<Tables>,
  space: string,
  type: T,
  id: string,
): Promise<readonly Revision<T>[]> {
  const rows = await db
    .selectFrom('revision')
    .innerJoin('change', 'change.id', 'revision.change')
    .select(['rev', 'at', 'author', 'reason', 'reason_code', 'quiet', 'content'])
    .where('revision.space', '=', space)
    .where('revision.type', '=', type)
    .where('revision.id', '=', id)
    .orderBy('rev')
    .execute();
  if (rows.length === 0) return firstOfEdition(db, space, type, id);
  let before: KeptRecords[T] | undefined;
  return rows.map(({ rev, content, ...change }) => {
    const after = JSON.parse(content) as KeptRecords[T];
    const revision = { rev, ...circumstances(change), before, after };
    before = after;
    return revision;
  });
}

/** The history of a record that is as the space's edition has it. */
async function firstOfEdition<T extends KeptType>(
  db: Kysely<Tables>,
  space: string,
  type: T,
  id: string,
): Promise<readonly Revision<T>[]> {
  const row = await db
    .selectFrom('space_edition')
    .innerJoin('edition_record', 'edition_record.edition', 'space_edition.edition')
    .innerJoin('change', 'change.id', 'space_edition.change')
    .select(['at', 'author', 'reason', 'reason_code', 'quiet', 'content'])
    .where('space_edition.space', '=', space)
    .where('edition_record.type', '=', type)
    .where('edition_record.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return [];
  const { content, ...change } = row;
  const after = JSON.parse(content) as KeptRecords[T];
  return [{ rev: 1, ...circumstances(change), before: undefined, after }];
}

/** Reads the newest revisions of statements, each with the one before it. */
export async function recent(
  db: Kysely<Tables>,
  space: string,
  limit: number,
): Promise<readonly RecentRevision[]> {
  const rows = await entryRevisions(db, space)
    .orderBy('r.change', 'desc')
    .orderBy('r.position', 'desc')
    .limit(limit)
    .execute();
  const first = await recentOfEdition(db, space, { limit });
  return newestFirst([...rows, ...first])
    .slice(0, limit)
    .map(revisionOf);
}

/** Reads all revisions of some statements, each with the one before it, newest first. */
export async function revisionsOf(
  db: Kysely<Tables>,
  space: string,
  ids: readonly string[],
): Promise<readonly RecentRevision[]> {
  const rows: RevisionRow[] = [];
  for await (const batch of batches(ids)) {
    const found = await entryRevisions(db, space).where('r.id', 'in', batch).execute();
    const changed = new Set(found.map(({ id }) => id));
    const untouchedIds = batch.filter((id) => !changed.has(id));
    rows.push(...found);
    if (untouchedIds.length > 0) rows.push(...(await recentOfEdition(db, space, { ids: untouchedIds })));
  }
  return newestFirst(rows).map(revisionOf);
}

interface RevisionRow {
  id: string;
  rev: number;
  change: number;
  position: number;
  at: string;
  quiet: number;
  content: string;
  earlier: string | null;
}

const newestFirst = (rows: readonly RevisionRow[]): RevisionRow[] =>
  rows.toSorted((a, b) => b.change - a.change || b.position - a.position);

const revisionOf = ({ id, rev, at, quiet, content, earlier }: RevisionRow): RecentRevision => ({
  id,
  rev,
  at,
  ...(quiet === 1 && { quiet: true as const }),
  before: earlier === null ? undefined : (JSON.parse(earlier) as KeptRecords['entry']),
  after: JSON.parse(content) as KeptRecords['entry'],
});

const entryRevisions = (db: Kysely<Tables>, space: string) =>
  db
    .selectFrom('revision as r')
    .innerJoin('change', 'change.id', 'r.change')
    .leftJoin('revision as b', (join) =>
      join
        .onRef('b.space', '=', 'r.space')
        .onRef('b.type', '=', 'r.type')
        .onRef('b.id', '=', 'r.id')
        .on(({ eb }) => eb('b.rev', '=', eb('r.rev', '-', 1))),
    )
    .select(['r.id', 'r.rev', 'r.change', 'r.position', 'change.at', 'change.quiet'])
    .select(['r.content', 'b.content as earlier'])
    .where('r.space', '=', space)
    .where('r.type', '=', 'entry');

/** The statements of the space's edition that it has no revisions of, the last first. */
async function recentOfEdition(
  db: Kysely<Tables>,
  space: string,
  { limit, ids }: { limit?: number; ids?: readonly string[] },
): Promise<readonly RevisionRow[]> {
  const beginning = await readBeginning(db, space);
  if (beginning === undefined) return [];
  const { at, quiet } = await db
    .selectFrom('change')
    .select(['at', 'quiet'])
    .where('id', '=', beginning.change)
    .executeTakeFirstOrThrow();
  const rows = await untouched(db, space, beginning)
    .select(['edition_record.id', 'edition_record.position', 'edition_record.content'])
    .where('edition_record.type', '=', 'entry')
    .$if(ids !== undefined, (query) => query.where('edition_record.id', 'in', ids ?? []))
    .orderBy('edition_record.position', 'desc')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
  return rows.map((row) => ({ ...row, rev: 1, change: beginning.change, at, quiet, earlier: null }));
}

type ChangeRow = Pick<Selectable<Tables['change']>, 'at' | 'author' | 'reason' | 'reason_code' | 'quiet'>;

/** Converts the columns that a revision and a change have in common. */
function circumstances({ at, author, reason, reason_code, quiet }: ChangeRow) {
  const why = reason_code === null ? reason : (JSON.parse(reason_code) as CodedReason);
  return { at, author, ...(why !== null && { reason: why }), ...(quiet === 1 && { quiet: true as const }) };
}

/** How many records of a change are listed; an import writes thousands in one change. */
const MAX_RECORDS_PER_CHANGE = 6;

export async function changes(
  db: Kysely<Tables>,
  space: string,
  { author, since, offset, limit }: ChangeQuery,
): Promise<{ total: number; changes: readonly Change[] }> {
  let matching = db.selectFrom('change').where('space', '=', space);
  if (author !== undefined) matching = matching.where('author', '=', author);
  if (since !== undefined) matching = matching.where('at', '>=', since);
  const { total } = await matching.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  const found = await matching
    .select(['id', 'at', 'author', 'reason', 'reason_code', 'quiet'])
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  if (found.length === 0) return { total: Number(total), changes: [] };

  const ids = found.map(({ id }) => id);
  const written = db.selectFrom('revision').where('change', 'in', ids);
  const sizes = await written
    .select(['change', ({ fn }) => fn.countAll().as('size')])
    .groupBy('change')
    .execute();
  const first = await written
    .select(['change', 'type', 'id', 'rev'])
    .where('position', '<', MAX_RECORDS_PER_CHANGE)
    .orderBy('change')
    .orderBy('position')
    .execute();
  const beginning = await sizeOfEdition(db, space, ids);
  return {
    total: Number(total),
    changes: found.map(({ id, ...change }) => ({
      ...circumstances(change),
      ...(beginning?.change === id
        ? { size: beginning.size, records: beginning.records }
        : {
            size: Number(sizes.find(({ change }) => change === id)?.size ?? 0),
            records: first
              .filter(({ change }) => change === id)
              .map(({ type, id, rev }) => ({ type, id, rev })),
          }),
    })),
  };
}

/** Counts the records that the space’s edition brought, if the change that brought it is among these changes. */
async function sizeOfEdition(db: Kysely<Tables>, space: string, changes: readonly number[]) {
  const beginning = await readBeginning(db, space);
  if (beginning === undefined || !changes.includes(beginning.change)) return undefined;
  const records = db.selectFrom('edition_record').where('edition', '=', beginning.edition);
  const { size } = await records.select(({ fn }) => fn.countAll().as('size')).executeTakeFirstOrThrow();
  const first = await records
    .select(['type', 'id'])
    .where('position', '<', MAX_RECORDS_PER_CHANGE)
    .orderBy('position')
    .execute();
  return {
    change: beginning.change,
    size: Number(size),
    records: first.map(({ type, id }) => ({ type, id, rev: 1 })),
  };
}

/** Returns the number of the last change in the space; 0 before the first. */
export async function cursorOf(db: Kysely<Tables> | Transaction<Tables>, space: string): Promise<number> {
  const { last } = await db
    .selectFrom('change')
    .select(({ fn }) => fn.max('id').as('last'))
    .where('space', '=', space)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

export async function cursorsOf(
  db: Kysely<Tables>,
  spaces: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const cursors = new Map<string, number>();
  for await (const batch of batches(spaces)) {
    const rows = await db
      .selectFrom('change')
      .select(['space', ({ fn }) => fn.max('id').as('last')])
      .where('space', 'in', batch)
      .groupBy('space')
      .execute();
    for (const { space, last } of rows) cursors.set(space, last);
  }
  return cursors;
}
