/** A background task is repeated whatever fails, by one process at a time. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silent } from '../../../src/core/base/meter.ts';
import { LeasedWorker } from '../../../src/core/links/leased-worker.ts';

const MINUTE = 60_000;
const owners = new Map<string, { owner: string; until: number }>();
const leases = {
  async lease(name: string, owner: string, now: number, until: number) {
    const known = owners.get(name);
    if (known !== undefined && known.owner !== owner && known.until >= now) return false;
    owners.set(name, { owner, until });
    return true;
  },
  async release(name: string, owner: string) {
    if (owners.get(name)?.owner === owner) owners.delete(name);
  },
};
let failures: string[];
const logged: object[] = [];
const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => void logged.push(fields) };
const worker = () =>
  new LeasedWorker({
    task: 'feeds',
    leases,
    log,
    meter: { ...silent, taskFailed: (task) => void failures.push(task) },
    now: Date.now,
    random: () => 0,
  });

beforeEach(() => {
  vi.useFakeTimers();
  owners.clear();
  failures = [];
  logged.length = 0;
});
afterEach(() => vi.useRealTimers());

it('a turn that fails is logged and counted, and the next one comes', async () => {
  const error = new Error('no database');
  const turn = vi.fn<() => Promise<void>>().mockRejectedValueOnce(error).mockResolvedValue();
  const one = worker();
  one.start(turn);
  await vi.advanceTimersByTimeAsync(2.5 * MINUTE);
  expect(turn).toHaveBeenCalledTimes(2);
  expect([failures, logged]).toEqual([['feeds'], [{ task: 'feeds', err: error }]]);
  await one.stop();
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(turn).toHaveBeenCalledTimes(2);
});

it('another process takes over once the first stops, or does not renew its lease', async () => {
  const [one, two] = [worker(), worker()];
  expect([await one.lease(), await two.lease(), await one.lease()]).toEqual([true, false, true]);
  await one.stop();
  expect(await two.lease()).toBe(true);
  await vi.advanceTimersByTimeAsync(6 * MINUTE);
  expect(await one.lease()).toBe(true);
});
