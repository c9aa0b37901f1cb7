/** Only spaces in which something is due are opened, and one that fails does not stop the others. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silent } from '../../../src/core/base/meter.ts';
import { openStore } from '../../../src/adapters/store/index.ts';
import { Scheduler } from '../../../src/core/delivery/scheduler.ts';
import { Library } from '../../../src/core/space/library.ts';
import { StoreError, type Store } from '../../../src/core/store/store.ts';
import { channel, channelWrite, claiming, SECOND, sendAll } from '../../support/channels.ts';
import { changes, event, groundwork } from '../../support/records.ts';
import { quietLog } from '../../support/quiet-log.ts';

const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Noon in Seoul; digests come at 09:00, which is midnight in UTC. */
const NOON = Date.parse('2025-01-20T03:00:00Z');
const DUE = Date.parse('2025-01-21T00:00:00Z');
const reach = [{ platform: 'discord' }];
const SPACES = ['one', 'two', 'three'];

let clock: number;
let store: Store;
let library: Library;
let scheduler: Scheduler;
let opened: string[];
/** Spaces that cannot be opened, and why. */
let broken: Map<string, Error>;
/** Events counted by the meter, and the number of failing tasks. */
let counted: string[];
let failing: number;
let complaints: Record<string, unknown>[];
let stopping: AbortController;
/** Called when a space is opened. */
let onOpen: () => void;

beforeEach(async () => {
  clock = NOON;
  ({ store } = await openStore('sqlite::memory:', { now: () => new Date(clock) }));
  [opened, broken, complaints, counted, failing] = [[], new Map(), [], [], 0];
  [stopping, onOpen] = [new AbortController(), () => {}];
  library = new Library(store, (error) => complaints.push({ error }));
  for (const [n, space] of SPACES.entries()) {
    const workspace = { platform: 'discord', id: `${n + 1}` };
    await store.spaceOf(workspace, { id: space, name: space, locale: 'en' });
    const following = channel(
      `discord:${n + 1}`,
      [{ every: 'daily' }, { topic: '*', kinds: ['anniversary'] }],
      { workspace },
    );
    await library.commit(space, changes([...groundwork, channelWrite(following)]));
  }
  const watched = Object.assign(Object.create(library), {
    open(space: string) {
      opened.push(space);
      onOpen();
      const why = broken.get(space);
      return why === undefined ? library.open(space) : Promise.reject(why);
    },
  }) as Library;
  Object.defineProperty(watched, 'store', { get: () => library.store });
  scheduler = new Scheduler({
    library: watched,
    log: quietLog({ error: (fields) => complaints.push({ ...fields }) }),
    meter: { ...silent, taskFailed: (task) => counted.push(task), tasksFailing: (n) => (failing = n) },
    timeZone: 'Asia/Seoul',
    stopping: stopping.signal,
  });
});

afterEach(async () => {
  await library.close();
  await store.close();
});

/** Runs the scheduler; the spaces that it opened. */
async function run(now: number): Promise<string[]> {
  clock = now;
  opened = [];
  await scheduler.run(reach, now);
  return opened;
}

const publish = (space: string, id: string) => library.commit(space, changes([event(id)]));
const sent = () => sendAll(store.outbox, { now: clock });

test('spaces in which nothing is due are not opened', async () => {
  // The first run computes when the anniversaries of each are due.
  expect(await run(NOON)).toEqual(SPACES);
  expect(await run(NOON + MINUTE)).toEqual([]);
  await publish('two', 'a');
  expect(await run(NOON + 2 * MINUTE)).toEqual(['two']);
  expect(await run(NOON + 3 * MINUTE)).toEqual([]);
  expect(await run(DUE - 1)).toEqual([]);
  expect(await sent()).toEqual([]);
  expect((await run(DUE)).toSorted()).toEqual(SPACES.toSorted());
  expect(await sent()).toEqual(['discord:2 post digest: new a@1']);
  expect(await run(DUE + MINUTE)).toEqual([]);
  expect((await run(DUE + 24 * HOUR)).toSorted()).toEqual(SPACES.toSorted());
});

