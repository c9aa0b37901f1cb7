/**
 * Measures the time from a command to the visible answer, through the real SDKs and local servers. A bare bot on the
 * same SDK, which always sends the message that Almanac computes, runs at the same time for comparison. With `--entries
 * 100000` the space has that many more entries.
 */
import { execFileSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startDiscord } from '../test/fakes/discord/index.ts';
import { startSlack } from '../test/fakes/slack/index.ts';
import { openStore } from '../src/adapters/store/index.ts';
import { madeUp } from './knowledge.ts';
import { entriesAsked, summary, type Times } from './measure.ts';
import { almanac, discordAsk, run, running, slackAsk, timed, type Ask, type Running } from './running.ts';

/** Warm-up questions, which are not counted. */
const WARM_UP = 20;
const ROUNDS = 40;
const IN_A_ROUND = 25;
const AT_ONCE = 50;
/** Before each question or crowd of them, in milliseconds, so that what follows an answer is not counted to the next. */
const REST = 3;

interface Compared {
  almanac: Times;
  bare: Times;
  /** Almanac's median by the bare bot's. */
  ratio: number;
}

export async function benchE2e(args: readonly string[]): Promise<unknown> {
  const entries = entriesAsked(args) ?? 0;
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  try {
    return {
      unit: 'microseconds',
      discord: await compare(
        () => discordBot(folder, entries),
        () => bareDiscord(folder),
      ),
      slack: await compare(
        () => slackBot(folder, entries),
        () => bareSlack(folder),
      ),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function compare(startOurs: () => Promise<Running>, startBare: () => Promise<Running>) {
  const [ours, bare] = [await startOurs(), await startBare()];
  try {
    return {
      sequentially: await taking(ours, bare, async (ask) => {
        const times: number[] = [];
        for (let count = 0; count < IN_A_ROUND; count++) {
          await setTimeout(REST);
          times.push(await timed(ask));
        }
        return times;
      }),
      [`${AT_ONCE} at once`]: await taking(ours, bare, async (ask) => {
        await setTimeout(REST);
        return Promise.all(Array.from({ length: AT_ONCE }, () => timed(ask)));
      }),
    };
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
}

/** In turns, so that what else the machine does falls on both. */
async function taking(
  ours: Running,
  bare: Running,
  round: (ask: Ask) => Promise<number[]>,
): Promise<Compared> {
  const [a, b]: [number[], number[]] = [[], []];
  for (let count = 0; count < WARM_UP + ROUNDS; count++) {
    const [own, other] = [await round(ours.ask), await round(bare.ask)];
    if (count < WARM_UP) continue;
    a.push(...own);
    b.push(...other);
  }
  const [almanac, constant] = [summary(a), summary(b)];
  return { almanac, bare: constant, ratio: Math.round((almanac.p50 / constant.p50) * 100) / 100 };
}

async function discordBot(folder: string, entries: number): Promise<Running> {
  const server = await startDiscord();
  const env = { DISCORD_TOKEN: server.token, DISCORD_API_URL: `${server.url}/api` };
  return holding(entries, server, join(folder, 'discord.db'), env, discordAsk(server));
}

/** Starts the bot with this many more entries; they are written while no bot runs. */
async function holding(
  entries: number,
  server: { stop(): Promise<void> },
  file: string,
  env: Record<string, string>,
  ask: Ask,
): Promise<Running> {
  const start = (): ChildProcess => almanac(`sqlite:${file}`, env);
  if (entries > 0) {
    const first = await running({ stop: async () => undefined }, start(), ask);
    await first.stop();
    await fill(file, entries);
  }
  return running(server, start(), ask);
}

async function fill(file: string, entries: number): Promise<void> {
  const db = new DatabaseSync(file);
  const [row] = db.prepare('select space from workspace').all();
  db.close();
  const space = String(row?.['space']);
  const { store } = await openStore(`sqlite:${file}`);
  const { writes } = madeUp(entries);
  for (let at = 0; at < writes.length; at += 5000)
    await store.commit(space, {
      request: `fill-${at}`,
      author: 'bench',
      writes: writes.slice(at, at + 5000),
    });
  await store.close();
}

async function bareDiscord(folder: string): Promise<Running> {
  const server = await startDiscord();
  return running(server, bare(folder, 'discord', [`${server.url}/api`, server.token]), discordAsk(server));
}

async function slackBot(folder: string, entries: number): Promise<Running> {
  const server = await startSlack();
  const env = {
    SLACK_BOT_TOKEN: server.botToken,
    SLACK_APP_TOKEN: server.appToken,
    SLACK_API_URL: `${server.url}/api`,
  };
  return holding(entries, server, join(folder, 'slack.db'), env, slackAsk(server));
}

async function bareSlack(folder: string): Promise<Running> {
  const server = await startSlack();
  const args = [`${server.url}/api/`, server.botToken, server.appToken];
  return running(server, bare(folder, 'slack', args), slackAsk(server));
}

/** The message with Almanac's answer. */
function bare(folder: string, platform: string, args: readonly string[]): ChildProcess {
  const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
  const database = `sqlite:${join(folder, 'bare.db')}`;
  const ask = [cli, 'ask', '/timeline deepseek', '--format', platform, '--database', database];
  const [message] = JSON.parse(execFileSync(process.execPath, ask, { encoding: 'utf8' })) as unknown[];
  const child = run(`bare-${platform}.ts`, args);
  child.stdin?.end(JSON.stringify(message));
  return child;
}
