import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person, Seen } from '../../fakes/discord/index.ts';
import { setUp, type Setup } from './support.ts';

let here: Setup;
beforeAll(async () => {
  here = await setUp();
});
afterAll(async () => {
  await here.close();
});

/** The reply of the bot to a message in a channel. */
async function replyTo(asked: Seen, channel: string): Promise<Seen> {
  const { server } = here;
  const found = (): Seen | undefined =>
    server.messages(channel).find((each) => each.message_reference?.message_id === asked.id);
  await server.until(() => found() !== undefined);
  return found() as Seen;
}

const mention = (words: string): string => `<@${here.server.bot.id}> ${words}`;

describe('a command', () => {
  it('works in a direct message, in the language of the asker', async () => {
    const { server, 독자 } = here;
    const shown = await server.slash({ user: 독자, dm: true, command: '발언', options: { 주제: 'nature' } });
    expect(shown.message.title).toBe('네이처 발언');
    expect(server.violations).toEqual([]);
  });

  it('works where only the person installed the app', async () => {
    const { server, reader } = here;
    const guild = server.addGuild({ name: 'Elsewhere', channels: ['lounge'], installed: false });
    const options = { topic: 'deepseek' };
    const between = await server.slash({ user: reader, userInstall: true, command: 'about', options });
    expect(between.text).toContain('DeepSeek');
    const inGuild = await server.slash({ user: reader, userInstall: true, guild, command: 'about', options });
    expect(inGuild.text).toContain('DeepSeek');
    expect(server.violations).toEqual([]);
  });

  it('answers in public in the language of the server, and privately in that of the asker', async () => {
    const { server, reader } = here;
    const asked = { user: reader, guild: '독자 모임', command: 'timeline' };
    const open = await server.slash({ ...asked, options: { topic: 'deepseek' } });
    expect(open.message.title).toBe('딥시크 타임라인');
    const secret = await server.slash({ ...asked, options: { topic: 'deepseek', private: true } });
    expect(secret.message.title).toBe('DeepSeek: timeline');
    const told = await server.slash({ ...asked, options: { topic: 'deepseek', lang: 'en' } });
    expect(told.message.title).toBe('DeepSeek: timeline');
    expect(server.violations).toEqual([]);
  });

  it('of curators is shown to managers of the server, and answers nobody else', async () => {
    const { server, reader } = here;
    await expect(server.slash({ user: reader, command: 'curate review' })).rejects.toThrow('may not see');
    const shown = await server.slash({ user: server.admin(), command: 'curate review' });
    expect(shown.message.ephemeral).toBe(true);
    expect(shown.text).toContain('There are no pending suggestions');
    expect(server.violations).toEqual([]);
  });
});

describe('whoever manages another server', () => {
  it('is a member here', async () => {
    const { server } = here;
    const guild = server.addGuild({ name: 'Theirs', channels: ['den'], installed: false });
    const user = server.admin();
    const shown = await server.slash({ user, userInstall: true, guild, command: 'help' });
    expect(shown.text).not.toContain('/curate');
    expect(server.violations).toEqual([]);
  });
});

