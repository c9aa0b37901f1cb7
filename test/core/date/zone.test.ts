import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../src/core/date/calendar.ts';
import { parseDate } from '../../../src/core/date/parse.ts';
import { firstDay } from '../../../src/core/date/order.ts';
import { isTimeZone } from '../../../src/core/base/time-zone.ts';
import { isoDateIn, startOfDay, todayIn } from '../../../src/core/date/zone.ts';
import { momentOf } from '../../../src/commands/shared/labels.ts';
import { lastDaily, nextDigest } from '../../../src/core/following/next-digest.ts';

const NAMES = [
  'Asia/Seoul',
  'asia/seoul',
  'UTC',
  'GMT',
  'Etc/GMT-9',
  'ROK',
  'EST5EDT',
  '+09:00',
  '-03:30',
  'JST',
  'PST',
  'KST',
  'IST',
  'ACT',
  'KST-9',
  ':/etc/localtime',
  '',
  ' ',
  'Asia',
  'Mars/Olympus',
  'Z',
  '2025-01-20T09:00[Asia/Seoul]',
  '2025-01-20T09:00+09:00',
  '+25:00',
  'Etc/Unknown',
  'Factory',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  ...Intl.supportedValuesOf('timeZone'),
];

describe('a time zone', () => {
  it.each(NAMES)('that is accepted works wherever one is used, and only then: %j', (timeZone) => {
    const uses = [
      () => todayIn(timeZone, 0),
      () => isoDateIn(timeZone, 0),
      () => startOfDay(0, timeZone),
      () => nextDigest('weekly', { at: '09:00', weekday: 1 }, timeZone, 0),
      () => lastDaily({ at: '09:00', weekday: 1 }, timeZone, 0),
      () => momentOf('2025-01-20T00:00:00.000Z', { locale: 'ko', timeZone }),
    ];
    const works = (use: () => unknown): boolean => {
      try {
        use();
        return true;
      } catch {
        return false;
      }
    };
    expect(isTimeZone(timeZone)).toBe(uses.every(works));
  });

  it.each(['Asia/Seoul', 'UTC', '+09:00', 'America/St_Johns'])('is known: %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['JST', 'PST', 'KST-9', '', '2025-01-20T09:00[Asia/Seoul]'])('is refused: %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe('a day in a time zone', () => {
  it('is that of its clocks', () => {
    const early = Date.parse('2025-01-19T22:00:00Z');
    expect([isoDateIn('Asia/Seoul', early), isoDateIn('UTC', early)]).toEqual(['2025-01-20', '2025-01-19']);
  });

  it.each([
    ['2025-01-20', 'Asia/Seoul', '2025-01-19T15:00:00.000Z'],
    ['2025-01-20', 'UTC', '2025-01-20T00:00:00.000Z'],
    // Midnight does not exist on this day: the day begins at 01:00.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['Y170000002', 'Asia/Seoul', '9999-12-31T23:59:59.999Z'],
    ['Y-170000002', 'Asia/Seoul', '0000-01-01T00:00:00.000Z'],
    ['Y10000', 'Asia/Seoul', '9999-12-31T23:59:59.999Z'],
    ['-0001', 'Asia/Seoul', '0000-01-01T00:00:00.000Z'],
    ['0000', 'Pacific/Kiritimati', '0000-01-01T00:00:00.000Z'],
    ['9999-12-31', 'America/New_York', '9999-12-31T23:59:59.999Z'],
    ['../2025', 'UTC', '0000-01-01T00:00:00.000Z'],
  ])('begins: %s in %s', (date, timeZone, start) => {
    const parsed = parseDate(date);
    if (parsed === undefined) throw new Error(`not a date: ${date}`);
    expect(startOfDay(firstDay(parsed), timeZone)).toBe(start);
  });

  it('sorts as text, whatever the year', () => {
    const years = [-1e9, -271_821, -1, 0, 1, 1969, 2025, 9998, 9999, 10_000, 275_760, 1e9];
    const starts = years.map((year) => startOfDay(dayNumber(year, 1, 1), 'Asia/Seoul'));
    expect(starts.toSorted()).toEqual(starts);
    for (const day of [-Infinity, Infinity]) expect(startOfDay(day, 'UTC')).toMatch(/^\d{4}-/);
  });
});
