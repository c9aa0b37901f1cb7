/** The bot in this process, connected by the real SDKs to a Discord and a Slack that are local. */
import { setTimeout as sleep } from 'node:timers/promises';
import { connectDiscord } from '../../src/adapters/discord/connect/connection.ts';
import { Api } from '../../src/adapters/discord/connect/requests.ts';
import { register } from '../../src/adapters/discord/setup/register.ts';
import { connectSlack } from '../../src/adapters/slack/connect/connection.ts';
import { manifestOf } from '../../src/adapters/slack/setup/manifest.ts';
import { commandList, LOCAL_SPACE } from '../../src/app.ts';
import { servicesFor } from '../../src/app/services.ts';
import { commands, groups } from '../../src/commands/index.ts';
import type { Log } from '../../src/core/base/log.ts';
import { silent } from '../../src/core/base/meter.ts';
import type { Answer, Bot } from '../../src/core/command/call.ts';
import { SiteLinks } from '../../src/core/command/site-links.ts';
import { dayNumber } from '../../src/core/date/calendar.ts';
import { Dispatcher } from '../../src/core/delivery/dispatcher.ts';
import { Notices } from '../../src/core/platform/notices.ts';
import { Once } from '../../src/core/platform/once.ts';
import { attach, type Connection, type PlatformServices } from '../../src/core/platform/platform.ts';
import type { Role } from '../../src/core/record/role.ts';
import type { Workspace } from '../../src/core/record/workspace.ts';
import { Sites } from '../../src/core/site/sites.ts';
import { SpaceLookup } from '../../src/core/space/space-lookup.ts';
import { LENIENCY } from '../fakes/busy.ts';
import { startDiscord, type Discord } from '../fakes/discord/index.ts';
import { startSlack, type SlackServer } from '../fakes/slack/index.ts';
import type { UserOptions } from '../fakes/slack/state.ts';
import { createCrawlWorld } from './world.ts';
import { quietLog } from '../support/quiet-log.ts';

/** How long a person waits for an answer, in milliseconds. */
export const ANSWER_WITHIN = 20_000;
/** A second click within two seconds does not count, so each step is made this much later, in milliseconds. */
const BETWEEN_STEPS = 3000;
/** Nothing is limited: the walk makes as many steps as it can. */
const UNLIMITED = 1_000_000;

const SLACK_USERS: readonly UserOptions[] = [
  { id: 'U0MEMBER', name: 'member' },
  { id: 'U0MEMBERK', name: 'memberk', locale: 'ko-KR' },
  { id: 'U0CURATOR', name: 'curator' },
  { id: 'U0CURATORK', name: 'curatork', locale: 'ko-KR' },
  { id: 'U0ADMIN', name: 'admin', admin: true },
  { id: 'U0ADMINK', name: 'admink', locale: 'ko-KR', admin: true },
  { id: 'U0GUEST', name: 'guest', guest: 'single' },
  { id: 'U0FOREIGN', name: 'foreign', locale: 'ko-KR', home: 'T0OTHER', admin: true },
  { id: 'U0HIDDEN', name: 'hidden', hidden: 'user_not_visible' },
];

/** A direct message of several people. */
const GROUP_MESSAGE = 'G0GROUP';

export interface Stand {
  bot: Bot;
  discord: Discord;
  slack: SlackServer;
  /** The line that a button or an item of a menu carries. */
  lineOf(carried: string): Promise<string>;
  place(workspace: Workspace): Promise<{ space: string }>;
  grant(workspace: Workspace, person: string, role: Role): Promise<void>;
  changeNumber(): number;
  /** Resolves when nothing is being answered, and lets some time pass. */
  rest(): Promise<void>;
  /** How many lines the bot has left without an answer, as people said them to each other. */
  idle(): number;
  /** Posts the updates that are waiting. */
  deliver(): Promise<void>;
  /** Returns the problems since the last call: broken rules of the platforms, and errors of the bot. */
  takeProblems(): readonly string[];
  close(): Promise<void>;
}

