import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { write } from '../../../src/adapters/store/knowledge/commit.ts';
import type { Engine } from '../../../src/adapters/store/engine/engine.ts';
import { lockSpaces } from '../../../src/adapters/store/knowledge/spaces.ts';
import { openPostgres } from '../../../src/adapters/store/engine/postgres/open.ts';
import { openSqlite } from '../../../src/adapters/store/engine/sqlite/open.ts';
import { startWriter } from '../../contracts/store-crash.ts';
import { filled, freshDatabase, home, opened } from '../../support/postgres.ts';
import { changes, event, groundwork, topic } from '../../support/records.ts';

describe('the schema', () => {
  it('is the same as in SQLite, table by table and column by column', async () => {
    const tablesOf = async ({ db, close }: Engine) => {
      const tables = await db.introspection.getTables();
      await close();
      return tables
        .filter(({ name }) => name !== 'almanac')
        .map(({ name, columns }) => ({
          name,
          columns: columns.map((column) => ({
            name: column.name,
            // SQLite has one kind of integer.
            type: /^int/i.test(column.dataType) ? 'integer' : column.dataType.toLowerCase(),
            // A primary key of SQLite says of itself that it may be null, and is not.
            optional: column.isNullable && !column.isAutoIncrementing,
            counted: column.isAutoIncrementing,
          })),
        }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    };
    const { url } = await freshDatabase();
    const expected = await tablesOf(await openSqlite(':memory:'));
    expect(expected.length).toBeGreaterThan(10);
    expect(await tablesOf(await openPostgres(url))).toEqual(expected);
  });

  it('is made once, however many processes start at once on an empty database', async () => {
    const { url, query } = await freshDatabase();
    const stores = await Promise.all(Array.from({ length: 6 }, () => opened(url)));
    const made = await Promise.all(stores.map((store) => store.openSpace(home)));
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    await stores[0]?.commit('home', changes([...groundwork]));
    const writers = await Promise.all(['a', 'b', 'c'].map((name) => startWriter(url, name)));
    for (const { child, said } of writers) {
      await expect.poll(said).toContain('\n');
      child.kill();
      await once(child, 'close');
    }
    expect(await query('select * from almanac')).toHaveLength(1);
  });

  it('does not count what extensions bring', async () => {
    const { url, query } = await freshDatabase();
    await query('create extension pg_stat_statements');
    expect((await (await opened(url)).openSpace(home)).created).toBe(true);
  });

  it('orders ids by their bytes, wherever the database was made', async () => {
    const { url } = await freshDatabase("locale_provider icu icu_locale 'und' template template0");
    const store = await opened(url);
    await store.openSpace(home);
    const ids = ['a-b', 'a1', 'aa', 'b', 'ab'];
    await store.commit('home', changes(ids.map((id) => topic(id))));
    for await (const batch of store.load('home'))
      expect(batch.map(({ id }) => id)).toEqual(['a-b', 'a1', 'aa', 'ab', 'b']);
  });
});

describe('the numbers of changes', () => {
  it('come in the order of the commits: no later one is visible before an earlier one', async () => {
    const { url, store, query } = await filled();
    const cursor = await store.cursor('home');
    const slow = await openPostgres(url);
    onTestFinished(() => slow.close());
    let quick: Promise<unknown> | undefined;
    await slow.db.transaction().execute(async (trx) => {
      await lockSpaces(trx, ['home']);
      await write(trx, 'home', changes([event('first')]), new Date().toISOString());
      quick = store.commit('home', changes([event('second')]));
      await store.openSpace({ ...home, id: 'away' });
      // Another space does not wait.
      await store.commit('away', changes([...groundwork]));
      const waiting = `select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      await expect.poll(() => query(waiting)).toHaveLength(1);
      expect((await store.since('home', cursor)).records).toEqual([]);
    });
    await quick;
    const news = await store.since('home', cursor);
    expect(news.records.map(({ id }) => id)).toEqual(['first', 'second']);
    const told = await store.changes('home', { offset: 0, limit: 2 });
    expect(told.changes.map(({ records }) => records[0]?.id)).toEqual(['second', 'first']);
  });

  it('are numbers, also where they are larger than 32 bits', async () => {
    const { query, store } = await filled();
    await query('alter table change alter column id restart with 5000000000');
    await store.commit('home', changes([event('e')]));
    expect(await store.cursor('home')).toBe(5_000_000_000);
  });
});
