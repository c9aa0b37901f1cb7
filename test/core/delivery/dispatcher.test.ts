import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import type { Notice } from '../../../src/core/reply/notice.ts';
import { Library } from '../../../src/core/space/library.ts';
import type { Entry } from '../../../src/core/record/schema.ts';
import { installPack } from '../../../src/core/packs/install.ts';
import { readPackFile } from '../../../src/core/packs/read.ts';
import { silent } from '../../../src/core/base/meter.ts';
import { pause } from '../../../src/core/base/timers.ts';
import { StoreError, type Store } from '../../../src/core/store/store.ts';
import { Channel, type Subscription } from '../../../src/core/record/channel.ts';
import { Dispatcher, type DispatcherParts } from '../../../src/core/delivery/dispatcher.ts';
import type { Delivery, Outbox } from '../../../src/core/store/outbox.ts';
import { Outlets } from '../../../src/core/delivery/outlet.ts';
import { PlatformInMemory, type Posted } from '../../support/platform-in-memory.ts';
import { changes, event, quote, source, topic, write } from '../../support/records.ts';
import { waitUntil } from '../../support/patience.ts';
import { quietLog } from '../../support/quiet-log.ts';

const SPACE = 'test';
/** 2025-01-20 12:00 in Seoul, a Monday. */
const NOON = Date.parse('2025-01-20T03:00:00Z');
const QUICK = { poll: 5, schedule: 0, backoff: { first: 20, factor: 1, longest: 20 } };

let store: Store;
let library: Library;
let discord: PlatformInMemory;
let dispatchers: Dispatcher[];
let told: Notice[];
let errors: unknown[];
let clock: { now: number } | undefined;

beforeEach(async () => {
  clock = undefined;
  ({ store } = await openStore('sqlite::memory:', { now: () => new Date(clock?.now ?? Date.now()) }));
  errors = [];
  library = new Library(store, (error) => errors.push(error));
  const workspace = { platform: 'discord', id: '1' };
  await store.spaceOf(workspace, { id: SPACE, name: 'Test', locale: 'ko' });
  await library.commit(SPACE, changes([topic('deepseek'), topic('openai'), source('nature')]));
  discord = new PlatformInMemory();
  dispatchers = [];
  told = [];
});

afterEach(async () => {
  await Promise.all(dispatchers.map((each) => each.stop(1000)));
  await library.close();
  await store.close();
  if (errors.length > 0) throw new AggregateError(errors, 'something went wrong on our side');
});

function dispatch(more: Partial<DispatcherParts> = {}): Dispatcher {
  const outlets = new Outlets();
  outlets.connect(discord);
  const failed = (context: unknown): void => void errors.push(context);
  const dispatcher = new Dispatcher({
    outlets,
    library,
    meter: silent,
    log: quietLog({ error: failed }),
    tell: (notices) => told.push(...notices),
    timeZone: 'Asia/Seoul',
    timing: QUICK,
    now: () => clock?.now ?? Date.now(),
    ...more,
  });
  dispatchers.push(dispatcher);
  dispatcher.start();
  return dispatcher;
}

const subscription = (topicId: string, more: Partial<Subscription> = {}): Subscription => ({
  topic: topicId,
  kinds: ['event', 'quote', 'fact'],
  every: 'instant',
  since: '2020-01-01T00:00:00.000Z',
  by: 'discord:7',
  ...more,
});

async function follow(id: string, subscriptions: Subscription[], more: Partial<Channel> = {}): Promise<void> {
  const { governance } = await library.open(SPACE);
  const base = governance.revOf('channel', id);
  const content = Channel.parse({
    id,
    workspace: { platform: 'discord', id: '1' },
    subscriptions,
    language: 'en',
    ...more,
  });
  await library.commit(SPACE, {
    request: crypto.randomUUID(),
    author: 'discord:7',
    writes: [{ type: 'channel', id, base, content }],
  });
}

