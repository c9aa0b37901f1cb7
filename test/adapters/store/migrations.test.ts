/** Tests that data of older schemas survives the migration to the newest one, in both engines. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS } from '../../../src/adapters/store/engine/migrations.ts';
import { inPostgres } from '../../../src/adapters/store/engine/postgres/migrate.ts';
import { APPLICATION_ID } from '../../../src/adapters/store/engine/sqlite/open.ts';
import { openEngine, openStore } from '../../../src/adapters/store/index.ts';
import { shareBeginning } from '../../../src/adapters/store/knowledge/share-beginning.ts';
import { changes, event, groundwork, write } from '../../support/records.ts';
import { freshDatabase } from '../../support/postgres.ts';

/** The address of a database with the first `version` steps of the schema, and with what `sql` inserts. */
const olderDatabase = {
  async SQLite(version: number, sql: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'almanac-migrations-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'old.db');
    const old = new DatabaseSync(file);
    for (const step of MIGRATIONS.slice(0, version)) old.exec(step);
    old.exec(`${sql}; pragma application_id = ${APPLICATION_ID}; pragma user_version = ${version}`);
    old.close();
    return `sqlite:${file}`;
  },
  async Postgres(version: number, sql: string): Promise<string> {
    const { url, query } = await freshDatabase();
    for (const step of MIGRATIONS.slice(0, version)) await query(inPostgres(step));
    await query('create table almanac (version bigint not null)');
    await query(`insert into almanac values (${version})`);
    await query(sql);
    return url;
  },
};

describe.each(['SQLite', 'Postgres'] as const)('%s: reasons of version 3', (engine) => {
  it('become quiet edits, codes, or what a person wrote', async () => {
    const content = JSON.stringify(event('e'));
    const cases: readonly (readonly [old: string | null, now: object, author?: string])[] = [
      [null, {}],
      ['wrong day', { reason: 'wrong day' }],
      ['Minor: a comma', { reason: 'a comma', quiet: true }],
      ['Minor: Edited', { reason: { code: 'edited' }, quiet: true }],
      ['minor: a dot', { reason: 'minor: a dot' }],
      ['Published', { reason: { code: 'published' } }],
      ['Published again', { reason: 'Published again' }],
      ['Went back to an earlier revision', { reason: { code: 'reverted' } }],
      ['Approved e', { reason: { code: 'approved', suggestion: 'e' } }],
      ['Approved by the board', { reason: 'Approved by the board' }],
      ['Approved "nobody"', { reason: 'Approved "nobody"' }],
      ['Paused: archived', { reason: { code: 'closed', because: 'archived' } }, 'almanac'],
      ['Paused: archived', { reason: 'Paused: archived' }],
    ];
    const quoted = (text: string | null): string => (text === null ? 'null' : `'${text}'`);
    const rows = cases.map(
      ([old, , author = 'minji'], at) =>
        `(${at + 1}, 'home', 'r${at}', '2025-01-01T00:00:00.000Z', '${author}', ${quoted(old)})`,
    );
    const revisions = cases.map((_, at) => `('home', 'entry', 'e', ${at + 1}, ${at + 1}, 0, '${content}')`);
    const url = await olderDatabase[engine](
      3,
      `insert into space values ('home', 'Home', 'en');
       insert into change (id, space, request, at, author, reason) values ${rows.join(', ')};
       insert into revision values ${revisions.join(', ')};
       insert into entry values ('home', 'e', ${cases.length}, '${content}', 'event', 'published', null, null)`,
    );
    const { store } = await openStore(url);
    onTestFinished(() => store.close());
    const history = await store.history('home', 'entry', 'e');
    expect(history.map(({ reason, quiet }) => ({ reason, quiet }))).toEqual(
      cases.map(([, now]) => ({ reason: undefined, quiet: undefined, ...now })),
    );
    const { changes } = await store.changes('home', { offset: 0, limit: 99 });
    expect(changes.map(({ reason, quiet }) => ({ reason, quiet })).toReversed()).toEqual(
      history.map(({ reason, quiet }) => ({ reason, quiet })),
    );
  });
});

describe.each(['SQLite', 'Postgres'] as const)(
  '%s: a space of version 7 with the records of a pack',
  (engine) => {
    it('keeps its copies until it is told to share them, and one that begins now shares', async () => {
      const records = [...groundwork, event('e')].map((content) => write(content));
      const values = records.map(
        ({ type, id, content }, at) => [type, id, at, JSON.stringify(content)] as const,
      );
      const url = await olderDatabase[engine](
        7,
        `insert into space values ('home', 'Home', 'en');
       insert into change (space, request, at, author, reason_code) values
         ('home', 'starter-pack', '2025-01-01T00:00:00.000Z', 'almanac', '{"code":"starter-pack"}');
       insert into revision values ${values.map(([type, id, at, json]) => `('home', '${type}', '${id}', 1, 1, ${at}, '${json}')`).join(', ')};
       insert into topic values ('home', 'deepseek', 1, '${values[0]?.[3]}', null);
       insert into source values ('home', 'nature', 1, '${values[1]?.[3]}', null);
       insert into entry values ('home', 'e', 1, '${values[2]?.[3]}', 'event', 'published', null, null);
       insert into entry_topic values ('home', 'e', 0, 'deepseek');
       insert into citation values ('home', 'e', 0, 'nature', null)`,
      );
      const { store } = await openStore(url);
      onTestFinished(() => store.close());
      const begin = changes(records, { request: 'starter-pack', shared: true });
      await store.openSpace({ id: 'new', name: 'New', locale: 'en' });
      const [old, young] = [await store.commit('home', begin), await store.commit('new', begin)];
      expect(old).toEqual(young);
      expect([await store.edition('home'), typeof (await store.edition('new'))]).toEqual([
        undefined,
        'string',
      ]);
      for (const space of ['home', 'new']) {
        await store.commit(space, changes([write(event('e', { text: { en: 'Second' } }), 1)]));
        const history = await store.history(space, 'entry', 'e');
        expect(history.map(({ rev, after }) => [rev, after.text.en])).toEqual([
          [1, 'What e says'],
          [2, 'Second'],
        ]);
      }
      const beneath = await openEngine(url);
      onTestFinished(() => beneath.close());
      const told = async (space: string): Promise<unknown> =>
        Promise.all(records.map(({ type, id }) => store.history(space, type, id)));
      const was = await told('home');
      // The entry and what it names have rows, because it was changed.
      expect(await shareBeginning(beneath.db, 'home', 'starter-pack')).toBe(0);
      expect(await told('home')).toEqual(was);
      expect(await store.edition('home')).toBe(await store.edition('new'));
    });
  },
);
