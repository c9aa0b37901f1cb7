import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { openPostgres } from '../../../src/adapters/store/engine/postgres/open.ts';
import { type Store, StoreError, type StoreErrorCode } from '../../../src/core/store/store.ts';
import { filled, freshDatabase, home, opened } from '../../support/postgres.ts';
import { proxyTo, type Proxy } from '../../support/proxy.ts';
import { changes, event } from '../../support/records.ts';
import { waitFor } from '../../support/patience.ts';

/** The error of opening or using it; it contains no secret, in either language. */
async function refusal(of: Promise<unknown>): Promise<StoreError> {
  const error: unknown = await of.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StoreError);
  const refused = error as StoreError;
  for (let each: unknown = refused; each instanceof Error; each = each.cause)
    expect(JSON.stringify({ ...each, message: each.message, stack: each.stack })).not.toMatch(
      /secret|hunter2/,
    );
  expect(refused.text.ko).not.toMatch(/secret|hunter2/);
  expect(refused.text.ko).toMatch(/[가-힣]{2}.*\.$/);
  return refused;
}

const changed = (url: string, parts: Partial<URL>): string => Object.assign(new URL(url), parts).href;

describe('a database that cannot be used', () => {
  it.each<[string, (url: string) => string, StoreErrorCode, RegExp]>([
    ['its password is wrong', (url) => changed(url, { password: 'hunter2' }), 'unavailable', /password/],
    ['its user is unknown', (url) => changed(url, { username: 'nobody' }), 'unavailable', /user/],
    ['no password is given', (url) => changed(url, { password: '' }), 'unavailable', /password/],
    ['it does not exist', (url) => changed(url, { pathname: '/none' }), 'unavailable', /none .*createdb/],
    ['nobody listens there', (url) => changed(url, { port: '9' }), 'unavailable', /127\.0\.0\.1:9 /],
    ['its host is unknown', (url) => changed(url, { hostname: 'none.invalid' }), 'unavailable', /reached/],
    ['it speaks no TLS', (url) => `${url}?sslmode=verify-full`, 'unavailable', /sslmode/],
    ['its address is none', () => 'postgres://almanac:hunter2#@%/:x', 'unsupported', /%40/],
  ])('says so when %s', async (_, address, code, text) => {
    const { url } = await freshDatabase();
    const error = await refusal(openStore(address(url)));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(text);
  });

  it('says so when it is full of tables of another application, and leaves them alone', async () => {
    const { url, query } = await freshDatabase();
    await query('create table diary (text text)');
    expect((await refusal(openStore(url))).code).toBe('foreign');
    const tables = await query("select from pg_tables where schemaname = 'public'");
    expect(tables).toHaveLength(1);
  });

  it('says so when a later Almanac has written it', async () => {
    const { url, query } = await filled();
    await query('update almanac set version = 999');
    const error = await refusal(openStore(url));
    expect([error.code, error.message]).toEqual(['newer', expect.stringContaining('Upgrade Almanac')]);
  });

  it('says so when its encoding cannot hold Korean', async () => {
    const { url } = await freshDatabase("encoding 'LATIN1' locale 'C' template template0");
    const error = await refusal(openStore(url));
    expect([error.code, error.message]).toEqual(['unsupported', expect.stringContaining('--encoding UTF8')]);
  });

  it('says so when it may only be read', async () => {
    const { url, query } = await filled();
    await query(`alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`);
    const store = await opened(url);
    expect((await store.since('home', 0)).records).toHaveLength(2);
    const error = await refusal(store.commit('home', changes([event('e')])));
    expect([error.code, error.message]).toEqual(['read-only', expect.stringContaining('primary')]);
  });

  it('says so when its user may not make tables', async () => {
    const { url, query } = await freshDatabase();
    const username = `guest_${process.pid}`;
    await query(`create role ${username} login password 'hunter2'`);
    onTestFinished(async () => void (await query(`drop role ${username}`)));
    const error = await refusal(openStore(changed(url, { username, password: 'hunter2' })));
    expect([error.code, error.message]).toEqual(['read-only', expect.stringContaining('owner')]);
  });
});

