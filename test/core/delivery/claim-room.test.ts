import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../../src/adapters/store/index.ts';
import { silent } from '../../../src/core/base/meter.ts';
import { ClaimRoom } from '../../../src/core/delivery/claim-room.ts';
import { Dispatcher } from '../../../src/core/delivery/dispatcher.ts';
import { Outlets } from '../../../src/core/delivery/outlet.ts';
import { Library } from '../../../src/core/space/library.ts';
import type { ClaimOptions, Outbox, Post } from '../../../src/core/store/outbox.ts';
import { PlatformInMemory } from '../../support/platform-in-memory.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { changes, event, source, topic } from '../../support/records.ts';

const SPACE = 'test';
const onSlack = (perSecond: number): PlatformInMemory =>
  new PlatformInMemory('slack', { rate: { perSecond, per: 'workspace' } });

afterEach(() => void vi.useRealTimers());

/** An outbox in memory with one post for each channel: those of the workspace `1`. */
function outboxWith(posts: readonly Post[], sharers: number): Outbox {
  const open = posts.map((post) => ({ post, due: 0, owner: '' }));
  return {
    async present() {
      return new Map([['slack', sharers]]);
    },
    claimPictures: async () => [],
    async claim({ owner, now, lease, limit, perWorkspace = Infinity, fullWorkspaces = [] }: ClaimOptions) {
      const free = open.filter((each) => each.owner === '' && each.due <= now);
      const claimed = free
        .filter(({ post: { workspace } }) => !fullWorkspaces.includes(workspace))
        .slice(0, Math.min(limit, perWorkspace));
      for (const each of claimed) each.owner = owner;
      return claimed.map(({ post }) => ({ ...post, leaseUntil: now + lease }));
    },
    async settle(id: number, _owner: string, outcome: { kind: string; at?: number }) {
      const each = open.find(({ post }) => post.id === id);
      if (each !== undefined && outcome.kind === 'later') Object.assign(each, { owner: '', due: outcome.at });
      return true;
    },
    depth: async () => [],
    digestsDue: async () => [],
    remindersDue: async () => [],
    setTimeZone: async () => {},
    prune: async () => 0,
    leave: async () => {},
  } as Partial<Outbox> as Outbox;
}

/** When each message was posted, in ms after the first look for work. */
async function timesOfPosts(
  processes: number,
  { channels, perSecond }: { channels: number; perSecond: number },
): Promise<number[]> {
  const { store } = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  await store.spaceOf({ platform: 'slack', id: '1' }, { id: SPACE, name: 'Test', locale: 'en' });
  const library = new Library(store, () => {});
  onTestFinished(() => library.close());
  const news = event('a', { topics: ['deepseek'] });
  await library.commit(SPACE, changes([topic('deepseek'), source('nature'), news]));
  const opened = await library.open(SPACE);

  vi.useFakeTimers({ now: 1_000_000 });
  const start = Date.now();
  const outlet = onSlack(perSecond);
  outlet.pace = () => ({ key: 'slack:1', perSecond, within: 60_000 });
  const times: number[] = [];
  outlet.during = async () => {
    times.push(Date.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 80));
  };
  const item = { entry: 'a', rev: 1, content: news, mark: 'new', topic: 'deepseek' } as const;
  const posts = Array.from({ length: channels }, (_, id): Post => ({
    id,
    space: SPACE,
    channel: `slack:1:${id}`,
    workspace: '1',
    nonce: `nonce-${id}`,
    form: 'single',
    action: { kind: 'post' },
    items: [item],
    attempts: 0,
    leaseUntil: 0,
    since: start,
  }));
  const outbox = outboxWith(posts, processes);
  const shared: Pick<Library, 'store' | 'open'> = { store: { ...store, outbox }, open: async () => opened };
  const dispatchers = Array.from({ length: processes }, () => {
    const outlets = new Outlets();
    outlets.connect(outlet);
    const log = quietLog({});
    return new Dispatcher({
      outlets,
      library: shared as Library,
      meter: silent,
      log,
      tell() {},
      timeZone: 'UTC',
    });
  });
  for (const each of dispatchers) each.start();
  await vi.advanceTimersByTimeAsync((2000 * channels) / perSecond);
  const stopped = Promise.all(dispatchers.map((each) => each.stop()));
  await vi.advanceTimersByTimeAsync(1000);
  await stopped;
  return times;
}

test.each([1, 2, 3, 4])(
  'with %i processes, updates to all channels take what the rate limit takes',
  async (processes) => {
    const times = await timesOfPosts(processes, { channels: 24, perSecond: 4 });
    expect(times).toHaveLength(24);
    // The last of 24 at four in a second, and half a second for the first shares.
    expect(times.at(-1)).toBeLessThanOrEqual(6000);
    for (const from of times)
      expect(times.filter((time) => time >= from && time < from + 3000).length).toBeLessThanOrEqual(
        12 + processes,
      );
  },
);

let room: ClaimRoom;
beforeEach(() => void (room = new ClaimRoom()));
const begin = (platform: string, workspace: string, count: number): (() => void)[] =>
  Array.from({ length: count }, () => room.begin(platform, { workspace }));

test('what a platform limits as a whole is claimed for a second at a time', () => {
  const outlet = new PlatformInMemory('discord', { rate: { perSecond: 10, per: 'platform' } });
  expect(room.of(outlet, 1)).toEqual({ limit: 10 });
  expect(room.of(outlet, 4)).toEqual({ limit: 3 });
  expect(room.of(outlet, 100)).toEqual({ limit: 1 });
  const ended = [...begin('discord', '1', 2), ...begin('discord', '2', 2)];
  expect(room.of(outlet, 4)).toBeUndefined();
  expect(room.of(outlet, 3)).toEqual({ limit: 4 });
  expect(room.of({ ...outlet, platform: 'other' }, 4)).toEqual({ limit: 3 });
  ended[0]?.();
  expect(room.of(outlet, 4)).toEqual({ limit: 3 });
});

test('where each workspace has a limit, one that has enough in flight is left out', () => {
  const slack = onSlack(4);
  expect(room.of(slack, 2)).toEqual({ limit: 16, perWorkspace: 2, fullWorkspaces: [] });
  const ended = [...begin('slack', 'T1', 3), ...begin('slack', 'T2', 2), ...begin('discord', 'T3', 9)];
  expect(room.of(slack, 2)).toMatchObject({ fullWorkspaces: ['T1'] });
  expect(room.of(slack, 4)).toMatchObject({ perWorkspace: 1, fullWorkspaces: ['T1', 'T2'] });
  for (const end of ended) end();
  expect(room.of(slack, 4)).toMatchObject({ fullWorkspaces: [] });
});
