/** Runs the bot as a separate process, like `npm start`, and asks it questions. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Discord } from '../test/fakes/discord/index.ts';
import type { SlackServer } from '../test/fakes/slack/index.ts';
import type { Inquiry } from './inside.ts';

/** Asks a question, and resolves when the answer is visible. */
export type Ask = () => Promise<unknown>;

export interface Running {
  ask: Ask;
  /** Asks the process itself; see `inside.ts`. */
  inquire<T>(inquiry: Inquiry): Promise<T>;
  stop(): Promise<void>;
}

export async function timed(ask: Ask): Promise<number> {
  const start = performance.now();
  await ask();
  return performance.now() - start;
}

/** `guild` is the name of one; by default the first. */
export const discordAsk =
  (server: Discord, guild?: string): Ask =>
  async () => {
    await server.slash({
      user: server.user({ id: READER }),
      ...(guild !== undefined && { guild }),
      command: 'timeline',
      options: { topic: 'deepseek' },
      unchecked: true,
    });
  };

export const slackAsk =
  (server: SlackServer): Ask =>
  async () => {
    const shown = await server.command({
      user: 'U0ALEX',
      channel: 'C0GENERAL',
      command: '/timeline',
      text: 'deepseek',
    });
    await shown.next(10_000);
  };

/** The module that every measured process loads first. */
const INSIDE = new URL('inside.ts', import.meta.url).href;

const READER = '110000000000000001';

export function almanac(database: string, env: Record<string, string>): ChildProcess {
  return run('../bin/almanac.js', ['start'], {
    ...env,
    DATABASE_URL: database,
    LOG_LEVEL: 'error',
  });
}

export function run(file: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  const path = fileURLToPath(new URL(file, import.meta.url));
  return spawn(process.execPath, ['--import', INSIDE, path, ...args], {
    env: { PATH, HOME, ...env },
    cwd: tmpdir(),
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
  });
}

/** Resolves when the bot answers for the first time. Stopping stops it, and the server after it. */
export async function running(
  server: { stop(): Promise<void> },
  child: ChildProcess,
  ask: Ask,
): Promise<Running> {
  const started = Date.now();
  for (;;) {
    try {
      await ask();
      break;
    } catch (error) {
      if (child.exitCode !== null)
        throw new Error(`The bot ended with status ${child.exitCode}`, { cause: error });
      if (Date.now() - started < 90_000) {
        await setTimeout(100);
        continue;
      }
      child.kill();
      throw error;
    }
  }
  return {
    ask,
    async inquire<T>(inquiry: Inquiry) {
      const answered = once(child, 'message') as Promise<[{ answer: T }]>;
      child.send(inquiry);
      return (await answered)[0].answer;
    },
    async stop() {
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await closed;
      await server.stop();
    },
  };
}
