/** Backups from each engine into each, made while another process writes. */
import { once } from 'node:events';
import {
  appendFile,
  copyFile,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { backUp } from '../../../src/adapters/store/copy/backup.ts';
import { openStore } from '../../../src/adapters/store/index.ts';
import { keyvOver } from '../../../src/adapters/store/keyv.ts';
import { MIGRATIONS } from '../../../src/adapters/store/engine/migrations.ts';
import { inPostgres } from '../../../src/adapters/store/engine/postgres/migrate.ts';
import { restoreBackup } from '../../../src/adapters/store/copy/restore.ts';
import { openSqlite } from '../../../src/adapters/store/engine/sqlite/open.ts';
import { StoreError } from '../../../src/core/store/store.ts';
import { Channel } from '../../../src/core/record/channel.ts';
import { startWriter } from '../../contracts/store-crash.ts';
import { freshDatabase, home, migratedDatabase, opened, type TestPostgres } from '../../support/postgres.ts';
import { changes, event, groundwork, topic, write } from '../../support/records.ts';

type Kind = 'SQLite' | 'Postgres';
const KINDS: readonly Kind[] = ['SQLite', 'Postgres'];

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'almanac-backup-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}
const address = async (kind: Kind): Promise<string> =>
  kind === 'SQLite' ? `sqlite:${join(await folder(), 'almanac.db')}` : (await freshDatabase()).url;
const backupFile = async (): Promise<string> => join(await folder(), 'backup.db');

const CHANNEL = Channel.parse({
  id: 'slack:T1:C1',
  workspace: { platform: 'slack', id: 'T1' },
  subscriptions: [
    {
      topic: 'deepseek',
      kinds: ['event'],
      every: 'instant',
      since: '2020-01-01T00:00:00.000Z',
      by: 'slack:T1:U1',
    },
  ],
});

/** Databases with something of everything in them, of which tests get copies. */
let originals: { SQLite: string; Postgres: TestPostgres };
beforeAll(async () => {
  originals = {
    SQLite: join(await mkdtemp(join(tmpdir(), 'almanac-backup-')), 'almanac.db'),
    Postgres: await migratedDatabase(),
  };
  await fill(`sqlite:${originals.SQLite}`);
  await fill(originals.Postgres.url);
});
afterAll(async () => {
  await rm(dirname(originals.SQLite), { recursive: true });
  await originals.Postgres.drop();
});

async function filled(kind: Kind): Promise<string> {
  if (kind === 'Postgres')
    return (await freshDatabase(`template ${new URL(originals.Postgres.url).pathname.slice(1)}`)).url;
  const file = join(await folder(), 'almanac.db');
  await copyFile(originals.SQLite, file);
  return `sqlite:${file}`;
}

async function fill(url: string): Promise<void> {
  const { store, keyv } = await openStore(url);
  await store.spaceOf({ platform: 'slack', id: 'T1' }, home);
  await store.commit('home', changes([...groundwork, topic('a-old', { merged: 'deepseek' })]));
  await store.commit('home', changes([{ type: 'channel', id: CHANNEL.id, base: 0, content: CHANNEL }]));
  const many = Array.from({ length: 700 }, (_, n) => event(`e-${n}`));
  await store.commit('home', changes([event('e'), ...many]));
  await store.commit('home', changes([write(event('e', { text: { ko: '고침' } }), 1)], { reason: '틀림' }));
  await keyv<string>('slack-installation').set('T1', 'sealed');
  await store.close();
}

/** All that a store gives of it. */
async function contents(url: string) {
  const { store, keyv } = await openStore(url);
  try {
    const records = [];
    for await (const batch of store.load('home')) records.push(...batch);
    return {
      records,
      history: await store.history('home', 'entry', 'e'),
      changes: await store.changes('home', { offset: 0, limit: 100 }),
      cursor: await store.cursor('home'),
      workspaces: await store.workspacesIn('home'),
      ledger: await store.outbox.ledger({ space: 'home', offset: 0, limit: 1000 }),
      installation: await keyv<string>('slack-installation').get('T1'),
    };
  } finally {
    await store.close();
  }
}

describe.each(KINDS.flatMap((from) => KINDS.map((to) => [from, to] as const)))(
  'a backup of %s restored in %s',
  (a, b) => {
    it('is all that there was, and one can go on from there', async () => {
      const [from, to, file] = [await filled(a), await address(b), await backupFile()];
      const made = await backUp(from, file);
      expect(made).toMatchObject({ outcome: 'done', rows: expect.any(Number) });
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      const restored = await restoreBackup(file, to);
      expect(restored).toEqual({ outcome: 'done', rows: (made as { rows: number }).rows, aside: undefined });
      expect(await contents(to)).toEqual(await contents(from));
      const store = await opened(to);
      const cursor = await store.cursor('home');
      await store.commit('home', changes([event('new')]));
      expect((await store.since('home', cursor)).records.map(({ id }) => id)).toEqual(['new']);
      const { total } = await store.outbox.ledger({ space: 'home', offset: 0, limit: 1 });
      expect(total).toBe((await contents(from)).ledger.total + 1);
    });

    it('has all writes acknowledged before it began, and no partial ones, while others write', async () => {
      const [from, to, file] = [await address(a), await address(b), await backupFile()];
      const store = await opened(from);
      await store.openSpace(home);
      await store.commit('home', changes([...groundwork]));
      const writers = await Promise.all(['a', 'b'].map((name) => startWriter(from, name)));
      for (const { said } of writers) while (said().split('\n').length < 20) await sleep(5);
      const safe = (): readonly string[] => writers.flatMap(({ said }) => said().split('\n').slice(0, -1));
      let before: readonly string[] = [];
      // Until they have written while one was made.
      for (let made = 0; made === 0 || safe().length === before.length; made++) {
        before = safe();
        await rm(file, { force: true });
        expect(await backUp(from, file)).toMatchObject({ outcome: 'done' });
      }
      for (const { child } of writers) {
        child.kill('SIGKILL');
        await once(child, 'close');
      }
      expect(await restoreBackup(file, to)).toMatchObject({ outcome: 'done' });
      const { records } = await contents(to);
      const ids = new Set(records.map(({ id }) => id));
      expect(before.filter((pair) => !ids.has(`${pair}-a`))).toEqual([]);
      const other = (id: string): string => id.replace(/-([ab])$/, (_, half) => (half === 'a' ? '-b' : '-a'));
      expect([...ids].filter((id) => id.startsWith('r') && !ids.has(other(id)))).toEqual([]);
    });
  },
);

describe.each(KINDS)('into a %s that holds something else, a backup', (kind) => {
  async function prepared(): Promise<{ url: string; file: string; wanted: unknown }> {
    const [from, url, file] = [await filled('SQLite'), await address(kind), await backupFile()];
    await backUp(from, file);
    const { store } = await openStore(url);
    await store.openSpace(home);
    await store.commit('home', changes([topic('own')]));
    await store.close();
    return { url, file, wanted: await contents(from) };
  }

  it('is not restored', async () => {
    const { url, file } = await prepared();
    const before = await contents(url);
    expect(await restoreBackup(file, url)).toEqual({ outcome: 'other' });
    expect(await contents(url)).toEqual(before);
  });

  it('is restored when it is to be replaced, and what was there can be had again', async () => {
    const { url, file, wanted } = await prepared();
    const before = await contents(url);
    const restored = await restoreBackup(file, url, { replace: true });
    expect(restored).toMatchObject({ outcome: 'done', aside: expect.stringMatching(/before.restore/) });
    expect(await contents(url)).toEqual(wanted);
    expect(await restoreBackup(file, url)).toMatchObject({ outcome: 'same' });
    const { aside = '' } = restored as { aside?: string };
    const old =
      kind === 'SQLite'
        ? `sqlite:${aside}`
        : `${url}?options=${encodeURIComponent(`-c search_path=${aside}`)}`;
    expect(await contents(old)).toEqual(before);
  });

  it('is not restored while it is in use', async () => {
    const { url, file } = await prepared();
    const before = await contents(url);
    const { store } = await openStore(url);
    if (kind === 'Postgres') await new Promise<void>((resolve) => store.watch(resolve));
    expect(await restoreBackup(file, url, { replace: true })).toEqual({ outcome: 'used' });
    await store.close();
    expect(await contents(url)).toEqual(before);
  });
});

it('into Postgres is all or nothing: when it is broken off, nothing has changed', async () => {
  const [from, url, file] = [await filled('SQLite'), await filled('Postgres'), await backupFile()];
  await backUp(from, file);
  const before = await contents(url);
  const stopped = await restoreBackup(file, url, { replace: true, signal: AbortSignal.abort() });
  expect(stopped).toEqual({ outcome: 'stopped' });
  const breakOff = ({ table }: { table: string }): void => {
    if (table === 'entry') throw new Error('broken off');
  };
  const broken = restoreBackup(file, url, { replace: true, onProgress: breakOff });
  await expect(broken).rejects.toThrow('broken off');
  expect(await contents(url)).toEqual(before);
});

describe('a database that is damaged', () => {
  it('is kept aside, and the backup restored', async () => {
    const [from, file] = [await filled('SQLite'), await backupFile()];
    const wanted = await contents(from);
    await backUp(from, file);
    const database = from.replace('sqlite:', '');
    await truncate(database, 20_000);
    expect(await restoreBackup(file, from)).toEqual({ outcome: 'other' });
    const restored = await restoreBackup(file, from, { replace: true });
    expect(restored).toMatchObject({ outcome: 'done', aside: expect.stringContaining(database) });
    expect(await contents(from)).toEqual(wanted);
    expect((await stat((restored as { aside: string }).aside)).size).toBe(20_000);
  });

  it('is not a backup: it says so, and leaves nothing behind', async () => {
    const from = await filled('SQLite');
    const database = from.replace('sqlite:', '');
    const bytes = await readFile(database);
    bytes.fill(0x55, 8192, 16_384);
    await writeFile(database, bytes);
    const made = await folder();
    await expect(backUp(from, join(made, 'backup.db'))).rejects.toThrow(StoreError);
    expect(await readdir(made)).toEqual([]);
  });
});

describe('a backup', () => {
  it('that is damaged anywhere, or is none, is not restored', async () => {
    const [from, to, file] = [await filled('SQLite'), await address('SQLite'), await backupFile()];
    await backUp(from, file);
    const bytes = await readFile(file);
    const damaged = `${file}.damaged`;
    bytes.fill(0x55, bytes.length - 8192, bytes.length - 4096);
    await writeFile(damaged, bytes);
    await expect(restoreBackup(damaged, to)).rejects.toMatchObject({ code: 'damaged' });
    await copyFile(file, damaged);
    await truncate(damaged, bytes.length - 4096);
    await expect(restoreBackup(damaged, to)).rejects.toMatchObject({ code: 'damaged' });
    await writeFile(damaged, 'hello');
    await appendFile(damaged, 'x'.repeat(1000));
    await expect(restoreBackup(damaged, to)).rejects.toMatchObject({ code: 'foreign' });
    expect(await restoreBackup(`${file}.none`, to)).toEqual({ outcome: 'missing' });
    expect(await restoreBackup(file, `sqlite:${file}`)).toEqual({ outcome: 'itself' });
    await expect(stat(to.replace('sqlite:', ''))).rejects.toThrow('ENOENT');
  });

  it('is never written over, and of no database none is made', async () => {
    const [from, file] = [await filled('SQLite'), await backupFile()];
    await writeFile(file, 'mine');
    expect(await backUp(from, file)).toEqual({ outcome: 'exists' });
    expect(await readFile(file, 'utf8')).toBe('mine');
    for (const kind of KINDS)
      expect(await backUp(await address(kind), `${file}.2`)).toEqual({ outcome: 'empty' });
  });

  it('of Postgres that is interrupted leaves nothing behind', async () => {
    const [from, made] = [await filled('Postgres'), await folder()];
    const options = { signal: AbortSignal.abort() };
    expect(await backUp(from, join(made, 'backup.db'), options)).toEqual({ outcome: 'stopped' });
    expect(await readdir(made)).toEqual([]);
  });

  it.each(KINDS)(
    'of an older schema leaves %s as it is, and is brought up to date where it is restored',
    async (kind) => {
      const from = await address(kind);
      const older = MIGRATIONS.length - 1;
      if (kind === 'SQLite') {
        const { db, close } = await openSqlite(from.replace('sqlite:', ''), { version: older });
        await db.insertInto('space').values(home).execute();
        await keyvOver(db)('slack-installation').set('T1', 'sealed');
        await close();
      } else {
        const { Client } = await import('pg');
        const client = new Client(from);
        await client.connect();
        for (const step of MIGRATIONS.slice(0, older)) await client.query(inPostgres(step));
        await client.query('create table almanac (version bigint not null)');
        await client.query('insert into almanac values ($1)', [older]);
        await client.query("insert into space values ('home', 'Home', 'en')");
        await client.end();
      }
      const file = await backupFile();
      expect(await backUp(from, file)).toMatchObject({ outcome: 'done' });
      const bytes = await readFile(file);
      expect(bytes.readUInt32BE(60)).toBe(older);
      for (const to of [await address('SQLite'), await address('Postgres')]) {
        expect(await restoreBackup(file, to)).toMatchObject({ outcome: 'done' });
        expect(await (await opened(to)).space('home')).toEqual(home);
      }
      expect(await readFile(file)).toEqual(bytes);
    },
  );
});