export async function createStand({ changeBot = (bot: Bot) => bot } = {}): Promise<Stand> {
  const world = await createCrawlWorld({ isEmpty: true });
  const discord = await startDiscord({
    guilds: [
      { name: 'Readers', channels: ['general', 'news', 'read-only', 'no-history'] },
      { name: 'Elsewhere', channels: ['lobby'], installed: false },
    ],
    limits: {
      messages: { count: UNLIMITED, within: 1000 },
      global: { count: UNLIMITED, within: 1000 },
    },
  });
  const slack = await startSlack({
    manifest: manifestOf(commands, groups, { mode: 'socket' }),
    workspaces: [
      {
        id: 'T0CRAWL',
        name: 'Crawl',
        enterprise: { id: 'E0CRAWL', name: 'Crawl Corp' },
        users: SLACK_USERS,
        channels: [
          { id: 'C0GENERAL', name: 'general' },
          { id: 'C0RANDOM', name: 'random', bot: false },
          { id: 'C0SECRET', name: 'secret', private: true },
          { id: GROUP_MESSAGE, name: 'group', private: true, mpim: true },
        ],
      },
    ],
    limits: {
      postEvery: 0,
      postBurst: UNLIMITED,
      postsPerMinute: UNLIMITED,
      updatesPerMinute: UNLIMITED,
      historiesPerMinute: UNLIMITED,
      patience: ANSWER_WITHIN,
    },
  });

  let problems: string[] = [];
  let waiting = 0;
  let now = Date.now();
  let idle = 0;
  const bot: Bot = watched(
    changeBot(world.bot),
    (change) => (waiting += change),
    () => (idle += 1),
  );
  const log = logTo((problem) => problems.push(problem));
  const { library, outlets, memories } = world;
  const notices = new Notices(memories('notice-once'), log);
  const spaces = new SpaceLookup(library, world.fill);
  await world.openSpace({ id: LOCAL_SPACE, name: 'Local', locale: 'en' });
  await spaces.ensureStarterPack(LOCAL_SPACE);
  const sites = new Sites({ library, today: () => dayNumber(2026, 1, 20), timeZone: 'UTC' });
  const siteLinks = new SiteLinks();
  const app = { bot, library, spaces, memories, notices, sites, siteLinks, log, meter: silent, outlets };
  const services = (platform: string): PlatformServices => ({
    ...servicesFor(app as Parameters<typeof servicesFor>[0], platform),
    once: new Once(memories(`${platform}-once`), () => now),
  });
  const onDiscord = services('discord');
  const apiUrl = `${discord.url}/api`;
  await register(Api.standalone(apiUrl, discord.token), { commands, groups }, {});
  const connections: Connection[] = [
    connectDiscord(onDiscord, {
      token: discord.token,
      apiUrl,
      shards: 1,
      groups,
      acknowledge: { announce: 5000, within: 3000 * LENIENCY - 100, attempt: 5000 },
    }),
    connectSlack(services('slack'), {
      apiUrl: `${slack.url}/api`,
      mode: { kind: 'socket', botToken: slack.botToken, appToken: slack.appToken },
      home: commandList.home,
      timing: {
        person: 10_000,
        announce: 10_000,
        submission: 10_000,
        suggestions: 10_000,
        settle: 0,
        pong: 60_000,
      },
    }),
  ];
  for (const [at, platform] of ['discord', 'slack'].entries())
    attach(platform, connections[at] as Connection, app);
  await Promise.all([discord.gateway.ready(), slack.socket.connected()]);

  const unanswered = (): number =>
    discord.requests.slice(-50).filter(({ status }) => status === undefined).length +
    slack.requests.slice(-50).filter(({ status }) => status === 0).length;

  const stand: Stand = {
    bot,
    discord,
    slack,
    lineOf: async (carried) => (await onDiscord.lines.find(carried)) ?? '',
    place: async (workspace) => ({ space: await spaces.spaceOf(workspace, 'en') }),
    async grant(workspace, person, role) {
      const place = { ...(await stand.place(workspace)), locale: 'en', workspace } as const;
      const caller = { id: `${workspace.platform}:operator`, role: 'admin' } as const;
      const line = `/admin curator add person:${person} role:${role}`;
      const { ok } = await world.bot.answer({ line, locale: 'en', place, caller });
      if (!ok) throw new Error(`${person} was not given a role`);
    },
    changeNumber: world.changeNumber,
    idle: () => idle,
    async rest() {
      for (let calm = 0; calm < 3; calm++) {
        await sleep(1);
        if (waiting > 0 || unanswered() > 0) calm = -1;
      }
      now += BETWEEN_STEPS;
      slack.later(BETWEEN_STEPS);
    },
    async deliver() {
      const dispatcher = new Dispatcher({
        outlets,
        library,
        meter: silent,
        log,
        tell: () => {},
        timeZone: 'UTC',
        timing: { poll: 5 },
      });
      dispatcher.start();
      const reach = connections.flatMap(({ outlet }) => outlet.reach());
      const until = Date.now() + 1000;
      while (Date.now() < until && (await library.store.outbox.depth(reach)).some((each) => each.waiting > 0))
        await sleep(10);
      await dispatcher.stop();
    },
    takeProblems() {
      const taken = [
        ...problems,
        ...world.takeErrors().map((error) => (error instanceof Error ? String(error.stack) : String(error))),
        ...discord.violations.map(({ rule, detail }) => `Discord refuses it: ${rule}: ${detail}`),
        ...slack.violations
          .filter((each) => !isLookInGroup(each))
          .map((each) => `Slack refuses it: ${JSON.stringify(each)}`),
      ];
      problems = [];
      discord.violations.length = 0;
      slack.violations.length = 0;
      return taken;
    },
    async close() {
      await Promise.all(connections.map((each) => each.stop()));
      await world.close();
      await Promise.all([discord.stop(), slack.stop()]);
    },
  };
  return stand;
}

/**
 * Whether the bot looked whether it may read a direct message of several people. It never asks for the scope; that Slack
 * refuses is how it knows, and tells the asker.
 */
const isLookInGroup = ({ rule, request, detail }: SlackServer['violations'][number]): boolean =>
  rule === 'missing_scope' &&
  request === 'conversations.history' &&
  JSON.stringify(detail).includes(GROUP_MESSAGE);

/** Tells when the bot begins to answer or to suggest (+1), when it has (-1), and when it leaves a line alone. */
function watched(bot: Bot, count: (change: 1 | -1) => void, onIdle: () => void): Bot {
  async function during<T>(work: () => Promise<T>): Promise<T> {
    count(1);
    try {
      return await work();
    } finally {
      count(-1);
    }
  }
  return {
    ...bot,
    suggest: (...args) => during(() => bot.suggest(...args)),
    async prepare(call) {
      const prepared = await during(() => bot.prepare(call));
      const answer = async (): Promise<Answer> => {
        const answered = await during(() => prepared.answer());
        if (answered.isIdle === true) onIdle();
        return answered;
      };
      return { ...prepared, answer };
    },
  };
}

/** Takes warnings and errors: on a walk without faults there is nothing to warn of. */
function logTo(problem: (text: string) => void): Log {
  const put = (fields: object, sentence: string): void => {
    const { err } = fields as { err?: unknown };
    problem(`log: ${sentence}: ${err instanceof Error ? String(err.stack) : JSON.stringify(fields)}`);
  };
  return quietLog({ warn: put, error: put });
}
