import { describe, expect, it } from 'vitest';
import { BoundedMap } from '../../../src/core/base/bounded.ts';

describe('a bounded map', () => {
  it('drops the least recently used entry when it is full', () => {
    const map = new BoundedMap<string, number>(2).set('a', 1).set('b', 2).set('c', 3);
    expect([...map]).toEqual([
      ['b', 2],
      ['c', 3],
    ]);
    expect(map.size).toBe(2);
  });

  it('counts reading and writing as use, but not asking whether there is one', () => {
    const map = new BoundedMap<string, number>(2).set('a', 1).set('b', 2);
    expect(map.get('a')).toBe(1);
    map.set('c', 3);
    expect(map.has('b')).toBe(false);
    expect(map.has('a')).toBe(true);
    map.set('a', 4).set('d', 5);
    expect([...map].map(([key]) => key)).toEqual(['a', 'd']);
    map.has('a');
    map.set('e', 6);
    expect(map.get('a')).toBeUndefined();
  });

  it('makes what it does not have, once', () => {
    const map = new BoundedMap<string, object>(2);
    const made = map.getOrMake('a', () => ({}));
    expect(map.getOrMake('a', () => ({}))).toBe(made);
  });

  it('forgets what is deleted, while it is gone through as well', () => {
    const map = new BoundedMap<number, number>(10);
    for (let at = 0; at < 10; at++) map.set(at, at);
    for (const [key] of map) if (key % 2 === 0) map.delete(key);
    expect([...map].map(([key]) => key)).toEqual([1, 3, 5, 7, 9]);
    map.clear();
    expect(map.size).toBe(0);
  });
});
