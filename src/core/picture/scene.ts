/** A timeline laid out: what does not depend on the size of its letters, the labels in letters of one size, and their shapes. */
import { flatMapping } from '../base/slices.ts';
import { axisOf } from './axis.ts';
import { extentOf, type Extent } from './extent.ts';
import type { LabelStyle, TimelineFormat } from './format.ts';
import { footerOf, headerOf, markLegend } from './frame.ts';
import {
  arrangementsOf,
  LABEL_LINE_HEIGHT,
  layoutLabel,
  type Label,
  type LabelArrangement,
  type LabelText,
} from './labels.ts';
import { lineShapes } from './lines.ts';
import { markShapes, reachOf } from './mark-shapes.ts';
import { placeGroups, type Box, type PlacedGroup } from './place.ts';
import { scaleOf, type Scale } from './scale.ts';
import type { Shape } from './shapes.ts';
import type { PlacedItem, TimelineContent, TimelineDrawing, TimelineItem } from './timeline-content.ts';
import { legible, type Typeface } from './typeface.ts';

/** The parts of a drawing that are the same at every font size. */
export interface Scene {
  content: TimelineContent;
  format: TimelineFormat;
  typeface: Typeface;
  texts: readonly LabelText[];
  extents: readonly Extent[];
  scale: Scale;
  header: { shapes: readonly Shape[]; height: number };
  axis: ReturnType<typeof axisOf>;
  /** The place of the first label. */
  top: number;
  footer(top: number): { shapes: Shape[]; bottom: number };
  missing: ReadonlySet<string>;
}

/** Above a drawing without a title. */
const UNFRAMED_TOP = 6;

export function sceneOf(
  content: TimelineContent,
  labelTexts: ReadonlyMap<TimelineItem, LabelText>,
  typeface: Typeface,
  format: TimelineFormat,
): Scene {
  const { items, today, locale } = content;
  const texts = items.flatMap((item) => labelTexts.get(item) ?? []);
  const missing = new Set(texts.flatMap((text) => [...text.missing]));
  const clean = (text: string): string => legible(text, typeface, missing);
  const extents = items.map(({ date }) => extentOf(date, today));
  const [left, right] = [format.margin, format.width - format.margin];
  const scale = scaleOf(extents, { left, right, gap: 40, least: 136, beyond: 60 });
  const header = format.isFramed
    ? headerOf(clean(content.title), clean(content.subtitle(items)), { left, right }, typeface)
    : { shapes: [], height: UNFRAMED_TOP };
  const axis = axisOf({ scale, locale, top: header.height }, typeface);
  const keys = {
    extents,
    hasGaps: scale.segments.length > 1,
    hasWorkedOut: items.some((item) => item.isWorkedOut === true),
    locale,
  };
  const sources = format.isFramed
    ? content.sources(items).map((each) => ({ ...each, label: clean(each.label) }))
    : [];
  const footer = format.isFramed
    ? footerOf({ ...keys, sources, signature: clean(content.signature) }, { left, right }, typeface)
    : (top: number) => markLegend(keys, { left, right, top }, typeface);
  const top = header.height + axis.height + 26;
  return { content, format, typeface, texts, extents, scale, header, axis, top, footer, missing };
}

/** The labels in letters of one size. */
export interface Arranged {
  style: LabelStyle;
  labels: readonly Label[];
  placed: readonly PlacedItem[];
  /** Where the footer begins. */
  bottom: number;
  height: number;
  /** Whether a text was cut. */
  isCut: boolean;
}

const APART = { x: 18, y: 16 };
const ABOVE_FOOTER = 28;

/** It can pause after each label. */
export function* arrange(style: LabelStyle, scene: Scene): Generator<undefined, Arranged> {
  const { content, format, typeface, texts, extents, scale, top } = scene;
  const sides = { left: format.margin, right: format.width - format.margin };
  const labels = yield* flatMapping(texts, (text) => [layoutLabel(text, style, typeface)]);
  const groups = labels.map((label, index) =>
    arrangementsOf(reachOf(extents[index] as Extent, scale), label, sides),
  );
  const places = yield* placeGroups(groups, APART);
  const placed = content.items.map((item, index): PlacedItem => {
    const { choice, down } = places[index] as PlacedGroup;
    const arrangement = groups[index]?.[choice] as LabelArrangement;
    const [mark, label] = arrangement.boxes.map((box) => ({ ...box, y: box.y + top + down })) as [Box, Box];
    return { item, extent: extents[index] as Extent, mark, label, align: arrangement.align };
  });
  const bottom = Math.max(...placed.map(({ label }) => label.y + label.height)) + ABOVE_FOOTER;
  const height = scene.footer(bottom).bottom;
  const missing = Math.max(0, (format.minHeight ?? 0) - height);
  return {
    style,
    labels,
    placed,
    bottom: bottom + missing,
    height: height + missing,
    isCut: labels.some(({ isCut }) => isCut),
  };
}

export function drawScene({ style, labels, placed, bottom }: Arranged, scene: Scene): TimelineDrawing {
  const { content, header, axis, scale } = scene;
  const { width } = scene.format;
  const footer = scene.footer(bottom);
  const axisBottom = header.height + axis.height;
  const shapes: Shape[] = [
    { kind: 'box', x: 0, y: 0, width, height: footer.bottom, fill: 'background' },
    ...header.shapes,
    ...axis.lines.map((x): Shape => ({
      kind: 'box',
      x: x - 1,
      y: axisBottom,
      width: 2,
      height: bottom - axisBottom,
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
    alt: content.alt(content.items),
    missing: [...scene.missing],
    placed,
    scale,
  };
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});
