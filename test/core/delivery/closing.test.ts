/** A channel that cannot be posted to is paused, and its people get a notice, once and not too many. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { Closing } from '../../../src/core/delivery/closing.ts';
import type { Channel } from '../../../src/core/record/channel.ts';
import { LOCALES } from '../../../src/core/base/locale.ts';
import { mentionsIn, sayMentions } from '../../../src/core/reply/mention.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import type { Notice } from '../../../src/core/reply/notice.ts';
import { Library } from '../../../src/core/space/library.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { channel, channelWrite, paused, server, START } from '../../support/channels.ts';
import { changes, groundwork } from '../../support/records.ts';

let store: Store;
let library: Library;
let told: { to: string; request: string; reply: Notice['reply'] }[];
let closing: Closing;

beforeEach(async () => {
  ({ store } = await openStore('sqlite::memory:'));
  library = new Library(store, (error) => {
    throw error;
  });
  await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
  await library.commit('home', changes([...groundwork]));
  told = [];
  const tell = (notices: readonly Notice[], request: string): void => {
    for (const { kind, to, reply } of notices)
      told.push({ to: kind === 'person' ? to : '?', request, reply });
  };
  closing = new Closing(library, tell);
});

afterEach(async () => {
  await library.close();
  await store.close();
});

const pause = () => closing.pause({ space: 'home', channel: 'discord:1', nonce: 'n' }, 'forbidden', START);

async function following(...people: readonly string[]): Promise<void> {
  const subscriptions = people.map((by, n) => ({ topic: `t${n}`, by }));
  await library.commit('home', changes([channelWrite(channel('discord:1', subscriptions))]));
}

const stored = async (): Promise<Channel | undefined> =>
  (await library.open('home')).governance.stored('channel', 'discord:1')?.content;

test('five people at most are told, each once, however much they subscribed', async () => {
  await following(...['1', '1', '2', '3', '2', '4', '5', '6', '7'].map((id) => `discord:${id}`));
  expect(await pause()).toBe(true);
  expect(told.map(({ to }) => to)).toEqual(['1', '2', '3', '4', '5'].map((id) => `discord:${id}`));
  expect(new Set(told.map(({ request }) => request)).size).toBe(1);
  expect(await stored()).toMatchObject({
    paused: { reason: 'forbidden', at: new Date(START).toISOString(), by: 'almanac' },
  });
  expect((await store.history('home', 'channel', 'discord:1')).at(-1)).toMatchObject({
    author: 'almanac',
    reason: { code: 'closed', because: 'forbidden' },
  });
});

test('people are told which channel it is, by its name', async () => {
  await following('discord:1');
  await pause();
  for (const locale of LOCALES) {
    const said = told[0]?.reply[locale];
    expect(said && mentionsIn(said)).toEqual([{ kind: 'channel', id: 'discord:1' }]);
    expect(said && renderText(sayMentions(said, () => '#general')).split('→')[0]).not.toContain('discord:');
  }
});

test('nobody is told again about a channel that is paused', async () => {
  await following('discord:1');
  expect(await pause()).toBe(true);
  expect(await pause()).toBe(true);
  expect(told).toHaveLength(1);
});

test('a channel that a person has paused keeps that reason', async () => {
  const content = channel('discord:1', [{}], { paused });
  await library.commit('home', changes([channelWrite(content)]));
  expect(await pause()).toBe(true);
  expect(await stored()).toMatchObject({ paused });
  expect(told).toEqual([]);
});

test('a channel that follows nothing, or that is not known, is not paused', async () => {
  expect(await pause()).toBe(false);
  await library.commit('home', changes([channelWrite(channel('discord:1', []))]));
  expect(await pause()).toBe(false);
  expect(await stored()).not.toHaveProperty('paused');
  expect(told).toEqual([]);
});
