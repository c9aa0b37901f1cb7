/** Runs the bot as a separate process, against local fakes of Discord and Slack. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDiscord, type Discord } from '../fakes/discord/index.ts';
import { startSlack, type SlackServer } from '../fakes/slack/index.ts';
import { Closing } from './closing.ts';
import { runCommandLine, type CommandLineResult } from './command-line.ts';

const LAUNCHER = fileURLToPath(new URL('../../bin/almanac.js', import.meta.url));

const closing = new Closing();

/** Keeps servers and processes for several tests, until {@link closeProcesses}. */
export const keepProcesses = (): void => closing.keepOpen();
export const closeProcesses = (): Promise<void> => closing.closeAll();

export interface Servers {
  discord: Discord;
  slack: SlackServer;
  /** The database that the processes share. */
  folder: string;
}

export async function servers(): Promise<Servers> {
  const [discord, slack] = [await startDiscord(), await startSlack()];
  const folder = mkdtempSync(join(tmpdir(), 'almanac-process-'));
  closing.push(async () => {
    await Promise.all([discord.stop(), slack.stop()]);
    rmSync(folder, { recursive: true });
  });
  return { discord, slack, folder };
}

export interface Running extends Servers {
  child: ChildProcess;
  /** All that it has printed. */
  said: () => string;
  /** Resolves to the exit status. */
  ended: Promise<number | null>;
}

/** The addresses of the fake platforms. */
export const onBoth = ({ discord, slack }: Servers): Record<string, string> => ({
  DISCORD_TOKEN: discord.token,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
});

/** The variables of the bot beside those of a test. */
const environment = ({ discord, slack }: Servers): Record<string, string> => ({
  LANG: 'ko_KR.UTF-8',
  DISCORD_API_URL: `${discord.url}/api`,
  SLACK_API_URL: `${slack.url}/api`,
  FETCH_LINKS: 'off',
  STARTER_PACK: 'deepseek-2025',
});

/** Starts the bot in this process, for starts that end by themselves. The log would be among the results of the tests. */
export const startHere = (on: Servers, env: Record<string, string>): Promise<CommandLineResult> =>
  runCommandLine(['start'], { folder: on.folder, env: { ...environment(on), LOG_LEVEL: 'silent', ...env } });

export function run(on: Servers, env: Record<string, string>): Running {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(process.execPath, [LAUNCHER, 'start'], {
    cwd: on.folder,
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...environment(on), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (text += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  closing.push(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { ...on, child, said: () => text, ended };
}

/** Kills the process (SIGKILL), as a power failure would. */
export async function kill({ child, ended }: Running): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}
