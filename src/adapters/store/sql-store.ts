/** The storage port over SQL, the same on every engine. */
import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { RECORD_TYPES, type RecordType, type Records } from '../../core/knowledge/schema.ts';
import type { Revision, Store, Stored } from '../../core/store.ts';
import { BATCH } from './batches.ts';
import { commit, stored } from './commit.ts';
import type { Tables } from './tables.ts';

export interface SqlStoreOptions {
  db: Kysely<Tables>;
  /** How this engine learns of what other processes write; see `Store.watch`. */
  watch: Store['watch'];
  now: () => Date;
}

export function sqlStore({ db, watch, now }: SqlStoreOptions): Store {
  const watching = new Set<() => void>();
  let closing: Promise<void> | undefined;

  return {
    openSpace: (space) =>
      db.transaction().execute(async (trx) => {
        const made = await trx
          .insertInto('space')
          .values(space)
          .onConflict((on) => on.doNothing())
          .returningAll()
          .executeTakeFirst();
        if (made !== undefined) return { space: made, created: true };
        const found = trx.selectFrom('space').selectAll().where('id', '=', space.id);
        return { space: await found.executeTakeFirstOrThrow(), created: false };
      }),

    async *load(space) {
      for (const type of RECORD_TYPES) yield* pages(db, type, space);
    },

    commit: (space, changes) => commit(db, space, changes, now().toISOString()),

    history: (space, type, id) => history(db, space, type, id),

    cursor: (space) => cursor(db, space),

    since: (space, from) =>
      db
        .transaction()
        .setAccessMode('read only')
        .execute(async (trx) => {
          const to = await cursor(trx, space);
          const records: Stored[] = [];
          if (to > from)
            for (const type of RECORD_TYPES)
              for await (const page of pages(trx, type, space, from)) records.push(...page);
          return { cursor: to, records };
        }),

    watch(listener) {
      const stop = watch(listener);
      watching.add(stop);
      return () => {
        watching.delete(stop);
        stop();
      };
    },

    close() {
      for (const stop of watching) stop();
      // Waits for its turn first, so that a commit under way is finished rather than rolled back.
      closing ??= db
        .connection()
        .execute(async () => {})
        .then(() => db.destroy());
      return closing;
    },
  };
}

/** All records of a type, by id, in batches; only those that changed after a cursor if there is one. */
async function* pages(
  db: Kysely<Tables>,
  type: RecordType,
  space: string,
  changedAfter?: number,
): AsyncGenerator<readonly Stored[]> {
  let query = db
    .selectFrom(type)
    .select(['id', 'rev', 'content'])
    .where('space', '=', space)
    .orderBy('id')
    .limit(BATCH);
  if (changedAfter !== undefined)
    query = query.where('id', 'in', (from) =>
      from
        .selectFrom('revision')
        .select('revision.id')
        .where('revision.change', '>', changedAfter)
        .where('revision.space', '=', space)
        .where('revision.type', '=', type),
    );
  for (let after = ''; ; await setImmediate()) {
    const rows = await query.where('id', '>', after).execute();
    if (rows.length > 0) yield rows.map((row) => stored(type, row));
    const last = rows[BATCH - 1];
    if (last === undefined) return;
    after = last.id;
  }
}

async function cursor(db: Kysely<Tables>, space: string): Promise<number> {
  const { last } = await db
    .selectFrom('change')
    .select(({ fn }) => fn.max('id').as('last'))
    .where('space', '=', space)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

async function history<T extends RecordType>(
  db: Kysely<Tables>,
  space: string,
  type: T,
  id: string,
): Promise<readonly Revision<T>[]> {
  const rows = await db
    .selectFrom('revision')
    .innerJoin('change', 'change.id', 'revision.change')
    .select(['rev', 'at', 'author', 'reason', 'content'])
    .where('revision.space', '=', space)
    .where('revision.type', '=', type)
    .where('revision.id', '=', id)
    .orderBy('rev')
    .execute();
  let before: Records[T] | undefined;
  return rows.map(({ rev, at, author, reason, content }) => {
    const after = JSON.parse(content) as Records[T];
    const revision = { rev, at, author, ...(reason !== null && { reason }), before, after };
    before = after;
    return revision;
  });
}
