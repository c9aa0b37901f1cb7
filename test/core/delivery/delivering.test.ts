/** The delivery of a single post: what the platform is called with, and what the store records of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { silent } from '../../../src/core/base/meter.ts';
import { Budget } from '../../../src/core/delivery/budget.ts';
import { Closing } from '../../../src/core/delivery/closing.ts';
import { Delivering } from '../../../src/core/delivery/delivering.ts';
import { BACKOFF } from '../../../src/core/delivery/failures.ts';
import type { DeliveryFailure } from '../../../src/core/delivery/outlet.ts';
import { sitePath } from '../../../src/core/record/site-address.ts';
import type { Channel } from '../../../src/core/record/channel.ts';
import { Library } from '../../../src/core/space/library.ts';
import type { Post } from '../../../src/core/store/outbox.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { channel, channelWrite, claiming, LEASE, SECOND, server, START } from '../../support/channels.ts';
import { PlatformInMemory } from '../../support/platform-in-memory.ts';
import { changes, event, groundwork, write } from '../../support/records.ts';

const REQUEST = 15 * SECOND;

let now: number;
let store: Store;
let library: Library;
let discord: PlatformInMemory;
let budget: Budget;
let delivering: Delivering;
let complaints: string[];
/** Events counted by the meter. */
let counted: string[];

beforeEach(async () => {
  now = START;
  [complaints, counted] = [[], []];
  ({ store } = await openStore('sqlite::memory:', { now: () => new Date(now) }));
  library = new Library(store, (error) => {
    throw error;
  });
  await store.spaceOf(server, { id: 'home', name: 'Home', locale: 'en' });
  await library.commit('home', changes([...groundwork]));
  discord = new PlatformInMemory('discord', { nonceFor: 100 * SECOND });
  budget = new Budget(() => now);
  delivering = new Delivering({
    library,
    meter: {
      ...silent,
      delivered: (...what) => void counted.push(what.join(' ')),
      rateLimited: (...what) => void counted.push(`limited ${what.join(' ')}`),
    },
    log: {
      debug() {},
      info: (_, sentence) => void complaints.push(sentence),
      warn: (_, sentence) => void complaints.push(sentence),
      error: (_, sentence) => void complaints.push(sentence),
    },
    owner: 'one',
    phrase: (reply) => reply,
    pictures: undefined,
    timeZone: 'UTC',
    pageUrl: (space, _settings, locale, route) =>
      `https://almanac.example.org${sitePath(space, locale, route)}`,
    budget,
    closing: new Closing(library, () => {}),
    sharers: () => 1,
    putOff() {},
    timing: { request: REQUEST, backoff: BACKOFF },
    now: () => now,
    random: () => 0.5,
    stopping: new AbortController().signal,
  });
});

afterEach(async () => {
  await library.close();
  await store.close();
});

async function follow(...channels: readonly Channel[]): Promise<void> {
  await library.commit('home', changes(channels.map((each) => channelWrite(each))));
}

async function claim(): Promise<Post> {
  const [post] = await store.outbox.claim(claiming({ now }));
  if (post === undefined) throw new Error('Nothing was claimed');
  return post;
}

/** The post of a new entry. */
async function published(): Promise<Post> {
  await follow(channel('discord:1'));
  await library.commit('home', changes([event('e')]));
  return claim();
}

const ledger = async () => (await store.outbox.ledger({ space: 'home', offset: 0, limit: 9 })).deliveries;

describe('a request', () => {
  test('begins only if the lease lasts until it must have ended', async () => {
    const post = await published();
    now = START + LEASE - REQUEST + 1;
    await delivering.deliver(post, discord);
    expect(discord.requests).toEqual([]);
    expect(await ledger()).toMatchObject([{ state: 'sending' }]);
    now -= 1;
    await delivering.deliver(post, discord);
    expect(discord.requests).toEqual(['post discord:1']);
    expect(await ledger()).toMatchObject([{ state: 'sent' }]);
  });

  test('is left to another time when the platform must be left alone for longer than five seconds', async () => {
    const post = await published();
    budget.block('discord', 5001);
    await delivering.deliver(post, discord);
    expect(discord.requests).toEqual([]);
    expect(await store.outbox.claim(claiming({ now: START + 5000 }))).toEqual([]);
    const [again] = await store.outbox.claim(claiming({ now: START + 5001 }));
    expect(again).toEqual({ ...post, leaseUntil: START + 5001 + LEASE });
  });

  test('that was left to another time still may have arrived before', async () => {
    const post = await published();
    budget.block('discord', 6000);
    await delivering.deliver({ ...post, unsure: { since: START - 1 } }, discord);
    const [again] = await store.outbox.claim(claiming({ now: START + 6000 }));
    expect(again).toMatchObject({ attempts: 0, unsure: { since: START } });
  });
});

