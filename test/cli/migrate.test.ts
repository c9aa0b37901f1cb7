/** `almanac migrate`, as an operator runs it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../support/postgres.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'almanac-migrate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs in a folder of its own, so that the default database is ./data/almanac.db there. */
async function almanac(...args: readonly string[]): Promise<{ status: number | null; out: string }> {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  const env = { PATH, HOME, NODE_COMPILE_CACHE, LANG: 'en_US.UTF-8' };
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (out += data.toString()));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, out };
}

it('takes all that is known from a file to Postgres, where the answers are the same', async () => {
  const { url } = await freshDatabase();
  const there = await almanac('ask', '/timeline deepseek');
  const migrated = await almanac('migrate', '--to', url);
  expect(migrated).toEqual({ status: 0, out: expect.stringMatching(/^Both hold the same \d+ rows/) });
  const again = await almanac('migrate', '--to', url, '--locale', 'ko');
  expect(again).toEqual({ status: 0, out: expect.stringMatching(/복사한 행은 0개/) });
  expect(await almanac('ask', '/timeline deepseek', '--database', url)).toEqual(there);
});

it('says what stands in the way, and not what the address is', async () => {
  const { url } = await freshDatabase();
  const same = await almanac('migrate', '--from', url, '--to', url);
  expect(same).toEqual({ status: 1, out: '--from and --to are the same database.\n' });
  const missing = await almanac('migrate', '--from', 'sqlite:./none.db', '--to', url);
  expect(missing).toEqual({
    status: 1,
    out: expect.stringMatching(/source database .*none\.db does not exist/),
  });
  const wrong = Object.assign(new URL(url), { password: 'hunter2' }).href;
  const refused = await almanac('migrate', '--from', url, '--to', wrong);
  expect([refused.status, refused.out]).toEqual([1, expect.stringMatching(/refused .*password/)]);
  expect(refused.out).not.toContain('hunter2');
});
