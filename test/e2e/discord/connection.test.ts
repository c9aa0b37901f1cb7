import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { connectDiscord } from '../../../src/adapters/discord/connect/connection.ts';
import { groups } from '../../../src/commands/index.ts';
import { compared, connected, servicesFor, setUp, type Setup } from './support.ts';
import type { Bot } from '../../../src/core/command/call.ts';
import { waitUntil } from '../../support/patience.ts';

const asked = { command: 'timeline', options: { topic: 'deepseek' } } as const;

async function answers({ server, reader }: Setup): Promise<void> {
  const shown = await server.slash({ user: reader, ...asked });
  expect(shown.message.title).toBe('DeepSeek: timeline');
  expect(server.violations).toEqual([]);
}

// The tests wait a lot; each has its own Discord, so they run concurrently.
describe.concurrent('a connection', () => {
  it('that is cut is resumed, and what was asked meanwhile is answered', async () => {
    await using here = await setUp();
    const { server, reader } = here;
    server.gateway.drop();
    const shown = await server.slash({ user: reader, ...asked });
    expect(shown.message.title).toBe('DeepSeek: timeline');
    expect(server.gateway.sessions.map(({ resumes }) => resumes)).toEqual([1]);
    await answers(here);
  });

  it('is made anew when Discord asks for it', async () => {
    await using here = await setUp();
    const { gateway } = here.server;
    gateway.reconnect();
    await here.server.until(() => gateway.sessions[0]?.resumes === 1);
    expect(gateway.identifies).toBe(1);
    await answers(here);
  });

  it('starts a new session when its session is no longer valid', async () => {
    await using here = await setUp();
    const { gateway } = here.server;
    gateway.invalidate();
    await here.server.until(() => gateway.identifies === 2 && gateway.connected().length === 1);
    expect(gateway.sessions.map(({ ended }) => ended)).toEqual([true, false]);
    await answers(here);
  });

  it('that is refused at first is made in the end', async () => {
    await using here = await setUp({ wait: false, registered: false });
    const { server } = here;
    server.gateway.refuse(2);
    await connected(here.logs);
    expect(server.gateway.sessions.length).toBe(1);
    expect(server.violations).toEqual([]);
  });

  it('is tried again when Discord cannot be asked where to connect', async () => {
    await using here = await setUp({ registered: false });
    const { server, services, logs } = here;
    const fault = server.fault({ kind: '5xx', match: { path: /^\/gateway\/bot$/ } });
    const other = connectDiscord(services, { token: server.token, apiUrl: `${server.url}/api`, groups });
    await connected(logs, 2);
    expect(fault.met).toBe(1);
    expect(logs.map(({ sentence }) => sentence)).toContain('could not connect; retrying');
    await other.stop();
    expect(await other.ended).toBeUndefined();
  });

  it('carries as many shards as are configured, each server answered once', async () => {
    await using here = await setUp({ connect: { shards: 2 } });
    const { server, reader } = here;
    for (const guild of ['Readers', '독자 모임'] as const)
      expect((await server.slash({ user: reader, guild, ...asked })).messages.length).toBe(1);
    expect(server.gateway.sessions.map(({ shard }) => shard).toSorted()).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(server.violations).toEqual([]);
  });
});

describe.concurrent('a refusal for good', () => {
  it('of the token says where to get a new one', async () => {
    await using here = await setUp({ registered: false });
    const { server, services } = here;
    const token = server.token.replace(/.{5}$/, 'wrong');
    const refused = connectDiscord(services, { token, apiUrl: `${server.url}/api`, groups });
    expect((await refused.ended)?.text.en).toContain('Reset Token');
    expect((await refused.ended)?.text.ko).toContain('토큰');
    await refused.stop();
  });

  it.each([
    [4004, 'Reset Token'],
    [4011, 'DISCORD_SHARDS'],
    [4014, 'intents'],
  ])('by the gateway, with code %d, says what to do: %s', async (code, words) => {
    await using here = await setUp({ registered: false });
    here.server.gateway.close(code);
    expect((await here.connection.ended)?.text.en).toContain(words);
    expect(here.server.gateway.connected()).toEqual([]);
  });
});

