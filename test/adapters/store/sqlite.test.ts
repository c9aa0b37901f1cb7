import { appendFile, chmod, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseDatabaseUrl } from '../../../src/adapters/store/address.ts';
import { openStore } from '../../../src/adapters/store/index.ts';
import { type Store, StoreError } from '../../../src/core/store/store.ts';
import { sqlStore } from '../../../src/adapters/store/knowledge/sql-store.ts';
import { Database } from '../../../src/adapters/store/engine/sqlite/database.ts';
import { APPLICATION_ID, MAX_LOG_BYTES, openSqlite } from '../../../src/adapters/store/engine/sqlite/open.ts';
import { MIGRATIONS } from '../../../src/adapters/store/engine/migrations.ts';
import { crashContract } from '../../contracts/store-crash.ts';
import { storeContract, type TestDatabase } from '../../contracts/store.ts';
import { waitUntil } from '../../support/patience.ts';
import { changes, event, groundwork, write } from '../../support/records.ts';

const home = { id: 'home', name: 'Home', locale: 'en' } as const;
let folder = '';
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'almanac-store-'));
});
afterAll(() => rm(folder, { recursive: true }));
const newFile = (): string => join(folder, `${++files}.db`);

const open = async (file: string): Promise<Store> =>
  (await openStore(`sqlite:${file}`, { watchEvery: 10 })).store;

async function database(): Promise<TestDatabase> {
  const file = newFile();
  return { url: `sqlite:${file}`, open: () => open(file), remove: () => rm(file) };
}
storeContract('SQLite in a file', database);
crashContract('SQLite in a file', database);

async function filled(file: string): Promise<void> {
  const store = await open(file);
  await store.openSpace(home);
  await store.commit('home', changes([...groundwork, event('e')]));
  await store.close();
}

describe('the write-ahead log', () => {
  it('is copied into the file by the commit that made it long, and is short afterwards', async () => {
    const file = newFile();
    const { db, close } = await openSqlite(file);
    const write = (key: string, value: string) =>
      db.insertInto('keyv').values({ namespace: 'test', key, value, expires: null }).execute();
    await write('long', 'x'.repeat(2 * MAX_LOG_BYTES));
    expect(statSync(file).size).toBeGreaterThan(2 * MAX_LOG_BYTES);
    await write('short', '');
    expect(statSync(`${file}-wal`).size).toBeLessThanOrEqual(MAX_LOG_BYTES);
    const kept = await db.selectFrom('keyv').select('value').where('key', '=', 'long').executeTakeFirst();
    expect(kept?.value).toHaveLength(2 * MAX_LOG_BYTES);
    await close();
  });
});

describe('writes of other processes', () => {
  it('are noticed though SQLite is hardly asked while the log stays as it is', async () => {
    const file = newFile();
    const engine = await openSqlite(file, { watchEvery: 2 });
    const asked = vi.spyOn(Database.prototype, 'all');
    onTestFinished(() => asked.mockRestore());
    let noticed = 0;
    const stop = engine.watch(() => noticed++);
    const write = `insert into keyv (namespace, key, value) values ('test', hex(randomblob(8)), 'x')`;
    await sql.raw(write).execute(engine.db);
    const before = new Date(Date.now() - 60_000);
    const rest = async (): Promise<number> => {
      utimesSync(`${file}-wal`, before, before);
      await setTimeout(10);
      asked.mockClear();
      await setTimeout(100);
      return asked.mock.calls.length;
    };
    expect(await rest()).toBeLessThanOrEqual(6);
    expect(noticed).toBe(0);
    const other = new DatabaseSync(file);
    other.exec(write);
    await waitUntil(() => noticed > 0);
    expect(noticed).toBe(1);
    other.close();
    stop();
    await engine.close();
  });

  it('are not looked for in a database that no other process can open', async () => {
    const engine = await openSqlite(':memory:', { watchEvery: 1 });
    const asked = vi.spyOn(Database.prototype, 'all');
    onTestFinished(() => asked.mockRestore());
    engine.watch(() => {});
    await setTimeout(20);
    expect(asked).not.toHaveBeenCalled();
    await engine.close();
  });
});

it('a file that another process holds is opened as soon as it is free', async () => {
  const file = newFile();
  const other = new DatabaseSync(file);
  other.exec('begin exclusive');
  const opening = openSqlite(file);
  await setTimeout(100);
  other.exec('rollback');
  other.close();
  const { verify, close } = await opening;
  await expect(verify()).resolves.toBeUndefined();
  await close();
});

