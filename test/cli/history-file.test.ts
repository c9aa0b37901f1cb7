import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HistoryFile } from '../../src/cli/history-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'almanac-history-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('keeps the lines beside the database, readable by their owner alone', async () => {
  const database = join(folder, 'almanac.db');
  const umask = process.umask(0);
  try {
    const history = new HistoryFile(database);
    expect(await history.read()).toEqual([]);
    history.keep(['/find 무엇', '/timeline deepseek']);
    await history.write();
  } finally {
    process.umask(umask);
  }
  const file = join(folder, 'terminal-history');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await new HistoryFile(database).read()).toEqual(['/find 무엇', '/timeline deepseek']);
});

it('takes the right to read from others where an earlier version left it', async () => {
  const database = join(folder, 'almanac.db');
  const file = join(folder, 'terminal-history');
  await chmod(file, 0o644);
  const history = new HistoryFile(database);
  history.keep(['/today']);
  await history.write();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, 'utf8')).toBe('/today\n');
});

it('keeps nothing when the database is no file', async () => {
  const before = await readdir(folder);
  const history = new HistoryFile(undefined);
  history.keep(['/today']);
  await history.write();
  expect(await history.read()).toEqual([]);
  expect(await readdir(folder)).toEqual(before);
});
