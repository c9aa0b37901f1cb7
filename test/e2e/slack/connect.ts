/** The bot on the starter pack, connected by the real SDK to a Slack of our own that holds it to the rules. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectSlack } from '../../../src/adapters/slack/connect/connection.ts';
import { manifestOf } from '../../../src/adapters/slack/setup/manifest.ts';
import type { SlackTiming, SlackMode, SlackOptions } from '../../../src/adapters/slack/connect/options.ts';
import { openPictures } from '../../../src/adapters/pictures/index.ts';
import { commands, groups } from '../../../src/commands/index.ts';
import type { Log } from '../../../src/core/base/log.ts';
import { memoryOverMap, type Memories, type CountingMemory } from '../../../src/core/base/memory.ts';
import type { Web } from '../../../src/core/links/web.ts';
import type { Meter } from '../../../src/core/base/meter.ts';
import { attach, type Connection, type PlatformServices } from '../../../src/core/platform/platform.ts';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import { previewLink } from '../../../src/core/site/link-preview.ts';
import { Sites } from '../../../src/core/site/sites.ts';
import { StoreError } from '../../../src/core/store/store.ts';
import { Outlets } from '../../../src/core/delivery/outlet.ts';
import { startSlack, type SlackServer } from '../../fakes/slack/index.ts';
import { talk, type Talk } from '../../support/ask.ts';
import { Closing } from '../../support/closing.ts';
import type { Bot } from '../../../src/core/command/call.ts';
import { waitUntil } from '../../support/patience.ts';
import { platformServices } from '../../support/services.ts';

/** Pauses are short; limits are long, as a busy machine would exceed them. Tests of a limit set their own. */
const QUICK: Partial<SlackTiming> = {
  request: 10_000,
  settle: 0,
  person: 10_000,
  announce: 10_000,
  submission: 10_000,
  suggestions: 10_000,
  pong: 5000,
  reconnect: [0, 50, 100, 200],
  settled: 10_000,
  retry: [50, 200],
};

type ServerOptions = NonNullable<Parameters<typeof startSlack>[0]>;

export interface Logged {
  level: string;
  fields: Record<string, unknown>;
  sentence: string;
}

export interface Bench {
  server: SlackServer;
  almanac: Talk;
  connection: Connection;
  services: PlatformServices;
  log: readonly Logged[];
  /** The contents of the memories, by namespace and key. */
  kept: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** The links that were looked at for previews. */
  lookedAt: readonly string[];
  /** The address of the bot, over HTTP. */
  url: string;
}

const closing = new Closing();
export const keepOpen = (): void => closing.keepOpen();
export const closeAll = (): Promise<void> => closing.closeAll();

export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
export const SECRET = 'a secret of at least thirty-two characters';

/** Memories as the store has them, which forget in time. */
function memories(isAway: () => boolean): { of: Memories; kept: Map<string, Map<string, unknown>> } {
  const kept = new Map<string, Map<string, unknown>>();
  const of = <V>(namespace: string): CountingMemory<V> => {
    const own = kept.get(namespace) ?? new Map<string, unknown>();
    kept.set(namespace, own);
    const memory = memoryOverMap(own as Map<string, V>);
    const reached = (): void => {
      if (isAway()) throw new StoreError('unavailable', { en: 'away', ko: '없음' });
    };
    return {
      ...memory,
      async get(key) {
        reached();
        return memory.get(key);
      },
      async setMany(entries) {
        reached();
        return memory.setMany(entries);
      },
      async set(key, value, ttl) {
        reached();
        own.set(key, value);
        if (ttl !== undefined && ttl < 10_000) setTimeout(() => own.delete(key), ttl).unref();
        return true;
      },
    };
  };
  return { of, kept };
}

