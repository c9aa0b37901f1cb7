/** The bot as operators run it: a process, configured by its environment, with its database in a file. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { manifestOf } from '../../../src/adapters/slack/setup/manifest.ts';
import { commands, groups } from '../../../src/commands/index.ts';
import { runCommandLine } from '../../support/command-line.ts';
import { startSlack, type SlackServer } from '../../fakes/slack/index.ts';
import { freePort, SECRET, SIGNING_SECRET } from './connect.ts';
import { wordsOf } from './person.ts';
import { waitUntil } from '../../support/patience.ts';

const LAUNCHER = fileURLToPath(new URL('../../../bin/almanac.js', import.meta.url));
const CLIENT_SECRET = 'fedcba9876543210fedcba9876543210';

let folder = '';
const children: ChildProcessWithoutNullStreams[] = [];
const servers: SlackServer[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'almanac-slack-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function slack(options: Parameters<typeof startSlack>[0] = {}): Promise<SlackServer> {
  const manifest = manifestOf(commands, groups, { mode: 'http', url: 'https://almanac.example.org' });
  const server = await startSlack({
    manifest,
    signingSecret: SIGNING_SECRET,
    clientSecret: CLIENT_SECRET,
    ...options,
  });
  servers.push(server);
  return server;
}

interface Running {
  /** Standard error: the log, and messages to the operator. */
  err(): string;
  /** Resolves to the exit status. */
  ended: Promise<number | null>;
  stop(): Promise<number | null>;
}

function start(env: Record<string, string>): Running {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(process.execPath, [LAUNCHER, 'start'], {
    cwd: folder,
    env: {
      PATH,
      HOME,
      NODE_COMPILE_CACHE,
      LANG: 'en_US.UTF-8',
      LOG_LEVEL: 'info',
      STARTER_PACK: 'deepseek-2025',
      ...env,
    },
  });
  children.push(child);
  let err = '';
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return {
    err: () => err,
    ended,
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

const today = { user: 'alex', channel: 'general', command: '/today', text: '01-20' } as const;

it('answers over Socket Mode until it gets SIGTERM, and exits with status 0', async () => {
  const server = await slack({ manifest: manifestOf(commands, groups, { mode: 'socket' }) });
  const bot = start({
    SLACK_API_URL: `${server.url}/api`,
    SLACK_BOT_TOKEN: server.botToken,
    SLACK_APP_TOKEN: server.appToken,
  });
  await server.socket.connected();
  expect(wordsOf(await server.command(today))).toContain('DeepSeek-R1');
  expect(wordsOf(await server.dm({ user: 'minji', text: '타임라인 딥시크' }))).toContain('딥시크 타임라인');
  expect(await bot.stop()).toBe(0);
  expect(bot.err()).toContain('"command":"today"');
  for (const secret of [server.botToken, server.appToken, '딥시크']) expect(bot.err()).not.toContain(secret);
  expect(server.violations).toEqual([]);
});

it('says what to do about a wrong token, and ends with a status that says so', async () => {
  const server = await slack();
  const { status, out, err } = await runCommandLine(['start'], {
    folder,
    env: {
      SLACK_API_URL: `${server.url}/api`,
      SLACK_BOT_TOKEN: 'xoxb-not-the-one',
      SLACK_APP_TOKEN: server.appToken,
      LOG_LEVEL: 'silent',
    },
  });
  expect(status).toBe(1);
  expect(err).toContain('The token in SLACK_BOT_TOKEN is not valid');
  expect(out + err).not.toContain('not-the-one');
});

it('keeps installations over a restart, and no token that could be read', async () => {
  const server = await slack({
    workspaces: [
      {
        id: 'T0ONE',
        installed: false,
        users: [{ id: 'U1', name: 'alex' }],
        channels: [{ id: 'C1', name: 'general' }],
      },
    ],
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  server.deliver = { http: `${url}/slack/events` };
  const env = {
    SLACK_API_URL: `${server.url}/api`,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_CLIENT_ID: server.clientId,
    SLACK_CLIENT_SECRET: CLIENT_SECRET,
    PUBLIC_URL: url,
    PORT: String(port),
    ALMANAC_SECRET: SECRET.replaceAll(' ', '-'),
    DATABASE_URL: `sqlite:${join(folder, 'almanac.db')}`,
  };
  const isUp = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );

  const first = start(env);
  await waitUntil(isUp);
  expect((await server.install({ workspace: 'T0ONE' }, url)).status).toBe(200);
  expect(wordsOf(await server.command(today))).toContain('DeepSeek-R1');
  expect(await first.stop()).toBe(0);
  const bytes = await readFile(join(folder, 'almanac.db'), 'latin1');
  expect(bytes).not.toContain(server.botToken);

  const second = start(env);
  await waitUntil(isUp);
  expect(wordsOf(await server.command(today))).toContain('DeepSeek-R1');
  expect(await second.stop()).toBe(0);
  expect(first.err() + second.err()).not.toContain(server.botToken);
  expect(server.violations).toEqual([]);
});
