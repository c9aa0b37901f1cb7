import { expect, test } from 'vitest';
import { Budget } from '../../../src/core/updates/budget.ts';

const fifty = { key: 'discord', perSecond: 50 };

/** Takes slots for `duration` ms, waking up `late` ms after each; the times at which it could go on. */
function run(duration: number, sharers = 1, late: (at: number) => number = () => 0): number[] {
  let now = 1_000_000;
  const start = now;
  const budget = new Budget(() => now);
  const times: number[] = [];
  for (;;) {
    now += budget.take(fifty, sharers).wait + late(times.length);
    if (now - start > duration) return times;
    times.push(now - start);
  }
}

const mostInASecond = (times: readonly number[]): number =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length));

test('what is allowed is used nearly whole, and in no second is there more', () => {
  const times = run(20_000);
  expect(times.length).toBeGreaterThan(20 * 50 * 0.95);
  expect(mostInASecond(times)).toBeLessThanOrEqual(50);
});

test('a timer that is late now and then is made up for, within the limit', () => {
  const times = run(20_000, 1, (at) => (at % 10 === 0 ? 15 : 0));
  expect(times.length).toBeGreaterThan(20 * 50 * 0.95);
  expect(mostInASecond(times)).toBeLessThanOrEqual(50);
});

test('several processes have a part each', () => {
  expect(run(20_000, 4).length).toBeLessThanOrEqual(20 * 12.5 + 1);
});

test('what others ask for goes first', () => {
  let now = 0;
  const budget = new Budget(() => now);
  expect(budget.take({ ...fifty, others: 100 }, 1).wait).toBe(0);
  now += 1000;
  expect(budget.take({ ...fifty, others: 150 }, 1).wait).toBeGreaterThan(900);
});

test('a slot too far away is left to others', () => {
  const budget = new Budget(() => 0);
  budget.block('discord', 10_000);
  expect(budget.take(fifty, 1, 5000)).toEqual({ wait: 10_000, taken: false });
  expect(budget.take(fifty, 1)).toEqual({ wait: 10_000, taken: true });
});
