/** The layout of a timeline: an axis above, and below it what happened, each under its date. */
import { formatDate } from '../date/format.ts';
import type { Edtf } from '../date/types.ts';
import type { Locale } from '../base/locale.ts';
import { axisOf } from './axis.ts';
import { extentOf, type Extent } from './extent.ts';
import { footerOf, headerOf } from './frame.ts';
import { breakLines, lineShapes, type TextLine, type Run } from './lines.ts';
import { MARK_HEIGHT, markShapes, reachOf, type DrawnReach } from './mark-shapes.ts';
import { placeGroups, type Arrangement, type Box, type PlacedGroup } from './place.ts';
import { scaleOf, type Scale } from './scale.ts';
import type { Drawing, Shape } from './shapes.ts';
import { legible, type Typeface } from './typeface.ts';

export interface TimelineItem {
  date: Edtf;
  text: readonly Run[];
  /** Numbers of sources. */
  citations: readonly number[];
}

export interface TimelineContent {
  title: string;
  /** What is shown and what was left out. */
  subtitle(shown: readonly TimelineItem[]): string;
  /** In the order of time. */
  items: readonly TimelineItem[];
  sources(shown: readonly TimelineItem[]): readonly { number: number; label: string }[];
  alt(shown: readonly TimelineItem[]): string;
  /** Who made the picture, in small print. */
  signature: string;
  locale: Locale;
  /** A day number. */
  today: number;
}

/** An item with its place. */
export interface PlacedItem {
  item: TimelineItem;
  extent: Extent;
  /** What is drawn for the date. */
  mark: Box;
  label: Box;
  /** Where the lines are in the box of the label: 0 left, ½ in the middle, 1 right. */
  align: number;
}

export interface TimelineDrawing extends Drawing {
  placed: readonly PlacedItem[];
  scale: Scale;
}

/** Discord shows pictures 550 pixels wide, so text of 22 pixels has ten there. */
const PICTURE_WIDTH = 1200;
export const PICTURE_MARGIN = 44;
/** Discord shows pictures at most 350 pixels high: higher ones become narrow. */
const GOOD_HEIGHT = 820;
const MAX_HEIGHT = 2400;
/** More would be too much for one look. */
export const MAX_ITEMS = 60;

interface Style {
  size: number;
  /** Of labels. */
  width: number;
  lines: number;
  /** For at most this many items. */
  most: number;
}

/** From few statements in large letters to many in small ones. */
const LABEL_STYLES: readonly Style[] = [
  { size: 30, width: 520, lines: 8, most: 6 },
  { size: 28, width: 460, lines: 8, most: 8 },
  { size: 27, width: 400, lines: 8, most: 10 },
  { size: 26, width: 340, lines: 7, most: 12 },
  { size: 25, width: 420, lines: 6, most: 12 },
  { size: 24, width: 340, lines: 6, most: 20 },
  { size: 24, width: 280, lines: 6, most: 20 },
  { size: 22, width: 400, lines: 4, most: 24 },
  { size: 22, width: 320, lines: 4, most: 24 },
  { size: 22, width: 270, lines: 3, most: MAX_ITEMS },
];

const SMALLEST: Style = { size: 22, width: 270, lines: 2, most: MAX_ITEMS };

/**
 * Leaves out the earliest items until the picture is not too high.
 * @param content with at least one item
 */
export function layoutTimeline(content: TimelineContent, typeface: Typeface): TimelineDrawing {
  let items = content.items.slice(-MAX_ITEMS);
  for (;;) {
    // The smallest letters first: where these are too high, the others need not be tried.
    const smallest = layoutWith(SMALLEST, { ...content, items }, typeface);
    const tooHigh = smallest.height / MAX_HEIGHT;
    if (tooHigh <= 1 || items.length === 1) {
      const best = bestLayout({ ...content, items }, typeface, smallest);
      return best.height <= MAX_HEIGHT ? best : smallest;
    }
    items = items.slice(Math.ceil(items.length * (1 - 1 / tooHigh)));
  }
}

/** The largest letters with which the whole text fits into a good height; else those with which it is the least high. */
function bestLayout(content: TimelineContent, typeface: Typeface, smallest: TriedLayout): TimelineDrawing {
  const tried: TriedLayout[] = [smallest];
  const many = content.items.length;
  for (const style of LABEL_STYLES.filter(({ most }) => many <= most)) {
    const layout = layoutWith(style, content, typeface);
    if (layout.height <= GOOD_HEIGHT && !layout.isCut) return layout;
    tried.push(layout);
  }
  const cost = ({ height, isCut }: TriedLayout): number => height + (isCut ? COST_OF_CUT : 0);
  return tried.reduce((best, each) => (cost(each) < cost(best) ? each : best));
}

/** How many pixels higher a picture may be so that no text is cut. */
const COST_OF_CUT = 250;

interface TriedLayout extends TimelineDrawing {
  /** Whether a text was cut. */
  isCut: boolean;
}

interface Label {
  lines: readonly TextLine[];
  isCut: boolean;
  width: number;
  height: number;
}

const LABEL_LINE_HEIGHT = 1.32;
const MARK_GAP = 8;
const APART = { x: 18, y: 16 };