describe.concurrent('stopping', () => {
  it('while it connects does not hang, and connects no more', async () => {
    await using here = await setUp({ wait: false, registered: false });
    const { server, connection } = here;
    await server.gateway.ready();
    await connection.stop();
    await sleep(700);
    expect(server.gateway.identifies).toBe(1);
    expect(server.gateway.connected()).toEqual([]);
  });

  /** A bot that answers when it is let. */
  const held = (bot: Bot, gate: Promise<void>): Bot => ({
    ...bot,
    async prepare(call) {
      const prepared = await bot.prepare(call);
      return {
        ...prepared,
        async answer() {
          await gate;
          return prepared.answer();
        },
      };
    },
  });

  it('finishes what is under way, takes nothing new, and ends the session', async () => {
    const gate = Promise.withResolvers<void>();
    await using here = await setUp({ bot: (bot) => held(bot, gate.promise) });
    const { server, reader, connection } = here;
    server.limits.ackWithin = 60_000;
    const shown = await server.slash({ user: reader, ...asked, wait: 'sent' });
    await waitUntil(() => here.remembered.get('once')?.size === 1);
    const stopping = connection.stop();
    await server.slash({ user: reader, ...asked, wait: 'sent' });
    await sleep(50);
    gate.resolve();
    await stopping;
    await shown.until(({ isThere }) => isThere);
    expect(server.messages('general').length).toBe(1);
    expect(await connection.ended).toBeUndefined();
    expect(server.gateway.connected()).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('before it has begun begins nothing', async () => {
    await using here = await setUp({ registered: false });
    const { server, services } = here;
    const fault = server.fault({ kind: 'late', match: { path: /^\/gateway\/bot$/ }, ms: 200 });
    const other = connectDiscord(services, { token: server.token, apiUrl: `${server.url}/api`, groups });
    await server.until(() => fault.met === 1);
    await other.stop();
    await sleep(400);
    expect(server.gateway.identifies).toBe(1);
  });

  it('while it waits to connect again connects no more', async () => {
    await using here = await setUp({ registered: false });
    const { server, connection } = here;
    server.gateway.drop();
    await waitUntil(() => here.logs.some(({ sentence }) => sentence === 'connection lost; reconnecting'));
    await connection.stop();
    await sleep(800);
    expect(server.gateway.connected()).toEqual([]);
    expect(server.gateway.sessions.map(({ resumes }) => resumes)).toEqual([0]);
  });

  it('is remembered from: what was answered before is not answered again', async () => {
    await using here = await setUp();
    const { server, reader, almanac, logs, remembered } = here;
    await server.slash({ user: reader, ...asked });
    await here.connection.stop();
    const again = connectDiscord(servicesFor(almanac.bot, logs, remembered), {
      token: server.token,
      apiUrl: `${server.url}/api`,
      groups,
    });
    await connected(logs, 2);
    expect([...(remembered.get('once')?.keys() ?? [])].length).toBe(1);
    await answers(here);
    await again.stop();
  });
});

describe.concurrent('the registration', () => {
  const BEHIND = 'the registered commands are out of date: run “almanac register discord”';

  it('that is behind is warned of', async () => {
    await using here = await setUp({ registered: false });
    await waitUntil(() => here.logs.some(({ sentence }) => sentence === BEHIND));
    expect(here.server.violations).toEqual([]);
  });

  it('that is up to date is not', async () => {
    await using here = await setUp();
    await compared(here.server);
    await sleep(50);
    expect(here.logs.map(({ sentence }) => sentence)).not.toContain(BEHIND);
    expect(here.server.violations).toEqual([]);
  });
});