describe('whether a commit waits for the disk', () => {
  const FULL = 2;
  const NORMAL = 1;
  type Db = Parameters<ReturnType<typeof sql<{ synchronous: number }>>['execute']>[0];
  const setting = async (db: Db) =>
    (await sql<{ synchronous: number }>`pragma synchronous`.execute(db)).rows[0]?.synchronous;

  it('is so always but for what is done lightly, which is whole or not there all the same', async () => {
    const { db, lightly, close } = await openSqlite(newFile());
    expect(await setting(db)).toBe(FULL);
    expect(await lightly(setting)).toBe(NORMAL);
    expect(await setting(db)).toBe(FULL);
    const space = { id: 'half', name: 'Half', locale: 'en' } as const;
    const failing = lightly(async (trx) => {
      await trx.insertInto('space').values(space).execute();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await setting(db)).toBe(FULL);
    expect(await db.selectFrom('space').selectAll().execute()).toEqual([]);
    await close();
  });
});

describe.skipIf(process.platform === 'win32')('the files of a database', () => {
  const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;

  it('can be read by their owner only, whatever the process lets others read', async () => {
    const file = join(folder, 'private.db');
    const before = process.umask(0o000);
    try {
      const store = await open(file);
      await store.openSpace({ id: 'home', name: 'Home', locale: 'en' });
      for (const suffix of ['', '-wal', '-shm']) expect(await modeOf(file + suffix)).toBe(0o600);
      await store.close();
    } finally {
      process.umask(before);
    }
  });

  it('keep the mode that they have', async () => {
    const file = join(folder, 'shared.db');
    await (await open(file)).close();
    await chmod(file, 0o660);
    await (await open(file)).close();
    expect(await modeOf(file)).toBe(0o660);
  });
});

describe('a database in memory', () => {
  it('is a separate database', async () => {
    const [one, other] = [await open(':memory:'), await open(':memory:')];
    expect((await one.openSpace(home)).created).toBe(true);
    expect((await other.openSpace(home)).created).toBe(true);
    await Promise.all([one.close(), other.close()]);
  });
});

describe('a file that cannot be the database', () => {
  /** Opens the file, and returns the error; the file must stay unchanged. */
  async function refusal(file: string): Promise<StoreError> {
    const before = await readFile(file);
    const error: unknown = await open(file).then(
      async (store) => {
        await store.close();
        return undefined;
      },
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(StoreError);
    expect(await readFile(file)).toEqual(before);
    const refused = error as StoreError;
    expect(refused.message).toContain(file);
    expect(refused.text.ko).toContain(file);
    expect(refused.text.ko).toMatch(/[가-힣]{2}.*\.$/);
    return refused;
  }

  it('is reported when it is not SQLite', async () => {
    const file = newFile();
    await writeFile(file, 'Dear diary, '.repeat(100));
    expect((await refusal(file)).code).toBe('foreign');
  });

  it('is reported when it belongs to another application', async () => {
    const file = newFile();
    const other = new DatabaseSync(file);
    other.exec('pragma application_id = 42; create table diary (text)');
    other.close();
    expect((await refusal(file)).code).toBe('foreign');
  });

  it('is reported when a later Almanac has written it', async () => {
    const file = newFile();
    await filled(file);
    const newer = new DatabaseSync(file);
    newer.exec('pragma user_version = 999');
    newer.close();
    const error = await refusal(file);
    expect(error.code).toBe('newer');
    expect(error.message).toContain('Upgrade Almanac');
  });

  it('is reported when its header is cut off', async () => {
    const file = newFile();
    await filled(file);
    await truncate(file, 60);
    expect((await refusal(file)).code).toBe('damaged');
  });

  it('is reported when its pages are damaged, at the latest when they are read', async () => {
    const file = newFile();
    await filled(file);
    const bytes = await readFile(file);
    bytes.fill(0xa5, 100);
    await writeFile(file, bytes);
    const error: unknown = await open(file)
      .then(
        async (store) => {
          try {
            for await (const _ of store.load('home'));
            return undefined;
          } finally {
            await store.close();
          }
        },
        (thrown: unknown) => thrown,
      )
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'StoreError', code: 'damaged' });
    expect((error as StoreError).message).toContain('restore a backup');
  });

  it('is reported when it is a folder', async () => {
    const error: unknown = await open(folder).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'StoreError', code: 'unavailable' });
  });

  it('is reported when a part of its path is a file', async () => {
    const file = newFile();
    await writeFile(file, '');
    const error: unknown = await open(join(file, 'almanac.db')).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'StoreError', code: 'unavailable' });
  });

  it.skipIf(process.getuid?.() === 0)(
    'is told when it may not be written (root may write everything)',
    async () => {
      const file = newFile();
      await filled(file);
      await chmod(file, 0o400);
      expect((await refusal(file)).code).toBe('read-only');
    },
  );
});