describe('a connection that is lost', () => {
  it('is replaced without an error, unless it was in use', async () => {
    const { store, query } = await filled();
    await query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await waitFor(() => store.commit('home', changes([event('e')], { request: 'one' })));
    expect((await store.since('home', 0)).records).toHaveLength(3);
  });

  it('during a write is reported, nothing is half written, and a retry succeeds', async () => {
    const { url, store, query } = await filled();
    const request = changes([event('a'), event('b')], { request: 'one' });
    const other = await openPostgres(url);
    onTestFinished(() => other.close());
    let refused: Promise<StoreError> | undefined;
    await other.db.transaction().execute(async (trx) => {
      // Half of a commit is written when it comes to this table, and there it waits.
      await sql`lock table citation in exclusive mode`.execute(trx);
      refused = refusal(store.commit('home', request));
      await waitFor(async () => {
        const end =
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()';
        expect(await query(`${end} and wait_event_type = 'Lock'`)).toHaveLength(1);
      });
    });
    expect((await refused)?.code).toBe('unavailable');
    expect((await store.since('home', 0)).records).toHaveLength(2);
    expect(await store.commit('home', request)).toHaveLength(2);
  });

  async function throughProxy(): Promise<{ store: Store; near: Store; proxy: Proxy }> {
    const { url, store: near } = await filled();
    const proxy = await proxyTo(url);
    onTestFinished(() => proxy.close());
    return { store: await opened(proxy.url), near, proxy };
  }

  it('with a cut network is reported, and work continues when the network is back', async () => {
    const { store, near, proxy } = await throughProxy();
    let calls = 0;
    store.watch(() => void calls++);
    await waitFor(() => expect(calls).toBe(1));
    proxy.cut();
    for (let attempt = 0; attempt < 3; attempt++)
      expect((await refusal(store.cursor('home'))).code).toBe('unavailable');
    await near.commit('home', changes([event('meanwhile')]));
    proxy.mend();
    await waitFor(() => expect(calls).toBeGreaterThan(1));
    expect((await store.since('home', 0)).records).toHaveLength(3);
    await store.commit('home', changes([event('after')]));
  });

  it('without a word is given up, and not used again', async () => {
    const { url } = await filled();
    const proxy = await proxyTo(url);
    onTestFinished(() => proxy.close());
    const store = await opened(`${proxy.url}?query_timeout=300`);
    await store.cursor('home');
    proxy.stall();
    expect((await refusal(store.commit('home', changes([event('e')])))).code).toBe('unavailable');
    proxy.mend();
    // Queries on that connection never get an answer.
    await store.commit('home', changes([event('e')]));
    expect((await store.since('home', 0)).records).toHaveLength(3);
  });

  it('for good does not prevent closing the store', async () => {
    const { store, proxy } = await throughProxy();
    store.watch(() => {});
    proxy.cut();
    await expect(store.close()).resolves.toBeUndefined();
    const { store: stalled, proxy: other } = await throughProxy();
    stalled.watch(() => {});
    other.stall();
    await expect(stalled.close()).resolves.toBeUndefined();
  });
});

it('a text with the character 0, which Postgres cannot hold, is kept without it', async () => {
  const { store } = await filled();
  await store.commit('home', changes([event('e')], { reason: 'c\0d' }));
  const [revision] = await store.history('home', 'entry', 'e');
  expect(revision?.reason).toBe('c\uFFFDd');
});

it('an address may hold whatever Postgres takes', async () => {
  const { url } = await freshDatabase();
  const store = await opened(`${url.replace('postgres:', 'postgresql:')}?application_name=bot%201`);
  expect((await store.openSpace(home)).created).toBe(true);
});
