import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atOnce } from '../../../src/core/base/slices.ts';
import { parseDate } from '../../../src/core/date/parse.ts';
import { orderingByDate } from '../../../src/core/knowledge/order-by-date.ts';
import { byDate, type DatedEntry } from '../../../src/core/record/dated-entry.ts';
import { event } from '../../support/records.ts';

const date = fc.constantFrom(
  '2024',
  '2024-01',
  '2024-01-01',
  '2024-01-02',
  '2023-21',
  '/2024',
  '../2024',
  '2024?',
  undefined,
);
const time = fc.constantFrom('09:00', '23:30', undefined);
const order = fc.constantFrom(1, 2, undefined);

it('entries come in the order of byDate, one after the other', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(date, time, order), { maxLength: 60 }), (made) => {
      const entries = made.map(([when, at, place], index): DatedEntry => ({
        entry: {
          ...event(`e-${(index * 7919) % 1000}`),
          date: when,
          time: at,
          order: place,
        } as DatedEntry['entry'],
        date: when === undefined ? undefined : parseDate(when),
      }));
      expect(atOnce(orderingByDate(entries))).toEqual(entries.toSorted(byDate));
    }),
    { numRuns: 300 },
  );
});