export interface Setting {
  way?: 'socket' | 'http' | 'oauth';
  server?: ServerOptions;
  timing?: Partial<SlackTiming>;
  home?: readonly string[];
  /** Changes what the bot does. */
  bot?: (bot: Bot) => Bot;
  meter?: Meter;
  /** The web that it reads (default: none). */
  web?: Web;
  /** Shows links to the sites of spaces at this address. */
  siteUrl?: string;
  /** Whether what is remembered cannot be reached. */
  isAway?: () => boolean;
  mode?: Partial<Extract<SlackMode, { kind: 'socket' }>>;
  /** Whether to go on before it is connected. */
  early?: boolean;
}

/** A test ends with `expect(server.violations).toEqual([])`: it is looked at for all of them here. */
export async function connect(setting: Setting = {}): Promise<Bench> {
  const { way = 'socket' } = setting;
  const manifest = manifestOf(commands, groups, {
    siteUrl: setting.siteUrl,
    ...(way === 'socket'
      ? { mode: 'socket' as const }
      : { mode: 'http' as const, url: 'https://almanac.example.org' }),
  });
  const server = await startSlack({
    manifest,
    signingSecret: SIGNING_SECRET,
    ...setting.server,
  });
  closing.push(() => server.stop());
  const almanac = await talk(undefined, { ...(setting.web !== undefined && { web: setting.web }) });
  closing.push(() => almanac.close().catch(() => {}));
  const log: Logged[] = [];
  const put = (level: string) => (fields: object, sentence: string) =>
    void log.push({ level, fields: fields as Record<string, unknown>, sentence });
  const logger = { debug: put('debug'), info: put('info'), warn: put('warn'), error: put('error') };
  const { of, kept } = memories(setting.isAway ?? (() => false));
  const lookedAt: string[] = [];
  const services: PlatformServices = {
    ...platformServices(setting.bot?.(almanac.bot) ?? almanac.bot, logger, of),
    ...(setting.meter !== undefined && { meter: setting.meter }),
    ...(setting.siteUrl !== undefined && {
      previewLink: previewsAt(setting.siteUrl, almanac, logger, lookedAt),
    }),
  };
  const port = way === 'socket' ? 0 : await freePort();
  const url = `http://127.0.0.1:${port}`;
  const options: SlackOptions = {
    apiUrl: `${server.url}/api`,
    mode: modeOf(way, server, port, url, setting),
    home: setting.home ?? ['/help', '/latest'],
    timing: { ...QUICK, ...setting.timing },
  };
  if (way !== 'socket') server.deliver = { http: `${url}/slack/events` };
  const connection = connectSlack(services, options);
  attach('slack', connection, { outlets: new Outlets(), notices: services.notices });
  closing.push(() => connection.stop());
  const bench = { server, almanac, connection, services, log, kept, lookedAt, url };
  if (setting.early !== true) await connected(bench, way);
  return bench;
}

/** Previews of the sites of a bot’s spaces, as the whole application makes them. */
function previewsAt(
  base: string,
  { library }: Talk,
  log: Log,
  lookedAt: string[],
): PlatformServices['previewLink'] {
  const pictures = openPictures(log);
  const sites = new Sites({ library, today: () => dayNumber(2026, 1, 20), timeZone: 'UTC', pictures });
  return async (url, id) => {
    const workspace = { platform: 'slack', id };
    const preview = await previewLink(url, { sites, base, workspace, store: library.store });
    lookedAt.push(url);
    return preview;
  };
}

function modeOf(
  way: 'socket' | 'http' | 'oauth',
  server: SlackServer,
  port: number,
  publicUrl: string,
  { mode }: Setting,
): SlackMode {
  const { botToken, appToken, clientId, clientSecret } = server;
  const signingSecret = SIGNING_SECRET;
  if (way === 'socket') return { kind: 'socket', botToken, appToken, ...mode };
  if (way === 'http') return { kind: 'http', signingSecret, port, botToken };
  return { kind: 'oauth', signingSecret, port, clientId, clientSecret, publicUrl, secret: SECRET };
}

export async function connected({ server, log }: Bench, way: string): Promise<void> {
  if (way === 'socket') await server.socket.connected();
  else await waitUntil(() => log.some(({ sentence }) => sentence === 'listening'));
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
