import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Budget, type Turn, type TurnOptions } from '../../../src/core/delivery/budget.ts';
import type { Pace } from '../../../src/core/delivery/outlet.ts';

const FIFTY = { key: 'discord', perSecond: 50 };

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** The round-trip time of a request, in milliseconds. */
type Way = (request: number) => { there: number; back: number };

/** The consumer always has something to send, and works on a hundred posts at once. */
async function keepAsking(
  budget: Budget,
  pace: () => Pace,
  { way = () => ({ there: 10, back: 10 }), sharers = 1 }: { way?: Way; sharers?: number } = {},
): Promise<number[]> {
  const counted: number[] = [];
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const ask = async (): Promise<void> => {
    for (;;) {
      const turn = (await budget.turn(pace, { sharers })) as Turn;
      const { there, back } = way(counted.length);
      await sleep(there);
      counted.push(Date.now());
      await sleep(back);
      turn.end(true);
    }
  };
  for (let n = 0; n < 100; n++) void ask();
  await vi.advanceTimersByTimeAsync(20_000);
  return counted;
}

const mostWithin = (ms: number, times: readonly number[]): number =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + ms).length));

const steady = () => FIFTY;
/** The same numbers each time, from 0 to 1. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

describe('what a platform allows in a second', () => {
  test('is used nearly whole, however far away the platform is', async () => {
    for (const there of [0, 1, 20, 150]) {
      const times = await keepAsking(new Budget(), steady, { way: () => ({ there, back: there }) });
      expect(times.length).toBeGreaterThan(20 * 50 * 0.97);
      expect(mostWithin(1000, times)).toBeLessThanOrEqual(50);
    }
  });

  test('is never exceeded, even if requests that left evenly arrive at once', async () => {
    for (let seed = 1; seed < 6; seed++) {
      const next = random(seed);
      let held = 0;
      const way: Way = () => {
        // Sometimes one of the directions stalls.
        if (next() < 0.02) held = Date.now() + 300 * next();
        const late = Math.max(held - Date.now(), 0);
        return { there: 5 + 10 * next() + late * next(), back: 5 + 10 * next() + late * next() };
      };
      const times = await keepAsking(new Budget(), steady, { way });
      expect(mostWithin(1000, times)).toBeLessThanOrEqual(50);
      expect(times.length).toBeGreaterThan(20 * 50 * 0.85);
    }
  });

  test('is not exceeded at first either, when answers take longer than later', async () => {
    const way: Way = (request) => (request < 40 ? { there: 200, back: 0 } : { there: 1, back: 1 });
    expect(mostWithin(1000, await keepAsking(new Budget(), steady, { way }))).toBeLessThanOrEqual(50);
  });

  test('is shared by several processes, even where that comes to less than one request', async () => {
    expect((await keepAsking(new Budget(), steady, { sharers: 4 })).length).toBeLessThanOrEqual(
      20 * 12.5 + 1,
    );
    const few = await keepAsking(new Budget(), steady, { sharers: 100 });
    expect(few.length).toBeGreaterThan(8);
    expect(few.length).toBeLessThanOrEqual(11);
  });

  test('is what others leave of it', async () => {
    const start = Date.now();
    // Ten in each second are answers to people.
    const pace = (): Pace => ({ ...FIFTY, others: Math.floor((Date.now() - start) / 100) });
    const times = await keepAsking(new Budget(), pace);
    expect(times.length).toBeGreaterThan(20 * 40 * 0.9);
    // Slots that were not requested yet cannot be left to others.
    const later = times.filter((time) => time > start + 1000);
    expect(mostWithin(1000, later)).toBeLessThanOrEqual(41);
  });
});

test('in a minute there may be as many as the platform allows, one after another', async () => {
  const pace: Pace = { key: 'slack', perSecond: 4, within: 60_000 };
  const times = await keepAsking(new Budget(), () => pace);
  expect(times.length).toBeGreaterThan(78);
  expect(mostWithin(1000, times)).toBeLessThanOrEqual(5);
});

describe('a turn', () => {
  let budget: Budget;
  beforeEach(() => void (budget = new Budget()));
  const ask = (options: Partial<TurnOptions> = {}) => budget.turn(steady, { sharers: 1, ...options });

  test('does not wait for what others asked for long ago', async () => {
    let others = 0;
    const pace = (): Pace => ({ ...FIFTY, others });
    await budget.turn(pace, { sharers: 1 });
    others = 100_000;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(await budget.turn(pace, { sharers: 1, patience: 0 })).toHaveProperty('end');
  });

  test('that is too far away is left to others', async () => {
    budget.block('discord', 10_000);
    expect(await ask({ patience: 5000 })).toBe(10_000);
    const turn = ask();
    await vi.advanceTimersByTimeAsync(9999);
    await expect(Promise.race([turn, 'not yet'])).resolves.toBe('not yet');
    await vi.advanceTimersByTimeAsync(1);
    expect(await turn).toHaveProperty('end');
  });

  test('is waited for to the millisecond', async () => {
    budget.block('discord', 1);
    const turn = ask();
    await vi.advanceTimersByTimeAsync(0);
    await expect(Promise.race([turn, 'not yet'])).resolves.toBe('not yet');
    await vi.advanceTimersByTimeAsync(1);
    expect(await turn).toHaveProperty('end');
  });

  test('is not queued for when those ahead take longer than it may wait', async () => {
    await ask();
    for (let n = 0; n < 10; n++) void ask();
    // One every 20 ms, of which those of the last 100 ms may be made up for.
    expect(await ask({ patience: 119 })).toBe(120);
    const last = ask({ patience: 150 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(await last).toHaveProperty('end');
  });

  test('is not there either when a block comes while it is waited for', async () => {
    await ask();
    const waiting = ask({ patience: 5000 });
    budget.block('discord', 10_000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await waiting).toBeGreaterThan(8000);
  });

  test('of a channel that is blocked holds up no other', async () => {
    budget.block('discord:1', 1);
    expect(await ask({ keys: ['discord', 'discord:1'] })).toBe(1);
    budget.block('discord:1', 1000);
    expect(await ask({ keys: ['discord', 'discord:1'] })).toBe(1000);
    expect(await ask({ keys: ['discord', 'discord:2'] })).toHaveProperty('end');
  });

  test('is not waited for when everything stops', async () => {
    const stopping = new AbortController();
    budget.block('discord', 10_000);
    const waiting = ask({ signal: stopping.signal });
    stopping.abort();
    expect(await waiting).toBeUndefined();
  });
});

test('turns that were missed are made up for, but no more than those of a tenth of a second', async () => {
  const budget = new Budget();
  const isNow = async (): Promise<boolean> =>
    typeof (await budget.turn(steady, { sharers: 1, patience: 0 })) === 'object';
  expect(await isNow()).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  for (let turn = 0; turn < 6; turn++) expect(await isNow()).toBe(true);
  expect(await isNow()).toBe(false);
});
