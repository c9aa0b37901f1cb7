/** The layout of timelines: dates as they are, nothing over anything else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypeface } from '../../../src/adapters/pictures/typeface.ts';
import { atOnce } from '../../../src/core/base/slices.ts';
import { parseDate } from '../../../src/core/date/parse.ts';
import { MARK_HEIGHT } from '../../../src/core/picture/mark-shapes.ts';
import { overlap, type Box } from '../../../src/core/picture/place.ts';
import type { BoxShape, Shape, TextShape } from '../../../src/core/picture/shapes.ts';
import * as timeline from '../../../src/core/picture/timeline.ts';
import type { TimelineContent, TimelineDrawing } from '../../../src/core/picture/timeline-content.ts';
import { RUNS, timelines } from './random.ts';

const typeface = readTypeface();

const layoutTimeline = (content: TimelineContent): TimelineDrawing =>
  atOnce(timeline.layoutTimeline(content, typeface));

const isText = (shape: Shape): shape is TextShape => shape.kind === 'text';
const isBox = (shape: Shape): shape is BoxShape => shape.kind === 'box';

/** Where the letters of a line are, without what accents may add. */
const boxOf = ({ x, y, width, size }: TextShape): Box => ({
  x,
  y: y - size * 0.8,
  width: width - 1,
  height: size,
});

/** Those that have a point in common, as pairs. */
function overlapping<T>(all: readonly T[], boxOf: (each: T) => Box): [T, T][] {
  const boxes = all.map((each) => ({ each, box: boxOf(each) })).sort((a, b) => a.box.y - b.box.y);
  return boxes.flatMap(({ each, box }, index) => {
    const found: [T, T][] = [];
    for (let below = index + 1; below < boxes.length; below++) {
      const other = boxes[below];
      if (other === undefined || other.box.y >= box.y + box.height) break;
      if (overlap(box, other.box)) found.push([each, other.each]);
    }
    return found;
  });
}

const CONTENT: TimelineContent = {
  title: 'T',
  subtitle: () => 'S',
  items: [],
  sources: () => [],
  alt: () => 'A',
  signature: 'Almanac',
  locale: 'en',
  today: 20_420,
};

function draw(dates: readonly string[], locale: 'en' | 'ko' = 'en'): TimelineDrawing {
  const items = dates.map((date) => {
    const parsed = parseDate(date);
    if (parsed === undefined) throw new Error(date);
    return { date: parsed, text: [{ text: `What happened ${date}.` }], citations: [1] };
  });
  return layoutTimeline({ ...CONTENT, items, locale });
}

/** The box that is drawn for the only date. */
function drawn(date: string, among: readonly string[] = []): { shape: BoxShape; shapes: Shape[] } {
  const { shapes, placed } = draw([date, ...among]);
  const mark = placed.find(({ item }) => item.text[0]?.text === `What happened ${date}.`)?.mark as Box;
  const own = shapes.filter(
    (each) => 'x' in each && each.x >= mark.x - 30 && Math.abs(each.y - mark.y) < 10 && each.kind !== 'text',
  );
  const shape = own.filter(isBox).find(({ height }) => height === MARK_HEIGHT);
  if (shape === undefined) throw new Error('nothing drawn');
  return { shape, shapes: own };
}

describe('a random timeline', () => {
  it(`has dates drawn at their bounds, and nothing over anything else (${RUNS} of them)`, () => {
    fc.assert(
      fc.property(timelines, (content) => {
        const drawing = layoutTimeline(content);
        const { placed, scale, shapes, width, height } = drawing;
        const elsewhere = placed.filter(({ extent, mark }) => {
          const [from, to] = [scale.at(extent.from), scale.at(extent.to)];
          const middle = mark.x + mark.width / 2;
          return extent.form === 'mark'
            ? middle < from - 1 || middle > to + 1
            : Math.abs(mark.x - from) > 1 || Math.abs(mark.x + mark.width - to) > 1;
        });
        expect(elsewhere).toEqual([]);
        const parts = placed.flatMap(({ mark, label }) => [mark, label]);
        expect(overlapping(parts, (box) => box)).toEqual([]);
        const texts = shapes.filter(isText);
        expect(overlapping(texts, boxOf)).toEqual([]);
        const outside = texts.filter(
          ({ x, y, width: wide }) => x < 0 || x + wide > width || y > height || y < 0,
        );
        expect(outside).toEqual([]);
        expect(height).toBeLessThanOrEqual(2400);
        expect(texts.every(({ size }) => size >= 22)).toBe(true);
      }),
      { numRuns: RUNS, seed: 20 },
    );
  });
});

