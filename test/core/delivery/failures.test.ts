import { describe, expect, test } from 'vitest';
import { BACKOFF, isAway, outcomeAfter } from '../../../src/core/delivery/failures.ts';
import type { DeliveryFailure } from '../../../src/core/delivery/outlet.ts';
import type { Post } from '../../../src/core/store/outbox.ts';
import { StoreError } from '../../../src/core/store/store.ts';

const NOW = 1_000_000;
const by = { now: NOW, random: 0.5, backoff: { first: 1000, factor: 4, longest: 20_000 } };
const unsure = { since: NOW - 5000 };
const after = (
  failure: DeliveryFailure,
  post: Partial<Pick<Post, 'attempts' | 'unsure' | 'action'>> = {},
  rest: Partial<typeof by> = {},
) => outcomeAfter(failure, { attempts: 0, action: { kind: 'post' }, ...post }, { ...by, ...rest });

const wait = { kind: 'wait', ms: 700, scope: 'channel' } as const;
const closed = { kind: 'closed', reason: 'forbidden', note: 'Missing Access' } as const;
const lost = { kind: 'passes', unsure: true, note: 'no answer' } as const;
const failed = { kind: 'passes', unsure: false, note: 'status 500' } as const;

describe('whether an earlier attempt may have arrived', () => {
  test('is not forgotten when a later attempt is put off, fails for certain, or finds the channel closed', () => {
    for (const failure of [wait, failed, closed]) {
      expect(after(failure)).toMatchObject({ kind: 'later', unsure: false });
      expect(after(failure, { unsure })).toMatchObject({ kind: 'later', unsure: true });
    }
  });

  test('is recorded when the answer is lost, also at the last attempt, after which a person may retry it', () => {
    expect(after(lost)).toMatchObject({ kind: 'later', unsure: true });
    expect(after(lost, { attempts: 7 })).toEqual({ kind: 'failed', note: 'no answer', unsure: true });
    expect(after(failed, { attempts: 7 })).toEqual({ kind: 'failed', note: 'status 500', unsure: false });
  });
});

describe('the next attempt', () => {
  test('comes when the platform says so, and counts as none', () => {
    expect(after(wait)).toEqual({ kind: 'later', at: NOW + 700, counted: false, unsure: false });
    expect(after(closed)).toMatchObject({ kind: 'later', at: NOW, counted: false, note: 'Missing Access' });
  });

  test('comes later after each failure, up to the longest pause, a quarter more or less', () => {
    const pauses = [0, 1, 2, 3, 6].map((attempts) => {
      const outcome = after(failed, { attempts });
      return outcome.kind === 'later' && outcome.counted ? outcome.at - NOW : undefined;
    });
    expect(pauses).toEqual([1000, 4000, 16_000, 20_000, 20_000]);
    expect(after(failed, {}, { random: 0 })).toMatchObject({ at: NOW + 750 });
    expect(after(failed, {}, { random: 1 })).toMatchObject({ at: NOW + 1250 });
  });

  test('is the eighth at most', () => {
    expect(after(failed, { attempts: 6 })).toMatchObject({ kind: 'later' });
    expect(after(failed, { attempts: 7 })).toMatchObject({ kind: 'failed' });
  });
});

test('an edit whose message is gone becomes a reply; a message that cannot be edited, or is refused, has failed', () => {
  const uneditable = { kind: 'uneditable', note: 'Unknown Message' } as const;
  const edit = { action: { kind: 'edit', message: 'm1' } } as const;
  expect(after(uneditable, edit)).toEqual({ kind: 'uneditable' });
  expect(after(uneditable)).toEqual({ kind: 'failed', note: 'Unknown Message' });
  expect(after({ kind: 'refused', note: '400' }, edit)).toEqual({ kind: 'failed', note: '400' });
});

test('only a database that cannot be reached is away', () => {
  const error = (code: 'unavailable' | 'full') => new StoreError(code, { en: 'no', ko: '없음' });
  const errors = [error('unavailable'), error('full'), new Error('unavailable'), { code: 'unavailable' }];
  expect(errors.map(isAway)).toEqual([true, false, false, false]);
});

test('eight attempts take about an hour and a half', () => {
  const pauses = Array.from({ length: 7 }, (_, attempts) => {
    const outcome = after(failed, { attempts }, { backoff: BACKOFF });
    return outcome.kind === 'later' ? outcome.at - NOW : Number.NaN;
  });
  const minutes = pauses.reduce((sum, each) => sum + each) / 60_000;
  expect(minutes).toBeGreaterThan(75);
  expect(minutes).toBeLessThan(95);
});
