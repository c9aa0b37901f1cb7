/** The database goes away and comes back, under a process on both platforms: what is known is answered all the while. */
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Api } from '../../src/adapters/discord/connect/requests.ts';
import { register } from '../../src/adapters/discord/setup/register.ts';
import { openStore } from '../../src/adapters/store/index.ts';
import { commands, groups } from '../../src/commands/index.ts';
import { freshDatabase } from '../support/postgres.ts';
import { onBoth, run, servers, type Running } from '../support/process.ts';
import { proxyTo, type Proxy } from '../support/proxy.ts';
import { changes, event, source } from '../support/records.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Served extends Running {
  proxy: Proxy;
  /** Connects directly, without the proxy. */
  database: string;
  health: string;
  ask(platform: 'discord' | 'slack', command: string, option: readonly [string, string]): Promise<string>;
}

async function served(): Promise<Served> {
  const healthPort = await freePort();
  const { url: database } = await freshDatabase();
  const proxy = await proxyTo(database);
  onTestFinished(() => proxy.close());
  const on = await servers();
  const registering = Api.standalone(`${on.discord.url}/api`, on.discord.token);
  await register(registering, { commands, groups }, {});
  const bot = run(on, {
    ...onBoth(on),
    DATABASE_URL: `${proxy.url}?query_timeout=3000`,
    HEALTH_PORT: `${healthPort}`,
  });
  const { discord, slack } = on;
  await discord.gateway.ready();
  await expect.poll(() => slack.socket.connections).toBe(1);
  const admin = discord.admin({ locale: 'ko' });
  const ask: Served['ask'] = async (platform, command, [option, value]) => {
    if (platform === 'discord') {
      const asked = { user: admin, command, options: { [option]: value } };
      return (await discord.slash({ ...asked, within: PATIENCE })).text;
    }
    const [first, ...more] = command.split(' ');
    const text = more.length === 0 ? value : `${more.join(' ')} ${option}:${value}`;
    const shown = await slack.command({ user: 'admin', channel: 'general', command: `/${first}`, text });
    return (await shown.until((now) => !now.text.includes('One moment'), PATIENCE)).text;
  };
  const all = { ...bot, proxy, database, health: `http://127.0.0.1:${healthPort}`, ask };
  for (const platform of ['discord', 'slack'] as const)
    expect(await ask(platform, 'about', ['topic', 'r1'])).toContain('DeepSeek-R1');
  return all;
}

/** How long a write may take to be refused, in milliseconds: the bot waits for a silent server. */
const PATIENCE = 60_000;

const readiness = async ({ health }: Served): Promise<unknown> => {
  const { checks } = (await (await fetch(`${health}/readyz`)).json()) as { checks: { database: unknown } };
  return checks.database;
};

const NEWS = 'It is the year of the whale.';

/** Publishes an update in the spaces of both channels, like another process with a database. */
async function publishMeanwhile({ database, discord, slack }: Served): Promise<void> {
  const { store } = await openStore(database);
  const workspaces = [
    { platform: 'discord', id: discord.guild('Readers').id },
    { platform: 'slack', id: slack.workspace().id },
  ];
  for (const workspace of workspaces) {
    const { space, created } = await store.spaceOf(workspace, { id: 's-none', name: 'x', locale: 'en' });
    expect(created).toBe(false);
    const news = event('news', { text: { en: NEWS }, sources: [{ source: 'daily' }] });
    await store.commit(space.id, changes([source('daily'), news]));
  }
  await store.close();
}

/** Looks for unexpected failures where an operator would find them. */
function expectCalm({ said, discord, slack }: Served): void {
  expect(said()).not.toMatch(/unhandled rejection|uncaught exception/);
  expect([...discord.violations, ...slack.violations]).toEqual([]);
}

describe.each([
  ['is cut off', 'cut', { ok: false, reason: 'unavailable' }],
  ['says nothing any more', 'stall', { ok: false, reason: 'no answer' }],
] as const)('a database that %s', (_, break_, reason) => {
  it(
    'is not needed to answer; what needs it says so in the language of the asker; all goes on afterwards',
    { timeout: 300_000 },
    async () => {
      const bot = await served();
      const { proxy, ask, discord, slack } = bot;
      for (const platform of ['discord', 'slack'] as const)
        expect(await ask(platform, 'subscribe', ['topic', 'deepseek'])).toMatch(/DeepSeek|딥시크/);
      /** The number of occurrences of a text in each channel. */
      const posted = (text: string): readonly number[] =>
        [discord, slack].map(
          (on) => on.messages('general').filter((message) => JSON.stringify(message).includes(text)).length,
        );
      await expect.poll(() => posted('now follows')).toEqual([1, 1]);
      proxy[break_]();
      for (let times = 0; times < 3; times++) {
        expect(await ask('discord', 'timeline', ['topic', 'deepseek'])).toContain('Liang Wenfeng');
        expect(await ask('slack', 'timeline', ['topic', 'deepseek'])).toContain('Liang Wenfeng');
      }
      await expect.poll(() => readiness(bot)).toEqual(reason);
      expect(await (await fetch(`${bot.health}/metrics`)).text()).toContain('almanac_database_up 0\n');
      const [here, there] = await Promise.all([
        ask('discord', 'admin settings', ['answers', 'private']),
        ask('slack', 'admin settings', ['answers', 'private']),
      ]);
      expect(here).toMatch(/데이터베이스에 연결할 수 없어.*잠시 뒤에 다시/);
      expect(there).toMatch(/database cannot be reached.*try again/);

      await publishMeanwhile(bot);
      proxy.mend();

      await expect.poll(() => readiness(bot), { timeout: 120_000 }).toEqual({ ok: true });
      await expect.poll(() => posted(NEWS)).toEqual([1, 1]);
      expect(await ask('discord', 'admin settings', ['answers', 'private'])).toContain('저장');
      expect(posted(NEWS)).toEqual([1, 1]);
      for (const platform of ['discord', 'slack'] as const)
        await expect
          .poll(() => ask(platform, 'find', ['words', 'whale']), { interval: 500 })
          .toContain('year of the');
      expectCalm(bot);
      bot.child.kill('SIGTERM');
      expect(await bot.ended).toBe(0);
    },
  );
});