async function publish(...entries: Entry[]): Promise<void> {
  const { knowledge } = await library.open(SPACE);
  const writes = entries.map((entry) => write(entry, knowledge.stored('entry', entry.id)?.rev ?? 0));
  await library.commit(SPACE, changes(writes));
}

async function ledger(): Promise<readonly Delivery[]> {
  return (await store.outbox.ledger({ space: SPACE, offset: 0, limit: 1000 })).deliveries.toReversed();
}

/** Resolves when nothing is being sent, and each delivery is in one of the states. */
async function settled(...states: Delivery['state'][]): Promise<readonly Delivery[]> {
  await waitUntil(async () => (await ledger()).every(({ state }) => states.includes(state)));
  return ledger();
}

/** Without the nonce, which is another each time. */
const readable = (message: Posted | undefined): string | undefined =>
  message?.text.replace(message.nonce, '…');

const retired = (entry: Entry): Entry =>
  ({ ...entry, state: 'retired', reason: { en: 'The source took it back' } }) as Entry;

test('a row that is damaged is logged and counted', async () => {
  const damage = { space: SPACE, channel: 'discord:1', note: 'torn' };
  let looks = 0;
  store.outbox.claim = async ({ onDamaged }) => {
    if (++looks === 1) onDamaged?.(damage);
    return [];
  };
  const found: unknown[] = [];
  dispatch({
    meter: { ...silent, taskFailed: (task) => found.push(task) },
    log: quietLog({ error: (fields) => found.push(fields) }),
  });
  await waitUntil(() => looks > 1);
  expect(found).toEqual([damage, 'claim']);
});

test('a process that is not woken looks for work no more often than it polls', async () => {
  let looks = 0;
  const { claim } = store.outbox;
  store.outbox.claim = (options) => {
    looks += 1;
    return claim(options);
  };
  const dispatcher = dispatch({ timing: { ...QUICK, poll: 60_000 } });
  await waitUntil(() => looks === 1);
  await pause(40);
  expect(looks).toBe(1);
  dispatcher.wake();
  await waitUntil(() => looks > 1);
});

describe('what is published', () => {
  test('comes once to each channel that follows its topic, with its source and the ways on', async () => {
    await follow('discord:10', [subscription('deepseek')]);
    await follow('discord:11', [subscription('openai')]);
    await follow('discord:12', [subscription('*'), subscription('deepseek')]);
    dispatch();
    await publish(event('r1', { text: { en: 'R1 was released' } }));
    await settled('sent');
    expect(discord.messages.map(({ channel }) => channel).toSorted()).toEqual(['discord:10', 'discord:12']);
    expect(readable(discord.in('discord:10')[0])).toMatchInlineSnapshot(`
      "New on deepseek

      20 Jan 2025  R1 was released [1]

      Sources
      [1] “On nature” <https://example.org/nature>

      → History: /updates r1
      → Why here?: /updates post:…
      → Mute deepseek: /subscriptions mute:deepseek
      → Subscriptions: /subscriptions"
    `);
  });

  test('comes in the order in which it was published', async () => {
    await follow('discord:10', [subscription('deepseek')]);
    dispatch();
    for (const id of ['c', 'a', 'b']) await publish(event(id));
    await settled('sent');
    expect(discord.in('discord:10').flatMap(({ reply }) => reply.entries)).toEqual(['c', 'a', 'b']);
  });

  test('of a restart or the same request again nothing is posted again', async () => {
    await follow('discord:10', [subscription('deepseek')]);
    const dispatcher = dispatch();
    const change = changes([event('r1')]);
    await library.commit(SPACE, change);
    await settled('sent');
    await dispatcher.stop();
    await library.commit(SPACE, change);
    dispatch();
    await publish(event('r2'));
    await settled('sent');
    expect(discord.in('discord:10').flatMap(({ reply }) => reply.entries)).toEqual(['r1', 'r2']);
  });

  test('before somebody subscribed is not sent', async () => {
    await publish(event('old'));
    await follow('discord:10', [subscription('deepseek')]);
    dispatch();
    await publish(event('new'));
    await settled('sent');
    expect(discord.in('discord:10').flatMap(({ reply }) => reply.entries)).toEqual(['new']);
  });

  test('many at once is one digest, with the way to what it has no room for', async () => {
    await follow('discord:10', [subscription('deepseek')]);
    dispatch();
    await publish(...Array.from({ length: 40 }, (_, at) => event(`e${at}`)));
    const rows = await settled('sent');
    expect(rows).toHaveLength(40);
    expect(discord.messages).toHaveLength(1);
    expect(discord.messages[0]?.text).toContain('And 25 more.');
    expect(discord.messages[0]?.text).toContain('See all');
  });

  test('under a topic that was merged into the one that is followed, or the other way round', async () => {
    await library.commit(SPACE, changes([topic('deep-seek')]));
    await follow('discord:10', [subscription('deepseek')]);
    await follow('discord:11', [subscription('deep-seek')]);
    await library.commit(SPACE, changes([write(topic('deep-seek', { merged: 'deepseek' }), 1)]));
    dispatch();
    await publish(event('a', { topics: ['deepseek'] }), event('b', { topics: ['deep-seek'] }));
    await settled('sent');
    expect(discord.in('discord:10')).toHaveLength(2);
    expect(discord.in('discord:11')).toHaveLength(2);
  });
});

