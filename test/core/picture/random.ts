/** Random timelines for property tests. */
import * as fc from 'fast-check';
import type { TimelineContent, TimelineItem } from '../../../src/core/picture/timeline-content.ts';
import type { Edtf } from '../../../src/core/date/types.ts';
import { compareDates } from '../../../src/core/date/order.ts';
import { closedIntervals, dates, days, months, simpleDates, years } from '../date/dates.ts';

/** How many random timelines are tried; PICTURE_RUNS sets another number. */
export const RUNS = Number(process.env['PICTURE_RUNS'] ?? 1_000);

const NOW = { min: 2019, max: 2025 };
const WORDS =
  'DeepSeek 딥시크가 released a reasoning 추론 모델을 model 내놓았다. Hangzhou 항저우에서 “V3”, 2025년 Übermäßig Łódź 語彙 https://example.org/a/very/long/address/without/blanks/that-no-line-can-hold'.split(
    ' ',
  );

const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 30 })
  .map((words) => words.join(' '));

/** Dates of a few years, as most timelines have them, and of all times. */
const date: fc.Arbitrary<Edtf> = fc.oneof(
  { weight: 4, arbitrary: days(NOW) },
  { weight: 2, arbitrary: months(NOW) },
  { weight: 1, arbitrary: years(NOW) },
  { weight: 1, arbitrary: closedIntervals(simpleDates(NOW)) },
  { weight: 1, arbitrary: dates },
);

const item: fc.Arbitrary<TimelineItem> = fc.record({
  date,
  text: text.map((text) => [{ text }]),
  citations: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }),
});

/** Up to 60 items, often few. */
export const timelines: fc.Arbitrary<TimelineContent> = fc
  .record({
    items: fc.array(item, { minLength: 1, maxLength: 60, size: 'max' }),
    title: text,
    locale: fc.constantFrom('en' as const, 'ko' as const),
    keep: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ items, title, locale, keep }) => ({
    title,
    subtitle: (shown) => `${shown.length} of ${items.length}`,
    items: items
      .slice(0, Math.max(1, Math.ceil(items.length * keep ** 2)))
      .sort((a, b) => compareDates(a.date, b.date)),
    sources: () =>
      Array.from({ length: 12 }, (_, index) => ({ number: index + 1, label: 'Nature, 29–31 January 2025' })),
    alt: () => 'alt',
    signature: 'Almanac',
    locale,
    today: 20_420,
  }));