describe('a date', () => {
  it.each([
    ['2025-01-20', 'a day is a disc', { radius: MARK_HEIGHT / 2, fill: 'accent' }],
    ['2024-12', 'a month is its whole length', { fill: 'tint', border: { dashed: false } }],
    ['2024?', 'an uncertain year is dashed', { fill: 'tint', border: { dashed: true } }],
    ['2025-01-20?', 'an uncertain day is dashed', { border: { dashed: true } }],
    ['2024~', 'about a year fades', { fades: { start: true, end: true } }],
    ['2020~/2024', 'an interval fades where it is about', { fades: { start: true, end: false } }],
    ['2020/2024', 'an interval is a bar', { fill: 'accent' }],
    ['2020/', 'an unknown end fades', { fades: { start: false, end: true } }],
    ['2030', 'a goal is hollow', { border: { colour: 'accent' } }],
  ])('%s: %s', (date, _, wanted) => {
    expect(drawn(date, ['2019', '2026-01-02']).shape).toMatchObject(wanted);
  });

  it('of a goal has no fill', () => {
    expect(drawn('2030').shape.fill).toBeUndefined();
  });

  it('without an end has an arrow there', () => {
    expect(drawn('2020/..', ['2024']).shapes).toContainEqual(expect.objectContaining({ points: 'right' }));
    expect(drawn('../2020', ['2024']).shapes).toContainEqual(expect.objectContaining({ points: 'left' }));
  });

  it('of a month is never a point, however long the axis', () => {
    const { shape } = drawn('1443-05', ['-0056', '2025-01-20/2025-02-01', '0676/1990']);
    expect(shape.width).toBeLessThanOrEqual(3);
    expect(shape.radius).toBeLessThan(2);
  });
});

describe('the axis', () => {
  const labels = (dates: readonly string[], locale: 'en' | 'ko' = 'en') =>
    draw(dates, locale)
      .shapes.filter(isText)
      .filter(({ size, y }) => size === 22 && y < 260)
      .map(({ text }) => text);

  it.each([
    [
      ['2025-01-20', '2025-01-23'],
      ['2025', '20 Jan'],
    ],
    [
      ['2023', '2024'],
      ['2023', 'Jan'],
    ],
    [['1592/1598'], ['1592']],
    [['-0099/0100'], ['AD 1']],
  ])('of %j has %j', (dates, wanted) => {
    expect(labels(dates)).toEqual(expect.arrayContaining(wanted));
  });

  it('is in Korean for Korean readers', () => {
    expect(labels(['2025-01-20', '2025-01-23'], 'ko')).toEqual(
      expect.arrayContaining(['2025년', '1월 20일']),
    );
    expect(labels(['-0043', '0100'], 'ko').join()).toContain('기원전 44년');
  });

  it('leaves out long stretches in which nothing happened, and marks them', () => {
    const { scale, shapes } = draw(['2023-01-01', '2025-01-20', '2025-01-23']);
    expect(scale.segments).toHaveLength(2);
    expect(
      shapes.filter((each) => each.kind === 'chevron' && each.points === 'slash').length,
    ).toBeGreaterThan(2);
    expect(shapes.filter(isText).map(({ text }) => text)).toContain('time left out');
  });

  it('explains only the marks that there are', () => {
    const said = (dates: readonly string[]) =>
      draw(dates)
        .shapes.filter(isText)
        .map(({ text }) => text);
    expect(said(['2025-01-20'])).not.toContain('exact day not recorded');
    expect(said(['2024'])).toContain('exact day not recorded');
    expect(said(['2030-01-01'])).toContain('still to come');
  });
});

describe('a long timeline', () => {
  it('leaves out the earliest, and says how many are shown', () => {
    const dates = Array.from({ length: 90 }, (_, index) => `${1930 + index}-03-01`);
    const { placed, height } = draw(dates);
    expect(placed.length).toBeLessThanOrEqual(60);
    expect(placed.at(-1)?.item.text[0]?.text).toContain('2019');
    expect(height).toBeLessThanOrEqual(2400);
  });
});

describe('the layout of a timeline', () => {
  it('can pause at each label, in letters of each size', () => {
    const items = Array.from({ length: 60 }, (_, index) => ({
      date: { kind: 'year' as const, year: 1960 + index },
      text: [{ text: 'What happened.' }],
      citations: [],
    }));
    const work = timeline.layoutTimeline({ ...CONTENT, items }, typeface);
    expect([...work].length).toBeGreaterThan(3 * items.length);
  });
});