test('more spaces than are kept in memory are read once, not at each look for what is due', async () => {
  const many = Array.from({ length: 105 }, (_, n) => `many-${n}`);
  for (const [n, space] of many.entries()) {
    const workspace = { platform: 'discord', id: `many-${n}` };
    await store.spaceOf(workspace, { id: space, name: space, locale: 'en' });
    const subscriptions = [{ every: 'daily' as const }, { topic: '*', kinds: ['anniversary' as const] }];
    const following = channel(`discord:many-${n}`, subscriptions, { workspace });
    await store.commit(space, changes([...groundwork, channelWrite(following), event('a')]));
  }
  const reads: string[] = [];
  const { load } = store;
  store.load = (space) => {
    reads.push(space);
    return load(space);
  };
  await run(NOON);
  const all = [...SPACES, ...many];
  expect(reads.toSorted()).toEqual(all.toSorted());
  // Looks, one every quarter of an hour until the digests are due; then each space is read once more.
  for (let at = NOON + HOUR; at < DUE; at += HOUR) await run(at);
  expect(reads).toHaveLength(all.length);
  await run(DUE);
  await run(DUE + MINUTE);
  expect(reads.length).toBeLessThanOrEqual(2 * all.length);
  expect(await sent()).toHaveLength(many.length);
});

test('a digest that was missed is made late, with all that came in the meantime', async () => {
  await publish('one', 'a');
  await run(NOON);
  clock = DUE + HOUR;
  await publish('one', 'b');
  await run(DUE + 50 * HOUR);
  expect(await sent()).toEqual(['discord:1 post digest: new a@1, new b@1']);
});

test('a space that cannot be opened does not stop the others, and is retried less and less often', async () => {
  for (const space of SPACES) await publish(space, `of-${space}`);
  broken.set('one', new Error('unreadable'));
  await run(NOON);
  await run(DUE);
  expect(await sent()).toEqual([
    'discord:2 post digest: new of-two@1',
    'discord:3 post digest: new of-three@1',
  ]);
  expect(complaints).toMatchObject([
    { space: 'one', task: 'load', attempts: 1, retryInMs: 15_000 },
    { space: 'one', task: 'load', attempts: 2, retryInMs: 30_000 },
  ]);
  expect([counted, failing]).toEqual([['load', 'load'], 1]);
  const waiting = async () => (await store.outbox.ledger({ space: 'one', offset: 0, limit: 9 })).deliveries;
  expect(await waiting()).toMatchObject([{ state: 'waiting', note: 'the space could not be read' }]);
  expect(await run(DUE + 29_000)).not.toContain('one');
  broken.clear();
  expect(await run(DUE + 30_000)).toContain('one');
  expect(failing).toBe(0);
  expect((await waiting())[0]?.note).toBeUndefined();
  expect(await sent()).toEqual(['discord:1 post digest: new of-one@1']);
});

test('nothing more is begun once the process stops', async () => {
  for (const space of SPACES) await publish(space, `of-${space}`);
  await run(NOON);
  onOpen = () => stopping.abort();
  expect(await run(DUE)).toEqual(['one']);
  expect(await sent()).toEqual([]);
  expect(await run(DUE + SECOND)).toEqual([]);
});

test('the run ends when the database is away, and goes on with the others the next time', async () => {
  for (const space of SPACES) await publish(space, `of-${space}`);
  await run(NOON);
  const away = new StoreError('unavailable', { en: 'away', ko: '없음' });
  broken.set('one', away);
  await expect(run(DUE)).rejects.toBe(away);
  expect(opened).toEqual(['one']);
  await run(DUE + SECOND);
  expect(await sent()).toHaveLength(2);
});

