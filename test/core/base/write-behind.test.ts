import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryOverMap, type Memories } from '../../../src/core/base/memory.ts';
import { WriteBehind } from '../../../src/core/base/write-behind.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Memories that note each write, and fail while `isAway`. */
function noting() {
  const stored = new Map<string, Map<string, unknown>>();
  const writes: string[] = [];
  const state = { isAway: false };
  const memories: Memories = <V>(namespace: string) => {
    const map = stored.get(namespace) ?? new Map<string, unknown>();
    stored.set(namespace, map);
    const memory = memoryOverMap(map as Map<string, V>);
    return {
      ...memory,
      async setMany(entries) {
        writes.push(`${namespace}: ${entries.map(({ key }) => key).join(' ')}`);
        if (state.isAway) throw new Error('away');
        await memory.setMany(entries as never);
      },
    };
  };
  return { memories, stored, writes, state };
}

describe('what is written behind', () => {
  it('is read at once, and written in one batch every two seconds, each key once', async () => {
    const { memories, stored, writes } = noting();
    const behind = new WriteBehind(memories);
    const a = behind.memories<number>('a', { late: true });
    const same = behind.memories<number>('a', { late: true });
    const b = behind.memories<number>('b', { late: true });
    for (let value = 0; value < 100; value++) await a.set('counted', value);
    await b.setMany([
      { key: 'x', value: 1 },
      { key: 'y', value: 2 },
    ]);
    expect([await same.get('counted'), await b.get('y'), await a.get('x')]).toEqual([99, 2, undefined]);
    await vi.advanceTimersByTimeAsync(1990);
    expect(writes).toEqual([]);
    await vi.advanceTimersByTimeAsync(20);
    expect(writes).toEqual(['a: counted', 'b: x y']);
    expect(stored.get('a')?.get('counted')).toBe(99);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(writes).toHaveLength(2);
  });

  it('includes what is prepared for the batch', async () => {
    const { memories, writes } = noting();
    const behind = new WriteBehind(memories);
    const a = behind.memories<number>('a', { late: true });
    behind.beforeWriting(async () => void (await a.set('sum', 1)));
    behind.schedule();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(writes).toEqual(['a: sum']);
  });

  it('is not lost while the database is away, and written on a clean stop', async () => {
    const { memories, writes, state, stored } = noting();
    const behind = new WriteBehind(memories);
    const a = behind.memories<number>('a', { late: true });
    state.isAway = true;
    await a.set('x', 1);
    await vi.advanceTimersByTimeAsync(2010);
    expect(await a.get('x')).toBe(1);
    state.isAway = false;
    await a.set('x', 2);
    await behind.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(writes).toEqual(['a: x', 'a: x']);
    expect(stored.get('a')?.get('x')).toBe(2);
  });

  it('keeps a value that is set while its older one is written', async () => {
    const { memories, stored } = noting();
    const behind = new WriteBehind(memories);
    const a = behind.memories<number>('a', { late: true });
    await a.set('x', 1);
    const writing = behind.settled();
    await Promise.resolve();
    await a.set('x', 2);
    await writing;
    expect(await a.get('x')).toBe(2);
    await vi.advanceTimersByTimeAsync(2010);
    expect(stored.get('a')?.get('x')).toBe(2);
  });

  it('is dropped beyond a limit, the oldest first, so that memory stays bounded', async () => {
    const { memories, state } = noting();
    const behind = new WriteBehind(memories);
    const a = behind.memories<number>('a', { late: true });
    state.isAway = true;
    for (let key = 0; key < 20_001; key++) await a.set(String(key), key);
    expect([await a.get('0'), await a.get('1'), await a.get('20000')]).toEqual([undefined, 1, 20_000]);
  });

  it('leaves other memories as they are', async () => {
    const { memories, stored } = noting();
    const behind = new WriteBehind(memories);
    await behind.memories<number>('now').set('x', 1);
    expect(stored.get('now')?.get('x')).toBe(1);
  });
});
