/**
 * Measures how much more memory the bot with the starter pack and both platforms holds than a process in which the two SDKs only say
 * hello, after as many commands to each. `held` is what is left after a collection of garbage; `rss` all that the process has.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDiscord } from '../test/fakes/discord/index.ts';
import { startSlack } from '../test/fakes/slack/index.ts';
import type { Memory } from './inside.ts';
import { almanac, discordAsk, run, running, slackAsk, type Ask, type Running } from './running.ts';

const COMMANDS = 500;
const GOAL_MB = 60;

export async function benchMemory(): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  try {
    const ours = await measured(({ discord, slack }) =>
      almanac(`sqlite:${join(folder, 'bench.db')}`, {
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: `${discord.url}/api`,
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_APP_TOKEN: slack.appToken,
        SLACK_API_URL: `${slack.url}/api`,
      }),
    );
    const bare = await measured(({ discord, slack }) =>
      run('bare-both.ts', [
        `${discord.url}/api`,
        discord.token,
        `${slack.url}/api/`,
        slack.botToken,
        slack.appToken,
      ]),
    );
    const more = rounded(differences(ours, bare));
    return {
      bench: 'memory',
      unit: 'MB',
      load: loadavg(),
      almanac: ours,
      bare,
      more,
      goal: GOAL_MB,
      met: more.rss <= GOAL_MB,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Servers {
  discord: Awaited<ReturnType<typeof startDiscord>>;
  slack: Awaited<ReturnType<typeof startSlack>>;
}

async function measured(start: (servers: Servers) => ReturnType<typeof run>): Promise<Memory> {
  const servers = { discord: await startDiscord(), slack: await startSlack() };
  const stop = async (): Promise<void> => {
    await Promise.all([servers.discord.stop(), servers.slack.stop()]);
  };
  const asks: readonly Ask[] = [discordAsk(servers.discord), slackAsk(servers.slack)];
  const both: Ask = () => Promise.all(asks.map((ask) => ask()));
  const bot: Running = await running({ stop }, start(servers), both);
  try {
    for (let count = 0; count < COMMANDS; count++) await both();
    return rounded(await bot.inquire<Memory>('held'));
  } finally {
    await bot.stop();
  }
}

const map = (memory: Memory, change: (megabytes: number, of: keyof Memory) => number): Memory =>
  Object.fromEntries(
    Object.entries(memory).map(([of, megabytes]) => [
      of,
      megabytes === undefined ? undefined : change(megabytes, of as keyof Memory),
    ]),
  ) as unknown as Memory;
const rounded = (memory: Memory): Memory => map(memory, round);
const differences = (ours: Memory, bare: Memory): Memory =>
  map(ours, (megabytes, of) => megabytes - (bare[of] ?? 0));

const round = (megabytes: number): number => Math.round(megabytes * 10) / 10;
