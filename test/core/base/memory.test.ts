import { describe, expect, it, vi } from 'vitest';
import { lenient, memoryOverMap, type Memory } from '../../../src/core/base/memory.ts';

const failing: Memory<string> = {
  get: () => Promise.reject(new Error('away')),
  set: () => Promise.reject(new Error('away')),
  setMany: () => Promise.reject(new Error('away')),
};
const hanging: Memory<string> = {
  get: () => new Promise(() => {}),
  set: () => new Promise(() => {}),
  setMany: () => new Promise(() => {}),
};

describe('a lenient memory', () => {
  it('remembers as any other', async () => {
    const memory = lenient(memoryOverMap(new Map<string, string>()));
    expect(await memory.set('a', '1')).toBe(true);
    expect(await memory.setMany([{ key: 'b', value: '2' }])).toBe(true);
    expect([await memory.get('a'), await memory.get('b'), await memory.get('c')]).toEqual([
      '1',
      '2',
      undefined,
    ]);
  });

  it.each([
    ['fails', failing],
    ['hangs', hanging],
  ])('has forgotten everything when the database %s', async (_, broken) => {
    vi.useFakeTimers();
    try {
      const memory = lenient(broken);
      const all = Promise.all([
        memory.get('a'),
        memory.set('a', '1'),
        memory.setMany([{ key: 'b', value: '2' }]),
      ]);
      await vi.advanceTimersByTimeAsync(2000);
      expect(await all).toEqual([undefined, false, false]);
    } finally {
      vi.useRealTimers();
    }
  });
});
