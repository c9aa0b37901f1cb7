/** Reads the current records of a space, in batches. */
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { KEPT_TYPES, type KeptType } from '../../../core/store/store.ts';
import { BATCH_SIZE } from '../queries.ts';
import type { Db } from '../tables.ts';
import { type Beginning, untouched } from './editions.ts';

export interface PageOptions {
  /** The space’s edition: its records are included where the space has no records of its own. */
  beginning?: Beginning | undefined;
  /** Leaves out records that are as this edition has them. */
  over?: string | undefined;
  /** Only records that changed after this cursor. */
  changedAfter?: number | undefined;
}

/** Yields the rows of a type by id, in batches. While one is used, the next is read. */
export async function* pages(
  db: Db,
  type: KeptType,
  space: string,
  options: PageOptions = {},
): AsyncGenerator<readonly { id: string; rev: number; content: string }[]> {
  const { beginning, changedAfter = -1 } = options;
  const isNew = beginning !== undefined && beginning.change > changedAfter;
  const pageAfter = (id: string) => {
    const own = ownRows(db, type, space, options).where('id', '>', id);
    const page = (
      isNew
        ? db
            .selectFrom(own.unionAll(editionRows(db, type, space, beginning, id)).as('record'))
            .selectAll()
            .orderBy('id')
            .limit(BATCH_SIZE)
        : own.orderBy('id').limit(BATCH_SIZE)
    ).execute();
    // It is thrown where the page is awaited.
    page.catch(() => undefined);
    return page;
  };
  let next = pageAfter('');
  try {
    for (;;) {
      const rows = await next;
      const last = rows[BATCH_SIZE - 1];
      if (last !== undefined) next = pageAfter(last.id);
      if (rows.length > 0) yield rows;
      if (last === undefined) return;
      await setImmediate();
    }
  } finally {
    await next.catch(() => undefined);
  }
}

/** Returns the types of which the space has records that changed after the cursor `from`: mostly one. */
export async function changedTypes(
  db: Db,
  space: string,
  { beginning, from }: { beginning: Beginning | undefined; from: number },
): Promise<readonly KeptType[]> {
  if (beginning !== undefined && beginning.change > from) return KEPT_TYPES;
  const rows = await db
    .selectFrom('change')
    .innerJoin('revision', 'revision.change', 'change.id')
    .select('revision.type')
    .distinct()
    .where('change.space', '=', space)
    .where('change.id', '>', from)
    .execute();
  const changed = new Set<string>(rows.map(({ type }) => type));
  return KEPT_TYPES.filter((type) => changed.has(type));
}

function ownRows(db: Db, type: KeptType, space: string, { over, changedAfter }: PageOptions) {
  let query = db.selectFrom(type).select(['id', 'rev', 'content']).where('space', '=', space);
  if (over !== undefined)
    query = query.where(({ not, and, exists, eb, selectFrom }) =>
      not(
        and([
          eb('rev', '=', 1),
          exists(
            selectFrom('edition_record')
              .select('edition_record.id')
              .where('edition_record.edition', '=', over)
              .where('edition_record.type', '=', type)
              .whereRef('edition_record.id', '=', `${type}.id`),
          ),
        ]),
      ),
    );
  if (changedAfter !== undefined)
    query = query.where('id', 'in', (from) =>
      from
        .selectFrom('revision')
        .select('revision.id')
        .where('revision.change', '>', changedAfter)
        .where('revision.space', '=', space)
        .where('revision.type', '=', type),
    );
  return query;
}

const editionRows = (db: Db, type: KeptType, space: string, beginning: Beginning, after: string) =>
  untouched(db, space, beginning)
    .select(['edition_record.id', sql<number>`1`.as('rev'), 'edition_record.content'])
    .where('edition_record.type', '=', type)
    .where('edition_record.id', '>', after);
