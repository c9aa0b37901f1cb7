/** The storage port over SQL, the same on every engine. */
import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { KEPT_TYPES, type KeptType, type Store, type Stored } from '../../../core/store/store.ts';
import { BATCH_SIZE } from '../queries.ts';
import { commit, stored } from './commit.ts';
import type { Engine } from '../engine/engine.ts';
import { changes, cursorOf, history, recent } from './history.ts';
import { moveWorkspace } from './move.ts';
import { sqlLinks } from '../links/sql-links.ts';
import { sqlOutbox } from '../outbox/sql-outbox.ts';
import type { Tables } from '../tables.ts';
import { spaceOver, workspacesIn } from './spaces.ts';

/** Makes the store. `now` is the time of changes. */
export function sqlStore(engine: Engine, now: () => Date): Store {
  const { db } = engine;
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
      for (const type of KEPT_TYPES)
        for await (const rows of pages(db, type, space)) yield rows.map((row) => stored(type, row));
    },

    spaceOf: spaceOver(db),

    space: (id) => db.selectFrom('space').selectAll().where('id', '=', id).executeTakeFirst(),

    workspacesIn: (space) => workspacesIn(db, space),

    move: (asked) => moveWorkspace(engine, asked, now().toISOString()),

    commit: (space, changes) => commit(engine, space, changes, now().toISOString()),

    history: (space, type, id) => history(db, space, type, id),

    recent: (space, limit) => recent(db, space, limit),

    changes: (space, query) => changes(db, space, query),

    cursor: (space) => cursorOf(db, space),

    async since(space, from) {
      const last = await cursorOf(db, space);
      if (last <= from) return { cursor: last, records: [] };
      return (
        db
          .transaction()
          // One snapshot for all reads, so that no change is seen by half.
          .setIsolationLevel('repeatable read')
          .setAccessMode('read only')
          .execute(async (trx) => {
            const to = await cursorOf(trx, space);
            const records: Stored[] = [];
            for (const type of KEPT_TYPES)
              for await (const rows of pages(trx, type, space, from))
                records.push(...rows.map((row) => stored(type, row)));
            return { cursor: to, records };
          })
      );
    },

    watch(listener) {
      const stop = engine.watch(listener);
      watching.add(stop);
      return () => {
        watching.delete(stop);
        stop();
      };
    },

    outbox: sqlOutbox(engine),

    links: sqlLinks(engine),

    close() {
      for (const stop of watching) stop();
      closing ??= engine.close();
      return closing;
    },
  };
}

/** Yields the rows of a type by id, in batches; with `changedAfter`, only those that changed after that cursor. */
export async function* pages(
  db: Kysely<Tables>,
  type: KeptType,
  space: string,
  changedAfter?: number,
): AsyncGenerator<readonly { id: string; rev: number; content: string }[]> {
  let query = db
    .selectFrom(type)
    .select(['id', 'rev', 'content'])
    .where('space', '=', space)
    .orderBy('id')
    .limit(BATCH_SIZE);
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
    if (rows.length > 0) yield rows;
    const last = rows[BATCH_SIZE - 1];
    if (last === undefined) return;
    after = last.id;
  }
}
