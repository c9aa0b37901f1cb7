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
  it('asks its first admin once, by a message that only they see, and is started empty by one press', async () => {
    const { slack } = on;
    const asked = { channel: 'general', command: '/timeline', text: 'deepseek private:true' };
    const timeline = async (user: string): Promise<string> => (await slack.command({ ...asked, user })).text;
    const questions = (user: string) =>
      slack
        .ephemerals(user, 'general')
        .filter(({ blocks }) => JSON.stringify(blocks).includes('For you as an admin'));
    expect(await timeline('minji')).toContain('량원펑이 딥시크를 설립했다');
    expect(await timeline('admin')).toContain('Liang Wenfeng founded DeepSeek');
    await expect.poll(() => questions('admin').length).toBe(1);
    for (const user of ['minji', 'admin', 'owner']) await timeline(user);
    expect(['minji', 'admin', 'owner'].map((user) => questions(user).length)).toEqual([0, 1, 0]);
    const [question] = questions('admin');
    if (question === undefined) throw new Error('not asked');
    await slack.press(question, 'Start empty', { user: 'admin' });
    await expect.poll(() => timeline('minji')).toContain('아직 기록이 없습니다');
    expect(await packsIn('slack', slack.workspace().id)).toEqual(['deepseek-2025 removed']);
    const install = {
      channel: 'general',
      command: '/admin',
      text: 'pack install deepseek-2025 confirm:true',
    };
    await slack.command({ ...install, user: 'admin' });
    await expect.poll(() => timeline('minji')).toContain('량원펑이 딥시크를 설립했다');
    expect(slack.violations).toEqual([]);
  });
});

describe('the first admin of a new Discord server', () => {
  it('is asked once, by a private message under the first answer', async () => {
    const { discord } = on;
    const guild = '독자 모임';
    const [member, first, second] = [discord.user(), discord.admin({ locale: 'ko' }), discord.admin()];
    await discord.slash({ user: member, guild, command: 'latest' });
    const answer = await discord.slash({ user: first, guild, command: 'latest' });
    expect(answer.message.ephemeral).toBe(false);
    await expect.poll(() => discord.ephemeral(first).length).toBe(1);
    const [asked] = discord.ephemeral(first);
    expect(asked?.text).toContain('관리자에게만 한 번 보입니다');
    for (const user of [member, first, second]) await discord.slash({ user, guild, command: 'topics' });
    const kept = await discord.press(asked ?? answer.message, '그대로 두기', { user: first });
    expect(kept.text).toContain('기본 팩을 그대로 둡니다');
    const help = await discord.slash({ user: second, guild, command: 'help' });
    expect(help.text).not.toContain('starter pack');
    expect([member, second].flatMap((user) => discord.ephemeral(user).map(({ text }) => text))).toEqual([
      help.message.text,
    ]);
    expect(await packsIn('discord', discord.guild(guild).id)).toEqual(['deepseek-2025 installed']);
    expect(discord.violations).toEqual([]);
  });
});
