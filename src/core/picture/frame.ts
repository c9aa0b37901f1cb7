/** Lays out the frame of a picture: its title above; below, the legend, the sources, and the bot’s name. */
import { WORKED_OUT_MARK, WORKED_OUT_MEANING } from '../present/legend.ts';
import type { Locale, Text } from '../base/locale.ts';
import { extentOf, type Extent } from './extent.ts';
import { breakLines, lineShapes, type Run } from './lines.ts';
import { MARK_HEIGHT, markShapes } from './mark-shapes.ts';
import { parseDate } from '../date/parse.ts';
import type { Shape } from './shapes.ts';
import type { Typeface } from './typeface.ts';

const TITLE_SIZE = 42;
const SMALL_SIZE = 22;
const SMALL_LINE = 32;

interface Sides {
  left: number;
  right: number;
}

/** A title in at most two lines, and a line of small print. */
export function headerOf(
  title: string,
  subtitle: string,
  { left, right }: Sides,
  typeface: Typeface,
): { shapes: Shape[]; height: number } {
  const width = right - left;
  const top = 38;
  const titles = breakLines(
    [{ text: title, bold: true }],
    { width, lines: 2, size: TITLE_SIZE },
    typeface,
  ).lines;
  const under = breakLines([{ text: subtitle }], { width, lines: 2, size: 24 }, typeface).lines;
  const afterTitle = top + titles.length * TITLE_SIZE * 1.25;
  return {
    shapes: [
      ...titles.flatMap((line, index) =>
        lineShapes(line, {
          x: left,
          y: top + TITLE_SIZE * (0.85 + 1.25 * index),
          size: TITLE_SIZE,
          colour: 'text',
        }),
      ),
      ...under.flatMap((line, index) =>
        lineShapes(line, { x: left, y: afterTitle + 24 * (0.95 + 1.35 * index), size: 24, colour: 'muted' }),
      ),
    ],
    height: afterTitle + under.length * 24 * 1.35 + 22,
  };
}

/** The data that the legend explains. */
interface Keys {
  extents: readonly Extent[];
  /** Whether time is left out. */
  hasGaps: boolean;
  /** Whether a date was worked out. */
  hasWorkedOut: boolean;
  locale: Locale;
}

interface Footer extends Keys {
  sources: readonly { number: number; label: string }[];
  signature: string;
}

/** Explains the marks that are not plain at first sight, if there are any. */
export function markLegend(
  { extents, hasGaps, hasWorkedOut, locale }: Keys,
  { left, right, top }: Sides & { top: number },
  typeface: Typeface,
): { shapes: Shape[]; bottom: number } {
  const small = { size: SMALL_SIZE, bold: false };
  const keys = [
    ...KEYS.filter(({ applies }) => extents.some(applies)),
    ...(hasWorkedOut ? [WORKED_OUT_KEY] : []),
    ...(hasGaps ? [GAP_KEY] : []),
  ];
  const shapes: Shape[] = [];
  let [x, y] = [left, top + SMALL_SIZE];
  for (const key of keys) {
    const text = key.label[locale];
    const width = typeface.measure(text, small);
    if (x > left && x + key.width + 12 + width > right) {
      x = left;
      y += SMALL_LINE;
    }
    const sampleTop = y - MARK_HEIGHT + 2;
    if (key.sample !== undefined) shapes.push(...markShapes(key.sample, { x, width: key.width }, sampleTop));
    else if (key.sign !== undefined)
      shapes.push({
        kind: 'text',
        text: key.sign,
        x,
        y,
        width: typeface.measure(key.sign, small),
        size: SMALL_SIZE,
        bold: false,
        colour: 'muted',
      });
    else
      for (const shift of [0, 10])
        shapes.push({
          kind: 'chevron',
          points: 'slash',
          x: x + shift,
          y: sampleTop,
          size: 18,
          colour: 'muted',
        });
    x += key.width + 12;
    shapes.push({ kind: 'text', text, x, y, width, size: SMALL_SIZE, bold: false, colour: 'muted' });
    x += width + 32;
  }
  return { shapes, bottom: keys.length === 0 ? top : y + SMALL_LINE - SMALL_SIZE };
}

