/**
 * From a person's command to the answer that they see, through the real SDKs and local servers: Almanac, and for
 * comparison a bare bot on the same SDK whose constant answer is the very message that Almanac makes each time anew. Both
 * run at the same time, taking turns.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startDiscord } from '../test/fakes/discord/index.ts';
import { startSlack } from '../test/fakes/slack/index.ts';
import { summary, type Times } from './measure.ts';

/** The first ones are not counted: whoever serves people is warm. */
const WARM_UP = 20;
const ROUNDS = 40;
const IN_A_ROUND = 25;
const AT_ONCE = 50;
/** Before each question or crowd of them, in milliseconds, so that what follows an answer is not counted to the next. */
const REST = 3;

/** Asks one question, and resolves when the answer is seen. */
type Ask = () => Promise<unknown>;

interface Compared {
  almanac: Times;
  bare: Times;
  /** Almanac's median by the bare bot's. */
  ratio: number;
}

export async function benchE2e(): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'almanac-bench-'));
  try {
    return {
      unit: 'microseconds',
      discord: await compare(
        () => discordBot(folder),
        () => bareDiscord(folder),
      ),
      slack: await compare(
        () => slackBot(folder),
        () => bareSlack(folder),
      ),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Running {
  ask: Ask;
  stop(): Promise<void>;
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

async function timed(ask: Ask): Promise<number> {
  const start = performance.now();
  await ask();
  return performance.now() - start;
}

async function discordBot(folder: string): Promise<Running> {
  const server = await startDiscord();
  const env = { DISCORD_TOKEN: server.token, DISCORD_API_URL: `${server.url}/api` };
  return running(server, almanac(folder, 'discord', env), discordAsk(server));
}

async function bareDiscord(folder: string): Promise<Running> {
  const server = await startDiscord();
  return running(server, bare(folder, 'discord', [`${server.url}/api`, server.token]), discordAsk(server));
}

async function slackBot(folder: string): Promise<Running> {
  const server = await startSlack();
  const env = {
    SLACK_BOT_TOKEN: server.botToken,
    SLACK_APP_TOKEN: server.appToken,
    SLACK_API_URL: `${server.url}/api`,
  };
  return running(server, almanac(folder, 'slack', env), slackAsk(server));
}

async function bareSlack(folder: string): Promise<Running> {
  const server = await startSlack();
  const args = [`${server.url}/api/`, server.botToken, server.appToken];
  return running(server, bare(folder, 'slack', args), slackAsk(server));
}

const discordAsk =
  (server: Awaited<ReturnType<typeof startDiscord>>): Ask =>
  async () => {
    await server.slash({
      user: server.user({ id: READER }),
      command: 'timeline',
      options: { topic: 'deepseek' },
      unchecked: true,
    });
  };

const READER = '110000000000000001';

const slackAsk =
  (server: Awaited<ReturnType<typeof startSlack>>): Ask =>
  async () => {
    const shown = await server.command({
      user: 'U0ALEX',
      channel: 'C0GENERAL',
      command: '/timeline',
      text: 'deepseek',
    });
    await shown.next(10_000);
  };

/** What Almanac answers, as the message that it sends. */
function bare(folder: string, platform: string, args: readonly string[]): ChildProcess {
  const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
  const database = `sqlite:${join(folder, 'bare.db')}`;
  const ask = [cli, 'ask', '/timeline deepseek', '--format', platform, '--database', database];
  const [message] = JSON.parse(execFileSync(process.execPath, ask, { encoding: 'utf8' })) as unknown[];
  const child = run(`bare-${platform}.ts`, args);
  child.stdin?.end(JSON.stringify(message));
  return child;
}

function almanac(folder: string, name: string, env: Record<string, string>): ChildProcess {
  return run('../src/main.ts', [], {
    ...env,
    DATABASE_URL: `sqlite:${join(folder, `${name}.db`)}`,
    LOG_LEVEL: 'error',
  });
}

function run(file: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  const path = fileURLToPath(new URL(file, import.meta.url));
  return spawn(process.execPath, [path, ...args], {
    env: { PATH, HOME, ...env },
    cwd: tmpdir(),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

/** Resolves when the bot answers for the first time. */
async function running(server: { stop(): Promise<void> }, child: ChildProcess, ask: Ask): Promise<Running> {
  const started = Date.now();
  for (;;) {
    try {
      await ask();
      break;
    } catch (error) {
      if (Date.now() - started < 20_000) {
        await setTimeout(100);
        continue;
      }
      child.kill();
      throw error;
    }
  }
  return {
    ask,
    async stop() {
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await closed;
      await server.stop();
    },
  };
}
