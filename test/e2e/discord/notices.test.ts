/** Notices about an answer to others: people in direct messages, and channels. */
import { describe, expect, it } from 'vitest';
import { noticeOf, postOf, type Notice } from '../../../src/core/reply/notice.ts';
import type { Person } from '../../fakes/discord/index.ts';
import { setUp, type Setup } from './support.ts';
import type { Answer, Bot } from '../../../src/core/command/call.ts';

const words = { en: 'Your suggestion is published.', ko: '제안이 공개되었습니다.' };
const from = { space: 'test', locale: 'en' } as const;
const show = [{ label: { en: 'Show', ko: '보기' }, line: '/about r1' }];
const card = (channel: string, space = 'test'): Notice =>
  postOf(
    `discord:${channel}`,
    (locale) => ({
      title: { en: 'A suggestion', ko: '새 제안' }[locale],
      blocks: [{ kind: 'actions', actions: [{ label: 'About R1', line: '/about r1' }] }],
    }),
    { ...from, space },
  );

/** Every answer sends these notices. */
async function telling(notices: (here: Setup) => readonly Notice[]): Promise<Setup> {
  const there: { here?: Setup } = {};
  const bot = (own: Bot): Bot => ({
    ...own,
    async prepare(call) {
      const prepared = await own.prepare(call);
      const tell = there.here === undefined ? [] : notices(there.here);
      return {
        ...prepared,
        answer: async (): Promise<Answer> => ({ ...(await prepared.answer()), notices: tell }),
      };
    },
  });
  there.here = await setUp({ bot });
  return there.here;
}
const ask = ({ server, reader }: Setup) =>
  server.slash({ user: reader, command: 'about', options: { topic: 'r1' } });
const toldTo = ({ server }: Setup, person: Person) => server.directMessages(person).map(({ text }) => text);

describe('somebody who is to be told', () => {
  it('gets one direct message though the question comes twice, in the language they read in', async () => {
    await using here = await telling(({ 독자 }) => [noticeOf(`discord:${독자.id}`, words, from)]);
    const { server, 독자 } = here;
    await server.slash({ user: 독자, guild: '독자 모임', command: 'help' });
    await server.until(() => toldTo(here, 독자).length === 1);
    server.gateway.duplicate();
    await ask(here);
    await server.until(() => toldTo(here, 독자).length === 2);
    await here.connection.stop();
    expect(toldTo(here, 독자)).toEqual([words.ko, words.ko]);
    expect(server.violations).toEqual([]);
  });

  it('gets it once though Discord’s answer is lost', async () => {
    await using here = await telling(({ 독자 }) => [noticeOf(`discord:${독자.id}`, words, from)]);
    const { server, 독자 } = here;
    server.fault({ match: { method: 'POST', path: /messages$/ }, kind: 'drop-after' });
    await ask(here);
    await server.until(() => server.requests.filter(({ path }) => path.endsWith('/messages')).length === 2);
    await here.connection.stop();
    expect(toldTo(here, 독자)).toEqual([words.en]);
    expect(server.violations).toEqual([]);
  });

  it('reads what to type in the server rather than pressing a button that belongs to none', async () => {
    await using here = await telling(({ 독자 }) => [
      noticeOf(`discord:${독자.id}`, words, { ...from, locale: 'ko', actions: show }),
    ]);
    await ask(here);
    await here.server.until(() => toldTo(here, here.독자).length === 1);
    const [told] = here.server.directMessages(here.독자);
    expect(told?.components.map(({ type }) => type)).toEqual([17]);
    expect(told?.text).toContain('보기 — 서버에서: `/about r1`');
    expect(here.server.violations).toEqual([]);
  });

  it('and has closed their direct messages, or is gone, or elsewhere, is in the log', async () => {
    await using here = await telling(({ 독자 }) => [
      noticeOf(`discord:${독자.id}`, words, from),
      noticeOf('discord:123456789012345678', words, from),
      noticeOf('slack:T1:U1', words, from),
      noticeOf('terminal', words, from),
    ]);
    here.독자.closedDms = true;
    await ask(here);
    const unheard = () => here.logs.filter(({ sentence }) => sentence === 'notice not delivered');
    await expect.poll(unheard).toHaveLength(4);
    expect(unheard().map(({ level }) => level)).toEqual(['info', 'info', 'info', 'info']);
    expect(here.server.violations).toEqual([]);
  });
});

describe('a channel that is to be told', () => {
  it('gets what everybody there reads, with buttons that work', async () => {
    await using here = await telling(({ server }) => [card(server.channel('잡담').id)]);
    const { server, 독자 } = here;
    await ask(here);
    await server.until(() => server.messages('잡담').length === 1);
    const [told] = server.messages('잡담');
    if (told === undefined) throw new Error('nothing was told');
    expect(told.text).toContain('새 제안');
    expect(told.ephemeral).toBe(false);
    expect((await server.press(told, 'About R1', { user: 독자 })).text).toContain('DeepSeek-R1');
    expect(server.violations).toEqual([]);
  });

  it('is told nothing of another space, and nothing where the bot may not write', async () => {
    await using here = await telling(({ server }) => [
      card(server.channel('general').id, 'another'),
      card(server.channel('news').id),
      card('123456789012345678'),
    ]);
    const { server } = here;
    server.deny('news', 'sendMessages');
    await ask(here);
    const unheard = () => here.logs.filter(({ sentence }) => sentence === 'notice not delivered');
    await expect.poll(unheard).toHaveLength(3);
    expect(JSON.stringify(unheard())).toContain('belongs to another space');
    expect([...server.messages('general'), ...server.messages('news')].map(({ text }) => text)).toEqual([
      expect.stringContaining('DeepSeek-R1'),
    ]);
    expect(server.violations).toEqual([]);
  });
});
