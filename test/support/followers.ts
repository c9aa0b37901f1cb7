/** Two servers and a workspace of Slack with channels that can be subscribed, and what they follow. */
import type { Channel } from '../../src/core/record/channel.ts';
import { renderText } from '../../src/core/reply/text.ts';
import type { Locale } from '../../src/core/base/locale.ts';
import { PlatformInMemory } from './platform-in-memory.ts';
import { changes, event, groundwork, topic } from './records.ts';
import { world, type World } from './spaces.ts';
import type { Answer } from '../../src/core/command/call.ts';

/** By default, Discord channels belong to the server 1, Slack channels to the workspace T1. */
export interface Followers extends World {
  discord: PlatformInMemory;
  slack: PlatformInMemory;
  /** The subscriptions of a channel. */
  channel(where: string, id?: string): Promise<Channel | undefined>;
  /** Writes what the channel of that place becomes, as another process might. */
  revise(where: string, change: (channel: Channel) => Partial<Channel>): Promise<void>;
  /** Its subscriptions in short: `deepseek event,quote instant`. */
  follows(where: string, id?: string): Promise<string[]>;
}

export const HERE = 'discord:1#10';
export const THERE = 'discord:1#11';
export const ELSEWHERE = 'discord:2#20';
export const SLACK = 'slack:T1#C1';

/** The first server knows topics that were merged, renamed and withdrawn. */
export async function followers(url?: string): Promise<Followers> {
  const discord = new PlatformInMemory('discord');
  const slack = new PlatformInMemory('slack');
  const almanac = await world(url, [discord, slack]);
  const inServer = (id: string) =>
    ({ ok: true, workspace: { platform: 'discord', id }, locale: undefined }) as const;
  discord.standings.set('discord:20', inServer('2'));
  for (const id of ['C1', 'C2'])
    slack.standings.set(`slack:T1:${id}`, {
      ok: true,
      workspace: { platform: 'slack', id: 'T1' },
      locale: undefined,
    });
  await almanac.know(HERE, [
    ...groundwork,
    topic('openai', { name: { en: 'OpenAI', ko: '오픈AI' }, kind: 'organisation' }),
    topic('x', { name: { en: 'X', ko: '엑스' }, formerly: ['twitter'] }),
    topic('tweetdeck', { name: { en: 'TweetDeck', ko: '트윗덱' }, merged: 'x' }),
    topic('apple', { name: { en: 'Apple', ko: '애플' }, kind: 'organisation' }),
    topic('apple-fruit', { name: { en: 'apple', ko: '사과' } }),
    event('first'),
  ]);
  const channel = async (where: string, id?: string): Promise<Channel | undefined> => {
    const place = await almanac.place(where);
    return (await almanac.library.open(place.space)).governance.stored('channel', id ?? place.channel ?? '')
      ?.content;
  };
  return Object.assign(almanac, {
    discord,
    slack,
    channel,
    async revise(where: string, change: (channel: Channel) => Partial<Channel>) {
      const place = await almanac.place(where);
      const { governance } = await almanac.library.open(place.space);
      const stored = governance.stored('channel', place.channel ?? '');
      if (stored === undefined) throw new Error(`${where} follows nothing`);
      const content = { ...stored.content, ...change(stored.content) };
      await almanac.library.commit(
        place.space,
        changes([{ type: 'channel', id: content.id, base: stored.rev, content }]),
      );
    },
    follows: async (where: string, id?: string) =>
      ((await channel(where, id))?.subscriptions ?? []).map(
        ({ topic: name, kinds, every, muted }) =>
          `${name} ${kinds.join(',')} ${every}${muted === true ? ' muted' : ''}`,
      ),
  });
}

/** The notices of an answer to channels, in a language. */
export const postsOf = ({ notices = [] }: Answer, locale: Locale = 'en'): string[] =>
  notices
    .filter(({ kind }) => kind === 'channel')
    .map(({ to, reply }) => `${to}: ${renderText(reply[locale])}`);
