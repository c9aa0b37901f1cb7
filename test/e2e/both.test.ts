/** One process on both platforms: neither takes the other down. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { startDiscord, type Discord } from '../fakes/discord/index.ts';
import { startSlack, type SlackServer } from '../fakes/slack/index.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).toReversed()) await clean();
});

interface Running {
  discord: Discord;
  slack: SlackServer;
  child: ChildProcess;
  said: () => string;
  /** Resolves to the exit status. */
  ended: Promise<number | null>;
}

async function running(
  env: (servers: { discord: Discord; slack: SlackServer }) => Record<string, string>,
): Promise<Running> {
  const [discord, slack] = [await startDiscord(), await startSlack()];
  const folder = mkdtempSync(join(tmpdir(), 'almanac-both-'));
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: {
      PATH,
      HOME,
      LANG: 'ko_KR.UTF-8',
      DISCORD_API_URL: `${discord.url}/api`,
      SLACK_API_URL: `${slack.url}/api`,
      ...env({ discord, slack }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (text += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  cleanUp.push(async () => {
    child.kill('SIGKILL');
    await ended;
    await Promise.all([discord.stop(), slack.stop()]);
    rmSync(folder, { recursive: true });
  });
  return { discord, slack, child, said: () => text, ended };
}

const WRONG = `${'A'.repeat(24)}.${'B'.repeat(6)}.${'C'.repeat(38)}`;
const rightSlack = ({ slack }: { slack: SlackServer }) => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
});

async function onSlack({ slack }: Running): Promise<string> {
  await expect.poll(() => slack.socket.connections, { timeout: 15_000 }).toBe(1);
  const shown = await slack.command({ user: 'minji', channel: 'general', command: '/about', text: 'r1' });
  return shown.text;
}
async function onDiscord({ discord }: Running): Promise<string> {
  await discord.gateway.ready();
  const user = discord.user({ locale: 'ko' });
  // Registering is another command, and not what this is about.
  const asked = { user, command: 'about', options: { topic: 'r1' }, unchecked: true };
  return (await discord.slash({ ...asked, within: 10_000 })).text;
}

describe('a bot on both platforms', () => {
  it('answers on both, and ends with status 0 when it is told to', async () => {
    const bot = await running(({ discord, slack }) => ({
      DISCORD_TOKEN: discord.token,
      ...rightSlack({ slack }),
    }));
    expect(await onDiscord(bot)).toContain('DeepSeek-R1');
    expect(await onSlack(bot)).toContain('DeepSeek-R1');
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect([...bot.discord.violations, ...bot.slack.violations]).toEqual([]);
    for (const secret of [bot.discord.token, bot.slack.botToken, bot.slack.appToken])
      expect(bot.said()).not.toContain(secret);
  });

  it('answers on Slack when Discord refuses the token, and says so in the language of its operator', async () => {
    const bot = await running((servers) => ({ DISCORD_TOKEN: WRONG, ...rightSlack(servers) }));
    expect(await onSlack(bot)).toContain('DeepSeek-R1');
    await expect.poll(bot.said, { timeout: 10_000 }).toMatch(/Discord: .*토큰/);
    expect(bot.said()).not.toContain(WRONG);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });

  it('answers on Discord when Slack is not fully configured', async () => {
    const bot = await running(({ discord, slack }) => ({
      DISCORD_TOKEN: discord.token,
      SLACK_BOT_TOKEN: slack.botToken,
    }));
    expect(await onDiscord(bot)).toContain('DeepSeek-R1');
    expect(bot.said()).toContain('Slack 설정이 다 되지 않았습니다');
  });

  it('ends with another status when no platform takes it', async () => {
    const bot = await running(() => ({ DISCORD_TOKEN: WRONG }));
    expect(await bot.ended).toBe(1);
    expect(bot.said()).toMatch(/Discord: .*토큰/);
  });
});
