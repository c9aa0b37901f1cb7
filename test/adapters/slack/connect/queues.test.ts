import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Lines, Pauses } from '../../../../src/adapters/slack/connect/queues.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('pauses what is to be paused, as long as the longest that was asked for', () => {
  const pauses = new Pauses();
  pauses.begin('post C1', 2000);
  pauses.begin('post C1', 1000);
  expect(pauses.left('post C1')).toBe(2050);
  expect(pauses.left('post C2')).toBe(0);
  vi.advanceTimersByTime(2050);
  expect(pauses.left('post C1')).toBe(0);
});

it('tells when more than one of a kind is paused', () => {
  const pauses = new Pauses();
  pauses.begin('T1 post C1', 3000);
  pauses.begin('T2 post C1', 3000);
  expect(pauses.leftOfSeveral('T1 post ')).toBe(0);
  pauses.begin('T1 post C2', 1000);
  expect(pauses.leftOfSeveral('T1 post ')).toBe(1050);
  pauses.end('T1 post C1');
  expect(pauses.leftOfSeveral('T1 post ')).toBe(0);
});

it('waits for a line to be empty, as long as is asked', async () => {
  const lines = new Lines();
  const done: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    done.push(name);
  };
  void lines.add('a', work('first'));
  const failing = lines.add('a', async () => Promise.reject(new Error('second')));
  await Promise.all([
    expect(failing).rejects.toThrow('second'),
    vi.advanceTimersByTimeAsync(0),
    lines.emptied('b', 0).then((isEmpty) => expect(isEmpty).toBe(true)),
    Promise.resolve().then(() => vi.advanceTimersByTimeAsync(100)),
  ]);
  void lines.add('a', work('third'));
  const soon = lines.emptied('a', 50);
  const later = lines.emptied('a', 500);
  await vi.advanceTimersByTimeAsync(100);
  expect([await soon, await later, done]).toEqual([false, true, ['first', 'third']]);
  expect(lines.since('a')).toBe(0);
  expect(lines.since('b')).toBe(Infinity);
});
