/** The first admin decides what a new space begins with, on both platforms, through the real discord.js and Bolt. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_WEB } from '../../src/core/links/web.ts';
import { wholeApp, type WholeApp } from '../support/whole-app.ts';

let on: WholeApp;
beforeAll(async () => {
  on = await wholeApp('sqlite::memory:', NO_WEB, {});
});
afterAll(() => on[Symbol.asyncDispose]());

const packsIn = async (platform: 'discord' | 'slack', id: string) => {
  const space = await on.spaceOf(platform, id);
  return (await on.app.library.open(space)).governance.packs.map((pack) => `${pack.id} ${pack.state}`);
};

describe('a new Discord server', () => {
  it('is empty for members, and its admin starts it empty, without DeepSeek to remove', async () => {
    const { discord } = on;
    const options = { topic: 'deepseek' };
    const asked = await discord.slash({ user: discord.user(), command: 'timeline', options });
    expect(asked.text).toContain('Nothing is recorded here yet');
    expect(asked.text).toContain('An admin of this place can begin');
    const user = discord.admin({ locale: 'ko' });
    const offered = await discord.slash({ user, command: 'latest', options: { private: true } });
    expect(offered.text).toContain('빈 채로 시작할 수 있습니다');
    const started = await discord.press(offered.message, '빈 채로 시작', { user });
    expect(started.text).toContain('첫 기록을 출처와 함께 추가해 보세요');
    const { id } = discord.guild('Readers');
    expect(await packsIn('discord', id)).toEqual(['deepseek-2025 removed']);
    const later = await discord.slash({ user, command: 'topics', options: { private: true } });
    expect(later.text).toContain('첫 기록을 출처와 함께');
    expect(discord.violations).toEqual([]);
  });
});

describe('a new Slack workspace', () => {
  it('gets the starter pack by one press of its admin', async () => {
    const { slack } = on;
    const asked = { channel: 'general', command: '/timeline', text: 'deepseek private:true' };
    const offered = await slack.command({ ...asked, user: 'admin' });
    expect(offered.text).toContain('Start empty');
    await slack.press(offered, 'Start with the starter pack', { user: 'admin' });
    await expect
      .poll(async () => (await slack.command({ ...asked, user: 'minji' })).text)
      .toContain('량원펑이 딥시크를 설립했다');
    expect(slack.violations).toEqual([]);
  });
});