describe('a correction', () => {
  beforeEach(async () => {
    await follow('discord:10', [subscription('deepseek')]);
    dispatch();
    await publish(event('r1', { text: { en: 'It cost 5 million' } }));
    await settled('sent');
  });

  test('edits the message that is there, and says so', async () => {
    await publish(event('r1', { text: { en: 'It cost 6 million' } }));
    await settled('sent');
    expect(discord.messages).toHaveLength(1);
    expect(discord.messages[0]).toMatchObject({ edits: 1 });
    expect(discord.messages[0]?.text).toContain('It cost 6 million');
    expect(discord.messages[0]?.text).toContain('corrected');
  });

  test('that is quiet is not sent', async () => {
    const change = changes([write(event('r1', { text: { en: 'It cost $5 million' } }), 1)]);
    await library.commit(SPACE, { ...change, reason: 'the currency', quiet: true });
    await publish(event('r2'));
    await settled('sent');
    expect(discord.messages.map(({ edits }) => edits)).toEqual([0, 0]);
  });

  test('is posted below where the message cannot be edited any more', async () => {
    discord.messages.splice(0);
    await publish(event('r1', { text: { en: 'It cost 6 million' } }));
    await settled('sent');
    expect(discord.messages).toHaveLength(1);
    expect(discord.messages[0]).toMatchObject({ replyTo: 'm1' });
    expect(discord.messages[0]?.text).toContain('It cost 6 million');
  });

  test('still edits what stands in a channel that follows the topic no more, and posts nothing there', async () => {
    await follow('discord:10', []);
    await publish(event('r1', { text: { en: 'It cost 6 million' } }));
    await settled('sent');
    expect(discord.messages).toMatchObject([{ edits: 1 }]);
    discord.messages.splice(0);
    await publish(event('r1', { text: { en: 'It cost 7 million' } }));
    const rows = await settled('sent', 'skipped');
    expect(rows.at(-1)).toMatchObject({ state: 'skipped', note: 'edited-only' });
    expect(discord.messages).toEqual([]);
  });

  test('of what was withdrawn strikes it out, with the reason', async () => {
    await publish(retired(event('r1', { text: { en: 'It cost 5 million' } })));
    await settled('sent');
    expect(discord.messages).toHaveLength(1);
    expect(discord.messages[0]?.text).toContain('The source took it back');
  });

  test('of a digest edits the digest', async () => {
    await publish(...Array.from({ length: 8 }, (_, at) => event(`e${at}`, { text: { en: `Number ${at}` } })));
    await settled('sent');
    await publish(event('e3', { text: { en: 'Number three' } }));
    await settled('sent');
    expect(discord.messages).toHaveLength(2);
    expect(discord.messages[1]).toMatchObject({ edits: 1 });
    expect(discord.messages[1]?.text).toContain('Number three');
    expect(discord.messages[1]?.text).toContain('Number 7');
  });
});

