/** A new space begins with the starter pack, or empty if its admin says so; on both platforms, through the real SDKs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_WEB } from '../../src/core/links/web.ts';
import { wholeApp, type WholeApp } from '../support/whole-app.ts';

let on: WholeApp;
beforeAll(async () => {
  on = await wholeApp('sqlite::memory:', NO_WEB, { variables: {} });
});
afterAll(() => on[Symbol.asyncDispose]());

const packsIn = async (platform: 'discord' | 'slack', id: string) => {
  const space = await on.spaceOf(platform, id);
  return (await on.app.library.open(space)).governance.packs.map((pack) => `${pack.id} ${pack.state}`);
};

describe('a new Discord server', () => {
  it('answers from the starter pack, and its admin starts it empty by one press', async () => {
    const { discord } = on;
    const options = { topic: 'deepseek' };
    const asked = await discord.slash({ user: discord.user(), command: 'timeline', options });
    expect(asked.text).toContain('Liang Wenfeng founded DeepSeek');
    const forMembers = await discord.slash({ user: discord.user(), command: 'help' });
    expect(forMembers.text).not.toContain('starter pack');
    const user = discord.admin({ locale: 'ko' });
    const offered = await discord.slash({ user, command: 'help' });
    expect(offered.text).toContain('기본 팩');
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
  it('is started empty by its admin, who may take the starter pack back', async () => {
    const { slack } = on;
    const asked = { channel: 'general', command: '/timeline', text: 'deepseek private:true' };
    expect((await slack.command({ ...asked, user: 'minji' })).text).toContain('량원펑이 딥시크를 설립했다');
    const help = await slack.command({
      user: 'admin',
      channel: 'general',
      command: '/almanac',
      text: 'help',
    });
    await slack.press(help, 'Start empty', { user: 'admin' });
    await expect
      .poll(async () => (await slack.command({ ...asked, user: 'minji' })).text)
      .toContain('아직 기록이 없습니다');
    const install = {
      channel: 'general',
      command: '/admin',
      text: 'pack install deepseek-2025 confirm:true',
    };
    await slack.command({ ...install, user: 'admin' });
    await expect
      .poll(async () => (await slack.command({ ...asked, user: 'minji' })).text)
      .toContain('량원펑이 딥시크를 설립했다');
    expect(slack.violations).toEqual([]);
  });
});
