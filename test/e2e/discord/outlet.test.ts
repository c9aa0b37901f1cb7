/** Updates beside a living connection: what it can reach, and that people are answered all the same. */
import { describe, expect, it } from 'vitest';
import type { DeliveryFailure, Outlet } from '../../../src/core/delivery/outlet.ts';
import { newNonce, update } from '../../contracts/outlet.ts';
import { PERMISSIONS, type Channel } from '../../fakes/discord/index.ts';
import { setUp, type Setup, type SetupOptions } from './support.ts';
import { waitUntil } from '../../support/patience.ts';

const MESSAGES = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };

interface Here extends Setup {
  outlet: Outlet;
}

async function start(options: SetupOptions = {}): Promise<Here> {
  const here = await setUp(options);
  return { ...here, outlet: here.connection.outlet };
}

const of = ({ id }: Channel): string => `discord:${id}`;

const post = ({ outlet, server }: Here, where: string | Channel = 'news'): Promise<string> => {
  const nonce = newNonce();
  const channel = typeof where === 'string' ? server.channel(where) : where;
  return outlet.post(of(channel), update('x', nonce), { nonce });
};

/** The registered commands are looked at, which takes two requests. */
const compared = async ({ outlet, server }: Here): Promise<void> => {
  await waitUntil(() => outlet.pace('').others === 2);
  await server.until(() => server.requests.every(({ status }) => status !== undefined));
};