describe('a digest', () => {
  beforeEach(() => {
    clock = { now: NOON };
  });

  test('is sent at its hour, with all that came in the meantime, grouped by topic', async () => {
    await follow('discord:10', [
      subscription('deepseek', { every: 'daily' }),
      subscription('openai', { every: 'daily' }),
    ]);
    dispatch();
    await publish(event('a'));
    await publish(event('b', { topics: ['openai'] }));
    await publish(event('c'));
    clock!.now = Date.parse('2025-01-20T23:59:00Z');
    await expect.poll(ledger).toHaveLength(3);
    expect(discord.messages).toEqual([]);
    clock!.now = Date.parse('2025-01-21T00:00:00Z');
    await settled('sent');
    expect(discord.messages).toHaveLength(1);
    expect(discord.messages[0]?.reply.entries).toEqual(['a', 'b', 'c']);
    const text = discord.messages[0]?.text ?? '';
    expect(text.indexOf('What c says')).toBeLessThan(text.indexOf('What b says'));
  });

  test('is not sent when there is nothing to tell', async () => {
    await follow('discord:10', [subscription('deepseek', { every: 'daily' })]);
    dispatch();
    await publish(event('a'));
    await publish(retired(event('a')));
    clock!.now = Date.parse('2025-01-21T00:00:00Z');
    const rows = await settled('skipped');
    expect(rows.map(({ note }) => note)).toEqual(['withdrawn', 'withdrawn']);
    clock!.now += 7 * 86_400_000;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(discord.messages).toEqual([]);
  });

  test('of a week is sent on its day', async () => {
    await follow('discord:10', [subscription('deepseek', { every: 'weekly' })], { weekday: 3, at: '18:00' });
    dispatch();
    await publish(event('a'));
    clock!.now = Date.parse('2025-01-22T08:59:00Z');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(discord.messages).toEqual([]);
    clock!.now = Date.parse('2025-01-22T09:00:00Z');
    await settled('sent');
    expect(discord.messages).toHaveLength(1);
  });
});

describe('what has its day today', () => {
  test('is told once, at the hour of digests, and so is a goal that comes due', async () => {
    clock = { now: Date.parse('2025-01-19T00:00:00Z') };
    await follow('discord:10', [subscription('deepseek', { kinds: ['anniversary'] })]);
    await publish(
      event('founded', { date: '2023-01-20', text: { en: 'It was founded' } }),
      event('goal', { date: '2025-01-20', text: { en: 'It wants to be first by then' } }),
      event('other', { date: '2023-01-21' }),
      event('elsewhere', { date: '2022-01-20', topics: ['openai'] }),
    );
    dispatch();
    clock.now = Date.parse('2025-01-19T23:59:00Z');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(discord.messages).toEqual([]);
    clock.now = Date.parse('2025-01-20T00:00:00Z');
    await waitUntil(() => discord.messages.length > 0);
    clock.now += 3_600_000;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(discord.messages).toHaveLength(1);
    expect(discord.messages[0]?.reply.entries.toSorted()).toEqual(['founded', 'goal']);
  });
});

