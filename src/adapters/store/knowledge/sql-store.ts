/** The storage port over SQL, the same on every engine. */
import { KEPT_TYPES, type Store, type Stored } from '../../../core/store/store.ts';
import { commit } from './commit.ts';
import { readBeginning, readEdition } from './editions.ts';
import { readEntriesOn } from './entries-on.ts';
import { readEntriesWith } from './entries-with.ts';
import type { Engine } from '../engine/engine.ts';
import { changes, cursorOf, cursorsOf, history, recent, revisionsOf } from './history.ts';
import { moveWorkspace } from './move.ts';
import { sqlLinks } from '../links/sql-links.ts';
import { sqlOutbox } from '../outbox/sql-outbox.ts';
import { changedTypes, pages } from './pages.ts';
import { storedOf } from './rows.ts';
import { spaceOver, workspacesIn } from './spaces.ts';

/** Entries last: much can be answered before all of them are there. */
const LOAD_ORDER = [...KEPT_TYPES.filter((type) => type !== 'entry'), 'entry'] as const;

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

    async *load(space, over) {
      for (;;) {
        const beginning = over === undefined ? await readBeginning(db, space) : undefined;
        for (const type of LOAD_ORDER)
          for await (const rows of pages(db, type, space, { beginning, over }))
            yield rows.map((row) => storedOf(type, row));
        if (over !== undefined || beginning !== undefined) return;
        // Rows that were not read yet are gone if the space began to share them meanwhile: see `shareBeginning`.
        if ((await readBeginning(db, space)) === undefined) return;
      }
    },

    entriesWith: (space, words, limit) => readEntriesWith(engine, space, words, limit),

    entriesOn: (space, topics) => readEntriesOn(db, space, topics),

    edition: async (space) => (await readBeginning(db, space))?.edition,

    recordsIn: (edition) => readEdition(db, edition),

    spaceOf: spaceOver(db),

    space: (id) => db.selectFrom('space').selectAll().where('id', '=', id).executeTakeFirst(),

    workspacesIn: (space) => workspacesIn(db, space),

    move: (asked) => moveWorkspace(engine, asked, now().toISOString()),

    commit: (space, changes) => commit(engine, space, changes, now().toISOString()),

    history: (space, type, id) => history(db, space, type, id),

    recent: (space, limit) => recent(db, space, limit),

    revisionsOf: (space, ids) => revisionsOf(db, space, ids),

    changes: (space, query) => changes(db, space, query),

    cursor: (space) => cursorOf(db, space),

    cursors: (spaces) => cursorsOf(db, spaces),

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
            const beginning = await readBeginning(trx, space);
            const records: Stored[] = [];
            for (const type of await changedTypes(trx, space, { beginning, from }))
              for await (const rows of pages(trx, type, space, { beginning, changedAfter: from }))
                records.push(...rows.map((row) => storedOf(type, row)));
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
