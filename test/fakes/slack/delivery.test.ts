/** Acknowledgements, redelivery, connections, limits of time and rate, and what goes wrong on demand. */
import type { App } from '@slack/bolt';
import { expect, it } from 'vitest';
import { call, overHttp, overSocket, plain, slack } from './harness.ts';
import type { SlackServer } from './index.ts';

const rulesOf = (server: SlackServer): string[] => server.violations.map(({ rule }) => rule);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const ask = (server: SlackServer, command: string) =>
  server.command({ user: 'minji', channel: 'general', command, wait: 0 });

const section = (text: string) => ({ type: 'section' as const, text: plain(text) });
const modal = { type: 'modal' as const, title: plain('Title'), blocks: [section('x')] };

for (const [way, connect] of [
  ['Socket Mode', overSocket],
  ['HTTP', overHttp],
] as const) {
  it(`notes what is acknowledged late or not at all, over ${way}`, async () => {
    const server = await slack({ limits: { ackWithin: 100 } });
    await connect(server, (app) => {
      app.command('/late', async ({ ack }) => {
        await wait(150);
        await ack();
      });
      app.command('/never', () => Promise.resolve());
    });
    expect((await ask(server, '/late')).outcome).toMatchObject({ acked: false, failure: 'timeout' });
    await expect.poll(() => rulesOf(server)).toEqual(['ack-in-time', 'ack-late']);
    expect((await ask(server, '/never')).outcome).toMatchObject({ acked: false, failure: 'timeout' });
    expect(rulesOf(server)).toEqual(['ack-in-time', 'ack-late', 'ack-in-time']);
  });

  it(`sends an event again that was not acknowledged, over ${way}`, async () => {
    const server = await slack({ limits: { ackWithin: 1000, redeliverAfter: [0, 50, 100] } });
    const heard: unknown[] = [];
    let calls = 0;
    const secondCame = Promise.withResolvers<void>();
    const listen = (app: App): void => {
      app.event('app_mention', ({ body, context }) => {
        heard.push([body.event_id, context.retryNum, context.retryReason]);
        secondCame.resolve();
        return Promise.resolve();
      });
    };
    // Bolt acknowledges events by itself, once it is authorised.
    const authorize = async (): Promise<{ botToken: string; botId: string; botUserId: string }> => {
      if (calls++ === 0) await secondCame.promise;
      return { botToken: server.botToken, botId: 'B0ALMANACBOT', botUserId: 'U0ALMANACBOT' };
    };
    await connect(server, listen, { authorize });
    await server.mention({ user: 'alex', channel: 'general', text: 'hello', wait: 0 });
    await expect.poll(() => heard.length).toBe(2);
    // The second try comes through while the first still waits to be authorised.
    expect(heard).toEqual([
      [expect.any(String), 1, way === 'HTTP' ? 'http_timeout' : 'timeout'],
      [(heard[0] as unknown[])[0], way === 'HTTP' ? undefined : 0, way === 'HTTP' ? undefined : ''],
    ]);
    await expect.poll(() => rulesOf(server)).toEqual(['ack-in-time', 'ack-late']);
    await server.event({ type: 'app_mention', text: 'twice' }, { retries: 1 });
    await expect.poll(() => heard.length).toBe(4);
  });
}

it('retries an event without a connection, and sends it to the next connection', async () => {
  const server = await slack({ limits: { redeliverAfter: [0, ...Array<number>(300).fill(100)] } });
  const told = server.mention({ user: 'alex', channel: 'general', text: 'hello', wait: 0 });
  expect((await told).outcome).toMatchObject({ acked: false, failure: 'connection_failed' });
  const retries: unknown[] = [];
  await overSocket(server, (app) => {
    app.event('app_mention', ({ context }) => Promise.resolve(void retries.push(context.retryNum)));
  });
  await expect.poll(() => retries.length).toBe(1);
  expect(server.violations).toEqual([]);
});