async function failureOf(here: Here, work: Promise<unknown>): Promise<DeliveryFailure> {
  const error: unknown = await work.then(
    () => expect.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  return here.outlet.failureOf(error);
}

describe.concurrent('an outlet', () => {
  it('reaches nothing before the bot is connected, and nothing after it has stopped', async () => {
    await using here = await start({ wait: false, registered: false });
    expect(here.outlet.reach()).toEqual([]);
    await waitUntil(() => here.outlet.reach().length === 1);
    expect(here.outlet.reach()).toEqual([{ platform: 'discord' }]);
    await here.connection.stop();
    expect(here.outlet.reach()).toEqual([]);
  });

  it('keeps sending while the gateway reconnects', async () => {
    await using here = await start({ registered: false });
    here.server.gateway.drop();
    await post(here);
    expect(here.server.messages('news')).toHaveLength(1);
  });

  it('that is told to wait everywhere keeps nobody from being answered', async () => {
    await using here = await start();
    const { server, reader } = here;
    await compared(here);
    server.fault({ kind: '429', match: MESSAGES, retryAfter: 30, global: true });
    expect(await failureOf(here, post(here))).toMatchObject({ kind: 'wait', scope: 'platform' });
    const shown = await server.slash({ user: reader, command: 'timeline', options: { topic: 'deepseek' } });
    expect(shown.message.title).toBe('DeepSeek: timeline');
    expect(server.violations).toEqual([]);
  });

  it('whose request is not answered keeps nobody waiting, not even in that channel', async () => {
    await using here = await start();
    const { server, reader } = here;
    const fault = server.fault({ kind: 'hang', match: MESSAGES });
    const hanging = post(here, 'general').catch(() => {});
    await waitUntil(() => fault.met === 1);
    server.say({ user: reader, channel: 'general', content: `<@${server.bot.id}> timeline deepseek` });
    await server.until(() => server.messages('general').length === 2);
    expect(server.violations).toEqual([]);
    await server.stop();
    await hanging;
  });

  it('says how many requests its process makes for people out of the same limit', async () => {
    await using here = await start();
    const { server, reader, outlet } = here;
    const others = (): number => outlet.pace('').others ?? 0;
    await compared(here);
    await server.slash({ user: reader, command: 'help' });
    expect(others()).toBe(2);
    server.say({ user: reader, channel: 'general', content: `<@${server.bot.id}> timeline deepseek` });
    await server.until(() => server.messages('general').length === 2);
    expect(others()).toBe(3);
    await post(here);
    expect(others()).toBe(3);
  });

  it('posts buttons that answer', async () => {
    await using here = await start();
    const { server, reader, outlet } = here;
    const nonce = newNonce();
    const actions = [{ label: 'Timeline', line: '/timeline deepseek' }];
    const reply = { ...update('', nonce), blocks: [{ kind: 'actions' as const, actions }] };
    const id = await outlet.post(of(server.channel('news')), reply, { nonce });
    const shown = await server.press({ id }, 'Timeline', { user: reader });
    expect(shown.message.title).toBe('DeepSeek: timeline');
    expect(server.violations).toEqual([]);
  });
});

describe.concurrent('an update that is looked for', () => {
  const nonce = newNonce();
  const line = `/updates post:${nonce}`;
  /** Every answer has the update's own button. */
  const bot: NonNullable<SetupOptions['bot']> = (own) => ({
    ...own,
    async prepare(call) {
      const prepared = await own.prepare(call);
      return {
        ...prepared,
        answer: async () => {
          const answer = await prepared.answer();
          const actions = [{ label: 'Why', line }];
          return { ...answer, reply: { ...answer.reply, blocks: [{ kind: 'actions', actions }] } };
        },
      };
    },
  });

  it('is not taken for an answer that tells of it', async () => {
    await using here = await start({ bot });
    const { server, reader, outlet } = here;
    const channel = of(server.channel('general'));
    const since = Date.now();
    await server.slash({ user: reader, command: 'timeline', options: { topic: 'deepseek' } });
    server.say({ user: reader, channel: 'general', content: `<@${server.bot.id}> timeline deepseek` });
    await server.until(() => server.messages('general').length === 3);
    expect(await outlet.find(channel, nonce, since)).toBeUndefined();
    const before = await post(here, 'general');
    const id = await outlet.post(channel, update('x', nonce), { nonce, replyTo: before });
    expect(await outlet.find(channel, nonce, since, before)).toBe(id);
    expect(server.violations).toEqual([]);
  });
});

describe.concurrent('what a process knows of servers whose shards others have', () => {
  it('is not taken for a server that the bot was taken off', async () => {
    await using here = await start({ registered: false, connect: { shards: { ids: [0], of: 2 } } });
    const { server } = here;
    // The shard of a server is that of bit 22 of its id.
    const guild = server.addGuild({ id: String((1n << 60n) | (1n << 22n)), name: 'Of shard 1' });
    const [lobby] = [server.addChannel(guild, 'lobby')];
    await post(here, lobby);
    server.deny(lobby, 'viewChannel');
    expect(await failureOf(here, post(here, lobby))).toMatchObject({ kind: 'closed', reason: 'absent' });
  });
});

describe('what is looked at before anything is posted in a channel:', () => {
  type Make = (server: Setup['server']) => string;
  const standing = async (here: Here, make: Make) => here.outlet.check(`discord:${make(here.server)}`);

  const limits = { global: { count: 1000, within: 1000 } };
  const server = { limits };

  it.each<[string, Make]>([
    ['a text channel', (fake) => fake.channel('news').id],
    ['an announcement channel', (fake) => fake.addChannel('Readers', 'announcements', 5).id],
    ['a thread', (fake) => fake.addThread('news', 'thread').id],
    [
      'a thread that is only archived',
      (fake) => {
        const thread = fake.addThread('news', 'thread');
        fake.archive(thread);
        return thread.id;
      },
    ],
    [
      'a channel that only one of its roles may use',
      (fake) => {
        const guild = fake.guild('Readers');
        const role = fake.giveRole(guild, 'Almanac');
        fake.overwrite('news', guild.id, { deny: ['viewChannel', 'sendMessages'] });
        fake.overwrite('news', role, { allow: ['viewChannel', 'sendMessages'] });
        return fake.channel('news').id;
      },
    ],
    [
      'a server on which only its role may do anything',
      (fake) => {
        fake.everyoneMay('Readers');
        const names = ['viewChannel', 'sendMessages', 'readMessageHistory'] as const;
        fake.giveRole('Readers', 'Almanac', ...names);
        return fake.channel('news').id;
      },
    ],
    [
      'a channel in which it may not show embeds',
      (fake) => {
        fake.deny('news', 'embedLinks');
        return fake.channel('news').id;
      },
    ],
    [
      'a server on which it is an administrator',
      (fake) => {
        fake.everyoneMay('Readers');
        fake.giveRole('Readers', 'Almanac', 'administrator');
        fake.overwrite('news', fake.guild('Readers').id, { deny: ['sendMessages'] });
        return fake.channel('news').id;
      },
    ],
    [
      'a channel that one of its roles may not use, but another may',
      (fake) => {
        const [muted, own] = ['Muted', 'Almanac'].map((name) => fake.giveRole('Readers', name));
        fake.overwrite('news', muted ?? '', { deny: ['sendMessages'] });
        fake.overwrite('news', own ?? '', { allow: ['sendMessages'] });
        return fake.channel('news').id;
      },
    ],
  ])('%s is well, and a message arrives there', async (_, make) => {
    await using here = await start({ registered: false, server });
    const id = make(here.server);
    const guild = here.server.guild('Readers').id;
    expect(await here.outlet.check(`discord:${id}`)).toEqual({
      ok: true,
      workspace: { platform: 'discord', id: guild },
      locale: 'en',
    });
    await post(here, id);
    expect(here.server.violations).toEqual([]);
  });

  it.each<[what: string, make: Make, reason: string, en: string, ko: string]>([
    [
      'several permissions that are missing',
      (fake) => {
        fake.deny('news', 'sendMessages', 'readMessageHistory');
        return fake.channel('news').id;
      },
      'forbidden',
      'Almanac lacks permissions in #news: Send Messages, Read Message History. ',
      '#news 채널에서 연감에게 필요한 권한이 없습니다: 메시지 보내기, 메시지 기록 보기. ',
    ],
    [
      'the permission to write in threads',
      (fake) => {
        fake.deny('news', 'sendMessagesInThreads');
        return fake.addThread('news', 'thread').id;
      },
      'forbidden',
      'Almanac lacks a permission in #news: Send Messages in Threads. ',
      '필요한 권한이 없습니다: 스레드에서 메시지 보내기. ',
    ],
    [
      'what a role of the bot may not',
      (fake) => {
        fake.overwrite('news', fake.giveRole('Readers', 'Muted'), { deny: ['readMessageHistory'] });
        return fake.channel('news').id;
      },
      'forbidden',
      'Read Message History',
      '메시지 기록 보기',
    ],
    [
      'a timeout',
      (fake) => {
        fake.timeOut('Readers', 60_000);
        return fake.channel('news').id;
      },
      'forbidden',
      'timed out',
      '타임아웃',
    ],
    [
      'a voice channel',
      (fake) => fake.addChannel('Readers', 'talk', 2).id,
      'forbidden',
      '#talk is a voice',
      '음성',
    ],
    [
      'a stage',
      (fake) => fake.addChannel('Readers', 'stage', 13).id,
      'forbidden',
      '#stage is a voice',
      '음성',
    ],
    [
      'a category',
      (fake) => fake.addChannel('Readers', 'All', 4).id,
      'forbidden',
      'is a category',
      '카테고리',
    ],
    ['a forum', (fake) => fake.addChannel('Readers', 'forum', 15).id, 'forbidden', 'is a forum', '포럼'],
    [
      'direct messages',
      (fake) => fake.say({ user: fake.user(), dm: true, content: 'hello' }).channel_id,
      'forbidden',
      'not to direct messages',
      '다이렉트 메시지가 아니라',
    ],
  ])('%s is named', async (what, make, reason, en, ko) => {
    await using here = await start({ registered: false, server });
    const found = await standing(here, make);
    expect(found).toEqual({
      ok: false,
      reason,
      remedy: { en: expect.stringContaining(en), ko: expect.stringContaining(ko) },
      ...(what !== 'direct messages' && {
        workspace: { platform: 'discord', id: here.server.guild('Readers').id },
      }),
    });
    expect(here.server.violations).toEqual([]);
  });

  it('in a private thread without the bot says to add it there, in the server without it to invite it', async () => {
    await using here = await start();
    const { server: fake } = here;
    const asked = { user: fake.admin(), command: 'subscriptions' };
    const thread = fake.addPrivateThread('news', 'secret');
    await fake.slash({ ...asked, channel: thread });
    expect(await here.outlet.check(of(thread))).toEqual({
      ok: false,
      reason: 'absent',
      remedy: {
        en: expect.stringContaining('Mention it with @Almanac here'),
        ko: expect.stringContaining('멘션하면 스레드에 추가'),
      },
      workspace: { platform: 'discord', id: fake.guild('Readers').id },
    });
    // Installed with the commands alone, without the bot.
    const guild = fake.addGuild({ name: 'Commands only', channels: ['hall'], installed: false });
    const hall = fake.channel('hall');
    await fake.slash({ ...asked, guild, channel: hall, userInstall: true });
    const invite = expect.stringContaining(`oauth2/authorize?client_id=${fake.applicationId}`);
    expect(await here.outlet.check(of(hall))).toEqual({
      ok: false,
      reason: 'removed',
      remedy: { en: invite, ko: invite },
      workspace: { platform: 'discord', id: guild.id },
    });
    expect(fake.violations).toEqual([]);
  });

  it('says whose channel it is that the bot may not see, so that it is told to nobody else', async () => {
    await using here = await start({ registered: false });
    here.server.deny('news', 'viewChannel');
    expect(await standing(here, (fake) => fake.channel('news').id)).toMatchObject({
      ok: false,
      reason: 'absent',
      workspace: { platform: 'discord', id: here.server.guild('Readers').id },
    });
  });

  it('says in which language those read who are there', async () => {
    await using here = await start({ registered: false });
    expect(await standing(here, (fake) => fake.channel('잡담').id)).toMatchObject({ locale: 'ko' });
  });

  it('cannot be told while Discord is in trouble', async () => {
    await using here = await start({ registered: false });
    const match = { method: 'GET', path: /^\/channels/ };
    const fault = here.server.fault({ kind: '5xx', match, times: 100 });
    const failed = await failureOf(
      here,
      standing(here, (fake) => fake.channel('news').id),
    );
    expect(failed).toMatchObject({ kind: 'passes' });
    expect(fault.met).toBe(3);
  });

  it('is what the bot was invited with', async () => {
    await using here = await start({ registered: false });
    const { server: fake } = here;
    const gone = fake.addGuild({ name: 'Gone', channels: ['gone'] });
    fake.removeGuild(gone);
    await waitUntil(async () => {
      const found = await here.outlet.check(of(fake.channel('gone')));
      return !found.ok && found.reason === 'removed';
    });
    const found = await here.outlet.check(of(fake.channel('gone')));
    const address = /https:\S+/.exec(found.ok ? '' : found.remedy.en)?.[0] ?? '';
    const invited = BigInt(new URL(address).searchParams.get('permissions') ?? '0');
    const { viewChannel, sendMessages, sendMessagesInThreads, readMessageHistory } = PERMISSIONS;
    for (const needed of [viewChannel, sendMessages, sendMessagesInThreads, readMessageHistory])
      expect(invited & needed).toBe(needed);
    expect(new URL(address).searchParams.get('client_id')).toBe(fake.applicationId);
  });
});