test('a pack is one digest; installing it again is nothing; what its next version corrects is corrected', async () => {
  const pack = (said: string) => [
    readPackFile(
      'pack.yaml',
      `
pack: { id: more, format: 1, license: CC0-1.0, name: { en: More, ko: 더 }, description: { en: More, ko: 더 } }
entries:
${Array.from({ length: 9 }, (_, at) => `  - { id: e${at}, kind: fact, text: { en: "${said} ${at}" }, topics: [deepseek], sources: [{ source: nature }] }`).join('\n')}
`,
    ),
  ];
  const install = (said: string) =>
    installPack(pack(said), { library, space: SPACE }, { request: crypto.randomUUID(), author: 'minji' });
  await follow('discord:10', [subscription('deepseek')]);
  dispatch();
  expect(await install('Number')).toEqual([]);
  await settled('sent');
  await install('Number');
  await publish(event('last'));
  await settled('sent');
  expect(discord.messages.map(({ reply, edits }) => [reply.entries.length, edits])).toEqual([
    [9, 0],
    [1, 0],
  ]);
  await install('No.');
  await settled('sent');
  expect(discord.messages).toHaveLength(2);
  expect(discord.messages[0]?.text).toContain('No. 8');
  expect(discord.messages[0]?.text).not.toContain('Number');
});

describe('when a platform fails', () => {
  beforeEach(async () => {
    await follow('discord:10', [subscription('deepseek')]);
  });

  test('an update is tried again, and is there once though the answer was lost', async () => {
    const lost = { failure: { kind: 'passes', unsure: true, note: 'no answer' } as const, done: true };
    discord.faults.push(lost, lost, { failure: { kind: 'passes', unsure: false, note: 'refused' } });
    dispatch();
    await publish(event('r1'));
    const [row] = await settled('sent');
    expect(discord.messages).toHaveLength(1);
    expect(row).toMatchObject({ post: { attempts: 3, message: 'm1' } });
  });

  test('where nonces are not known it is looked for first', async () => {
    discord.rules = { ...discord.rules, nonceFor: 0 };
    discord.faults.push({ failure: { kind: 'passes', unsure: true, note: 'no answer' }, done: true });
    dispatch();
    await publish(event('r1'));
    await settled('sent');
    expect(discord.messages).toHaveLength(1);
    expect(discord.requests).toEqual(['post discord:10', 'find discord:10']);
  });

  test('it is given up after eight attempts, which frees the channel', async () => {
    const fault = { failure: { kind: 'passes', unsure: false, note: 'status 500' } as const };
    discord.faults.push(...Array.from({ length: 8 }, () => fault));
    dispatch();
    await publish(event('r1'));
    await publish(event('r2'));
    const rows = await settled('sent', 'failed');
    expect(rows).toMatchObject([
      { entry: 'r1', state: 'failed', note: 'status 500' },
      { entry: 'r2', state: 'sent' },
    ]);
    await store.outbox.retry(SPACE, [rows[0]?.id ?? 0], Date.now());
    await settled('sent');
    expect(discord.in('discord:10').flatMap(({ reply }) => reply.entries)).toEqual(['r2', 'r1']);
  });

  test('to wait is no attempt', async () => {
    const wait = { failure: { kind: 'wait', ms: 10, scope: 'channel' } as const };
    discord.faults.push(...Array.from({ length: 12 }, () => wait));
    dispatch();
    await publish(event('r1'));
    expect(await settled('sent')).toMatchObject([{ post: { attempts: 0 } }]);
  });

  test('a channel that is closed is paused, its people are told once, and nothing is lost', async () => {
    discord.closed.set('discord:10', { kind: 'closed', reason: 'forbidden', note: 'Missing Permissions' });
    await follow('discord:11', [subscription('deepseek')]);
    dispatch();
    await publish(event('r1'));
    await publish(event('r2'));
    const { governance } = await library.open(SPACE);
    await waitUntil(() => governance.stored('channel', 'discord:10')?.content.paused !== undefined);
    await publish(event('r3'));
    await waitUntil(() => discord.in('discord:11').length === 3);
    expect(told).toMatchObject([{ kind: 'person', to: 'discord:7' }]);
    expect(discord.in('discord:10')).toEqual([]);

    discord.closed.clear();
    await follow('discord:10', [subscription('deepseek')]);
    await settled('sent');
    expect(discord.in('discord:10').flatMap(({ reply }) => reply.entries)).toEqual(['r1', 'r2', 'r3']);
  });

  test('one slow channel holds up no other', async () => {
    await follow('discord:11', [subscription('deepseek')]);
    const hang = Promise.withResolvers<void>();
    discord.during = () => (discord.requests.at(-1) === 'post discord:10' ? hang.promise : Promise.resolve());
    dispatch();
    await publish(event('r1'));
    await publish(event('r2'));
    await waitUntil(() => discord.in('discord:11').length === 2);
    expect(discord.in('discord:10')).toEqual([]);
    hang.resolve();
    await settled('sent');
    expect(discord.in('discord:10')).toHaveLength(2);
  });
});

