/** `almanac backup` and `almanac restore`, as an operator runs them. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { type CommandLineResult, runCommandLine } from '../support/command-line.ts';
import { freshDatabase } from '../support/postgres.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'almanac-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

/** Runs in a folder of its own, so that the default database is ./data/almanac.db there. */
const almanac = (...args: readonly string[]): Promise<CommandLineResult> =>
  runCommandLine(args, { folder, env: {} });

/** Nothing, or how far it is, once a second. */
const PROGRESS: unknown = expect.stringMatching(/^(?:\w+: [\d,]+ of [\d,]+\n)*$/);

it('a backup of a file is restored in Postgres, where the answers are the same', async () => {
  const { url } = await freshDatabase();
  const there = await almanac('ask', '/timeline deepseek');
  const made = await almanac('backup');
  expect(made).toMatchObject({ status: 0, err: PROGRESS });
  expect(made.out).toMatch(/^backups\/almanac-\d{8}T\d{6}Z\.db: \d+ rows, [\d.]+ kB, checked\..* secrets/);
  const [file = ''] = readdirSync(join(folder, 'backups'));
  const restored = await almanac('restore', join('backups', file), '--database', url);
  expect(restored).toMatchObject({
    status: 0,
    err: PROGRESS,
    out: expect.stringMatching(/^Restored \d+ rows/),
  });
  const again = await almanac('restore', join('backups', file), '--database', url, '--locale', 'ko');
  expect(again).toMatchObject({ status: 0, out: expect.stringMatching(/이미 같은 \d+개 행/) });
  expect(await almanac('ask', '/timeline deepseek', '--database', url)).toEqual(there);
});

it('goes where it is told: into a file, or into a folder under the time', async () => {
  await almanac('ask', '/latest');
  expect((await almanac('backup', '--to', 'a.db', '--locale', 'ko')).out).toMatch(
    /^a\.db: \d+개 행, .*검사 마침/,
  );
  const again = await almanac('backup', '--to', 'a.db');
  expect(again).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/^a\.db already exists/) });
  mkdirSync(join(folder, 'kept'));
  expect((await almanac('backup', '--to', 'kept')).out).toMatch(/^kept\/almanac-\d+T\d+Z\.db: /);
});

it('says what stands in the way, with status 1, and changes nothing', async () => {
  const none = await almanac('backup', '--database', 'sqlite:./none.db');
  expect(none).toMatchObject({ status: 1, err: expect.stringMatching(/no database to back up/) });
  const missing = await almanac('restore', 'none.db', '--locale', 'ko');
  expect(missing).toMatchObject({ status: 1, err: '백업 none.db 파일이 없습니다.\n' });
  await almanac('ask', '/latest');
  await almanac('backup', '--to', 'a.db');
  await almanac('ask', '/latest', '--database', 'sqlite:./other.db');
  const other = await almanac('restore', 'a.db', '--database', 'sqlite:./other.db');
  expect(other).toMatchObject({ status: 1, err: expect.stringContaining('--replace') });
  const replaced = await almanac('restore', 'a.db', '--database', 'sqlite:./other.db', '--replace');
  expect(replaced).toMatchObject({
    status: 0,
    out: expect.stringMatching(/other\.db\.before-restore-\d+z;/),
  });
});
