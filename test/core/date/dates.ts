/** Dates for property tests: each kind that EDTF level 1 has, as this project's data. */
import * as fc from 'fast-check';
import { daysInMonth } from '../../../src/core/date/calendar.ts';
import { lastDay, firstDay } from '../../../src/core/date/order.ts';
import type { Edtf, EdtfDate, EdtfInterval, EdtfPoint, Qualifier } from '../../../src/core/date/types.ts';

interface Range {
  min: number;
  max: number;
}
const WRITTEN_WITH_FOUR_DIGITS: Range = { min: -9999, max: 9999 };

const qualifier = fc.constantFrom<Qualifier>('uncertain', 'approximate', 'uncertain-approximate');

function maybeQualified<T extends object>(
  dates: fc.Arbitrary<T>,
): fc.Arbitrary<T & { qualifier?: Qualifier }> {
  return fc.oneof(
    dates,
    fc.tuple(dates, qualifier).map(([date, mark]) => ({ ...date, qualifier: mark })),
  );
}

export const years = (range: Range) => fc.integer(range).map((year) => ({ kind: 'year' as const, year }));

export const months = (range: Range) =>
  fc.record({
    kind: fc.constant('month' as const),
    year: fc.integer(range),
    month: fc.integer({ min: 1, max: 12 }),
  });

export const days = (range: Range) =>
  fc
    .record({
      kind: fc.constant('day' as const),
      year: fc.integer(range),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
    })
    .filter(({ year, month, day }) => day <= daysInMonth(year, month));

/** A year, a month or a day, with or without a qualifier. */
export const simpleDates = (range: Range = WRITTEN_WITH_FOUR_DIGITS): fc.Arbitrary<EdtfDate> =>
  maybeQualified(fc.oneof(years(range), months(range), days(range)));

export const closedIntervals = (ends: fc.Arbitrary<EdtfDate>): fc.Arbitrary<EdtfInterval> =>
  fc
    .tuple(ends, ends)
    .map(([a, b]) => (lastDay(b) < firstDay(a) ? ([b, a] as const) : ([a, b] as const)))
    .map(([start, end]) => ({ kind: 'interval', start, end }));

const halfIntervals: fc.Arbitrary<EdtfInterval> = fc
  .tuple(simpleDates(), fc.constantFrom('open' as const, 'unknown' as const), fc.boolean())
  .map(([date, bound, first]) =>
    first ? { kind: 'interval', start: date, end: bound } : { kind: 'interval', start: bound, end: date },
  );

const inYear = <K extends string>(kind: K) =>
  fc.record({ kind: fc.constant(kind), year: fc.integer(WRITTEN_WITH_FOUR_DIGITS) });

/** The first year of a decade or century; not -0, as `-000X` would count the year 0 twice. */
const masked = <K extends string>(kind: K, size: number) =>
  fc
    .integer({ min: Math.ceil(-9999 / size), max: Math.floor(9999 / size) })
    .map((n) => ({ kind, year: n * size + 0 }));

export const points: fc.Arbitrary<EdtfPoint> = fc.oneof(
  simpleDates(),
  fc
    .integer({ min: 10_000, max: 999_999_999_999 })
    .chain((n) => fc.constantFrom({ kind: 'year' as const, year: n }, { kind: 'year' as const, year: -n })),
  fc.record({
    kind: fc.constant('season' as const),
    year: fc.integer(WRITTEN_WITH_FOUR_DIGITS),
    season: fc.constantFrom(21 as const, 22 as const, 23 as const, 24 as const),
  }),
  masked('decade', 10),
  masked('century', 100),
  inYear('some-month'),
  inYear('some-day-of-year'),
  fc.record({
    kind: fc.constant('some-day' as const),
    year: fc.integer(WRITTEN_WITH_FOUR_DIGITS),
    month: fc.integer({ min: 1, max: 12 }),
  }),
);

export const dates: fc.Arbitrary<Edtf> = fc.oneof(points, closedIntervals(simpleDates()), halfIntervals);

/** Text that is nearly EDTF: the characters it is made of, in pieces it is made of. */
export const nearlyEdtf: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789-X?~%/.Y'), maxLength: 12 }),
  fc
    .tuple(
      fc.constantFrom('', '-', 'Y', 'Y-'),
      fc.stringMatching(/^(?:[0-2]\d{3}|\d{5,7}|\d{2}XX|\d{3}X|XXXX)$/),
      fc.stringMatching(/^(?:|-(?:[0-3]\d|XX)(?:-(?:[0-3]\d|XX))?)$/),
      fc.constantFrom('', '?', '~', '%', '/', '/..', '/2030', '~/-0044-02', '/2024-21'),
    )
    .map((pieces) => pieces.join('')),
);
