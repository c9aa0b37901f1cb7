/** The image and its neighbours, as far as they can be looked at without an engine that builds them. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { VARIABLE_NAMES } from '../src/config.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

interface Instruction {
  name: string;
  /** The rest of the line. */
  rest: string;
  /** Its words but for flags. */
  words: readonly string[];
}

const instructions: readonly Instruction[] = read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '')
  .map((line) => {
    const [, name = '', rest = ''] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
    const words = rest.split(/ +/).filter((word) => !word.startsWith('--'));
    return { name, rest, words };
  });
const all = (name: string): Instruction[] => instructions.filter((each) => each.name === name);
const lastStage = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));

/** The COPY sources of the repository, with their destinations. */
const copied = all('COPY')
  .filter(({ rest }) => !rest.startsWith('--from='))
  .flatMap(({ words }) => words.slice(0, -1).map((from) => ({ from, to: words.at(-1) ?? '' })));

describe('the Dockerfile', () => {
  it('has no line that is none', () => {
    const known = 'ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK RUN USER VOLUME WORKDIR'.split(' ');
    expect(instructions.filter(({ name }) => !known.includes(name))).toEqual([]);
  });

  it('copies what there is, and what is let through to it; nothing else is', () => {
    expect(copied.filter(({ from }) => !existsSync(join(root, from)))).toEqual([]);
    const rules = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(rules[0]).toBe('*');
    const through = new Set(copied.map(({ from }) => `!${from}`));
    expect(rules.slice(1).toSorted()).toEqual([...through].sort());
  });

  it('builds on the Node that everything is tested with, in a release that is named', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } };
    expect(all('ARG')[0]?.rest).toBe(`NODE_VERSION=${devDependencies.node.split('.')[0]}`);
    for (const { words } of all('FROM')) expect(words[0]).toBe('node:${NODE_VERSION}-slim');
  });

  it('leaves behind what only tests need, and runs no scripts of packages', () => {
    const [install] = all('RUN');
    expect(install?.rest).toMatch(/^npm ci --omit=dev --ignore-scripts /);
    expect(lastStage.filter(({ rest }) => /\bnpm\b|\bapt/.test(rest))).toEqual([]);
  });

  it('runs as somebody who may write in one place only', () => {
    const user = lastStage.findIndex(({ name }) => name === 'USER');
    expect(lastStage[user]?.rest).toBe('node');
    expect(lastStage.slice(user).filter(({ name }) => name === 'COPY' || name === 'RUN')).toEqual([]);
    const places = lastStage.filter(({ name }) => name === 'VOLUME').map(({ rest }) => rest);
    expect(places).toEqual(['/data']);
    expect(lastStage.find(({ rest }) => rest.includes('chown'))?.rest).toBe(
      'mkdir /data && chown node:node /data',
    );
  });

  it('starts without a shell, so that signals arrive, and sets only variables that there are', () => {
    for (const { name, rest } of [...all('ENTRYPOINT'), ...all('CMD')])
      expect([name, JSON.parse(rest)]).toEqual([name, expect.any(Array)]);
    const set = all('ENV').flatMap(({ words }) => words.map((word) => word.split('=')[0] ?? ''));
    const others = set.filter((name) => !(VARIABLE_NAMES as readonly string[]).includes(name));
    expect(others).toEqual(['NODE_ENV']);
    expect(all('ENTRYPOINT')[0]?.rest).toContain('/app/bin/almanac.js');
  });

  it('looks at the port that it tells how it is on', () => {
    const port = /HEALTH_PORT=(\d+)/.exec(all('ENV')[0]?.rest ?? '')?.[1] ?? '';
    expect(all('EXPOSE')[0]?.words).toEqual(['3000', '4280', port]);
    expect(all('HEALTHCHECK')[0]?.rest).toContain('${process.env.HEALTH_PORT}/healthz');
  });
});

interface Service {
  image?: string;
  build?: string;
  restart?: string;
  env_file?: string;
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  read_only?: boolean;
  tmpfs?: string[];
}

