/** Runs the bot as an operator does: a separate process, configured by its environment. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine, type CommandLineResult } from '../../support/command-line.ts';
import { startDiscord, type Discord } from '../../fakes/discord/index.ts';

const LAUNCHER = fileURLToPath(new URL('../../../bin/almanac.js', import.meta.url));

let server: Discord;
let folder: string;
let running: ChildProcess[] = [];

beforeEach(async () => {
  server = await startDiscord({ guilds: [{ name: '독자 모임', channels: ['잡담'], preferredLocale: 'ko' }] });
  folder = await mkdtemp(join(tmpdir(), 'almanac-'));
});

afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const environment = (own: Record<string, string>): Record<string, string> => ({
  DATABASE_URL: `sqlite:${join(folder, 'almanac.db')}`,
  DISCORD_TOKEN: server.token,
  DISCORD_API_URL: `${server.url}/api`,
  ALMANAC_LOCALE: 'en',
  STARTER_PACK: 'deepseek-2025',
  ...own,
});

/** A command that ends by itself, in this process. */
const almanac = (args: readonly string[], own: Record<string, string> = {}): Promise<CommandLineResult> =>
  runCommandLine(args, { folder, env: environment(own) });

function start(own: Record<string, string> = {}) {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(process.execPath, [LAUNCHER, 'start'], {
    cwd: folder,
    env: { PATH, NODE_COMPILE_CACHE, ...environment(own) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => void (output.out += String(chunk)));
  child.stderr.on('data', (chunk) => void (output.err += String(chunk)));
  return { child, output, status: once(child, 'exit').then(([code]) => code as number | null) };
}

describe('almanac, as a process', () => {
  it('registers, answers, and exits with status 0 on SIGTERM', async () => {
    const registered = await almanac(['register', 'discord']);
    expect(registered.status).toBe(0);
    expect(registered.out).toContain('+ /timeline');
    const bot = start();
    await server.gateway.ready();
    const user = server.user({ locale: 'ko' });
    const shown = await server.slash({ user, command: '타임라인', options: { 주제: '딥시크' } });
    expect(shown.message.title).toBe('딥시크 타임라인');
    bot.child.kill('SIGTERM');
    expect(await bot.status).toBe(0);
    expect(bot.output.err).not.toContain(server.token);
    expect(bot.output.err).not.toContain(shown.interaction.token);
    expect(server.gateway.connected()).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('with a wrong token says what to do, and ends with a status that is not 0', async () => {
    const wrong = { DISCORD_TOKEN: server.token.replace(/.{5}$/, 'wrong') };
    const bot = start(wrong);
    expect(await bot.status).toBe(1);
    expect(bot.output.err).toContain('Discord does not accept DISCORD_TOKEN');
    const doctor = await almanac(['doctor', '--locale', 'ko'], wrong);
    expect(doctor.status).toBe(1);
    expect(doctor.out).toContain('토큰을 새로 복사');
  });
});
