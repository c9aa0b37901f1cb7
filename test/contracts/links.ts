/** Contract of what a store knows of addresses on the web. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedState, LinkState, LinkStore } from '../../src/core/store/links.ts';
import type { Store } from '../../src/core/store/store.ts';
import { changes, source } from '../support/records.ts';

const NOW = Date.parse('2026-01-20');
const STATE: LinkState = {
  space: 'a',
  source: 'nature',
  url: 'https://example.org/nature',
  due: NOW,
  checked: NOW - 1,
  failures: 3,
  failingSince: NOW - 800_000_000,
  problem: 'gone',
  isDead: true,
  isTold: false,
  isLeft: false,
};
const FEED: FeedState = {
  space: 'a',
  url: 'https://example.org/feed',
  due: NOW,
  checked: 0,
  failures: 0,
  seen: ['1', '2'],
};

export function linkContract(open: () => Promise<Store>): void {
  let store: Store;
  let links: LinkStore;
  beforeEach(async () => {
    store = await open();
    ({ links } = store);
    for (const id of ['a', 'b']) await store.openSpace({ id, name: id, locale: 'en' });
    await store.commit('a', changes([source('nature'), source('blog')]));
    await store.commit('b', changes([source('nature')]));
  });
  afterEach(() => store.close());

  describe('links', () => {
    it('are enrolled once, each at a time of its own', async () => {
      expect(await links.enrol(NOW, 1000, 2)).toBe(2);
      expect(await links.enrol(NOW, 1000, 10)).toBe(1);
      expect(await links.enrol(NOW, 1000, 10)).toBe(0);
      const all = await links.due(NOW + 1000, 10);
      expect(all.map(({ space, source: id }) => `${space} ${id}`).sort()).toEqual([
        'a blog',
        'a nature',
        'b nature',
      ]);
      for (const { due, url, isDead } of all) {
        expect(due).toBeGreaterThanOrEqual(NOW);
        expect([url, isDead]).toEqual(['', false]);
      }
    });

    it('are kept as they were put, by space', async () => {
      await links.put(STATE);
      const moved = {
        ...STATE,
        source: 'blog',
        isDead: false,
        failures: 0,
        failingSince: 0,
        problem: undefined,
        moved: 'https://example.org/new',
        due: NOW + 1,
      };
      await links.put(moved);
      expect(await links.due(NOW, 10)).toEqual([STATE]);
      expect(await links.findings('a')).toEqual(
        [{ ...moved, problem: undefined }, STATE].map(withoutUndefined),
      );
      expect(await links.dead('a')).toEqual(new Set(['nature']));
      expect(await links.dead('b')).toEqual(new Set());
      expect(await links.untold(10)).toEqual([STATE]);
      await links.put({ ...STATE, isTold: true });
      expect(await links.untold(10)).toEqual([]);
      await links.remove('a', 'nature');
      expect(await links.dead('a')).toEqual(new Set());
    });

    it('are the work of one owner at a time', async () => {
      expect(await links.lease('links', 'one', NOW, NOW + 100)).toBe(true);
      expect(await links.lease('links', 'two', NOW + 50, NOW + 150)).toBe(false);
      expect(await links.lease('links', 'one', NOW + 60, NOW + 160)).toBe(true);
      expect(await links.lease('feeds', 'two', NOW + 60, NOW + 160)).toBe(true);
      expect(await links.lease('links', 'two', NOW + 161, NOW + 200)).toBe(true);
      await links.release('links', 'one');
      expect(await links.lease('links', 'one', NOW + 170, NOW + 200)).toBe(false);
      await links.release('links', 'two');
      expect(await links.lease('links', 'one', NOW + 170, NOW + 200)).toBe(true);
    });
  });

  describe('feeds', () => {
    it('are kept as they were put, by space', async () => {
      await links.putFeed(FEED);
      await links.putFeed({ ...FEED, space: 'b', due: NOW + 1 });
      expect(await links.feedsDue(NOW, 10)).toEqual([FEED]);
      const failed = { ...FEED, failures: 2, problem: 'gone', etag: '"1"', lastModified: 'x', checked: NOW };
      await links.putFeed(failed);
      expect(await links.feeds('a')).toEqual([failed]);
      await links.removeFeed('a', FEED.url);
      expect(await links.feeds('a')).toEqual([]);
      expect(await links.feeds('b')).toHaveLength(1);
    });
  });
}

const withoutUndefined = (state: LinkState): LinkState =>
  Object.fromEntries(
    Object.entries(state).filter(([, value]) => value !== undefined),
  ) as unknown as LinkState;
