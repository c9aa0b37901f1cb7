import type { Keyv } from 'keyv';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore, type OpenedStore } from '../../../src/adapters/store/index.ts';
import { emptiedDatabases } from '../../support/postgres.ts';

describe.each([
  ['SQLite', async () => ({ url: 'sqlite::memory:', drop: async () => {} })],
  ['Postgres', emptiedDatabases()],
])('Keyv over %s', (_, makeDatabase) => {
  let database: Awaited<ReturnType<typeof makeDatabase>>;
  let opened: OpenedStore;
  let keyv: Keyv<unknown>;
  beforeEach(async () => {
    database = await makeDatabase();
    opened = await openStore(database.url);
    keyv = opened.keyv('forms');
  });
  afterEach(async () => {
    vi.useRealTimers();
    await opened.store.close();
    await database.drop();
  });

  it('keeps values of any kind', async () => {
    for (const value of ['딥시크 🐳', 0, false, null, { a: [1, { b: 2 }] }, '']) {
      await keyv.set('key', value);
      expect(await keyv.get('key')).toEqual(value);
    }
  });

  it('knows what it has', async () => {
    await keyv.set('key', 1);
    expect([await keyv.has('key'), await keyv.has('other')]).toEqual([true, false]);
    expect(await keyv.get('other')).toBeUndefined();
  });

  it('deletes, and tells whether there was anything', async () => {
    await keyv.set('key', 1);
    expect([await keyv.delete('key'), await keyv.delete('key')]).toEqual([true, false]);
    expect(await keyv.get('key')).toBeUndefined();
  });

  it('handles many at once, in order, gaps and repetitions included', async () => {
    await keyv.setMany([
      { key: 'a', value: 1 },
      { key: 'b', value: 2 },
      { key: 'a', value: 3 },
    ]);
    expect(await keyv.getMany(['b', 'none', 'a', 'b'])).toEqual([2, undefined, 3, 2]);
    expect(await keyv.hasMany(['a', 'none'])).toEqual([true, false]);
    await keyv.deleteMany(['a', 'none']);
    expect(await keyv.getMany(['a', 'b'])).toEqual([undefined, 2]);
  });

  it('handles more at once than an engine takes parameters', async () => {
    const entries = Array.from({ length: 1200 }, (_, index) => ({ key: `k${index}`, value: index }));
    await keyv.setMany(entries);
    expect(await keyv.getMany(entries.map(({ key }) => key))).toEqual(entries.map(({ value }) => value));
  });

  it('counts for many at once, missing nothing, until the count ends', async () => {
    const counter = opened.keyv('forms');
    const now = Date.now();
    const until = now + 60_000;
    const counts = await Promise.all(
      Array.from({ length: 40 }, () => opened.keyv('forms').count('c', 1, now, until)),
    );
    expect(counts.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, n) => n + 1),
    );
    expect(await counter.count('c', -1, until - 1, until + 9)).toEqual({ count: 39, until });
    expect(await counter.count('c', 1, until, until + 9)).toEqual({ count: 1, until: until + 9 });
    expect(await opened.keyv('other').count('c', 1, now, until)).toEqual({ count: 1, until });
    expect(await counter.get('c')).toBeUndefined();
  });

  it('forgets what has expired', async () => {
    await keyv.set('short', 1, 30);
    await keyv.set('long', 2, 60_000);
    await new Promise((done) => setTimeout(done, 50));
    expect(await keyv.getMany(['short', 'long'])).toEqual([undefined, 2]);
    expect(await keyv.has('short')).toBe(false);
  });

  it('walks over all that is there, page by page', async () => {
    const entries = Array.from({ length: 1100 }, (_, index) => ({ key: `k${index}`, value: index }));
    await keyv.setMany(entries);
    await keyv.set('gone', 1, 1);
    await new Promise((done) => setTimeout(done, 10));
    const seen: unknown[] = [];
    for await (const [, value] of keyv.iterator?.() ?? []) seen.push(value);
    expect(new Set(seen)).toEqual(new Set(entries.map(({ value }) => value)));
  });

  it('sweeps out what has expired, at some write', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await keyv.set('gone', 1, 1000);
    await keyv.set('kept', 2);
    vi.setSystemTime(Date.now() + 60 * 60_000);
    await opened.keyv('other').set('key', 1);
    vi.setSystemTime(Date.now() - 60 * 60_000);
    expect(await keyv.getMany(['gone', 'kept'])).toEqual([undefined, 2]);
  });

  it('does not deadlock when many write the same keys at once', async () => {
    const keys = Array.from({ length: 20 }, (_, n) => `k${n}`);
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => {
        const order = n % 2 === 0 ? keys : keys.toReversed();
        if (n % 3 === 0) return keyv.deleteMany(order);
        return keyv.setMany(order.map((key) => ({ key, value: n })));
      }),
    );
    expect(new Set(await keyv.hasMany(keys)).size).toBe(1);
  });

  it('keeps namespaces apart, also when one is cleared', async () => {
    const other = opened.keyv<string>('seen');
    await keyv.set('key', 'form');
    await other.set('key', 'seen');
    expect([await keyv.get('key'), await other.get('key')]).toEqual(['form', 'seen']);
    await keyv.clear();
    expect([await keyv.get('key'), await other.get('key')]).toEqual([undefined, 'seen']);
  });

  it('takes keys and namespaces as they are, whatever is in them', async () => {
    const nasty = `'; drop table keyv; -- % _ ☃ 딥`;
    const other = opened.keyv<number>(nasty);
    await other.set(nasty, 1);
    expect(await other.get(nasty)).toBe(1);
    expect(await keyv.get(nasty)).toBeUndefined();
  });

  it('throws when the database is gone', async () => {
    const { store, keyv: another } = await openStore(database.url);
    const lost = another('forms');
    await store.close();
    await expect(lost.set('key', 1)).rejects.toThrow('destroyed');
  });
});
