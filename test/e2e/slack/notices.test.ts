/** Notices about an answer to others: people in direct messages, and channels. */
import { describe, expect, it } from 'vitest';
import { noticeOf, postOf, type Notice } from '../../../src/core/reply/notice.ts';
import { connect, type Bench } from './connect.ts';
import { wordsIn } from './person.ts';
import type { Answer, Bot } from '../../../src/core/command/call.ts';

const words = { en: 'Your suggestion is published.', ko: '제안이 공개되었습니다.' };
const from = { space: 'test', locale: 'en' } as const;
const show = [{ label: { en: 'Show', ko: '보기' }, line: '/about r1' }];
const minji = noticeOf('slack:T0ALMANAC:U0MINJI', words, { ...from, actions: show });
const card = (channel: string, space = 'test'): Notice =>
  postOf(
    `slack:T0ALMANAC:${channel}`,
    () => ({
      title: 'A suggestion',
      blocks: [{ kind: 'actions', actions: [{ label: 'About R1', line: '/about r1' }] }],
    }),
    { ...from, space },
  );

/** Every answer sends these notices. */
const telling =
  (...notices: readonly Notice[]) =>
  (own: Bot): Bot => ({
    ...own,
    async prepare(call) {
      const prepared = await own.prepare(call);
      return {
        ...prepared,
        answer: async (): Promise<Answer> => ({ ...(await prepared.answer()), notices }),
      };
    },
  });
const ask = ({ server }: Bench) =>
  server.command({ user: 'alex', channel: 'general', command: '/about', text: 'r1' });
const toldTo = ({ server }: Bench, person: string) =>
  server.directMessages(person).map(({ blocks }) => wordsIn(blocks));
const unheard = ({ log }: Bench) => log.filter(({ sentence }) => sentence === 'notice not delivered');

describe('somebody who is to be told', () => {
  it.each(['socket', 'http', 'oauth'] as const)(
    'gets one direct message in their language, with buttons that work, over %s',
    async (way) => {
      const bench = await connect({ bot: telling(minji), way });
      const { server } = bench;
      if (way === 'oauth') await server.install({ workspace: 'T0ALMANAC' }, bench.url);
      await ask(bench);
      await expect.poll(() => toldTo(bench, 'minji')).toEqual([words.ko]);
      const [told] = server.directMessages('minji');
      if (told === undefined) throw new Error('nothing was told');
      expect(wordsIn((await server.press(told, '보기', { user: 'minji' })).message?.blocks)).toContain(
        'DeepSeek-R1',
      );
      expect(server.violations).toEqual([]);
    },
  );

  it('is told once of a form that is submitted twice', async () => {
    const bench = await connect({ bot: telling(minji) });
    const { server } = bench;
    const text = 'deepseek-founded';
    const opened = await server.command({ user: 'alex', channel: 'general', command: '/suggest', text });
    await expect.poll(() => toldTo(bench, 'minji')).toHaveLength(1);
    server.socket.duplicate();
    const entered = { text: 'Liang Wenfeng founded DeepSeek in 2023.', why: 'The year.' };
    await server.submit(opened, entered, { user: 'alex' });
    await bench.connection.stop();
    expect(toldTo(bench, 'minji')).toHaveLength(2);
    expect(server.violations).toEqual([]);
  });

  it('is told again and again while Slack has trouble', async () => {
    const bench = await connect({ bot: telling(minji) });
    const { server } = bench;
    server.fault({ match: 'chat.postMessage', kind: '5xx' });
    server.fault({ match: 'chat.postMessage', kind: '429', retryAfter: 1 });
    await ask(bench);
    await expect.poll(() => toldTo(bench, 'minji')).toEqual([words.ko]);
    expect(server.violations).toEqual([]);
  });

  it('and is nowhere to be found is in the log', async () => {
    const nobody = ['slack:T0ALMANAC:U0NOBODY', 'slack:T0OTHER:U0MINJI', 'slack:what', 'discord:1', 'import'];
    const bench = await connect({ bot: telling(...nobody.map((to) => noticeOf(to, words, from))) });
    await ask(bench);
    await expect.poll(() => unheard(bench)).toHaveLength(nobody.length);
    expect(unheard(bench).map(({ level }) => level)).toEqual(nobody.map(() => 'info'));
    expect(bench.server.violations).toEqual([]);
  });
});

describe('a channel that is to be told', () => {
  it('gets what everybody there reads, with buttons that work', async () => {
    const bench = await connect({ bot: telling(card('C0SECRET')) });
    const { server } = bench;
    await ask(bench);
    await expect.poll(() => server.messages('secret').length).toBe(1);
    const [told] = server.messages('secret');
    if (told === undefined) throw new Error('nothing was told');
    expect(wordsIn(told.blocks)).toBe('A suggestion');
    const pressed = await server.press(told, 'About R1', { user: 'minji' });
    expect(wordsIn(pressed.message?.blocks)).toContain('DeepSeek-R1');
    expect(server.violations).toEqual([]);
  });

  it('is told nothing of another space, and nothing where the bot may not write', async () => {
    const bench = await connect({
      bot: telling(card('C0GENERAL', 'another'), card('C0RANDOM'), card('C0GONE')),
    });
    const { server } = bench;
    await ask(bench);
    await expect.poll(() => unheard(bench)).toHaveLength(3);
    expect(JSON.stringify(unheard(bench))).toContain('belongs to another space');
    expect(server.messages('random')).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});