it('refuses what an app acknowledges wrongly', async () => {
  const server = await slack();
  await overSocket(server, (app) => {
    app.command('/long', ({ ack }) =>
      ack({ text: 'x', blocks: [{ type: 'header', text: plain('x'.repeat(151)) }] }),
    );
    app.command('/form', async ({ ack, body, client }) => {
      await ack();
      const input = { type: 'plain_text_input' as const, action_id: 'typed' };
      const blocks = [{ type: 'input' as const, block_id: 'words', label: plain('Words'), element: input }];
      const view = { ...modal, callback_id: 'form', submit: plain('Send'), blocks };
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    app.view('form', ({ ack }) => ack({ response_action: 'errors', errors: { wards: 'a typo' } }));
  });
  await ask(server, '/long');
  expect(rulesOf(server)).toEqual(['invalid_blocks']);
  const { view } = await server.command({ user: 'minji', channel: 'general', command: '/form' });
  if (view === undefined) throw new Error('no modal');
  expect(await server.submit(view, { Words: 'x' }, { user: 'minji' })).toMatchObject({
    closed: false,
    errors: {},
  });
  expect(rulesOf(server)).toEqual(['invalid_blocks', 'response_action']);
});

it('lets a trigger be used once, and in three seconds', async () => {
  const server = await slack({ limits: { triggerFor: 3000 } });
  const triggers: string[] = [];
  await overSocket(server, (app) => {
    app.command('/form', async ({ ack, body }) => {
      triggers.push(body.trigger_id);
      await ack();
    });
  });
  await ask(server, '/form');
  const [trigger] = triggers;
  expect(await call(server, 'views.open', { trigger_id: trigger, view: modal })).toMatchObject({ ok: true });
  expect(await call(server, 'views.open', { trigger_id: trigger, view: modal })).toMatchObject({
    error: 'exchanged_trigger_id',
  });
  await ask(server, '/form');
  server.later(3001);
  expect(await call(server, 'views.open', { trigger_id: triggers[1], view: modal })).toMatchObject({
    error: 'expired_trigger_id',
  });
  expect(rulesOf(server)).toEqual(['exchanged_trigger_id', 'expired_trigger_id']);
});

it('lets a response_url be used five times, and for half an hour', async () => {
  const server = await slack();
  const urls: string[] = [];
  await overSocket(server, (app) => {
    app.command('/ask', async ({ ack, body }) => {
      urls.push(body.response_url);
      await ack();
    });
  });
  const answer = async (url = ''): Promise<unknown[]> => {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify({ text: 'x' }),
      headers: { 'content-type': 'application/json' },
    });
    return [response.status, await response.text()];
  };
  await ask(server, '/ask');
  for (let use = 1; use <= 5; use++) expect(await answer(urls[0])).toEqual([200, 'ok']);
  expect(await answer(urls[0])).toEqual([404, '{"ok":false,"error":"used_url"}']);
  await ask(server, '/ask');
  server.later(30 * 60_000 + 1);
  expect(await answer(urls[1])).toEqual([404, '{"ok":false,"error":"Expired url"}']);
  expect(await answer(`${server.url}/commands/T1/1/unknown`)).toEqual([404, 'no_service']);
  expect(rulesOf(server)).toEqual(['used_url', 'Expired url', 'no_service']);
});

it('limits messages to a channel, and notes who does not wait', async () => {
  const server = await slack({ limits: { postBurst: 2, postEvery: 20_000 } });
  const post = (channel = 'C0GENERAL') => call(server, 'chat.postMessage', { channel, text: 'x' });
  expect([(await post()).status, (await post()).status]).toEqual([200, 200]);
  const refused = await post();
  expect([refused.status, refused.headers.get('retry-after'), refused['error']]).toEqual([
    429,
    '20',
    'ratelimited',
  ]);
  expect((await post('C0SECRET')).status).toBe(200);
  expect(server.violations).toEqual([]);
  server.later(300);
  expect((await post()).status).toBe(429);
  expect(rulesOf(server)).toEqual(['rate-limit-ignored']);
  server.later(20_000);
  expect((await post()).status).toBe(200);
});

it('needs the scopes that were granted, and says which', async () => {
  const server = await slack({
    workspaces: [{ id: 'T1', scopes: ['chat:write'], channels: [{ id: 'C1' }] }],
  });
  const answer = await call(server, 'users.info', { user: 'U1' });
  expect(answer).toMatchObject({ error: 'missing_scope', needed: 'users:read', provided: 'chat:write' });
  expect(answer.headers.get('x-oauth-scopes')).toBe('chat:write');
  expect(rulesOf(server)).toEqual(['missing_scope']);
});

