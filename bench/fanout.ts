/**
 * Sends one entry to many channels of a platform with rate limits. Measures the time beyond what the limit alone takes,
 * how often the bot is rate limited, and how fast commands are answered meanwhile. The bot runs as a separate process,
 * like `npm start`; this process is the platform, the asker and the publisher.
 *
 * `npm run bench -- fanout [--channels 10000] [--platform discord|slack] [--database sqlite|postgres]`
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { channel, channelWrite } from '../test/support/channels.ts';
import { startPostgres } from '../test/support/postgres-server.ts';
import { changes, event, source, topic } from '../test/support/records.ts';
import { crowdOnDiscord, crowdOnSlack, type Crowd } from './crowd.ts';
import { summary } from './measure.ts';
import { almanac, running, timed, type Ask } from './running.ts';

const TOPIC = 'fan-out';
/** The pause between two questions, in milliseconds, and the number of questions on an idle bot. */
const ASK_EVERY = 100;
const IDLE_ASKS = 400;
/** Questions until the bot is warm. */
const WARM_UP = 300;
/** When nothing has come for so long, nothing more comes, in ms. */
const SILENCE = 30_000;

export async function benchFanout(args: readonly string[]): Promise<unknown> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      channels: { type: 'string', default: '10000' },
      platform: { type: 'string', default: 'discord' },
      database: { type: 'string', default: 'sqlite' },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  const postgres = values.database === 'postgres' ? await startPostgres() : undefined;
  const start = values.platform === 'slack' ? crowdOnSlack : crowdOnDiscord;
  try {
    const crowd = await start(Number(values.channels));
    return await fanOut(crowd, postgres?.url ?? `sqlite:${join(folder, 'bench.db')}`);
  } finally {
    await postgres?.stop();
    await rm(folder, { recursive: true });
  }
}

async function fanOut(crowd: Crowd, database: string): Promise<unknown> {
  const { workspace, channels, env } = crowd;
  const app = await openApp(readConfig({ DATABASE_URL: database, STARTER_PACK: 'deepseek-2025' }), 'en');
  try {
    const space = await app.spaces.spaceOf(workspace, 'en');
    const commit = (writes: Parameters<typeof changes>[0]) => app.library.commit(space, changes(writes));
    await commit([topic(TOPIC), source('nature')]);
    const follow = (id: string) => channelWrite(channel(id, [{ topic: TOPIC }], { workspace }));
    for (let start = 0; start < channels.length; start += 1000)
      await commit(channels.slice(start, start + 1000).map(follow));
    const child = almanac(database, env);
    const bot = await running(crowd, child, crowd.ask);
    try {
      return await measure(crowd, bot.ask, {
        rss: () => memoryOf(child.pid),
        publish: async () => void (await commit([event('news', { topics: [TOPIC] })])),
      });
    } finally {
      await bot.stop();
    }
  } finally {
    await app.close();
  }
}

interface Subject {
  /** The memory of the bot, in MB. */
  rss: () => Promise<number>;
  publish: () => Promise<void>;
}

async function measure(crowd: Crowd, ask: Ask, { rss, publish }: Subject): Promise<unknown> {
  for (let n = 0; n < WARM_UP; n++) await ask();
  // Half before and half after: what else the machine does changes meanwhile.
  const idly = () => asking(ask, async (asked) => asked >= IDLE_ASKS / 2);
  const idle = await idly();
  const before = await rss();

  const start = Date.now();
  await publish();
  const enqueued = Date.now() - start;
  let [most, posted, heard] = [before, 0, Date.now()];
  const during = await asking(ask, async (asked) => {
    if (asked % 10 === 0) most = Math.max(most, await rss());
    const { length } = crowd.posts();
    if (length > posted) heard = Date.now();
    posted = length;
    return posted >= crowd.channels.length || Date.now() - heard > SILENCE;
  });
  const posts = crowd.posts();
  const seconds = ((posts.at(-1)?.at ?? start) - start) / 1000;
  const floor = crowd.channels.length / crowd.perSecond;
  return {
    channels: crowd.channels.length,
    posts: posts.length,
    'channels that have it': new Set(posts.map((post) => post.channel)).size,
    'seconds from publishing to the last post': seconds,
    'seconds that the limit alone takes': floor,
    ratio: round(seconds / floor, 1000),
    'told to wait': crowd.limited(),
    'rules broken': crowd.violations(),
    'milliseconds to publish and enqueue': enqueued,
    'memory of the bot in MB': { before, most, after: await rss() },
    'a command in microseconds': {
      idle: summary([...idle, ...(await idly())]),
      during: summary(during),
    },
  };
}

/** Asks until `isOver`, one question at a time; how long each took, in ms. */
async function asking(ask: Ask, isOver: (asked: number) => Promise<boolean>): Promise<number[]> {
  const times: number[] = [];
  while (!(await isOver(times.length))) {
    times.push(await timed(ask));
    await setTimeout(ASK_EVERY);
  }
  return times;
}

/** All that a process has in memory, in MB. */
async function memoryOf(pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return round(Number(stdout) / 1024);
}

const round = (number: number, parts = 10): number => Math.round(number * parts) / parts;