describe('a write that fails', () => {
  it('because the disk is full says so, and leaves what was there', async () => {
    const file = newFile();
    await filled(file);
    const store = await open(file);
    // A limit on pages is how SQLite itself tests a full disk; it holds for this connection only.
    const engine = await openSqlite(file);
    await sql`pragma max_page_count = 1`.execute(engine.db);
    const small = sqlStore(engine, () => new Date());
    const large = Array.from({ length: 300 }, (_, index) =>
      event(`e-${index}`, { text: { en: 'x'.repeat(900) } }),
    );
    await expect(small.commit('home', changes(large))).rejects.toMatchObject({
      name: 'StoreError',
      code: 'full',
    });
    await small.close();
    expect((await store.since('home', 0)).records.length).toBe(3);
    await store.commit('home', changes([event('after')]));
    await store.close();
  });

  it('because the database is read-only says so', async () => {
    const file = newFile();
    await filled(file);
    const engine = await openSqlite(file);
    await sql`pragma query_only = on`.execute(engine.db);
    const store = sqlStore(engine, () => new Date());
    const refused = store.commit('home', changes([event('new')]));
    await expect(refused).rejects.toMatchObject({ name: 'StoreError', code: 'read-only' });
    await store.close();
  });
});

describe('an address', () => {
  it.each([
    ['sqlite:./data/almanac.db', resolve('data/almanac.db')],
    ['sqlite:/var/lib/almanac.db', '/var/lib/almanac.db'],
    ['sqlite::memory:', ':memory:'],
    ['file:///var/lib/al%20manac.db', '/var/lib/al manac.db'],
    ['SQLite:almanac.db', resolve('almanac.db')],
  ])('%s is %s', (url, file) => {
    expect(parseDatabaseUrl(url)).toEqual({ engine: 'sqlite', file });
  });

  it.each(['mysql://sam:secret@db/almanac', 'almanac.db', 'sqlite:', 'sqlite:a.db?mode=ro&key=secret'])(
    '%s is refused, without repeating what may be secret',
    (url) => {
      const refuse = () => parseDatabaseUrl(url);
      expect(refuse).toThrow(StoreError);
      expect(refuse).not.toThrow(/secret/);
      expect(refuse).toThrow(/sqlite:\.\/data\/almanac\.db/);
    },
  );
});

it('a file that only looks new is not touched before it is known', async () => {
  const file = newFile();
  await appendFile(file, '');
  const store = await open(file);
  expect((await store.openSpace(home)).created).toBe(true);
  await store.close();
});

it('a database of the first version is brought up to date with all that it holds', async () => {
  const file = newFile();
  const old = new DatabaseSync(file);
  const content = JSON.stringify(event('e'));
  old.exec(`${MIGRATIONS[0]}
    insert into space values ('home', 'Home', 'en');
    insert into change values (7, 'home', 'first', '2025-01-01T00:00:00.000Z', 'minji', null);
    insert into revision values ('home', 'entry', 'e', 1, 7, 0, '${content}');
    insert into entry values ('home', 'e', 1, '${content}', 'event', 'published', null, null);
    pragma application_id = ${APPLICATION_ID}; pragma user_version = 1`);
  old.close();
  const store = await open(file);
  expect((await store.history('home', 'entry', 'e')).map(({ rev, author }) => [rev, author])).toEqual([
    [1, 'minji'],
  ]);
  await store.commit('home', changes([...groundwork, write(event('e', { text: { en: 'Second' } }), 1)]));
  expect((await store.changes('home', { offset: 0, limit: 9 })).changes.map(({ size }) => size)).toEqual([
    3, 1,
  ]);
  await store.close();
});
