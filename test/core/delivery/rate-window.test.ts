import { beforeEach, describe, expect, test } from 'vitest';
import { RateWindow } from '../../../src/core/delivery/rate-window.ts';

let window: RateWindow;
beforeEach(() => void (window = new RateWindow(1000)));

/** Makes a request that is sent at one time and over at another. */
function request(sent: number, over: number, answered = true): void {
  let now = sent;
  const end = window.begin(() => now);
  now = over;
  end(answered);
}

describe('a request counts', () => {
  test('from its sending, and while it is under way no end of it is known', () => {
    expect(window.room(1, 0)).toBe(0);
    window.begin(() => 0);
    expect([window.room(1, 0), window.room(1, 50_000), window.room(2, 0)]).toEqual([2, 2, 0]);
  });

  test('until one window after its answer, with a margin for the clock', () => {
    request(0, 100);
    expect([100, 1000, 1101, 1102].map((now) => window.room(1, now))).toEqual([1002, 102, 2, 0]);
  });

  test('less the time of the fastest answer, once there were fifty', () => {
    for (let n = 0; n < 49; n++) request(0, n === 20 ? 30 : 60);
    // None of these is shortened yet.
    expect([window.room(1, 1061), window.room(1, 1062)]).toEqual([2, 0]);
    request(2000, 2060);
    expect(window.room(1, 2060)).toBe(1000 - 30 + 2);
    expect(window.room(1, 3032)).toBe(0);
  });

  test('in full if it failed, which says nothing of the time that answers take', () => {
    for (let n = 0; n < 49; n++) request(0, 60);
    request(0, 5, false);
    request(2000, 2060, false);
    expect(window.room(1, 2060)).toBe(1002);
    request(4000, 4060);
    expect(window.room(1, 4060)).toBe(942);
    // One that failed faster than any answer is shortened by no more than it took.
    request(6000, 6010, false);
    expect(window.room(1, 6010)).toBe(992);
  });
});

test('the wait is until as many have ended as are too many, whatever order they ended in', () => {
  request(0, 300);
  request(0, 100);
  request(0, 200);
  expect([1, 2, 3, 4].map((most) => window.room(most, 300))).toEqual([1002, 902, 802, 0]);
});

describe('requests that were made elsewhere', () => {
  test.each([
    { count: 10, ms: 500, counted: 10 },
    { count: 10, ms: 2000, counted: 5 },
    { count: 3, ms: 2000, counted: 2 },
    { count: 10, ms: 0, counted: 10 },
    { count: 10, ms: -5, counted: 10 },
  ])('$count within $ms ms are $counted in this window', ({ count, ms, counted }) => {
    window.others(count, ms, 100);
    expect(window.room(counted + 1, 100)).toBe(0);
    expect(window.room(counted, 100)).toBe(1000);
    expect(window.room(counted, 1100)).toBe(0);
  });

  test('are none when their counter restarted', () => {
    window.others(-3, 500, 100);
    expect(window.room(1, 100)).toBe(0);
  });
});
