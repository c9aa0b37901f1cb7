import { expect, it } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { emptiedDatabases, home } from '../../support/postgres.ts';
import { changes, event, groundwork } from '../../support/records.ts';

const database = emptiedDatabases();

it('an emptied database has no rows and counts from 1, even if a connection was left open', async () => {
  const first = await database();
  const { store } = await openStore(first.url);
  await store.openSpace(home);
  await store.commit('home', changes([...groundwork, event('e')]));
  const change = await store.cursor('home');
  await first.drop();
  await store.close();

  const second = await database();
  expect(second.url).toBe(first.url);
  const tables = await second.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  const filled: string[] = [];
  for (const { name } of tables)
    if ((await second.query(`select from ${name} limit 1`)).length > 0) filled.push(name);
  expect(filled).toEqual(['almanac']);
  const { store: next } = await openStore(second.url);
  await next.openSpace(home);
  await next.commit('home', changes([...groundwork, event('e')]));
  expect(await next.cursor('home')).toBe(change);
  await next.close();
  await second.drop();
});
