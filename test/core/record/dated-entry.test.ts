import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstDay } from '../../../src/core/date/order.ts';
import { parseDate } from '../../../src/core/date/parse.ts';
import { begunBefore, byDate } from '../../../src/core/record/dated-entry.ts';
import { fact } from '../../support/records.ts';

const written = fc.constantFrom(
  '2024-05-02',
  '2024-05',
  '2024',
  '2024-05-01/..',
  '../2025',
  '199X',
  '2024-21',
);
const lists = fc.array(fc.option(written, { nil: undefined }), { maxLength: 30 }).map((dates) =>
  dates
    .map((date, at) => ({
      entry: fact(`e${at}`, date === undefined ? {} : { date }),
      date: date === undefined ? undefined : parseDate(date),
    }))
    .sort(byDate),
);

it('of a list in order of date, those that begin before a day are the first', () => {
  const day = fc.integer({ min: 19_700, max: 19_900 });
  fc.assert(
    fc.property(lists, day, (all, before) => {
      const expected = all.filter(({ date }) => date !== undefined && firstDay(date) < before);
      expect(all.slice(0, begunBefore(all, before))).toEqual(expected);
    }),
  );
});