function layoutWith(style: Style, content: TimelineContent, typeface: Typeface): TriedLayout {
  const { items, today, locale } = content;
  const missing = new Set<string>();
  const clean = (text: string): string => legible(text, typeface, missing);
  const extents = items.map(({ date }) => extentOf(date, today));
  const [left, right] = [PICTURE_MARGIN, PICTURE_WIDTH - PICTURE_MARGIN];
  const scale = scaleOf(extents, { left, right, gap: 40, least: 136, beyond: 60 });
  const header = headerOf(clean(content.title), clean(content.subtitle(items)), { left, right }, typeface);
  const axis = axisOf({ scale, locale, top: header.height }, typeface);
  const top = header.height + axis.height + 26;

  const labels = items.map((item) => layoutLabel(item, style, locale, clean, typeface));
  const groups = labels.map((label, index) =>
    arrangementsOf(reachOf(extents[index] as Extent, scale), label, { left, right }),
  );
  const places = placeGroups(groups, APART);
  const placed = items.map((item, index): PlacedItem => {
    const { choice, down } = places[index] as PlacedGroup;
    const arrangement = groups[index]?.[choice] as LabelArrangement;
    const [mark, label] = arrangement.boxes.map((box) => ({ ...box, y: box.y + top + down })) as [Box, Box];
    return { item, extent: extents[index] as Extent, mark, label, align: arrangement.align };
  });
  const bottom = Math.max(...placed.map(({ label }) => label.y + label.height)) + 28;
  const footer = footerOf(
    {
      extents,
      sources: content.sources(items).map((each) => ({ ...each, label: clean(each.label) })),
      signature: clean(content.signature),
      hasGaps: scale.segments.length > 1,
      locale,
    },
    { left, right, top: bottom },
    typeface,
  );
  const shapes: Shape[] = [
    { kind: 'box', x: 0, y: 0, width: PICTURE_WIDTH, height: footer.bottom, fill: 'background' },
    ...header.shapes,
    ...axis.lines.map((x): Shape => ({
      kind: 'box',
      x: x - 1,
      y: header.height + axis.height,
      width: 2,
      height: bottom - header.height - axis.height,
      fill: 'rule',
    })),
    ...axis.shapes,
    ...placed.map(({ label }): Shape => ({ ...grown(label, 4), kind: 'box', fill: 'background' })),
    ...placed.flatMap(({ extent, mark, label, align }, index) => [
      ...markShapes(extent, mark, mark.y),
      ...(labels[index] as Label).lines.flatMap((line, number) =>
        lineShapes(line, {
          x: label.x + (label.width - line.width) * align,
          y: label.y + style.size * (LABEL_LINE_HEIGHT * number + 1),
          size: style.size,
          colour: 'text',
        }),
      ),
    ]),
    ...footer.shapes,
  ];
  return {
    width: PICTURE_WIDTH,
    height: footer.bottom,
    shapes,
    alt: content.alt(items),
    missing: [...missing],
    placed,
    scale,
    isCut: labels.some(({ isCut }) => isCut),
  };
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

interface LabelArrangement extends Arrangement {
  /** Where the lines of the label are in its box: 0 left, ½ in the middle, 1 right. */
  align: number;
}

/** A label stands under its date: it begins where the date does, has it in the middle, or ends where it does. */
function arrangementsOf(
  reach: DrawnReach,
  { width, height }: Label,
  room: { left: number; right: number },
): LabelArrangement[] {
  const mark: Box = { x: reach.x, y: 0, width: reach.width, height: MARK_HEIGHT };
  const all = [0, 1, 0.5].map((align) => ({
    align,
    x: reach.x + (reach.width - width) * align,
    cost: 60 * align,
  }));
  const fitting = all.filter(({ x }) => x >= room.left - 1 && x + width <= room.right + 1);
  const inside = { align: 0, x: Math.max(room.left, Math.min(reach.x, room.right - width)), cost: 0 };
  return (fitting.length > 0 ? fitting : [inside]).map(({ align, x, cost }) => ({
    align,
    cost,
    boxes: [mark, { x, y: MARK_HEIGHT + MARK_GAP, width, height }],
  }));
}

/** Dates are wrapped less often than words. */
const MIN_DATE_WIDTH = 340;

function layoutLabel(
  { date, text, citations }: TimelineItem,
  { size, width, lines }: Style,
  locale: Locale,
  clean: (text: string) => string,
  typeface: Typeface,
): Label {
  const numbers = citations.map((number): Run => ({ text: `[${number}]`, colour: 'muted' }));
  const when: Run[] = [
    { text: `${clean(formatDate(date, locale))} `, bold: true, colour: 'accent' },
    ...numbers,
  ];
  const above = breakLines(when, { width: Math.max(width, MIN_DATE_WIDTH), lines: 3, size }, typeface);
  const below = breakLines(
    text.map((run) => ({ ...run, text: clean(run.text) })),
    { width, lines, size },
    typeface,
  );
  const all = [...above.lines, ...below.lines];
  return {
    lines: all,
    isCut: above.isCut || below.isCut,
    width: Math.max(1, ...all.map((line) => line.width)),
    height: size * LABEL_LINE_HEIGHT * all.length,
  };
}