/** The reminders that are sent at the next time of digests, by a space whose channel began to follow at `since`. */
async function remindedOf(since: number, ...records: readonly Parameters<typeof event>[]): Promise<string[]> {
  const workspace = { platform: 'discord', id: '4' };
  await store.spaceOf(workspace, { id: 'four', name: 'four', locale: 'en' });
  const follows = { topic: '*', kinds: ['anniversary' as const], since: new Date(since).toISOString() };
  await library.commit(
    'four',
    changes([...groundwork, channelWrite(channel('discord:4', [follows], { workspace }))]),
  );
  if (records.length > 0) await library.commit('four', changes(records.map((each) => event(...each))));
  await run(DUE);
  return (await sent()).filter((each) => each.startsWith('discord:4'));
}

test('a subscription begins with the first time of digests after it', async () => {
  const founded = ['founded', { date: '2020-01-21' }] as const;
  expect(await remindedOf(DUE, [...founded])).toEqual([]);
  await library.commit(
    'four',
    changes([
      channelWrite(
        channel(
          'discord:4',
          [{ topic: '*', kinds: ['anniversary'], since: new Date(DUE - 1).toISOString() }],
          {
            workspace: { platform: 'discord', id: '4' },
          },
        ),
        1,
      ),
    ]),
  );
  await run(DUE + SECOND);
  expect(await sent()).toContain('discord:4 post occasions: occasion founded@1');
});

test('a goal that comes due is told where it was recorded before today; what happens today is no anniversary', async () => {
  // Still yesterday in Seoul.
  clock = Date.parse('2025-01-20T14:59:59Z');
  const before = remindedOf(NOON, ['goal', { date: '2025-01-21' }], ['later', { date: '2025-01-22' }]);
  expect(await before).toEqual(['discord:4 post occasions: occasion goal@1']);
});

test('what is recorded today about today is no goal', async () => {
  // Midnight in Seoul, when it is yesterday in UTC.
  clock = Date.parse('2025-01-20T15:00:00Z');
  expect(await remindedOf(NOON, ['news', { date: '2025-01-21' }])).toEqual([]);
});

test('a channel is reminded once a day, whatever is recorded about that day later on', async () => {
  expect(await remindedOf(NOON, ['founded', { date: '2020-01-21' }])).toHaveLength(1);
  clock = DUE + HOUR;
  await library.commit('four', changes([event('also', { date: '2019-01-21' })]));
  await store.outbox.setTimeZone('UTC');
  await run(DUE + HOUR);
  expect(await sent()).toEqual([]);
});

test('a digest waits since its oldest update', async () => {
  await publish('one', 'a');
  clock = NOON + MINUTE;
  await publish('one', 'b');
  const digest = { space: 'one', channel: 'discord:1', cadence: 'daily' } as const;
  expect(await store.outbox.digestsDue(reach, clock)).toEqual([{ ...digest, since: NOON }]);
  await store.outbox.gather(digest, 'daily', clock);
  expect(await store.outbox.claim(claiming({ now: clock }))).toMatchObject([{ since: NOON }]);
});

test('a digest that cannot be made does not stop the others of its space, and its updates say why they wait', async () => {
  const second = channel('discord:11', [{ every: 'daily' }], { workspace: { platform: 'discord', id: '1' } });
  await library.commit('one', changes([channelWrite(second)]));
  await publish('one', 'a');
  await run(NOON);
  const { gather } = store.outbox;
  let isBroken = true;
  store.outbox.gather = (ref, ...rest) =>
    isBroken && ref.channel === 'discord:1' ? Promise.reject(new Error('no')) : gather(ref, ...rest);
  await run(DUE);
  expect(await sent()).toEqual(['discord:11 post digest: new a@1']);
  expect(complaints).toMatchObject([{ space: 'one', channel: 'discord:1', task: 'daily', attempts: 1 }]);
  expect([counted, failing]).toEqual([['daily'], 1]);
  const { deliveries } = await store.outbox.ledger({ space: 'one', offset: 0, limit: 9 });
  expect(deliveries.map(({ channel: id, note }) => [id, note]).toSorted()).toEqual([
    ['discord:1', 'the digest could not be made'],
    ['discord:11', undefined],
  ]);
  isBroken = false;
  await run(DUE + MINUTE);
  expect(await sent()).toEqual(['discord:1 post digest: new a@1']);
  expect(failing).toBe(0);
});
