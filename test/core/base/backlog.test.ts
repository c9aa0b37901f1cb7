import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Backlog } from '../../../src/core/base/backlog.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe('a backlog', () => {
  it('works on each item once, in order, and not on those taken out', async () => {
    const done: number[] = [];
    const backlog = new Backlog<number>((item) => done.push(item), { short: 2 });
    for (const item of [1, 2, 3, 2, 4]) backlog.add(item);
    expect([backlog.delete(3), backlog.delete(9), done]).toEqual([true, false, []]);
    await backlog.settled();
    expect(done).toEqual([1, 2, 4]);
  });

  it('works off a short queue at once, and leaves a long one', () => {
    const done: number[] = [];
    const backlog = new Backlog<number>((item) => done.push(item), { short: 2 });
    for (const item of numbers(3)) backlog.add(item);
    backlog.settleShort();
    expect([backlog.isReady, done]).toEqual([false, []]);
    backlog.delete(0);
    backlog.settleShort();
    expect([backlog.isReady, done]).toEqual([true, [1, 2]]);
  });

  it('waits while it is held, and is ready afterwards', async () => {
    const done: number[] = [];
    const backlog = new Backlog<number>((item) => done.push(item), { short: 2 });
    backlog.hold();
    for (const item of numbers(10)) backlog.add(item);
    const ready = backlog.ready();
    for (let turns = 0; turns < 5; turns++) await setImmediate();
    expect(done).toEqual([]);
    backlog.release();
    await ready;
    expect(done).toEqual(numbers(10));
  });

  it('tells those who wait of an item that failed, and goes on with the others', async () => {
    const done: number[] = [];
    const work = (item: number): void => {
      if (item === 3) throw new Error('broken');
      done.push(item);
    };
    const backlog = new Backlog<number>(work, { short: 2 });
    for (const item of numbers(10)) backlog.add(item);
    await expect(backlog.ready()).rejects.toThrow('broken');
    await backlog.ready();
    await backlog.settled();
    expect(done).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9]);
  });
});
