import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WorkWait } from '../../../src/core/delivery/work-wait.ts';

const never = new AbortController().signal;
let wait: WorkWait;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  wait = new WorkWait(1000, Date.now);
});
afterEach(() => void vi.useRealTimers());

/** How long the wait lasts, in ms. */
async function lasts(signal = never, shared?: { isShared: boolean }): Promise<number> {
  const start = Date.now();
  const ends: number[] = [];
  void wait.next(signal, shared).then(() => ends.push(Date.now() - start));
  for (;;) {
    const [end] = ends;
    if (end !== undefined) return end;
    await vi.advanceTimersByTimeAsync(1);
  }
}

test('a wait is the longer the longer nothing happened, up to five times the first', async () => {
  const waits: number[] = [];
  for (let n = 0; n < 5; n++) waits.push(await lasts());
  expect(waits).toEqual([1000, 2000, 4000, 5000, 5000]);
});

test('waits do not grow while the work is shared with other processes', async () => {
  for (let n = 0; n < 4; n++) await lasts();
  expect(await lasts(never, { isShared: true })).toBe(1000);
  expect(await lasts()).toBe(5000);
});

test('waking ends it, and the next one is short again', async () => {
  for (let n = 0; n < 3; n++) await lasts();
  setTimeout(() => wait.wake(), 300);
  expect(await lasts()).toBe(300);
  expect(await lasts()).toBe(1000);
  expect(await lasts()).toBe(2000);
});

test('waking before it begins leaves a short pause of it, once', async () => {
  wait.wake();
  wait.wake();
  expect(await lasts()).toBe(5);
  expect(await lasts()).toBe(1000);
});

test('work that is known ends it in time, however long nothing happened', async () => {
  for (let n = 0; n < 4; n++) await lasts();
  wait.workAt(Date.now() + 70_000);
  wait.workAt(Date.now() + 1200);
  wait.workAt(Date.now() + 700);
  expect([await lasts(), await lasts(), await lasts()]).toEqual([700, 500, 5000]);
});

test('it ends when everything stops', async () => {
  const stopping = new AbortController();
  setTimeout(() => stopping.abort(), 40);
  expect(await lasts(stopping.signal)).toBe(40);
});
