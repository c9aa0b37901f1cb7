/** The layout of a timeline: an axis above, and below it what happened, each under its date. */
import type { Edtf } from '../date/types.ts';
import type { Locale } from '../base/locale.ts';
import type { Extent } from './extent.ts';
import { ANSWER_TIMELINE, type TimelineFormat } from './format.ts';
import { labelText, type LabelText } from './labels.ts';
import type { Run } from './lines.ts';
import type { Box } from './place.ts';
import type { Scale } from './scale.ts';
import { arrange, drawScene, sceneOf, type Arranged, type Scene } from './scene.ts';
import type { Drawing } from './shapes.ts';
import type { Typeface } from './typeface.ts';

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

/**
 * Leaves out the earliest items until the picture is not too high.
 * @param content with at least one item
 */
export function layoutTimeline(
  content: TimelineContent,
  typeface: Typeface,
  format: TimelineFormat = ANSWER_TIMELINE,
): TimelineDrawing {
  const texts = new Map<TimelineItem, LabelText>();
  let items = content.items.slice(-format.maxItems);
  for (const item of items) texts.set(item, labelText(item, content.locale, typeface));
  for (;;) {
    const scene = sceneOf({ ...content, items }, texts, typeface, format);
    // The smallest letters first: where these are too high, the others need not be tried.
    const smallest = arrange(format.smallest, scene);
    const tooHigh = smallest.height / format.maxHeight;
    if (tooHigh <= 1 || items.length === 1) {
      const best = bestArrangement(scene, smallest);
      return drawScene(best.height <= format.maxHeight ? best : smallest, scene);
    }
    items = items.slice(Math.ceil(items.length * (1 - 1 / tooHigh)));
  }
}

/** The largest letters with which the whole text fits into a good height; else those with which it is the least high. */
function bestArrangement(scene: Scene, smallest: Arranged): Arranged {
  const tried: Arranged[] = [smallest];
  const many = scene.content.items.length;
  const { styles, goodHeight } = scene.format;
  for (const style of styles.filter(({ most }) => many <= most)) {
    const arranged = arrange(style, scene);
    if (arranged.height <= goodHeight && !arranged.isCut) return arranged;
    tried.push(arranged);
  }
  const cost = ({ height, isCut }: Arranged): number => height + (isCut ? COST_OF_CUT : 0);
  return tried.reduce((best, each) => (cost(each) < cost(best) ? each : best));
}

/** How many pixels higher a picture may be so that no text is cut. */
const COST_OF_CUT = 250;
