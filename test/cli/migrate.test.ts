/** `almanac migrate`, as an operator runs it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine, type CommandLineResult } from '../support/command-line.ts';
import { freshDatabase } from '../support/postgres.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'almanac-migrate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs in a folder of its own, so that the default database is ./data/almanac.db there. */
const almanac = (...args: readonly string[]): Promise<CommandLineResult> =>
  runCommandLine(args, { folder, env: {} });

it('takes all that is known from a file to Postgres, where the answers are the same', async () => {
  const { url } = await freshDatabase();
  // How far it is is on standard error, in as many lines as the machine is slow.
  const { status, out } = await almanac('ask', '/timeline deepseek');
  expect(status).toBe(0);
  const migrated = await almanac('migrate', '--to', url);
  expect(migrated).toMatchObject({ status: 0, out: expect.stringMatching(/^Both hold the same \d+ rows/) });
  const again = await almanac('migrate', '--to', url, '--locale', 'ko');
  expect(again).toMatchObject({ status: 0, out: expect.stringMatching(/복사한 행은 0개/) });
  expect(await almanac('ask', '/timeline deepseek', '--database', url)).toMatchObject({ status, out });
});

it('says what stands in the way, and not what the address is', async () => {
  const { url } = await freshDatabase();
  const same = await almanac('migrate', '--from', url, '--to', url);
  expect(same).toEqual({ status: 1, out: '', err: '--from and --to are the same database.\n' });
  const missing = await almanac('migrate', '--from', 'sqlite:./none.db', '--to', url);
  expect(missing).toEqual({
    status: 1,
    out: '',
    err: expect.stringMatching(/source database .*none\.db does not exist/),
  });
  const wrong = Object.assign(new URL(url), { password: 'hunter2' }).href;
  const refused = await almanac('migrate', '--from', url, '--to', wrong);
  expect(refused).toEqual({ status: 1, out: '', err: expect.stringMatching(/refused .*password/) });
  expect(refused.err).not.toContain('hunter2');
});
