/** The layout of a timeline: an axis above, and below it what happened, each under its date. */
import { WORKED_OUT_MARK } from '../present/legend.ts';
import { formatDate } from '../date/format.ts';
import type { Edtf } from '../date/types.ts';
import type { Locale } from '../base/locale.ts';
import { axisOf } from './axis.ts';
import { extentOf, type Extent } from './extent.ts';
import { ANSWER_TIMELINE, type LabelStyle, type TimelineFormat } from './format.ts';
import { footerOf, headerOf, markLegend } from './frame.ts';
import { breakLines, lineShapes, type TextLine, type Run } from './lines.ts';
import { MARK_HEIGHT, markShapes, reachOf, type DrawnReach } from './mark-shapes.ts';
import { placeGroups, type Arrangement, type Box, type PlacedGroup } from './place.ts';
import { scaleOf, type Scale } from './scale.ts';
import type { Drawing, Shape } from './shapes.ts';
import { legible, type Typeface } from './typeface.ts';

export interface TimelineItem {
  date: Edtf;
  text: readonly Run[];
  /** Whether the date was worked out rather than stated. */
  isWorkedOut?: boolean;
  /** Numbers of sources. */
  citations: readonly number[];
  /** The address of the statement, where the drawing is on a page. */
  link?: string;
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

/** Above a drawing without a title. */
const UNFRAMED_TOP = 6;

/**
 * Leaves out the earliest items until the picture is not too high.
 * @param content with at least one item
 */
export function layoutTimeline(
  content: TimelineContent,
  typeface: Typeface,
  format: TimelineFormat = ANSWER_TIMELINE,
): TimelineDrawing {
  let items = content.items.slice(-format.maxItems);
  for (;;) {
    // The smallest letters first: where these are too high, the others need not be tried.
    const smallest = layoutWith(format.smallest, { ...content, items, format }, typeface);
    const tooHigh = smallest.height / format.maxHeight;
    if (tooHigh <= 1 || items.length === 1) {
      const best = bestLayout({ ...content, items, format }, typeface, smallest);
      return best.height <= format.maxHeight ? best : smallest;
    }
    items = items.slice(Math.ceil(items.length * (1 - 1 / tooHigh)));
  }
}

/** The largest letters with which the whole text fits into a good height; else those with which it is the least high. */
function bestLayout(content: FormedContent, typeface: Typeface, smallest: TriedLayout): TimelineDrawing {
  const tried: TriedLayout[] = [smallest];
  const many = content.items.length;
  const { styles, goodHeight } = content.format;
  for (const style of styles.filter(({ most }) => many <= most)) {
    const layout = layoutWith(style, content, typeface);
    if (layout.height <= goodHeight && !layout.isCut) return layout;
    tried.push(layout);
  }
  const cost = ({ height, isCut }: TriedLayout): number => height + (isCut ? COST_OF_CUT : 0);
  return tried.reduce((best, each) => (cost(each) < cost(best) ? each : best));
}

/** How many pixels higher a picture may be so that no text is cut. */
const COST_OF_CUT = 250;

type FormedContent = TimelineContent & { format: TimelineFormat };

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

function layoutWith(style: LabelStyle, content: FormedContent, typeface: Typeface): TriedLayout {
  const { items, today, locale, format } = content;
  const missing = new Set<string>();
  const clean = (text: string): string => legible(text, typeface, missing);
  const extents = items.map(({ date }) => extentOf(date, today));
  const { width, margin } = format;
  const [left, right] = [margin, width - margin];
  const scale = scaleOf(extents, { left, right, gap: 40, least: 136, beyond: 60 });
  const header = format.isFramed
    ? headerOf(clean(content.title), clean(content.subtitle(items)), { left, right }, typeface)
    : { shapes: [], height: UNFRAMED_TOP };
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
  const keys = {
    extents,
    hasGaps: scale.segments.length > 1,
    hasWorkedOut: items.some((item) => item.isWorkedOut === true),
    locale,
  };
  const footerAt = (top: number): { shapes: Shape[]; bottom: number } =>
    format.isFramed
      ? footerOf(
          {
            ...keys,
            sources: content.sources(items).map((each) => ({ ...each, label: clean(each.label) })),
            signature: clean(content.signature),
          },
          { left, right, top },
          typeface,
        )
      : markLegend(keys, { left, right, top }, typeface);
  let bottom = Math.max(...placed.map(({ label }) => label.y + label.height)) + 28;
  let footer = footerAt(bottom);
  if (footer.bottom < (format.minHeight ?? 0)) {
    bottom += (format.minHeight ?? 0) - footer.bottom;
    footer = footerAt(bottom);
  }
  const shapes: Shape[] = [
    { kind: 'box', x: 0, y: 0, width, height: footer.bottom, fill: 'background' },
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
    ...placed.flatMap(({ item, extent, mark, label, align }, index) => [
      ...markShapes(extent, mark, mark.y),
      ...(labels[index] as Label).lines.flatMap((line, number) =>
        lineShapes(line, {
          x: label.x + (label.width - line.width) * align,
          y: label.y + style.size * (LABEL_LINE_HEIGHT * number + 1),
          size: style.size,
          colour: 'text',
          link: item.link,
        }),
      ),
    ]),
    ...footer.shapes,
  ];
  return {
    width,
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
  { date, text, citations, isWorkedOut = false }: TimelineItem,
  { size, width, lines }: LabelStyle,
  locale: Locale,
  clean: (text: string) => string,
  typeface: Typeface,
): Label {
  const numbers = citations.map((number): Run => ({ text: `[${number}]`, colour: 'muted' }));
  const when: Run[] = [
    {
      text: `${clean(formatDate(date, locale))}${isWorkedOut ? WORKED_OUT_MARK : ''} `,
      bold: true,
      colour: 'accent',
    },
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