test('several processes send each update once', async () => {
  for (let at = 10; at < 30; at++) await follow(`discord:${at}`, [subscription('deepseek')]);
  for (let count = 0; count < 4; count++) dispatch();
  for (let at = 0; at < 5; at++) await publish(event(`e${at}`));
  await settled('sent');
  for (let at = 10; at < 30; at++)
    expect(discord.in(`discord:${at}`).flatMap(({ reply }) => reply.entries)).toEqual([
      'e0',
      'e1',
      'e2',
      'e3',
      'e4',
    ]);
});

test('what a process that is gone had begun is finished by another, after its lease', async () => {
  await follow('discord:10', [subscription('deepseek')]);
  await publish(event('r1'));
  const now = Date.now();
  const gone = { owner: 'gone', reach: discord.reach(), now, lease: 60_000, spacing: 0, limit: 10 };
  const [post] = await store.outbox.claim(gone);
  expect(post?.items).toHaveLength(1);
  dispatch();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(discord.messages).toEqual([]);
  await dispatchers.pop()?.stop();
  dispatch({ now: () => Date.now() + 61_000 });
  await settled('sent');
  expect(discord.messages).toHaveLength(1);
  expect(await store.outbox.settle(post?.id ?? 0, 'gone', { kind: 'sent', message: 'm9' }, now)).toBe(false);
});

test('in Korean, words in quotation marks are somebody’s', async () => {
  await follow('discord:10', [subscription('deepseek')], { language: 'ko' });
  dispatch();
  await publish(quote('q1', { text: { en: 'Open source wins', ko: '오픈소스가 이긴다' } }));
  await settled('sent');
  expect(readable(discord.messages[0])).toMatchInlineSnapshot(`
    "deepseek 새 소식

    “오픈소스가 이긴다”
    — deepseek [영어 원문을 옮김] [1]

    출처
    [1] “On nature” <https://example.org/nature>

    → 변경 이력 보기: /updates q1
    → 왜 여기에?: /updates post:…
    → deepseek 알림 끄기: /subscriptions mute:deepseek
    → 구독 관리: /subscriptions"
  `);
});

test('a post that cannot be composed is given up in the end, and frees its channel', async () => {
  await follow('discord:100', [subscription('deepseek')]);
  let isBroken = true;
  const breaking = Object.create(library, {
    store: { get: () => library.store },
    open: {
      value: (space: string) => (isBroken ? Promise.reject(new Error('unreadable')) : library.open(space)),
    },
  }) as Library;
  const complaints: string[] = [];
  const error = (_: object, sentence: string): void => void complaints.push(sentence);
  dispatch({ library: breaking, log: quietLog({ error }) });
  await publish(event('one'));
  const [failed] = await settled('failed');
  expect(failed).toMatchObject({ note: 'could not be composed' });
  expect(complaints).toEqual(Array.from({ length: 8 }, () => 'could not compose an update'));
  isBroken = false;
  await publish(event('two'));
  await settled('failed', 'sent');
  expect(discord.messages.map(({ reply }) => reply.entries)).toEqual([['two']]);
});

