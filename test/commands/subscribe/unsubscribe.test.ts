/** A channel's subscriptions can always be ended, by whatever name and in whatever state it is. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderText } from '../../../src/core/reply/text.ts';
import type { Subscription } from '../../../src/core/record/channel.ts';
import { followers, HERE, type Followers } from '../../support/followers.ts';
import { topic } from '../../support/records.ts';
import { lineOf, offersOf } from '../../support/spaces.ts';

let almanac: Followers;
beforeEach(async () => {
  almanac = await followers();
});
afterEach(() => almanac.close());
const ask: Followers['ask'] = (...asked) => almanac.ask(...asked);
const KOREAN = { locale: 'ko' } as const;

/** An old subscription, under ids that may no longer exist. */
async function following(...topics: (string | Partial<Subscription>)[]): Promise<void> {
  await ask(HERE, '/subscribe deepseek');
  await almanac.revise(HERE, ({ subscriptions: [own] }) => ({
    subscriptions: topics.map((each) => ({
      ...(own as Subscription),
      ...(typeof each === 'string' ? { topic: each } : each),
    })),
  }));
}

describe('/unsubscribe', () => {
  it('offers a menu of all that the channel follows', async () => {
    await following('deepseek', '*', 'twitter', 'tweetdeck', { topic: 'openai', muted: true }, 'long-gone');
    const menu = await almanac.answer(HERE, '/unsubscribe');
    expect(offersOf(menu).map(({ label }) => label)).toEqual([
      'deepseek',
      'everything',
      'X (was twitter)',
      'X (was TweetDeck)',
      'OpenAI (muted)',
      'long-gone',
    ]);
    for (const { line } of offersOf(menu)) expect(await ask(HERE, line)).toContain('Unsubscribed');
    expect(await almanac.follows(HERE)).toEqual([]);
    expect(await ask(HERE, '/unsubscribe')).toContain('This channel has no subscriptions.');
    expect(await ask(HERE, '/구독취소', KOREAN)).toContain('이 채널에는 구독이 없습니다.');
  });

  it.each([
    ['X', 'twitter'],
    ['twitter', 'twitter'],
    ['TweetDeck', 'tweetdeck'],
    ['트윗덱', 'tweetdeck'],
    ['엑스를', 'tweetdeck'],
    ['long-gone', 'long-gone'],
    ['Left Behind', 'retired'],
    ['모두', '*'],
  ])('ends “%s”, which was subscribed as %s', async (typed, id) => {
    await almanac.know(HERE, [topic('retired', { name: { en: 'Left Behind' }, retired: true })]);
    await following(id, 'deepseek');
    expect(await ask(HERE, `/unsubscribe ${typed}`)).toContain('no longer follows');
    expect(await almanac.follows(HERE)).toEqual(['deepseek event,quote,fact instant']);
  });

  it('asks the platform nothing, and so works where the bot lost its rights', async () => {
    await following('deepseek');
    almanac.discord.standings.set('discord:10', { kind: 'passes', unsure: false, note: 'down' });
    expect(await ask(HERE, '/unsubscribe deepseek')).toContain('discord:10 no longer follows deepseek.');
  });

  it('offers to subscribe again, as it was', async () => {
    await following({ topic: 'deepseek', kinds: ['quote'], every: 'weekly' });
    const ended = await almanac.answer(HERE, '/구독취소 deepseek', KOREAN);
    expect(renderText(ended.reply)).toContain('discord:10 채널의 “deepseek” 구독을 취소했습니다.');
    await ask(HERE, lineOf(ended, '다시 구독'));
    expect(await almanac.follows(HERE)).toEqual(['deepseek quote weekly']);
  });

  it('says what still comes by everything, and offers to mute it', async () => {
    await following('deepseek', '*');
    const ended = await almanac.answer(HERE, '/unsubscribe deepseek');
    expect(renderText(ended.reply)).toContain('still follows everything, so updates on deepseek keep coming');
    expect(lineOf(ended, 'Mute deepseek')).toBe('/subscriptions mute:deepseek');
  });

  it('ends a pause with the last subscription, so that the next one is heard', async () => {
    await following('deepseek', 'openai');
    await almanac.revise(HERE, () => ({
      paused: { reason: 'asked', at: '2026-01-01T00:00:00Z', by: 'discord:7' },
    }));
    await ask(HERE, '/unsubscribe deepseek');
    expect((await almanac.channel(HERE))?.paused).toBeDefined();
    await ask(HERE, '/unsubscribe openai');
    expect((await almanac.channel(HERE))?.paused).toBeUndefined();
  });

  it('says what the channel follows instead of what it does not', async () => {
    await following('deepseek', '*');
    const refused = await almanac.answer(HERE, '/unsubscribe OpenAI');
    expect(refused.ok).toBe(false);
    expect(renderText(refused.reply)).toContain('This channel doesn’t follow “OpenAI”.');
    expect(offersOf(refused).map(({ label }) => label)).toEqual(['deepseek', 'everything']);
    expect(await ask(HERE, '/구독취소 오픈AI', KOREAN)).toContain('이 채널은 “오픈AI”를 구독하지 않습니다.');
  });

  it('asks which is meant where several that are followed are called so', async () => {
    await following('apple', 'apple-fruit');
    const asked = await almanac.answer(HERE, '/unsubscribe Apple');
    expect(renderText(asked.reply)).toContain('can mean several things');
    expect(await almanac.follows(HERE)).toHaveLength(2);
    await ask(HERE, offersOf(asked)[1]?.line ?? '');
    expect(await almanac.follows(HERE)).toHaveLength(1);
  });

  it('takes the one that is followed, where a name has several meanings', async () => {
    await following('apple-fruit', 'deepseek');
    expect(await ask(HERE, '/unsubscribe Apple')).toContain('no longer follows apple');
  });

  it('suggests what the channel follows as it is typed', async () => {
    await following('deepseek', '*', 'tweetdeck');
    const to = { locale: 'ko', place: await almanac.place(HERE), limit: 10 } as const;
    const suggest = async (typed: string) =>
      (
        await almanac.bot.suggest({ command: 'unsubscribe' }, 'topic', typed, {
          ...to,
          caller: { id: 'discord:7', role: 'admin' },
        })
      ).map(({ value }) => value);
    expect(await suggest('')).toEqual(['deepseek', 'everything', 'tweetdeck']);
    expect(await suggest('트윗')).toEqual(['tweetdeck']);
    expect(await suggest('openai')).toEqual([]);
  });
});