describe('the log', () => {
  test.each<[DeliveryFailure, string[]]>([
    [{ kind: 'refused', note: 'Invalid Form Body' }, ['the platform refused an update', 'gave up an update']],
    [{ kind: 'passes', unsure: false, note: 'status 500' }, []],
    [{ kind: 'wait', ms: 10, scope: 'channel' }, []],
  ])('says of %j: %j', async (failure, expected) => {
    discord.faults.push({ failure });
    await delivering.deliver(await published(), discord);
    expect(complaints).toEqual(expected);
  });

  test('says that another process has taken over a post, whose outcome it then reports alone', async () => {
    const post = await published();
    now = START + LEASE + 1;
    await store.outbox.claim(claiming({ owner: 'two', now }));
    now = START;
    await delivering.deliver(post, discord);
    expect(complaints).toEqual(['another process has taken over a post']);
    expect(await ledger()).toMatchObject([{ state: 'sending' }]);
  });
});

describe('the meter', () => {
  test.each<[DeliveryFailure, string[]]>([
    [{ kind: 'passes', unsure: false, note: 'status 500' }, ['discord failed 40']],
    [{ kind: 'refused', note: 'Invalid Form Body' }, ['discord failed 40']],
    [{ kind: 'closed', reason: 'forbidden', note: 'Missing Access' }, ['discord paused 40']],
    [{ kind: 'wait', ms: 10, scope: 'channel' }, ['limited discord 10']],
  ])('counts %j as %j', async (failure, expected) => {
    const post = await published();
    now += 40;
    discord.faults.push({ failure });
    await delivering.deliver(post, discord);
    expect(counted).toEqual(expected);
  });

  test('counts what was sent, edited and skipped, with the time since it was published', async () => {
    const post = await published();
    now += 40;
    await delivering.deliver(post, discord);
    await library.commit('home', changes([write(event('e', { text: { en: 'Better' } }), 1)]));
    await delivering.deliver(await claim(), discord);
    await library.commit('home', changes([channelWrite(channel('discord:1', []), 1)]));
    await library.commit('home', changes([write(event('e', { text: { en: 'Best' } }), 2)]));
    discord.messages.splice(0);
    await delivering.deliver(await claim(), discord);
    expect(counted).toEqual(['discord sent 40', 'discord edited 0', 'discord skipped 0']);
  });
});

test('a request that is over makes room for the next', async () => {
  discord.perSecond = 1;
  await delivering.deliver(await published(), discord);
  const turn = () => budget.turn(() => discord.pace(), { sharers: 1, patience: 0 });
  expect(await turn()).toBeGreaterThan(0);
  now += 1100;
  expect(await turn()).toHaveProperty('end');
});

describe('a message that may have arrived', () => {
  /** Tries again `ms` after the answer to the first attempt was lost. */
  async function tryAgain(ms: number, { done = true } = {}): Promise<string[]> {
    const post = await published();
    const nothing = { failure: { kind: 'passes', unsure: true, note: 'no answer' } } as const;
    discord.faults.push({ ...nothing, done });
    await delivering.deliver(post, discord);
    now = START + ms;
    const again = await claim();
    expect(again.unsure).toEqual({ since: START });
    await delivering.deliver(again, discord);
    expect(discord.messages).toHaveLength(1);
    return discord.requests.slice(1);
  }

  test('is sent if it cannot be found', async () => {
    expect(await tryAgain(100 * SECOND, { done: false })).toEqual(['find discord:1', 'post discord:1']);
    expect(discord.messages).toHaveLength(1);
    expect(await ledger()).toMatchObject([{ state: 'sent' }]);
  });

  test('is posted again while the platform knows its nonce', async () => {
    expect(await tryAgain(100 * SECOND - 1)).toEqual(['post discord:1']);
  });

  test('is looked for as soon as the platform no longer knows it', async () => {
    expect(await tryAgain(100 * SECOND)).toEqual(['find discord:1']);
    expect(await ledger()).toMatchObject([{ state: 'sent' }]);
  });

  test('is looked for when it was given up without an answer, and a person has it tried again', async () => {
    let post = await published();
    const failing = { failure: { kind: 'passes', unsure: false, note: 'status 500' } } as const;
    const lost = { failure: { kind: 'passes', unsure: true, note: 'no answer' }, done: true } as const;
    discord.faults.push(...Array.from({ length: 7 }, () => failing), lost);
    for (let attempt = 0; attempt < 8; attempt++) {
      await delivering.deliver(post, discord);
      now += 2 * BACKOFF.longest;
      if (attempt < 7) post = await claim();
    }
    const [failed] = await ledger();
    expect(failed).toMatchObject({ state: 'failed', note: 'no answer' });
    expect(await store.outbox.retry('home', [failed?.id ?? 0], now)).toBe(1);
    await delivering.deliver(await claim(), discord);
    expect(discord.messages).toHaveLength(1);
    expect(discord.requests.at(-1)).toBe('find discord:1');
  });
});

test('a correction for a closed channel that follows nothing is given up, as no one would resume it', async () => {
  await delivering.deliver(await published(), discord);
  await library.commit('home', changes([channelWrite(channel('discord:1', []), 1)]));
  await library.commit('home', changes([write(event('e', { text: { en: 'Better' } }), 1)]));
  discord.closed.set('discord:1', { kind: 'closed', reason: 'gone', note: 'Unknown Channel' });
  await delivering.deliver(await claim(), discord);
  expect((await ledger())[0]).toMatchObject({ kind: 'corrected', state: 'failed', note: 'Unknown Channel' });
  const { governance } = await library.open('home');
  expect(governance.stored('channel', 'discord:1')?.content.paused).toBeUndefined();
});
