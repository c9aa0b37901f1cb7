import { request } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { serveHealth, type Watched } from '../../../src/adapters/metrics/server.ts';

const metrics = { contentType: 'text/plain; version=0.0.4', text: async () => 'almanac_x 1\n' };

async function served(watched: Partial<Watched> = {}): Promise<string> {
  const server = await serveHealth(0, { checks: async () => ({}), metrics, ...watched });
  onTestFinished(() => server.close());
  return `http://127.0.0.1:${server.port}`;
}

async function told(url: string, method = 'GET'): Promise<[number, string]> {
  const answer = await fetch(url, { method });
  return [answer.status, await answer.text()];
}

it('a process that lives says so', async () => {
  expect(await told(`${await served()}/healthz?from=probe`)).toEqual([200, '{"status":"ok"}\n']);
});

it('one that can do its work says so; one that cannot says why, part by part', async () => {
  let slack: string | undefined;
  const url = `${await served({ checks: async () => ({ database: undefined, slack }) })}/readyz`;
  const [status, ready] = await told(url);
  expect([status, JSON.parse(ready)]).toEqual([
    200,
    { status: 'ready', checks: { database: { ok: true }, slack: { ok: true } } },
  ]);
  slack = 'not connected';
  const [busy, unready] = await told(url);
  expect([busy, JSON.parse(unready)]).toEqual([
    503,
    {
      status: 'not ready',
      checks: { database: { ok: true }, slack: { ok: false, reason: 'not connected' } },
    },
  ]);
});

it('what was counted can be read', async () => {
  const answer = await fetch(`${await served()}/metrics`);
  expect([answer.headers.get('content-type'), await answer.text()]).toEqual([
    'text/plain; version=0.0.4',
    'almanac_x 1\n',
  ]);
});

it('other paths and methods are refused, and failures are reported as such', async () => {
  const url = await served({
    metrics: { ...metrics, text: async () => Promise.reject(new Error('secret')) },
  });
  expect((await told(url))[0]).toBe(404);
  expect((await told(`${url}/toString`))[0]).toBe(404);
  expect((await told(`${url}/healthz`, 'POST'))[0]).toBe(405);
  expect(await told(`${url}/metrics`)).toEqual([500, 'Internal error.\n']);
});

it('the server closes although a client keeps a connection open', async () => {
  const server = await serveHealth(0, { checks: async () => ({}), metrics });
  const open = request({ port: server.port, path: '/healthz', headers: { connection: 'keep-alive' } });
  open.on('error', () => {});
  open.flushHeaders();
  await new Promise((resolve) => open.once('response', resolve));
  await server.close();
  await expect(fetch(`http://127.0.0.1:${server.port}/healthz`)).rejects.toThrow('fetch failed');
});
