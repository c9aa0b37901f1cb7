/** `almanac web` and `npm start` as somebody at a terminal, and without one, meets them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { runCommandLine } from '../support/command-line.ts';
import { PlainBrowser } from '../support/page.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'almanac-web-'));
afterAll(() => rmSync(folder, { recursive: true }));

const inMemory = ['--database', 'sqlite::memory:'];

function begin(
  args: readonly string[],
  env: Record<string, string>,
): { child: ChildProcess; until(text: RegExp): Promise<string>; ended: Promise<number | null> } {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'bin/almanac.js'), ...args, ...inMemory], {
    cwd: folder,
    env: { PATH, HOME, NODE_COMPILE_CACHE, LANG: 'en_US.UTF-8', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      out += data.toString();
      for (const each of heard) each();
    });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    ended,
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = text.exec(out)?.[0];
          if (found !== undefined) resolve(found);
        };
        heard.add(look);
        look();
        void ended.then(() => reject(new Error(`it ended, after: ${out}`)));
      }),
  };
}

it('serves a browser and health checks with a password, at the port that was set for both, and stops when asked to', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => free.once('listening', resolve));
  const { port } = free.address() as AddressInfo;
  const env = { WEB_PASSWORD: 'correct horse battery', WEB_PORT: String(port), HEALTH_PORT: String(port) };

  const taken = await runCommandLine(['web', ...inMemory], { folder, env });
  expect(taken.status).toBe(1);
  expect(taken.err).toContain(`port ${port} (WEB_HOST, WEB_PORT) can’t be used (EADDRINUSE)`);

  await new Promise((resolve) => free.close(resolve));
  const served = begin(['web'], env);
  expect(await served.until(/In a browser: \S+/)).toBe(`In a browser: http://127.0.0.1:${port}/`);
  const browser = new PlainBrowser(`http://127.0.0.1:${port}/`);
  expect((await browser.open('/')).status).toBe(401);
  const look = (path: string, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers });
  await expect
    .poll(async () => (await look('/readyz')).json())
    .toEqual({
      status: 'ready',
      checks: { database: { ok: true }, web: { ok: true } },
    });
  expect((await look('/metrics')).status).toBe(401);
  const authorization = `Basic ${btoa(`prometheus:${env.WEB_PASSWORD}`)}`;
  expect(await (await look('/metrics', { authorization })).text()).toContain('almanac_database_up 1');
  served.child.kill('SIGINT');
  expect(await served.ended).toBe(0);
});

it('needs a password where there is no terminal, and on an address that others reach', async () => {
  const none = begin(['web'], {});
  expect(await none.until(/There is no terminal.*/)).toContain('WEB_PASSWORD');
  expect(await none.ended).toBe(1);
});