describe('compose.yaml', () => {
  const compose = parse(read('compose.yaml')) as {
    services: Record<'bot' | 'postgres', Service>;
    volumes: Record<string, null>;
  };
  const { bot, postgres } = compose.services;

  it('starts the bot once its database is there, and both again when they end', () => {
    expect(bot.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(postgres.healthcheck?.test).toContain('pg_isready');
    expect([bot.restart, postgres.restart]).toEqual(['unless-stopped', 'unless-stopped']);
  });

  it('keeps secrets in a file that is in no image and no repository', () => {
    expect(bot.env_file).toBe('.env');
    expect(read('.gitignore').split('\n')).toContain('.env');
    const texts = Object.values({ ...bot.environment, ...postgres.environment }).join(' ');
    expect(texts.replaceAll(/\$\{POSTGRES_PASSWORD:\?[^}]*\}/g, '')).not.toMatch(/password|secret|token/i);
  });

  it('connects the bot to that database, as its owner', () => {
    const url = new URL((bot.environment?.['DATABASE_URL'] ?? '').replace(/\$\{.*?\}/, 'x'));
    expect([url.protocol, url.username, url.hostname, url.pathname]).toEqual([
      'postgres:',
      postgres.environment?.['POSTGRES_USER'],
      'postgres',
      `/${postgres.environment?.['POSTGRES_DB']}`,
    ]);
  });

  it('keeps what must last in volumes, and lets the bot write nowhere else', () => {
    const used = [bot, postgres].flatMap(({ volumes = [] }) => volumes.map((each) => each.split(':')[0]));
    expect(used.toSorted()).toEqual(Object.keys(compose.volumes).sort());
    expect(bot.volumes).toEqual(['data:/data']);
    expect([bot.read_only, bot.tmpfs]).toEqual([true, ['/tmp']]);
    expect(postgres.image).toMatch(/^postgres:\d+$/);
  });
});

/** The contents of the image in a folder, with the answer for its health check. */
it('what is copied into the image is all that it takes to start', { timeout: 300_000 }, async () => {
  const app = mkdtempSync(join(tmpdir(), 'almanac-image-'));
  onTestFinished(() => rmSync(app, { recursive: true, force: true }));
  for (const { from, to } of copied) {
    const isFolder = statSync(join(root, from)).isDirectory();
    cpSync(join(root, from), join(app, isFolder ? to : join(to, basename(from))), { recursive: true });
  }
  const install = (all('RUN')[0]?.rest ?? '').split(' ');
  // The packages are already installed for this test.
  const installed = await run(install, app, { npm_config_prefer_offline: 'true' }).ended;
  expect(installed).toMatchObject({ status: 0 });
  expect(existsSync(join(app, 'node_modules/vitest'))).toBe(false);

  const port = await freePort();
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: `sqlite:${join(app, 'data/almanac.db')}`,
    HEALTH_PORT: `${port}`,
    // The container keeps no compiled code, as its file system is read-only; here it would be left in the home folder.
    NODE_DISABLE_COMPILE_CACHE: '1',
    // No server answers, so it keeps trying.
    SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
    SLACK_APP_TOKEN: 'xapp-1-A-2-abc',
    SLACK_API_URL: 'http://127.0.0.1:9',
  };
  const [, entry = ''] = JSON.parse(all('ENTRYPOINT')[0]?.rest ?? '[]') as string[];
  const bot = run([process.execPath, join(app, entry.replace('/app/', '')), 'start'], app, env);
  const probe = JSON.parse(/CMD (\[.*\])/.exec(all('HEALTHCHECK')[0]?.rest ?? '')?.[1] ?? '[]') as string[];
  const asked = () => run([process.execPath, ...probe.slice(1)], app, env).ended;
  // Each is a process, which would slow down the one that it waits for.
  const patient = { timeout: 60_000, interval: 500 };
  await expect.poll(async () => (await asked()).status, patient).toBe(0);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    {
      status: 'not ready',
      checks: { database: { ok: true }, slack: { ok: false, reason: 'not connected' } },
    },
  ]);
  bot.stop();
  expect(await bot.ended).toMatchObject({ status: 0 });
  expect((await asked()).status).toBe(1);
});

function run([command = '', ...args]: readonly string[], cwd: string, env: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(command, args, { cwd, env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (out += data.toString()));
  const ended = new Promise<{ status: number | null; out: string }>((resolve) =>
    child.once('close', (status) => resolve({ status, out })),
  );
  return { ended, stop: () => void child.kill('SIGTERM') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
