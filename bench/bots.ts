/** Almanac and a bare bot on the same SDK, each a process of its own with a local server. */
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ChildProcess } from 'node:child_process';
import { startDiscord } from '../test/fakes/discord/index.ts';
import { startSlack } from '../test/fakes/slack/index.ts';
import { openStore } from '../src/adapters/store/index.ts';
import { madeUp } from './knowledge.ts';
import { almanac, discordAsk, run, running, slackAsk, type Ask, type Running } from './running.ts';

/** Almanac, and a bare bot that always sends the message with which Almanac answered first. */
export interface Pair {
  ours: Running;
  bare: Running;
}

/** `onlyCommands`: the bare bot is not sent messages, which Almanac reads for mentions. */
export async function discordPair(folder: string, entries: number, onlyCommands = false): Promise<Pair> {
  const [server, other] = [await startDiscord(), await startDiscord()];
  const env = { DISCORD_TOKEN: server.token, DISCORD_API_URL: `${server.url}/api` };
  const ours = await holding(entries, server, join(folder, 'discord.db'), env, discordAsk(server));
  const answered = server.requests.findLast(({ path }) => path.endsWith('/callback'));
  const child = bare(
    'bare-discord.ts',
    [`${other.url}/api`, other.token, ...(onlyCommands ? ['--commands'] : [])],
    messageIn(answered?.body),
  );
  return { ours, bare: await running(other, child, discordAsk(other)) };
}

/** The message in the callback of an interaction. */
const messageIn = (body: unknown): object =>
  typeof body === 'object' && body !== null && 'data' in body ? { ...(body.data as object) } : {};

export async function slackPair(folder: string, entries: number): Promise<Pair> {
  const [server, other] = [await startSlack(), await startSlack()];
  const env = {
    SLACK_BOT_TOKEN: server.botToken,
    SLACK_APP_TOKEN: server.appToken,
    SLACK_API_URL: `${server.url}/api`,
  };
  const ours = await holding(entries, server, join(folder, 'slack.db'), env, slackAsk(server));
  const answered = server.requests.findLast(({ method }) => method === 'response_url');
  const args = [`${other.url}/api/`, other.botToken, other.appToken];
  const child = bare('bare-slack.ts', args, answered?.body ?? {});
  return { ours, bare: await running(other, child, slackAsk(other)) };
}

function bare(file: string, args: readonly string[], message: object): ChildProcess {
  const child = run(file, args);
  child.stdin?.end(JSON.stringify(message));
  return child;
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

/** Keeps one core at work until it is stopped. */
export function busyCore(): { stop(): Promise<void> } {
  const child = run('busy.ts', []);
  return {
    async stop() {
      const closed = once(child, 'close');
      child.kill();
      await closed;
    },
  };
}
