import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDiscord, type Discord } from './index.ts';
import { RawBot } from './raw.ts';

let server: Discord;
let bot: RawBot;

beforeEach(async () => {
  // Rates are counted by this clock, which only `pass` advances, so that a busy machine changes nothing.
  vi.useFakeTimers({ toFake: ['performance'] });
  server = await startDiscord({
    limits: { messages: { count: 2, within: 300 }, global: { count: 20, within: 300 } },
  });
  bot = new RawBot(server);
  await server.gateway.ready();
});

afterEach(async () => {
  vi.useRealTimers();
  bot.close();
  await server.stop();
});

const broken = (): string[] => server.violations.map(({ rule }) => rule);
const pass = (ms: number): unknown => vi.advanceTimersByTime(ms);
const send = (more: object = {}): ReturnType<RawBot['call']> =>
  bot.call('POST', `/channels/${server.channel('general').id}/messages`, {
    content: 'x',
    allowed_mentions: { parse: [] },
    ...more,
  });
const there = (): number => server.messages('general').length;

describe('a fault', () => {
  it('breaks the connection before or after the request takes effect', async () => {
    server.fault({ kind: 'drop-before' });
    await expect(send()).rejects.toThrow('fetch failed');
    expect(there()).toBe(0);
    server.fault({ kind: 'drop-after' });
    await expect(send()).rejects.toThrow('fetch failed');
    expect(there()).toBe(1);
    expect(server.requests.map(({ status }) => status)).toEqual([undefined, undefined]);
  });

  it('refuses with a status, so often, for the requests it is meant for', async () => {
    const fault = server.fault({
      match: { method: 'POST', path: /messages$/ },
      kind: '5xx',
      status: 503,
      times: 2,
    });
    expect((await bot.call('GET', '/users/@me')).status).toBe(200);
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([503, 503, 200]);
    expect(fault.met).toBe(2);
    expect(there()).toBe(1);
    server.fault({ kind: '5xx-after' });
    expect((await send()).status).toBe(502);
    expect(there()).toBe(2);
  });

  it('holds an answer back, or never gives it', async () => {
    server.fault({ kind: 'late', ms: 60 });
    const sent = send();
    await server.until(() => there() === 1);
    expect((await sent).status).toBe(200);
    server.fault({ kind: 'hang', ms: 30 });
    await expect(send()).rejects.toThrow('fetch failed');
    expect(there()).toBe(1);
  });

  it('tells to wait, and notes who does not', async () => {
    server.fault({ kind: '429', retryAfter: 0.15 });
    const refused = await send();
    expect(refused).toMatchObject({ status: 429, body: { retry_after: 0.15, global: false } });
    expect(refused.headers.get('retry-after')).toBe('0.15');
    expect((await bot.call('GET', '/users/@me')).status).toBe(200);
    expect((await send()).status).toBe(429);
    expect(broken()).toEqual([]);
    pass(90);
    expect((await send()).status).toBe(429);
    expect(broken()).toEqual(['ignored-429']);
    pass(61);
    expect((await send()).status).toBe(200);
    server.fault({ kind: '429', retryAfter: 0.1, global: true });
    expect(await send()).toMatchObject({ status: 429, body: { global: true } });
    expect(await bot.call('GET', '/users/@me')).toMatchObject({ status: 429, headers: expect.anything() });
  });

  it('does not blame a bot for acknowledging again what it could not know to be acknowledged', async () => {
    await bot.call('PUT', `/applications/${server.applicationId}/commands`, [
      { name: 'a', description: 'd' },
    ]);
    server.fault({ match: { path: /callback$/ }, kind: 'drop-after' });
    let again: unknown;
    bot.act = async (heard) => {
      const answer = { type: 4, data: { content: 'x', allowed_mentions: { parse: [] } } };
      await bot.respond(heard, answer).catch(() => {});
      again = await bot.respond(heard, answer);
    };
    const { text } = await server.slash({ user: server.user(), command: 'a' });
    expect(text).toBe('x');
    await expect.poll(() => again).toMatchObject({ body: { code: 40_060 } });
    expect(broken()).toEqual([]);
  });
});

