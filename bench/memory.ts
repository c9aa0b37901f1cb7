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
    const more = { held: round(ours.held - bare.held), rss: round(ours.rss - bare.rss) };
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
    const { held, rss } = await bot.inquire<Memory>('held');
    return { held: round(held), rss: round(rss) };
  } finally {
    await bot.stop();
  }
}

const round = (megabytes: number): number => Math.round(megabytes * 10) / 10;
