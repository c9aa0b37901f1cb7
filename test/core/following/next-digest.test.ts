import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastDaily, nextDigest } from '../../../src/core/following/next-digest.ts';

const at = (text: string): number => Temporal.ZonedDateTime.from(text).epochMilliseconds;
const nine = { at: '09:00', weekday: 1 };

describe('a digest is due', () => {
  test('on the same day before its hour, and on the next after it', () => {
    const before = at('2025-01-20T08:59[Asia/Seoul]');
    expect(nextDigest('daily', nine, 'Asia/Seoul', before)).toBe(at('2025-01-20T09:00[Asia/Seoul]'));
    expect(nextDigest('daily', nine, 'Asia/Seoul', at('2025-01-20T09:00[Asia/Seoul]'))).toBe(
      at('2025-01-21T09:00[Asia/Seoul]'),
    );
  });

  test('once a week, on its day', () => {
    // 2025-01-20 is a Monday.
    expect(nextDigest('weekly', nine, 'Asia/Seoul', at('2025-01-20T10:00[Asia/Seoul]'))).toBe(
      at('2025-01-27T09:00[Asia/Seoul]'),
    );
    expect(nextDigest('weekly', { ...nine, weekday: 7 }, 'UTC', at('2025-01-20T10:00[UTC]'))).toBe(
      at('2025-01-26T09:00[UTC]'),
    );
  });

  test('at its hour by the clocks there, when they are put forward or back', () => {
    const night = { at: '02:30', weekday: 1 };
    // The clocks of Berlin go from 2:00 to 3:00 on 2025-03-30, and from 3:00 to 2:00 on 2025-10-26.
    expect(nextDigest('daily', night, 'Europe/Berlin', at('2025-03-29T12:00[Europe/Berlin]'))).toBe(
      at('2025-03-30T03:30[Europe/Berlin]'),
    );
    const first = nextDigest('daily', night, 'Europe/Berlin', at('2025-10-25T12:00[Europe/Berlin]'));
    expect(new Date(first).toISOString()).toBe('2025-10-26T00:30:00.000Z');
    expect(nextDigest('daily', night, 'Europe/Berlin', first)).toBe(at('2025-10-27T02:30[Europe/Berlin]'));
  });

  test('after what it is to tell, and within a day or a week and the hour of a clock change', () => {
    const hour = fc.integer({ min: 0, max: 23 }).map((h) => `${`${h}`.padStart(2, '0')}:15`);
    const zone = fc.constantFrom('Asia/Seoul', 'UTC', 'America/New_York', 'Pacific/Chatham', 'Europe/London');
    const day = 86_400_000;
    fc.assert(
      fc.property(
        hour,
        zone,
        fc.integer({ min: 0, max: 2e12 }),
        fc.integer({ min: 1, max: 7 }),
        (h, z, t, w) => {
          const daily = nextDigest('daily', { at: h, weekday: w }, z, t);
          const weekly = nextDigest('weekly', { at: h, weekday: w }, z, t);
          expect(daily).toBeGreaterThan(t);
          expect(daily - t).toBeLessThanOrEqual(day + 3_600_000);
          expect(weekly - t).toBeLessThanOrEqual(7 * day + 3_600_000);
          const there = Temporal.Instant.fromEpochMilliseconds(weekly).toZonedDateTimeISO(z);
          expect(there.dayOfWeek).toBe(w);
        },
      ),
    );
  });
});

test('the last time of a day is today after its hour, and yesterday before it', () => {
  expect(lastDaily(nine, 'Asia/Seoul', at('2025-01-20T09:00[Asia/Seoul]'))).toEqual({
    due: at('2025-01-20T09:00[Asia/Seoul]'),
    date: '2025-01-20',
  });
  expect(lastDaily(nine, 'Asia/Seoul', at('2025-01-20T08:59[Asia/Seoul]')).date).toBe('2025-01-19');
});