test('a space that is damaged in the database does not keep its posts being retried for ever', async () => {
  await follow('discord:100', [subscription('deepseek')]);
  const damaged = Object.create(library, {
    store: { get: () => library.store },
    open: { value: () => Promise.reject(new StoreError('damaged', { en: 'damaged', ko: '손상' })) },
  }) as Library;
  const counted: string[] = [];
  const meter = { ...silent, taskFailed: (task: string) => void counted.push(task) };
  dispatch({ library: damaged, meter, log: quietLog() });
  await publish(event('one'));
  const [failed] = await settled('failed');
  expect(failed?.post?.attempts).toBe(7);
  expect(counted.filter((task) => task === 'compose')).toHaveLength(8);
});

test('an error of ours after sending is an attempt, too, is logged with what it was, and ends', async () => {
  await follow('discord:100', [subscription('deepseek')]);
  const complaints: object[] = [];
  const error = (context: object, sentence: string): void => void complaints.push({ ...context, sentence });
  discord.failureOf = () => {
    throw new Error('not understood');
  };
  discord.during = () => Promise.reject(new Error('odd'));
  dispatch({ log: quietLog({ error }) });
  await publish(event('one'));
  const [failed] = await settled('failed');
  expect(failed).toMatchObject({ note: 'failed in Almanac' });
  const about = { space: SPACE, channel: 'discord:100', sentence: 'could not finish sending an update' };
  expect(complaints).toMatchObject(Array.from({ length: 8 }, () => about));
});

test('posts of one platform that cannot be claimed do not hold up those of the other', async () => {
  await follow('discord:100', [subscription('deepseek')]);
  const slack = new PlatformInMemory('slack');
  const outlets = new Outlets();
  outlets.connect(slack);
  outlets.connect(discord);
  const outbox: Outbox = {
    ...store.outbox,
    claim: (options) =>
      options.reach.some(({ platform }) => platform === 'slack')
        ? Promise.reject(new Error('broken'))
        : store.outbox.claim(options),
  };
  const half = new Library({ ...store, outbox }, (failure) => errors.push(failure));
  onTestFinished(() => half.close());
  const complaints: object[] = [];
  const error = (context: object): void => void complaints.push(context);
  const counted = new Set<string>();
  const meter = { ...silent, taskFailed: (task: string) => void counted.add(task) };
  dispatch({ outlets, library: half, meter, log: quietLog({ error }) });
  await publish(event('one'));
  await settled('sent');
  expect(complaints).toMatchObject([{ task: 'claim', platform: 'slack' }]);
  expect([...counted]).toEqual(['claim']);
});

test('the ledger is pruned after its days, in the background, and a failure of that is counted', async () => {
  clock = { now: NOON };
  await follow('discord:100', [subscription('deepseek')]);
  await publish(event('one'));
  dispatch();
  await settled('sent');
  clock.now += 31 * 86_400_000;
  let isBroken = true;
  const outbox: Outbox = {
    ...store.outbox,
    prune: (options) => (isBroken ? Promise.reject(new Error('busy')) : store.outbox.prune(options)),
  };
  const pruning = new Library({ ...store, outbox }, (failure) => errors.push(failure));
  onTestFinished(() => pruning.close());
  const counted: string[] = [];
  const meter = { ...silent, taskFailed: (task: string) => void counted.push(task) };
  const prune = { every: 10, between: 1 };
  const log = quietLog();
  dispatch({ library: pruning, meter, log, ledgerDays: 30, timing: { ...QUICK, prune } });
  await waitUntil(() => counted.includes('prune'));
  expect(await ledger()).toHaveLength(1);
  isBroken = false;
  await waitUntil(async () => (await ledger()).length === 0);
  await publish(event('one', { text: { en: 'Better' } }));
  await settled('sent');
  expect(discord.messages).toHaveLength(1);
  expect(discord.messages[0]?.text).toContain('Better');
});

