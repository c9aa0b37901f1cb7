/** SQLite runs on a thread of its own: what that gives, and what happens when the thread ends. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../../src/adapters/store/engine/engine.ts';
import { databaseThread } from '../../../src/adapters/store/engine/sqlite/calls.ts';
import { openSqlite } from '../../../src/adapters/store/engine/sqlite/open.ts';

async function inFile(): Promise<Engine & { file: string }> {
  const file = join(tmpdir(), `almanac-thread-${randomUUID()}.db`);
  const engine = await openSqlite(file, { watchEvery: 10 });
  onTestFinished(async () => {
    await engine.close();
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  });
  return { ...engine, file };
}

async function inMemory(): Promise<Engine> {
  const engine = await openSqlite(':memory:');
  onTestFinished(() => engine.close());
  return engine;
}

const space = (id: string) => ({ id, name: id, locale: 'en' }) as const;
const spaces = async ({ db }: Engine): Promise<readonly string[]> =>
  (await db.selectFrom('space').select('id').orderBy('id').execute()).map(({ id }) => id);

/** Numbers from 1 to `count`, each on a row with a text of `width` characters. */
const numbers = (count: number, width = 1) => sql<{ i: number; text: string }>`
  with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count})
  select i, substr(hex(zeroblob(${width})), 1, ${width}) as text from n`;

/** Counts the turns of the event loop until the work is done. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const turn = (): void => {
    turns += 1;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  await work;
  isDone = true;
  return turns;
}

describe('the event loop', () => {
  it('runs on while a statement runs', async () => {
    const { db } = await inMemory();
    const statement = sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < 200000)
      select count(*) from n`.execute(db);
    expect(await turnsDuring(statement)).toBeGreaterThan(10);
  });

  it('gets a large result in parts, in order and whole', async () => {
    const { db } = await inMemory();
    let rows: readonly { i: number; text: string }[] = [];
    const turns = await turnsDuring(
      (async () => {
        ({ rows } = await numbers(20_000).execute(db));
      })(),
    );
    expect(rows.map(({ i }) => i)).toEqual(Array.from({ length: 20_000 }, (_, at) => at + 1));
    expect(turns).toBeGreaterThan(20);
    // Few rows are a part, too, when they are long.
    expect((await numbers(20, 300_000).execute(db)).rows.map(({ text }) => text.length)).toEqual(
      Array.from({ length: 20 }, () => 300_000),
    );
  });

  it('may read a part only, and then write what was being read', async () => {
    const { db } = await inMemory();
    const many = Array.from({ length: 1200 }, (_, at) => space(`s${at}`));
    await db.insertInto('space').values(many).execute();
    for await (const { id } of db.selectFrom('space').select('id').stream()) {
      expect(id).toBe('s0');
      break;
    }
    await db.deleteFrom('space').execute();
    expect(await db.selectFrom('space').select('id').execute()).toEqual([]);
  });
});

it('two databases that are one file wait for each other’s transactions on the one thread', async () => {
  const one = await inFile();
  const other = await openSqlite(one.file);
  onTestFinished(() => other.close());
  const order: string[] = [];
  const first = one.db.transaction().execute(async (trx) => {
    await trx.insertInto('space').values(space('first')).execute();
    await sql`select 1`.execute(trx);
    // Begins to wait now, for this transaction and so for this very thread.
    second = other.db.transaction().execute(async (inner) => {
      order.push((await inner.selectFrom('space').select('id').execute()).map(({ id }) => id).join());
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    order.push('commit');
  });
  let second: Promise<void> | undefined;
  await first;
  await second;
  expect(order).toEqual(['commit', 'first']);
});

it('a process with an open database ends by itself', async () => {
  const open = new URL('../../../src/adapters/store/engine/sqlite/open.ts', import.meta.url);
  const code = `const { openSqlite } = await import(${JSON.stringify(open.href)});
    const { db, watch } = await openSqlite(':memory:');
    watch(() => {});
    process.stdout.write(String((await db.selectFrom('space').selectAll().execute()).length));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
  expect(stdout).toBe('0');
});

describe('when the thread ends', () => {
  const ended = { name: 'StoreError', code: 'unavailable' };

  it('what was in progress fails and says so, and the next request works', async () => {
    const engine = await inFile();
    await engine.db.insertInto('space').values(space('before')).execute();
    const running = numbers(100_000_000).execute(engine.db);
    const waiting = spaces(engine);
    const failed = running.catch((error: unknown) => error);
    await databaseThread().terminate();
    expect(await failed).toMatchObject({
      ...ended,
      message: `The database ${engine.file} was closed because the thread that runs SQLite ended unexpectedly; what was in progress was undone. It is opened again with the next request.`,
    });
    // It had not begun.
    expect(await waiting).toEqual(['before']);
    const { rows } = await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(engine.db);
    expect(rows).toEqual([{ foreign_keys: 1 }]);
  });

  it('a transaction is undone as a whole: what comes after the end is not written on its own', async () => {
    const engine = await inFile();
    const transaction = engine.db.transaction().execute(async (trx) => {
      await trx.insertInto('space').values(space('half')).execute();
      await databaseThread().terminate();
      await trx
        .insertInto('space')
        .values(space('rest'))
        .execute()
        .catch(() => {});
      await trx.insertInto('space').values(space('more')).execute();
    });
    await expect(transaction).rejects.toMatchObject(ended);
    expect(await spaces(engine)).toEqual([]);
    await expect(
      engine.lightly(async (trx) => {
        await databaseThread().terminate();
        await trx.insertInto('space').values(space('light')).execute();
      }),
    ).rejects.toMatchObject(ended);
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(engine.db);
    expect(rows).toEqual([{ synchronous: 2 }]);
    expect(await spaces(engine)).toEqual([]);
  });

  it('a watcher hears of what other processes wrote, then and afterwards', async () => {
    const engine = await inFile();
    let heard = 0;
    onTestFinished(engine.watch(() => void (heard += 1)));
    await spaces(engine);
    await databaseThread().terminate();
    await expect.poll(() => heard).toBeGreaterThan(0);
    await spaces(engine);
    const other = await openSqlite(engine.file);
    await other.db.insertInto('space').values(space('other')).execute();
    const before = heard;
    await expect.poll(() => heard).toBeGreaterThan(before);
    await other.close();
  });

  it('a database in memory is gone, which every further request says', async () => {
    const engine = await inMemory();
    await engine.db.insertInto('space').values(space('gone')).execute();
    await databaseThread().terminate();
    for (const _ of [1, 2])
      await expect(spaces(engine)).rejects.toMatchObject({
        ...ended,
        message: /is lost .* Start Almanac again/,
      });
  });

  it('a file of any name is opened again', async () => {
    const file = join(tmpdir(), `연감 100% #1 ${randomUUID()}.db`);
    const engine = await openSqlite(file);
    await engine.db.insertInto('space').values(space('kept')).execute();
    await databaseThread().terminate();
    expect(await spaces(engine)).toEqual(['kept']);
    await engine.close();
    rmSync(file);
  });

  it('a file that is gone as well is not made anew', async () => {
    const engine = await inFile();
    for (const end of ['', '-wal', '-shm']) rmSync(engine.file + end, { force: true });
    await databaseThread().terminate();
    await expect(spaces(engine)).rejects.toMatchObject({ ...ended, message: /could not be opened/ });
    await expect(spaces(engine)).rejects.toMatchObject(ended);
  });
});
