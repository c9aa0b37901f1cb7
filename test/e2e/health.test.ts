/** Health checks and metrics of a process on both platforms, read over HTTP. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  closeProcesses,
  keepProcesses,
  onBoth,
  run,
  servers,
  startHere,
  type Running,
} from '../support/process.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Watched extends Running {
  /** The status, and what was said. */
  look(path: string): Promise<{ status: number; text: string }>;
}

async function watched(): Promise<Watched> {
  const on = await servers();
  const port = await freePort();
  const bot = run(on, { ...onBoth(on), HEALTH_PORT: `${port}` });
  const look: Watched['look'] = async (path) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  return { ...bot, look };
}

/** Why each part is not ready. */
async function reasons(bot: Watched): Promise<Record<string, unknown>> {
  const { status, text } = await bot.look('/readyz').catch(() => ({ status: 0, text: '{}' }));
  const { checks = {} } = JSON.parse(text) as { checks?: Record<string, { reason?: string }> };
  return {
    status,
    ...Object.fromEntries(Object.entries(checks).map(([name, { reason }]) => [name, reason])),
  };
}

/** Waits until it is so. */
async function becomes(bot: Watched, expected: Readonly<Record<string, string | undefined>>): Promise<void> {
  const status = Object.values(expected).every((reason) => reason === undefined) ? 200 : 503;
  await expect.poll(() => reasons(bot)).toEqual({ status, ...expected });
}

const READY = { database: undefined, discord: undefined, slack: undefined };

describe('a process that is watched over', () => {
  let bot: Watched;
  beforeAll(async () => {
    keepProcesses();
    bot = await watched();
  });
  afterAll(() => closeProcesses());

  it('says that it lives before it is ready, and that it is ready once it is connected', async () => {
    await expect
      .poll(() => bot.look('/healthz').catch(() => undefined))
      .toEqual({
        status: 200,
        text: '{"status":"ok"}\n',
      });
    await becomes(bot, READY);
  });

  it('counts its answers; nothing in it is secret, and nothing names anybody', async () => {
    const { discord, slack } = bot;
    const user = discord.user({ locale: 'ko' });
    const about = { user, command: 'about', options: { topic: 'r1' }, unchecked: true };
    await discord.slash(about);
    await slack.command({ user: 'minji', channel: 'general', command: '/about', text: 'r1' });
    await slack.command({ user: 'minji', channel: 'general', command: '/almanac', text: 'hunter2 9' });
    const { text } = await bot.look('/metrics');
    const answers = text.split('\n').filter((line) => line.startsWith('almanac_answers_total{'));
    expect(answers).toEqual([
      'almanac_answers_total{platform="discord",command="about",outcome="answered"} 1',
      'almanac_answers_total{platform="slack",command="about",outcome="answered"} 1',
      'almanac_answers_total{platform="slack",command="ask",outcome="refused"} 1',
    ]);
    expect(text).toContain('almanac_database_up 1');
    expect(text).toContain('almanac_platform_connected{platform="slack"} 1');
    const names = ['hunter2', discord.token, slack.botToken, slack.appToken, user.id, 'U0MINJI', 'T0ALMANAC'];
    expect(names.filter((name) => text.includes(name))).toEqual([]);
  });

  it('is not ready while a platform is away, and counts that it came back', async () => {
    bot.discord.gateway.refuse(1);
    bot.discord.gateway.drop();
    await becomes(bot, { ...READY, discord: 'not connected' });
    await becomes(bot, READY);
    bot.slack.socket.refuse(1);
    bot.slack.socket.drop();
    await becomes(bot, { ...READY, slack: 'not connected' });
    await becomes(bot, READY);
    const { text } = await bot.look('/metrics');
    for (const platform of ['discord', 'slack'])
      expect(text).toContain(`almanac_reconnects_total{platform="${platform}"} 1\n`);
  });

  it('is no longer there once it was asked to stop', async () => {
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    await expect(bot.look('/healthz')).rejects.toThrow('fetch failed');
  });
});

describe('a process that cannot be watched over', () => {
  it('says so, in the language of its operator, when the port is taken', async () => {
    const taken = createServer().listen(0);
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const on = await servers();
    const { status, err } = await startHere(on, { ...onBoth(on), HEALTH_PORT: `${port}` });
    expect(status).toBe(1);
    expect(err).toContain(`HEALTH_PORT의 ${port}번 포트를 쓸 수 없습니다(EADDRINUSE)`);
  });
});
