import { afterEach, describe, expect, it, vi } from 'vitest';
import { MAX_WRITE_ATTEMPTS, retryConflicts } from '../../../src/core/store/retry.ts';
import { ConflictError, MovedError } from '../../../src/core/store/store.ts';

const conflict = (): ConflictError =>
  new ConflictError({ type: 'role', id: 'x', base: 0, content: { id: 'x', role: 'member' } }, undefined);

describe('retrying a conflict', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('runs the attempt again, after a refresh, until nobody is in its way', async () => {
    const log: string[] = [];
    const result = await retryConflicts(
      async () => {
        log.push('attempt');
        if (log.length < 5) throw conflict();
        return 'done';
      },
      { refresh: async () => log.push('refresh') },
    );
    expect(result).toBe('done');
    expect(log).toEqual(['attempt', 'refresh', 'attempt', 'refresh', 'attempt']);
  });

  it('gives up after the last attempt, with its conflict', async () => {
    let attempts = 0;
    const trying = retryConflicts(async () => {
      attempts++;
      throw conflict();
    });
    await expect(trying).rejects.toBeInstanceOf(ConflictError);
    expect(attempts).toBe(MAX_WRITE_ATTEMPTS);
  });

  it('waits longer with each conflict after the first, so that a burst of writes passes', async () => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    const times: number[] = [];
    const trying = retryConflicts(async () => {
      times.push(Date.now());
      throw conflict();
    }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await trying).toBeInstanceOf(ConflictError);
    const waits = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(waits.map((wait) => Math.ceil(wait / 10) * 10)).toEqual([0, 10, 20, 40, 80, 160, 320]);
  });

  it('passes every other error on at once', async () => {
    let attempts = 0;
    const trying = retryConflicts(async () => {
      attempts++;
      throw new MovedError();
    });
    await expect(trying).rejects.toBeInstanceOf(MovedError);
    expect(attempts).toBe(1);
  });

  it('takes for a conflict what the caller says is one', async () => {
    let attempts = 0;
    const isConflict = (error: unknown): boolean => error instanceof MovedError;
    await retryConflicts(
      async () => {
        if (++attempts === 1) throw new MovedError();
      },
      { isConflict },
    );
    expect(attempts).toBe(2);
    const trying = retryConflicts(() => Promise.reject(conflict()), { isConflict });
    await expect(trying).rejects.toBeInstanceOf(ConflictError);
  });
});
