/** Defines the content of a timeline, and its positions once it is laid out. */
import type { Locale } from '../base/locale.ts';
import type { Edtf } from '../date/types.ts';
import type { Extent } from './extent.ts';
import type { Run } from './lines.ts';
import type { Box } from './place.ts';
import type { Scale } from './scale.ts';
import type { Drawing } from './shapes.ts';

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
  /** Says how many statements are shown, and how many were left out. */
  subtitle(shown: readonly TimelineItem[]): string;
  /** In the order of time. */
  items: readonly TimelineItem[];
  sources(shown: readonly TimelineItem[]): readonly { number: number; label: string }[];
  alt(shown: readonly TimelineItem[]): string;
  /** The bot’s name, in small print. */
  signature: string;
  locale: Locale;
  /** A day number. */
  today: number;
}

/** An item with its place. */
export interface PlacedItem {
  item: TimelineItem;
  extent: Extent;
  /** The box of the drawn date. */
  mark: Box;
  label: Box;
  /** Where the lines are in the box of the label: 0 left, ½ in the middle, 1 right. */
  align: number;
}

export interface TimelineDrawing extends Drawing {
  placed: readonly PlacedItem[];
  scale: Scale;
}
