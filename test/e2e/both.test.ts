/** One process on both platforms: neither takes the other down. */
import { describe, expect, it } from 'vitest';
import { onBoth, run, servers, startHere, type Running, type Servers } from '../support/process.ts';

const running = async (env: (on: Servers) => Record<string, string>): Promise<Running> => {
  const on = await servers();
  return run(on, env(on));
};

const WRONG = `${'A'.repeat(24)}.${'B'.repeat(6)}.${'C'.repeat(38)}`;
async function onSlack({ slack }: Running): Promise<string> {
  await expect.poll(() => slack.socket.connections).toBe(1);
  const shown = await slack.command({ user: 'minji', channel: 'general', command: '/about', text: 'r1' });
  return shown.text;
}
async function onDiscord({ discord }: Running): Promise<string> {
  await discord.gateway.ready();
  const user = discord.user({ locale: 'ko' });
  // Registering is another command, and not what this is about.
  const asked = { user, command: 'about', options: { topic: 'r1' }, unchecked: true };
  return (await discord.slash(asked)).text;
}

describe('a bot on both platforms', () => {
  it('answers on both platforms, and exits with status 0 on SIGTERM', async () => {
    const bot = await running(onBoth);
    expect(await onDiscord(bot)).toContain('DeepSeek-R1');
    expect(await onSlack(bot)).toContain('DeepSeek-R1');
    await expect.poll(bot.said).toContain('연감을 Discord 및 Slack에서 시작했습니다');
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect([...bot.discord.violations, ...bot.slack.violations]).toEqual([]);
    for (const secret of [bot.discord.token, bot.slack.botToken, bot.slack.appToken])
      expect(bot.said()).not.toContain(secret);
  });

  it('answers on Slack when Discord refuses the token, and says so in the language of its operator', async () => {
    const bot = await running((on) => ({ ...onBoth(on), DISCORD_TOKEN: WRONG }));
    expect(await onSlack(bot)).toContain('DeepSeek-R1');
    await expect.poll(bot.said).toMatch(/Discord: .*토큰/);
    await expect.poll(bot.said).toContain('연감을 Slack에서만 시작했습니다');
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
    await expect.poll(bot.said).toContain('연감을 Discord에서만 시작했습니다');
  });

  it('does not say that it runs when nothing is fully configured', async () => {
    const on = await servers();
    const { status, out, err } = await startHere(on, { SLACK_BOT_TOKEN: on.slack.botToken });
    expect(status).toBe(1);
    expect(out + err).toContain('Slack 설정이 다 되지 않았습니다');
    expect(out + err).not.toContain('시작했습니다');
  });

  it('ends with another status when no platform takes it', async () => {
    const { status, out, err } = await startHere(await servers(), { DISCORD_TOKEN: WRONG });
    expect(status).toBe(1);
    expect(out + err).toMatch(/Discord: .*토큰/);
    expect(out + err).not.toContain('시작했습니다');
  });
});
