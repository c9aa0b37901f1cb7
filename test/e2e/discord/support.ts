/** The bot on the starter pack, connected by the real discord.js to a Discord of our own. */
import { connectDiscord } from '../../../src/adapters/discord/connect/connection.ts';
import type { DiscordOptions } from '../../../src/adapters/discord/connect/options.ts';
import { Api } from '../../../src/adapters/discord/connect/requests.ts';
import { register } from '../../../src/adapters/discord/setup/register.ts';
import { groups } from '../../../src/commands/index.ts';
import { memoryOverMap, type CountingMemory } from '../../../src/core/base/memory.ts';
import type { Web } from '../../../src/core/links/web.ts';
import type { Meter } from '../../../src/core/base/meter.ts';
import { attach, type Connection, type PlatformServices } from '../../../src/core/platform/platform.ts';
import { Outlets } from '../../../src/core/delivery/outlet.ts';
import {
  startDiscord,
  type Discord,
  type DiscordOptions as ServerOptions,
  type LoggedRequest,
  type Person,
} from '../../fakes/discord/index.ts';
import { LENIENCY } from '../../fakes/busy.ts';
import { talk, type Talk } from '../../support/ask.ts';
import type { Bot } from '../../../src/core/command/call.ts';
import { waitUntil } from '../../support/patience.ts';
import { platformServices } from '../../support/services.ts';

export interface Logged {
  level: 'debug' | 'info' | 'warn' | 'error';
  fields: object;
  sentence: string;
}

/** The state of a process; pass it to the next one to restart. */
export type Remembered = Map<string, Map<string, unknown>>;

export interface Setup {
  server: Discord;
  almanac: Talk;
  connection: Connection;
  services: PlatformServices;
  logs: Logged[];
  remembered: Remembered;
  /** A reader of English, and one of Korean. */
  reader: Person;
  독자: Person;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Limits that fit the default of the fake, which waits longer than Discord. */
export const UNHURRIED = { announce: 5000, within: 3000 * LENIENCY - 100, attempt: 5000 };
/** The limits of the real Discord. */
export const AS_IN_LIFE = {
  server: { limits: { ackWithin: 3000 } },
  connect: { acknowledge: { announce: 1000, within: 2900, attempt: 1000 } },
};

export interface SetupOptions {
  server?: ServerOptions;
  /** Changes what the bot does. */
  bot?: (bot: Bot) => Bot;
  meter?: Meter;
  /** The web that it reads (default: none). */
  web?: Web;
  connect?: Partial<DiscordOptions>;
  /** Whether to wait until the bot is there; otherwise the test does. */
  wait?: boolean;
  registered?: boolean;
}

export async function setUp(options: SetupOptions = {}): Promise<Setup> {
  const server = await startDiscord({
    guilds: [
      { name: 'Readers', channels: ['general', 'news'] },
      { name: '독자 모임', channels: ['잡담'], preferredLocale: 'ko' },
    ],
    ...options.server,
  });
  const almanac = await talk(undefined, { ...(options.web !== undefined && { web: options.web }) });
  const logs: Logged[] = [];
  const remembered: Remembered = new Map();
  const services = {
    ...servicesFor(options.bot?.(almanac.bot) ?? almanac.bot, logs, remembered),
    ...(options.meter !== undefined && { meter: options.meter }),
  };
  const apiUrl = `${server.url}/api`;
  if (options.registered !== false)
    await register(Api.standalone(apiUrl, server.token), { commands: almanac.bot.commands, groups }, {});
  const connection = connectDiscord(services, {
    token: server.token,
    apiUrl,
    shards: 1,
    groups,
    acknowledge: UNHURRIED,
    ...options.connect,
  });
  attach('discord', connection, { outlets: new Outlets(), notices: services.notices });
  async function close(): Promise<void> {
    await connection.stop();
    await server.stop();
    await almanac.close();
  }
  if (options.wait !== false) await connected(logs);
  return {
    server,
    almanac,
    connection,
    services,
    logs,
    remembered,
    reader: server.user({ name: 'Reader' }),
    독자: server.user({ name: '독자', locale: 'ko' }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Resolves when the bot logs it, a little later than Discord knows. */
export async function connected(logs: readonly Logged[], times = 1): Promise<void> {
  const said = (): number => logs.filter(({ sentence }) => sentence === 'connected').length;
  await waitUntil(() => said() >= times);
}

/** Resolves when the bot has compared the registered commands with its own: until then it makes requests by itself. */
export async function compared(server: Discord): Promise<void> {
  // Once before it was registered, and once by the bot.
  const isComparison = ({ method, path, status }: LoggedRequest): boolean =>
    method === 'GET' && path.endsWith('/commands') && status === 200;
  await server.until(() => server.requests.filter(isComparison).length === 2);
}

export function servicesFor(bot: Bot, logs: Logged[], remembered: Remembered): PlatformServices {
  const memories = <V>(namespace: string): CountingMemory<V> => {
    const kept = remembered.get(namespace) ?? new Map<string, unknown>();
    remembered.set(namespace, kept);
    return memoryOverMap(kept as Map<string, V>);
  };
  const level = (name: Logged['level']) => (fields: object, sentence: string) =>
    void logs.push({ level: name, fields, sentence });
  const log = { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') };
  return platformServices(bot, log, memories);
}
