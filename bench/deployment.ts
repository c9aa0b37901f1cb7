/**
 * Processes of the bot as `npm start` runs them, on one database and one platform that enforces its rate limits: what a command and an
 * update cost them, and how long updates take.
 */
import { setTimeout } from 'node:timers/promises';
import { openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { channel, channelWrite } from '../test/support/channels.ts';
import { changes, event, source, topic } from '../test/support/records.ts';
import { shardedDiscord, socketSlack, type Platform } from './platforms.ts';
import { summary, type Times } from './measure.ts';
import { almanac, running, timed, type Running } from './running.ts';
import { serverCpu, type ServerCpu } from './server-cpu.ts';

const PLATFORMS = { discord: shardedDiscord, slack: socketSlack } as const;
const TOPIC = 'bench-news';
/** Commands until V8 has compiled what is used, for each process. */
const WARM_UP = 400;
const AT_ONCE = 25;
/** Longer than the bot waits before it writes what it counted, in ms. */
const SETTLED_MS = 2500;
/** When nothing has come for so long, nothing more comes, in ms. */
const SILENCE_MS = 60_000;

export interface DeploymentOptions {
  platform: keyof typeof PLATFORMS;
  database: string;
  processes: number;
  channels: number;
  commands: number;
}

export interface Deployment {
  commands: Times & Costs & { perSecond: number };
  updates: Costs & {
    channels: number;
    seconds: number;
    'seconds that the limit takes': number;
    limited: number;
  };
  /** Resident memory of one process at the end. */
  rss_mb: number;
}

/** CPU time for each, in µs: of all processes of the bot, and of Postgres. */
interface Costs {
  cpu: number;
  postgresCpu: number | undefined;
}

export async function measureDeployment(options: DeploymentOptions): Promise<Deployment> {
  const platform = await PLATFORMS[options.platform](options.processes, options.channels);
  const config = readConfig({ DATABASE_URL: options.database, LOG_LEVEL: 'silent', FETCH_LINKS: 'off' });
  const app = await openApp(config, 'en');
  const server = await serverCpu(options.database);
  const bots: Running[] = [];
  const kept = { stop: async () => {} };
  try {
    const spaces: string[] = [];
    for (const { workspace, channels } of platform.workspaces) {
      const space = await app.spaces.spaceOf(workspace, 'en');
      spaces.push(space);
      const follow = (id: string) => channelWrite(channel(id, [{ topic: TOPIC }], { workspace }));
      await app.library.commit(space, changes([topic(TOPIC), source('nature')]));
      for (let start = 0; start < channels.length; start += 1000)
        await app.library.commit(space, changes(channels.slice(start, start + 1000).map(follow)));
    }
    const started = platform.processes.map(({ env, ask }) =>
      running(kept, almanac(options.database, env), ask),
    );
    bots.push(...(await Promise.all(started)));
    const cpuOf = await cpuTimes(bots, server);
    const publish = async (name: string): Promise<void> => {
      for (const space of spaces)
        await app.library.commit(space, changes([event(name, { topics: [TOPIC] })]));
    };
    return {
      commands: await measureCommands(bots, options.commands, cpuOf),
      updates: await measureUpdates(platform, () => publish('news'), cpuOf),
      rss_mb: Math.round((await bots[0]?.inquire<number>('memory')) ?? NaN),
    };
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
    await platform.stop();
    await server.close();
    await app.close();
  }
}

type CpuTimes = () => Promise<(things: number) => Promise<Costs>>;

interface Used {
  at: number;
  bots: number;
  /** NaN where it is not known. */
  postgres: number;
}

/** Returns a function that begins to measure, and returns one that ends it. What the processes use while idle does not count. */
async function cpuTimes(bots: readonly Running[], server: ServerCpu): Promise<CpuTimes> {
  const now = async (): Promise<Used> => {
    const all = await Promise.all(bots.map((bot) => bot.inquire<number>('cpu')));
    const postgres = 1000 * ((await server.read()) ?? NaN);
    return { at: performance.now(), bots: all.reduce((sum, each) => sum + each, 0), postgres };
  };
  const quiet = await now();
  await setTimeout(SETTLED_MS);
  const idle = await now();
  const atRest = (key: 'bots' | 'postgres'): number => (idle[key] - quiet[key]) / (idle.at - quiet.at);
  return async () => {
    const before = await now();
    return async (things) => {
      // Work that an answer leaves for later counts, too.
      await setTimeout(SETTLED_MS);
      const after = await now();
      const each = (key: 'bots' | 'postgres'): number =>
        Math.max(0, Math.round((after[key] - before[key] - atRest(key) * (after.at - before.at)) / things));
      const postgresCpu = each('postgres');
      return { cpu: each('bots'), postgresCpu: Number.isNaN(postgresCpu) ? undefined : postgresCpu };
    };
  };
}

async function measureCommands(
  bots: readonly Running[],
  count: number,
  cpuOf: CpuTimes,
): Promise<Deployment['commands']> {
  const all = async (total: number): Promise<number[]> => {
    const times: number[] = [];
    let left = total;
    const person = async ({ ask }: Running): Promise<void> => {
      while (left-- > 0) times.push(await timed(ask));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => person(bots[n % bots.length] as Running)));
    return times;
  };
  await all(WARM_UP * bots.length);
  const ended = await cpuOf();
  const start = performance.now();
  const times = await all(count);
  const perSecond = Math.round((1000 * count) / (performance.now() - start));
  return { ...summary(times), perSecond, ...(await ended(count)) };
}

async function measureUpdates(
  platform: Platform,
  publish: () => Promise<void>,
  cpuOf: CpuTimes,
): Promise<Deployment['updates']> {
  const channels = platform.workspaces.flatMap((each) => each.channels).length;
  const ended = await cpuOf();
  const start = Date.now();
  await publish();
  for (let heard = Date.now(), posted = 0; posted < channels; await setTimeout(100)) {
    const { length } = platform.posts();
    if (length > posted) heard = Date.now();
    posted = length;
    if (Date.now() - heard > SILENCE_MS) throw new Error(`Only ${posted} of ${channels} updates were posted`);
  }
  const seconds = Math.round(((platform.posts().at(-1) ?? start) - start) / 100) / 10;
  return {
    channels,
    seconds,
    'seconds that the limit takes': Math.round((10 * channels) / platform.perSecond) / 10,
    limited: platform.limited(),
    ...(await ended(channels)),
  };
}