describe('a mention', () => {
  it('is answered with a reply that pings no one', async () => {
    const { server, reader } = here;
    const asked = server.say({ user: reader, channel: 'news', content: mention('timeline deepseek') });
    const reply = await replyTo(asked, 'news');
    expect(reply.title).toBe('DeepSeek: timeline');
    expect(reply.mentions).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  it('without words is answered with help, in the language of the server', async () => {
    const { server } = here;
    const asked = server.say({ user: server.user(), channel: '잡담', content: mention('') });
    expect((await replyTo(asked, '잡담')).title).toBe('연감');
    expect(server.violations).toEqual([]);
  });

  it('is refused where everybody sees it, in the language of the asker', async () => {
    const { server } = here;
    const user = server.user({ locale: 'ko' });
    await server.slash({ user, command: '도움말' });
    const asked = server.say({ user, channel: 'news', content: mention('/timeline openai gpt') });
    expect((await replyTo(asked, 'news')).text).toContain('주제를 찾을 수 없습니다');
    expect(server.violations).toEqual([]);
  });

  it('of a member cannot use the commands of curators', async () => {
    const { server } = here;
    const member = server.say({ user: server.user(), channel: 'news', content: mention('curate review') });
    expect((await replyTo(member, 'news')).text).toContain('is for curators');
    expect(server.violations).toEqual([]);
  });

  it('with private:true is answered in a direct message', async () => {
    const { server } = here;
    const user = server.user();
    server.say({ user, channel: 'news', content: mention('timeline deepseek private:true') });
    await server.until(() => server.directMessages(user).length > 0);
    const [told] = server.directMessages(user);
    expect(told?.title).toBe('DeepSeek: timeline');
    // A button there would belong to no server, and ask another space.
    expect(told?.components.map(({ type }) => type)).toEqual([17]);
    expect(told?.text).toContain('Quotes — in the server: `/quote deepseek private:true`');
    expect(server.violations).toEqual([]);
  });

  it('with private:true of somebody whose direct messages are closed is told of slash commands', async () => {
    const { server } = here;
    const user: Person = server.user({ closedDms: true });
    const asked = server.say({ user, channel: '잡담', content: mention('timeline deepseek private:true') });
    expect((await replyTo(asked, '잡담')).text).toContain('슬래시 명령');
    expect(server.violations).toEqual([]);
  });

  it('of everybody, in a reply without words, or by another bot is none', async () => {
    const { server, reader } = here;
    const before = server.say({ user: reader, channel: 'news', content: mention('help') });
    const reply = await replyTo(before, 'news');
    const count = server.messages('news').length;
    server.say({ user: reader, channel: 'news', content: '@everyone timeline deepseek' });
    server.say({ user: reader, channel: 'news', content: 'thanks', replyTo: reply });
    server.say({ user: reader, channel: 'news', content: 'timeline deepseek' });
    const asked = server.say({ user: reader, channel: 'news', content: mention('about nature') });
    await replyTo(asked, 'news');
    expect(server.messages('news').length).toBe(count + 5);
    expect(server.violations).toEqual([]);
  });

  it('of somebody who manages only this channel counts, as that of a slash command does', async () => {
    const { server } = here;
    const everybody = server.guild('Readers').id;
    const user = server.user();
    server.overwrite('news', everybody, { allow: ['manageChannels'] });
    server.say({ user, channel: 'news', content: mention('subscriptions all') });
    await server.until(() => server.directMessages(user).length > 0);
    server.overwrite('news', everybody, {});
    const asked = server.say({ user, channel: 'news', content: mention('subscriptions all') });
    expect((await replyTo(asked, 'news')).text).toMatch(/manage/i);
    expect(server.directMessages(user)).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  it('where the bot may not read the history is answered without a reference', async () => {
    const { server } = here;
    server.deny('잡담', 'readMessageHistory');
    const before = server.messages('잡담').length;
    server.say({ user: server.user(), channel: '잡담', content: mention('about nature') });
    // The question, and its answer.
    await server.until(() => server.messages('잡담').length === before + 2);
    const answer = server.messages('잡담').at(-1);
    expect(answer?.title).toContain('네이처');
    expect(answer?.message_reference).toBeUndefined();
    server.deny('잡담');
    expect(server.violations).toEqual([]);
  });

  it.each(['subscriptions all', 'subscriptions channel:all', 'updates channel:all', '구독목록 전체'])(
    'with %s shows other channels to nobody but who asks',
    async (line) => {
      const { server } = here;
      const user = server.user();
      const options = { person: user, role: 'curator' };
      await server.slash({ user: server.admin(), command: 'admin curator add', options });
      const before = server.messages('news').length;
      server.say({ user, channel: 'news', content: mention(line) });
      await server.until(() => server.directMessages(user).length > 0);
      expect(server.messages('news')).toHaveLength(before + 1);
      expect(server.violations).toEqual([]);
    },
  );

  it.each([
    ['general', 'DeepSeek: timeline', 'You asked where I can’t send messages'],
    ['잡담', '딥시크 타임라인', '제가 메시지를 보낼 수 없는 곳'],
  ] as const)('where the bot may not write is answered directly: %s', async (channel, title, why) => {
    const { server } = here;
    const user = server.user();
    server.deny(channel, 'sendMessages');
    server.say({ user, channel, content: mention('timeline deepseek') });
    await server.until(() => server.directMessages(user).length > 0);
    server.deny(channel);
    const [told] = server.directMessages(user);
    expect(told?.text).toContain(title);
    expect(told?.text).toContain(why);
    expect(told?.text).toContain(server.channel(channel).id);
    // A button there would belong to no server.
    expect(told?.components.map(({ type }) => type)).toEqual([17]);
    expect(server.violations).toEqual([]);
  });

  it('where the bot may not write, of somebody with closed direct messages, is in the log', async () => {
    const { server, logs } = here;
    server.deny('general', 'sendMessages');
    server.say({ user: server.user({ closedDms: true }), channel: 'general', content: mention('help') });
    await expect
      .poll(() => logs.some(({ sentence }) => sentence === 'no permission to write to the asker anywhere'))
      .toBe(true);
    server.deny('general');
    expect(server.violations).toEqual([]);
  });
});

describe('a direct message', () => {
  it('needs no mention', async () => {
    const { server, reader } = here;
    server.say({ user: reader, dm: true, content: 'timeline deepseek' });
    await server.until(() => server.directMessages(reader).length === 2);
    expect(server.directMessages(reader)[1]?.title).toBe('DeepSeek: timeline');
    expect(server.violations).toEqual([]);
  });

  it('is answered in the language that it is written in, until the asker’s is known', async () => {
    const { server } = here;
    const user = server.user({ locale: 'ko' });
    server.say({ user, dm: true, content: '타임라인 딥시크' });
    await server.until(() => server.directMessages(user).length === 2);
    expect(server.directMessages(user)[1]?.title).toBe('딥시크 타임라인');
    await server.slash({ user, dm: true, command: '도움말' });
    server.say({ user, dm: true, content: 'timeline deepseek' });
    await server.until(() => server.directMessages(user).length === 4);
    expect(server.directMessages(user)[3]?.title).toBe('딥시크 타임라인');
    expect(server.violations).toEqual([]);
  });
});
