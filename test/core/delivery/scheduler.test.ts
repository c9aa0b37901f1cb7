/** Only spaces in which something is due are opened, and one that fails does not stop the others. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { Scheduler } from '../../../src/core/delivery/scheduler.ts';
import { Library } from '../../../src/core/space/library.ts';
import { StoreError, type Store } from '../../../src/core/store/store.ts';
import { channel, channelWrite, SECOND, sendAll } from '../../support/channels.ts';
import { changes, event, groundwork } from '../../support/records.ts';

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
let complaints: Record<string, unknown>[];

beforeEach(async () => {
  clock = NOON;
  ({ store } = await openStore('sqlite::memory:', { now: () => new Date(clock) }));
  [opened, broken, complaints] = [[], new Map(), []];
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
      const why = broken.get(space);
      return why === undefined ? library.open(space) : Promise.reject(why);
    },
  }) as Library;
  Object.defineProperty(watched, 'store', { get: () => library.store });
  scheduler = new Scheduler({
    library: watched,
    log: { debug() {}, info() {}, warn() {}, error: (fields) => complaints.push({ ...fields }) },
    timeZone: 'Asia/Seoul',
    stopping: new AbortController().signal,
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
  expect(await run(DUE + 29_000)).not.toContain('one');
  broken.clear();
  expect(await run(DUE + 30_000)).toContain('one');
  expect(await sent()).toEqual(['discord:1 post digest: new of-one@1']);
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
