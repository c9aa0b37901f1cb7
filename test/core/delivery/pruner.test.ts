import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { silent } from '../../../src/core/base/meter.ts';
import { pruneLedger } from '../../../src/core/delivery/pruner.ts';
import { quietLog } from '../../support/quiet-log.ts';

const NOW = Date.parse('2026-01-20T09:00:00Z');
const timing = { every: 60_000, between: 200 };

/** How many deliveries each step finds; an error where it fails. Nothing once they are used up. */
let steps: (number | Error)[];
/** When each step began, and what it was to delete. */
let began: { at: number; before: string; limit: number }[];
let failures: unknown[];
let stopping: AbortController;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  [steps, began, failures, stopping] = [[], [], [], new AbortController()];
});
afterEach(() => void vi.useRealTimers());

const start = (): Promise<void> =>
  pruneLedger({
    outbox: {
      async prune({ before, limit }) {
        began.push({ at: Date.now() - NOW, before: new Date(before).toISOString(), limit });
        const found = steps.shift() ?? 0;
        if (found instanceof Error) throw found;
        return found;
      },
    },
    days: 365,
    timing,
    log: quietLog({ error: (fields) => failures.push(fields) }),
    meter: { ...silent, taskFailed: (task) => failures.push(task) },
    now: Date.now,
    stopping: stopping.signal,
  });

test('deletes in small steps what is older than the ledger keeps, then rests', async () => {
  steps = [100, 1];
  const done = start();
  await vi.advanceTimersByTimeAsync(60_400);
  expect(began.map(({ at }) => at)).toEqual([0, 200, 400, 60_400]);
  expect(began[0]).toEqual({ at: 0, before: '2025-01-20T09:00:00.000Z', limit: 100 });
  expect(began[3]?.before).toBe('2025-01-20T09:01:00.400Z');
  expect(failures).toEqual([]);
  stopping.abort();
  await done;
  expect(began).toHaveLength(4);
});

test('a step that fails is reported, and tried again after the rest', async () => {
  const error = new Error('no');
  steps = [100, error];
  void start();
  await vi.advanceTimersByTimeAsync(60_200);
  expect(began.map(({ at }) => at)).toEqual([0, 200, 60_200]);
  expect(failures).toEqual([{ task: 'prune', retryInMs: 60_000, err: error }, 'prune']);
  stopping.abort();
});

test('nothing is deleted once the process stops', async () => {
  stopping.abort();
  await start();
  expect(began).toEqual([]);
});
