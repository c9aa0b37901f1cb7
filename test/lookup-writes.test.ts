/** A lookup writes nothing to the database on its way, and what it leaves for later is one batch for the whole process. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KyselyPlugin } from 'kysely';
import { connectDiscord } from '../src/adapters/discord/connect/connection.ts';
import { importPacks } from '../src/adapters/files/import-packs.ts';
import { connectSlack } from '../src/adapters/slack/connect/connection.ts';
import { openEngine } from '../src/adapters/store/index.ts';
import { keyvOver } from '../src/adapters/store/keyv.ts';
import { sqlStore } from '../src/adapters/store/knowledge/sql-store.ts';
import { commandList, LOCAL_SPACE } from '../src/app.ts';
import { servicesFor } from '../src/app/services.ts';
import { commands, groups } from '../src/commands/index.ts';
import { offerTopics } from '../src/commands/shared/topic.ts';
import { silent } from '../src/core/base/meter.ts';
import { WriteBehind } from '../src/core/base/write-behind.ts';
import { createBot } from '../src/core/command/bot.ts';
import { Popularity } from '../src/core/command/popularity.ts';
import { SiteLinks } from '../src/core/command/site-links.ts';
import { dayNumber } from '../src/core/date/calendar.ts';
import { Notices } from '../src/core/platform/notices.ts';
import type { Connection } from '../src/core/platform/platform.ts';
import { Sites } from '../src/core/site/sites.ts';
import { Library } from '../src/core/space/library.ts';
import { SpaceLookup } from '../src/core/space/space-lookup.ts';
import { startDiscord, type Discord } from './fakes/discord/index.ts';
import { startSlack, type SlackServer } from './fakes/slack/index.ts';
import { STARTER_PACK } from './support/ask.ts';

/** Statements sent to the database: a kind (`InsertQueryNode`), or `compiled` for queries that are compiled once. */
const statements: string[] = [];
const isWrite = (kind: string): boolean => kind !== 'SelectQueryNode' && kind !== 'compiled';

function counting(): KyselyPlugin {
  let built = 0;
  return {
    transformQuery({ node }) {
      built++;
      statements.push(node.kind);
      return node;
    },
    async transformResult({ result }) {
      if (built > 0) built--;
      else statements.push('compiled');
      return result;
    },
  };
}

let world: Awaited<ReturnType<typeof open>>;

async function open() {
  const discord: Discord = await startDiscord();
  const slack: SlackServer = await startSlack();
  const engine = await openEngine('sqlite::memory:');
  const db = engine.db.withPlugin(counting());
  const store = sqlStore({ ...engine, db }, () => new Date());
  const behind = new WriteBehind(keyvOver(db), 600_000);
  const fail = (error: unknown): never => {
    throw error;
  };
  const library = new Library(store, fail);
  const spaces = new SpaceLookup(library, async (space) => {
    const change = { request: 'starter', author: 'test', reason: 'test' };
    await importPacks([STARTER_PACK], { library, space }, change);
  });
  const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => fail(fields) };
  const bot = createBot({
    commands,
    fallback: offerTopics,
    library,
    today: () => dayNumber(2026, 1, 20),
    logError: (_id, error) => fail(error),
    memories: behind.memories,
    popularity: new Popularity(behind),
  });
  await store.openSpace({ id: LOCAL_SPACE, name: 'Local', locale: 'en' });
  const notices = new Notices(behind.memories('notice-once', { late: true }), log);
  const sites = new Sites({ library, today: () => dayNumber(2026, 1, 20), timeZone: 'UTC' });
  const app = {
    bot,
    library,
    spaces,
    memories: behind.memories,
    notices,
    sites,
    siteLinks: new SiteLinks(),
    log,
    meter: silent,
  };
  const servicesOn = (platform: string) => servicesFor(app, platform);
  const connections: Connection[] = [
    connectDiscord(servicesOn('discord'), {
      token: discord.token,
      apiUrl: `${discord.url}/api`,
      shards: 1,
      groups,
    }),
    connectSlack(servicesOn('slack'), {
      apiUrl: `${slack.url}/api`,
      mode: { kind: 'socket', botToken: slack.botToken, appToken: slack.appToken },
      home: commandList.home,
    }),
  ];
  await Promise.all([discord.gateway.ready(), slack.socket.connected()]);
  const onDiscord = (locale: string) => async (command: string, text: string) => {
    const options: Record<string, string> = text === '' ? {} : { [firstOption(command)]: text };
    await discord.slash({ user: discord.user({ locale }), command, options, unchecked: true });
  };
  const onSlack = async (command: string, text: string): Promise<void> => {
    const shown = await slack.command({ user: 'alex', channel: 'general', command: `/${command}`, text });
    await shown.next(10_000);
  };
  return {
    behind,
    ask: { discord: onDiscord('en-US'), 'discord in Korean': onDiscord('ko'), slack: onSlack },
    async close() {
      for (const connection of connections) await connection.stop();
      await Promise.all([library.close(), discord.stop(), slack.stop()]);
      await store.close();
    },
  };
}

const firstOption = (name: string): string =>
  Object.values(commands.find((command) => command.name.en === name)?.options ?? {})[0]?.name.en ?? '';

/** Every command that anybody can call and that only looks things up. */
const lookups = commands.filter(
  ({ role, form, writes, dependsOnRole }) =>
    role === 'member' && form === undefined && writes === undefined && dependsOnRole !== true,
);

const LOOKUPS: readonly (readonly [command: string, text: string])[] = [
  ['timeline', 'deepseek'],
  ['timeline', '딥시크'],
  ['timeline', 'deepsek'],
  ['about', 'deepseek-r1'],
  ['quote', '량원펑'],
  ['find', 'open source'],
  ['find', '오픈소스'],
  ['find', 'nothing of this kind'],
  ['source', 'nature'],
  ['today', '2026-01-20'],
  ...lookups.map(({ name, examples: [example = ''] }) => [name.en, example] as const),
];

beforeAll(async () => void (world = await open()));
afterAll(() => world.close());

it('covers every lookup', () => {
  expect(lookups.map(({ name }) => name.en)).toEqual(
    expect.arrayContaining([
      'about',
      'ask',
      'fact',
      'find',
      'help',
      'latest',
      'quote',
      'source',
      'timeline',
      'topics',
    ]),
  );
});

describe.each(['discord', 'discord in Korean', 'slack'] as const)('lookups on %s', (platform) => {
  it('write nothing on their way, and one batch later', async () => {
    const ask = world.ask[platform];
    // The first call of a workspace makes its space; the first of a person may look up who that is.
    await ask('about', 'deepseek');
    await world.behind.settled();
    statements.length = 0;
    for (const [command, text] of LOOKUPS) {
      await ask(command, text);
      expect([command, text, statements.filter(isWrite)]).toEqual([command, text, []]);
    }
    await world.behind.settled();
    const inserts = statements.filter(isWrite);
    // One write for each namespace: answered requests, topics by person and by place, and searches without results.
    expect(inserts.length).toBeGreaterThan(0);
    expect(inserts.length).toBeLessThanOrEqual(5);
    await world.behind.settled();
    expect(statements.filter(isWrite)).toEqual(inserts);
  });
});