test('a database that is away is told once, not at every look; when it is back, what waits is sent', async () => {
  await follow('discord:100', [subscription('deepseek')]);
  let looks = 0;
  let isAway = true;
  const complaints: string[] = [];
  const outbox: Outbox = {
    ...store.outbox,
    claim: (options) => {
      looks++;
      return isAway ? Promise.reject(new Error('away')) : store.outbox.claim(options);
    },
  };
  const error = (_: object, sentence: string): void => void complaints.push(sentence);
  const withAway = new Library({ ...store, outbox }, (failure) => errors.push(failure));
  onTestFinished(() => withAway.close());
  dispatch({ library: withAway, log: quietLog({ error }) });
  await publish(event('one'));
  await waitUntil(() => looks > 5);
  expect(complaints).toEqual(['could not look for updates to send; retrying']);
  isAway = false;
  await settled('sent');
  isAway = true;
  await waitUntil(() => complaints.length === 2);
});

test('the least time between two messages in a channel is kept', async () => {
  clock = { now: NOON };
  discord.rules = { ...discord.rules, spacing: 1000 };
  await follow('discord:10', [subscription('deepseek')]);
  await follow('discord:11', [subscription('openai')]);
  dispatch();
  await publish(event('a'));
  await publish(event('b'), event('c', { topics: ['openai'] }));
  await waitUntil(() => discord.messages.length === 2);
  clock.now += 999;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(discord.messages.map(({ reply }) => reply.entries[0]).toSorted()).toEqual(['a', 'c']);
  clock.now += 1;
  await settled('sent');
  expect(discord.in('discord:10').flatMap(({ reply }) => reply.entries)).toEqual(['a', 'b']);
});

test('a process leaves their share of the limits to the others', async () => {
  for (const id of ['10', '11', '12']) await follow(`discord:${id}`, [subscription('deepseek')]);
  discord.perSecond = 100;
  const times: number[] = [];
  discord.during = async () => void times.push(performance.now());
  for (let other = 0; other < 24; other++)
    await store.outbox.present(`other-${other}`, ['discord'], Date.now() + 3_600_000, 1000);
  dispatch();
  const began = performance.now();
  await publish(event('a'));
  await settled('sent');
  // One in 250 ms, of which the second makes up for 100. A busy machine may begin the first late, but no other early.
  expect((times[2] ?? 0) - began).toBeGreaterThan(350);
});

test('a process that stops gives up its share of the work at once, and is counted no more', async () => {
  await follow('discord:10', [subscription('deepseek')]);
  const hang = Promise.withResolvers<void>();
  discord.during = () => hang.promise;
  const dispatcher = dispatch();
  await publish(event('a'));
  await waitUntil(() => discord.requests.length === 1);
  await dispatcher.stop(0);
  expect(await store.outbox.present('another', ['discord'], Date.now(), 60_000)).toEqual(
    new Map([['discord', 1]]),
  );
  const now = Date.now();
  const taking = { owner: 'another', reach: discord.reach(), now, lease: 60_000, spacing: 0, limit: 10 };
  expect(await store.outbox.claim(taking)).toMatchObject([{ attempts: 1, unsure: {} }]);
  hang.resolve();
});

test('goes on when the system clock is set back by a day, and says so', async () => {
  clock = { now: Date.now() };
  const warned: unknown[] = [];
  const log = quietLog({ warn: (fields: unknown) => warned.push(fields) });
  await follow('discord:10', [subscription('deepseek'), subscription('openai', { every: 'daily' })]);
  dispatch({ log });
  await publish(event('a'));
  await settled('sent');
  clock.now -= 24 * 3_600_000;
  await publish(event('b'), event('c', { topics: ['openai'] }));
  await waitUntil(() => discord.requests.length === 2);
  // The schedule runs, too: the digest that waits is looked at, and is due when its day comes.
  const digests = () => store.outbox.digestsDue(discord.reach(), clock?.now ?? 0);
  await waitUntil(async () => (await digests()).length === 0);
  expect(warned).toMatchObject([{ backMs: expect.any(Number) as number }]);
});