describe('rates', () => {
  it('are counted for each channel and said in every answer', async () => {
    const first = await send();
    expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
    await send();
    expect((await send()).status).toBe(429);
    pass(310);
    expect((await send()).status).toBe(200);
    expect(broken()).toEqual([]);
  });

  it('are counted for all requests together', async () => {
    const replies = await Promise.all(Array.from({ length: 21 }, async () => bot.call('GET', '/users/@me')));
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(1);
    expect(broken()).toEqual([]);
  });
});

describe('a nonce', () => {
  it('makes a message once within some minutes, if enforced', async () => {
    const first = await send({ nonce: 'n', enforce_nonce: true });
    const again = await send({ nonce: 'n', enforce_nonce: true });
    expect(again.body.id).toBe(first.body.id);
    pass(310);
    server.limits.nonceFor = 0;
    await new Promise((resolve) => setTimeout(resolve, 2));
    expect((await send({ nonce: 'n', enforce_nonce: true })).body.id).not.toBe(first.body.id);
    expect((await send({ nonce: 'n' })).body.id).not.toBe(first.body.id);
  });
});

describe('the gateway', () => {
  it.each([
    ['a wrong token', { token: 'x' }, 4004],
    ['intents that need a privilege', { intents: 1 << 15 }, 4014],
    ['intents that there are none of', { intents: 1 << 30 }, 4013],
    ['a shard that there is none of', { shard: [1, 1] }, 4010],
  ])('closes on %s', async (_, options, code) => {
    expect(await new RawBot(server, options).closed).toBe(code);
  });

  it.each<[string, object | string, number]>([
    ['what is not JSON', '{', 4002],
    ['too much at once', 'x'.repeat(4097), 4002],
    ['an opcode that is none', { op: 99 }, 4001],
    ['identifying twice', { op: 2, d: { token: 'x', intents: 0 } }, 4005],
  ])('closes on %s', async (_, frame, code) => {
    bot.send(frame);
    expect(await bot.closed).toBe(code);
    expect(broken()).toEqual([`gateway-${code}`]);
  });

  it('sends each guild’s interactions to its shard, and DMs to the first', async () => {
    bot.close();
    await bot.closed;
    const heard: string[] = [];
    const bots = [0, 1].map((shard) => {
      const one = new RawBot(server, { shard: [shard, 2] });
      one.act = async ({ guild_id }) => void heard.push(`${shard}: ${guild_id ? 'guild' : 'dm'}`);
      return one;
    });
    await server.gateway.ready(2);
    const odd = server.addGuild({ id: String(((1n << 41n) | 1n) << 22n), name: 'Odd' });
    await bots[0]?.call('PUT', `/applications/${server.applicationId}/commands`, [
      { name: 'a', description: 'd' },
    ]);
    await server.slash({ user: server.user(), command: 'a', guild: odd, wait: 'sent' });
    await server.slash({ user: server.user(), command: 'a', dm: true, wait: 'sent' });
    await expect.poll(() => heard.toSorted()).toEqual(['0: dm', '1: guild']);
    for (const one of bots) one.close();
  });

  it('may say things twice', async () => {
    await bot.call('PUT', `/applications/${server.applicationId}/commands`, [
      { name: 'a', description: 'd' },
    ]);
    const heard: string[] = [];
    bot.act = async ({ id }) => void heard.push(id);
    server.gateway.duplicate();
    await server.slash({ user: server.user(), command: 'a', wait: 'sent' });
    await expect.poll(() => heard).toHaveLength(2);
    expect(heard[0]).toBe(heard[1]);
  });

  it('refuses connections', async () => {
    server.gateway.refuse(1);
    expect(await new RawBot(server).closed).toBe(1006);
  });
});