/** Places the block below a drawing, once the drawing’s height is known. */
type PlacedBelow = (top: number) => { shapes: Shape[]; bottom: number };

export function footerOf(
  { sources, signature, ...keys }: Footer,
  { left, right }: Sides,
  typeface: Typeface,
): PlacedBelow {
  const signatureWidth = typeface.measure(signature, { size: SMALL_SIZE, bold: false });
  const runs: Run[] = sources.map(({ number, label }) => ({ text: `[${number}]\u00a0${label}${SPACES} ` }));
  const { lines } = breakLines(
    runs,
    { width: right - left - signatureWidth - 48, lines: 4, size: SMALL_SIZE },
    typeface,
  );
  return (top) => {
    const legend = markLegend(keys, { left, right, top: top + 38 - SMALL_SIZE }, typeface);
    const shapes: Shape[] = [
      { kind: 'box', x: left, y: top, width: right - left, height: 2, fill: 'rule' },
      ...legend.shapes,
    ];
    let y = legend.bottom + SMALL_SIZE;
    for (const line of lines) {
      shapes.push(...lineShapes(line, { x: left, y, size: SMALL_SIZE, colour: 'muted' }));
      y += SMALL_LINE;
    }
    if (lines.length === 0) y += SMALL_LINE;
    y -= SMALL_LINE;
    const at = right - signatureWidth;
    shapes.push({
      kind: 'text',
      text: signature,
      x: at,
      y,
      width: signatureWidth,
      size: SMALL_SIZE,
      bold: false,
      colour: 'muted',
    });
    return { shapes, bottom: Math.round(y + 34) };
  };
}

/** Between two sources: they are not broken. */
const SPACES = '\u00a0\u00a0';

/** Explains a kind of mark that is not plain at first sight. */
interface Key {
  label: Text;
  /** The width of the sample. */
  width: number;
  sample?: Extent;
  /** Text in place of a sample. */
  sign?: string;
  applies(extent: Extent): boolean;
}

const sample = (date: string, today = 0): Extent => {
  const parsed = parseDate(date);
  if (parsed === undefined) throw new Error(`${date} is not a date`);
  return extentOf(parsed, today);
};

const KEYS: readonly Key[] = [
  {
    label: { en: 'exact day not recorded', ko: '정확한 날짜 기록 없음' },
    width: 44,
    sample: sample('1960'),
    applies: ({ form }) => form === 'range',
  },
  {
    label: { en: 'period', ko: '기간' },
    width: 44,
    sample: sample('1960/1961'),
    applies: ({ form }) => form === 'span',
  },
  {
    label: { en: 'no end', ko: '끝이 정해지지 않음' },
    width: 60,
    sample: sample('1960/..'),
    applies: ({ start, end }) => start.kind === 'open' || end.kind === 'open',
  },
  {
    label: { en: 'about, or end unknown', ko: '무렵이거나 끝을 모름' },
    width: 44,
    sample: sample('1960~'),
    applies: ({ start, end }) =>
      start.about || end.about || start.kind === 'unknown' || end.kind === 'unknown',
  },
  {
    label: { en: 'uncertain', ko: '불확실' },
    width: 44,
    sample: sample('1960?'),
    applies: ({ uncertain }) => uncertain,
  },
  {
    label: { en: 'still to come', ko: '앞으로의 일' },
    width: MARK_HEIGHT,
    sample: sample('1980-01-01'),
    applies: ({ future }) => future,
  },
];

const WORKED_OUT_KEY: Key = {
  label: WORKED_OUT_MEANING,
  width: 12,
  sign: WORKED_OUT_MARK,
  applies: () => false,
};
const GAP_KEY: Key = { label: { en: 'time left out', ko: '기간 생략' }, width: 28, applies: () => false };
