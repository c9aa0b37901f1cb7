import { describe, expect, it } from 'vitest';
import { WriteBehind } from '../../../src/core/base/write-behind.ts';
import { Popularity } from '../../../src/core/command/popularity.ts';
import { memoryOverMap, processMemories, type Memories } from '../../../src/core/base/memory.ts';
import { waitFor } from '../../support/patience.ts';

const DAY = 86_400_000;
const place = (channel?: string, space = 'one') =>
  ({ space, locale: 'en', ...(channel !== undefined && { channel }) }) as const;

describe('an empty field offers', () => {
  it('what the channel follows, what the person asked last, what is asked there, what is asked anywhere', async () => {
    const behind = new WriteBehind(processMemories());
    const asked = new Popularity(behind);
    for (const topic of ['a', 'b', 'b']) asked.note([topic], 'minji', place('here'));
    for (const topic of ['c', 'c', 'c']) asked.note([topic], 'joon', place('there'));
    asked.note(['d'], 'minji', place());
    const forMinji = () => asked.likely('minji', place('here'), ['followed']);
    expect(await forMinji()).toEqual(['followed', 'd', 'b', 'a', 'c']);
    await behind.settled();
    expect(await forMinji()).toEqual(['followed', 'd', 'b', 'a', 'c']);
    expect(await asked.likely('somebody', place('here'), [])).toEqual(['b', 'a', 'c', 'd']);
    expect(await asked.likely('somebody', place('there'), [])).toEqual(['c', 'b', 'a', 'd']);
  });

  it('nothing of another space', async () => {
    const behind = new WriteBehind(processMemories());
    const asked = new Popularity(behind);
    asked.note(['a'], 'minji', place('here'));
    await behind.settled();
    expect(await asked.likely('minji', place('here', 'other'), [])).toEqual([]);
  });

  it('what is asked of late before what was asked long ago', async () => {
    let now = 0;
    const behind = new WriteBehind(processMemories());
    const asked = new Popularity(behind, () => now);
    for (let times = 0; times < 3; times++) asked.note(['old'], 'minji', place());
    await behind.settled();
    now = 28 * DAY;
    asked.note(['new'], 'minji', place());
    await behind.settled();
    expect(await asked.likely('somebody', place(), [])).toEqual(['new', 'old']);
  });

  it('what is known without the memory, when that fails; and no answer fails with it', async () => {
    const failing: Memories = () => ({
      ...memoryOverMap(new Map()),
      get: () => Promise.reject(new Error('away')),
      set: () => Promise.reject(new Error('away')),
      setMany: () => Promise.reject(new Error('away')),
    });
    const behind = new WriteBehind(failing);
    const asked = new Popularity(behind);
    asked.note(['a'], 'minji', place());
    await behind.settled();
    expect(await asked.likely('minji', place(), ['followed'])).toEqual(['followed']);
  });

  it('what was asked while the memory failed, once it works again; each answer counts once', async () => {
    const kept = processMemories();
    let isAway = true;
    const memories: Memories = (namespace) => ({
      ...kept(namespace),
      get: (key) => (isAway ? Promise.reject(new Error('away')) : kept<never>(namespace).get(key)),
    });
    const behind = new WriteBehind(memories, 1);
    const asked = new Popularity(behind);
    for (const topic of ['a', 'b', 'b']) asked.note([topic], 'minji', place());
    await behind.settled();
    isAway = false;
    // The next batch comes by itself.
    await waitFor(async () =>
      expect(await kept('asked-in').get('one:everywhere')).toMatchObject({ topics: { a: 1, b: 2 } }),
    );
    expect(await kept('asked-by').get('one:minji')).toEqual(['b', 'a']);
  });

  it('is kept without who asked, save a person’s own, for 30 days', async () => {
    const kept: { namespace: string; key: string; value: unknown; ttl: number | undefined }[] = [];
    const memories = ((namespace: string) => ({
      ...memoryOverMap(new Map()),
      get: () => Promise.resolve(undefined),
      set: () => Promise.resolve(),
      setMany: (entries: { key: string; value: unknown; ttl?: number }[]) => {
        kept.push(...entries.map(({ key, value, ttl }) => ({ namespace, key, value, ttl })));
        return Promise.resolve();
      },
    })) as Memories;
    const behind = new WriteBehind(memories);
    const asked = new Popularity(behind);
    asked.note(['a'], 'minji', place('here'));
    await behind.settled();
    expect(kept.every(({ ttl }) => ttl === 30 * DAY)).toBe(true);
    const ofAll = kept.filter(({ namespace }) => namespace !== 'asked-by');
    expect(ofAll.map(({ key }) => key)).toEqual(['one:everywhere', 'one:here']);
    expect(JSON.stringify(ofAll)).not.toContain('minji');
  });
});
