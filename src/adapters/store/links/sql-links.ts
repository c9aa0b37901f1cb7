/** Stores the states of web addresses in SQL, the same on every engine. */
import type { Kysely, Selectable } from 'kysely';
import type { FeedState, LinkState, LinkStore } from '../../../core/store/links.ts';
import type { Engine } from '../engine/engine.ts';
import type { Tables } from '../tables.ts';

export function sqlLinks({ db, lightly }: Pick<Engine, 'db' | 'lightly'>): LinkStore {
  return {
    async enrol(now, spread, limit) {
      const own = await newSources(db, limit).execute();
      const fresh = [...own, ...(await newEditionSources(db, limit - own.length).execute())];
      if (fresh.length === 0) return 0;
      const rows = fresh.map(({ space, id }) =>
        rowOf({ ...NEW_LINK, space, source: id, due: now + Math.floor(Math.random() * spread) }),
      );
      await lightly((trx) =>
        trx
          .insertInto('link')
          .values(rows)
          .onConflict((on) => on.doNothing())
          .execute(),
      );
      return rows.length;
    },

    async due(now, limit) {
      const rows = db.selectFrom('link').selectAll().where('due', '<=', now).orderBy('due').limit(limit);
      return (await rows.execute()).map(stateOf);
    },

    async findings(space) {
      const rows = db
        .selectFrom('link')
        .selectAll()
        .where('space', '=', space)
        .where((where) =>
          where.or([where('dead', '=', 1), where('moved', 'is not', null), where('failures', '>', 0)]),
        )
        .orderBy('source');
      return (await rows.execute()).map(stateOf);
    },

    async dead(space) {
      const rows = await db
        .selectFrom('link')
        .select('source')
        .where('space', '=', space)
        .where('dead', '=', 1)
        .execute();
      return new Set(rows.map(({ source }) => source));
    },

    async allDead() {
      const rows = await db.selectFrom('link').select(['space', 'source']).where('dead', '=', 1).execute();
      const bySpace = Map.groupBy(rows, ({ space }) => space);
      return new Map([...bySpace].map(([space, own]) => [space, new Set(own.map(({ source }) => source))]));
    },

    async untold(limit) {
      const rows = db
        .selectFrom('link')
        .selectAll()
        .where('dead', '=', 1)
        .where('told', '=', 0)
        .orderBy('space')
        .orderBy('source')
        .limit(limit);
      return (await rows.execute()).map(stateOf);
    },

    async put(state) {
      const { space, source, ...rest } = rowOf(state);
      await lightly((trx) =>
        trx
          .insertInto('link')
          .values({ space, source, ...rest })
          .onConflict((on) => on.columns(['space', 'source']).doUpdateSet(rest))
          .execute(),
      );
    },

    async remove(space, source) {
      await lightly((trx) =>
        trx.deleteFrom('link').where('space', '=', space).where('source', '=', source).execute(),
      );
    },

    async feedsDue(now, limit) {
      const rows = db.selectFrom('feed').selectAll().where('due', '<=', now).orderBy('due').limit(limit);
      return (await rows.execute()).map(feedOf);
    },

    async feeds(space) {
      return (
        await db.selectFrom('feed').selectAll().where('space', '=', space).orderBy('url').execute()
      ).map(feedOf);
    },

    async putFeed({ space, url, due, checked, failures, problem, etag, lastModified, seen }) {
      const rest = {
        due,
        checked,
        failures,
        problem: problem ?? null,
        etag: etag ?? null,
        modified: lastModified ?? null,
        seen: JSON.stringify(seen),
      };
      await lightly((trx) =>
        trx
          .insertInto('feed')
          .values({ space, url, ...rest })
          .onConflict((on) => on.columns(['space', 'url']).doUpdateSet(rest))
          .execute(),
      );
    },

    async removeFeed(space, url) {
      await lightly((trx) =>
        trx.deleteFrom('feed').where('space', '=', space).where('url', '=', url).execute(),
      );
    },

    async lease(name, owner, now, until) {
      const taken = await lightly((trx) =>
        trx
          .insertInto('lease')
          .values({ name, owner, until })
          .onConflict((on) =>
            on
              .column('name')
              .doUpdateSet({ owner, until })
              .where((where) => where.or([where('lease.owner', '=', owner), where('lease.until', '<', now)])),
          )
          .returning('name')
          .executeTakeFirst(),
      );
      return taken !== undefined;
    },

    async release(name, owner) {
      await lightly((trx) =>
        trx.deleteFrom('lease').where('name', '=', name).where('owner', '=', owner).execute(),
      );
    },
  };
}

/** Selects sources whose links are not known yet. */
const newSources = (db: Kysely<Tables>, limit: number) =>
  db
    .selectFrom('source')
    .select(['source.space', 'source.id'])
    .leftJoin('link', (join) =>
      join.onRef('link.space', '=', 'source.space').onRef('link.source', '=', 'source.id'),
    )
    .where('link.source', 'is', null)
    .limit(limit);

/** The same of sources that spaces share. One that has become a row of its space keeps its link. */
const newEditionSources = (db: Kysely<Tables>, limit: number) =>
  db
    .selectFrom('space_edition as begun')
    .innerJoin('edition_record as record', (join) =>
      join.onRef('record.edition', '=', 'begun.edition').on('record.type', '=', 'source'),
    )
    .leftJoin('link', (join) =>
      join.onRef('link.space', '=', 'begun.space').onRef('link.source', '=', 'record.id'),
    )
    .select(['begun.space', 'record.id'])
    .where('link.source', 'is', null)
    .limit(limit);

const NEW_LINK = {
  url: '',
  checked: 0,
  failures: 0,
  failingSince: 0,
  isDead: false,
  isTold: false,
  isLeft: false,
};

const bit = (value: boolean): 0 | 1 => (value ? 1 : 0);

const rowOf = (state: LinkState): Tables['link'] => ({
  space: state.space,
  source: state.source,
  url: state.url,
  due: state.due,
  checked: state.checked,
  failures: state.failures,
  failing_since: state.failingSince,
  problem: state.problem ?? null,
  moved: state.moved ?? null,
  dead: bit(state.isDead),
  told: bit(state.isTold),
  left: bit(state.isLeft),
});

const stateOf = (row: Selectable<Tables['link']>): LinkState => ({
  space: row.space,
  source: row.source,
  url: row.url,
  due: Number(row.due),
  checked: Number(row.checked),
  failures: Number(row.failures),
  failingSince: Number(row.failing_since),
  ...(row.problem !== null && { problem: row.problem }),
  ...(row.moved !== null && { moved: row.moved }),
  isDead: Number(row.dead) === 1,
  isTold: Number(row.told) === 1,
  isLeft: Number(row.left) === 1,
});

const feedOf = (row: Selectable<Tables['feed']>): FeedState => ({
  space: row.space,
  url: row.url,
  due: Number(row.due),
  checked: Number(row.checked),
  failures: Number(row.failures),
  ...(row.problem !== null && { problem: row.problem }),
  ...(row.etag !== null && { etag: row.etag }),
  ...(row.modified !== null && { lastModified: row.modified }),
  seen: readSeen(row.seen),
});

/** A damaged row counts as one that has seen nothing. */
function readSeen(json: string): readonly string[] {
  try {
    const seen: unknown = JSON.parse(json);
    return Array.isArray(seen) ? seen.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}