it('keeps the bot out of where it is not, without blame', async () => {
  const server = await slack();
  const post = async (channel: string) =>
    (await call(server, 'chat.postMessage', { channel, text: 'x' }))['error'];
  server.workspace().scopes = ['chat:write'];
  expect(await post('C0RANDOM')).toBe('not_in_channel');
  server.channel('secret').bot = false;
  expect(await post('C0SECRET')).toBe('channel_not_found');
  server.channel('general').archived = true;
  expect(await post('C0GENERAL')).toBe('is_archived');
  expect(server.violations).toEqual([]);
});

const hello = (app: App): void =>
  void app.command('/hello', async ({ ack, respond }) => {
    await ack();
    await respond('hello');
  });

it('moves a connection, and the app comes back', async () => {
  const server = await slack();
  await overSocket(server, hello);
  server.socket.refresh();
  expect((await ask(server, '/hello')).outcome).toMatchObject({ acked: false, failure: 'connection_failed' });
  await server.socket.connected();
  const shown = await server.command({ user: 'minji', channel: 'general', command: '/hello' });
  expect(shown.text).toBe('hello');
  server.socket.drop();
  await expect.poll(() => server.socket.connections).toBe(0);
  server.socket.refuse();
  await server.socket.connected();
  expect((await server.command({ user: 'minji', channel: 'general', command: '/hello' })).text).toBe('hello');
  expect(server.violations).toEqual([]);
});

it('goes silent, and the app notices', async () => {
  const server = await slack();
  await overSocket(server, hello);
  server.socket.hang();
  await expect.poll(() => server.socket.connections).toBe(0);
  await server.socket.connected();
  expect((await server.command({ user: 'minji', channel: 'general', command: '/hello' })).text).toBe('hello');
});

it('gives each dispatch to one of several connections', async () => {
  const server = await slack();
  const heard = [0, 0];
  for (const index of [0, 1])
    await overSocket(server, (app) => {
      app.command('/hello', ({ ack }) => ack(void (heard[index] = (heard[index] ?? 0) + 1)));
    });
  expect(server.socket.connections).toBe(2);
  for (let time = 0; time < 4; time++) await ask(server, '/hello');
  expect(heard).toEqual([2, 2]);
  server.socket.duplicate();
  await ask(server, '/hello');
  await expect.poll(() => heard.toSorted()).toEqual([2, 4]);
  expect(server.violations).toEqual([]);
});

it('fails as networks do', async () => {
  const server = await slack();
  const post = () => call(server, 'chat.postMessage', { channel: 'C0GENERAL', text: 'x' });
  const posted = () => server.messages('general').length;
  const match = 'chat.postMessage';
  server.fault({ match, kind: 'drop-before' });
  await expect(post()).rejects.toThrow('fetch failed');
  expect(posted()).toBe(0);
  server.fault({ match: /^chat\./, kind: 'drop-after' });
  await expect(post()).rejects.toThrow('fetch failed');
  expect(posted()).toBe(1);
  server.fault({ match, kind: '5xx' });
  expect((await post()).status).toBe(503);
  server.fault({ match, kind: '5xx-after' });
  expect([(await post()).status, posted()]).toEqual([502, 2]);
  server.fault({ match, kind: 'error', error: 'internal_error' });
  expect(await post()).toMatchObject({ error: 'internal_error' });
  const late = server.fault({ match, kind: 'late', ms: 50 });
  const began = performance.now();
  await post();
  expect(performance.now() - began).toBeGreaterThan(45);
  expect(late.met).toBe(1);
  server.fault({ match, kind: '429', retryAfter: 7 });
  expect((await post()).headers.get('retry-after')).toBe('7');
  expect(server.violations).toEqual([]);
  expect(server.requests.map(({ status }) => status)).toEqual([0, 200, 503, 502, 200, 200, 429]);
});

it('signs what it sends, and sends what is signed badly on demand', async () => {
  const server = await slack();
  await overHttp(server, hello);
  await ask(server, '/hello');
  expect(await server.sendRaw({ badSignature: true })).toBe(401);
  expect(await server.sendRaw({ staleTimestamp: true })).toBe(401);
  expect(await server.sendRaw({ unsigned: true })).toBe(401);
  expect(await server.sendRaw({ body: '{', contentType: 'application/json' })).toBe(400);
  expect(await server.sendRaw({ replay: true })).toBe(200);
  expect(server.violations).toEqual([]);
});
