/** The labels of a timeline: the date of a statement, the numbers of its sources, and below that its words. */
import { formatDate } from '../date/format.ts';
import type { Locale } from '../base/locale.ts';
import { WORKED_OUT_MARK } from '../present/legend.ts';
import type { LabelStyle } from './format.ts';
import { breakWords, wordsWithWidths, type Run, type TextLine, type MeasuredWords } from './lines.ts';
import { MARK_HEIGHT, type DrawnReach } from './mark-shapes.ts';
import type { Arrangement, Box } from './place.ts';
import type { TimelineItem } from './timeline-content.ts';
import { legible, type Typeface } from './typeface.ts';

/** The words of a label, ready to be broken into lines of any size. */
export interface LabelText {
  when: MeasuredWords;
  what: MeasuredWords;
  /** Characters that the font lacks. */
  missing: ReadonlySet<string>;
}

export function labelText(
  { date, text, citations, isWorkedOut = false }: TimelineItem,
  locale: Locale,
  typeface: Typeface,
): LabelText {
  const missing = new Set<string>();
  const clean = (each: string): string => legible(each, typeface, missing);
  const when: Run[] = [
    {
      text: `${clean(formatDate(date, locale))}${isWorkedOut ? WORKED_OUT_MARK : ''} `,
      bold: true,
      colour: 'accent',
    },
    ...citations.map((number): Run => ({ text: `[${number}]`, colour: 'muted' })),
  ];
  const what = text.map((run) => ({ ...run, text: clean(run.text) }));
  return { when: wordsWithWidths(when, typeface), what: wordsWithWidths(what, typeface), missing };
}

export interface Label {
  lines: readonly TextLine[];
  isCut: boolean;
  width: number;
  height: number;
}

export const LABEL_LINE_HEIGHT = 1.32;
/** Dates are wrapped less often than words. */
const MIN_DATE_WIDTH = 340;
const MARK_GAP = 8;

export function layoutLabel(
  { when, what }: LabelText,
  { size, width, lines }: LabelStyle,
  typeface: Typeface,
): Label {
  const above = breakWords(when, { width: Math.max(width, MIN_DATE_WIDTH), lines: 3, size }, typeface);
  const below = breakWords(what, { width, lines, size }, typeface);
  const all = [...above.lines, ...below.lines];
  return {
    lines: all,
    isCut: above.isCut || below.isCut,
    width: Math.max(1, ...all.map((line) => line.width)),
    height: size * LABEL_LINE_HEIGHT * all.length,
  };
}

export interface LabelArrangement extends Arrangement {
  /** Where the lines of the label are in its box: 0 left, ½ in the middle, 1 right. */
  align: number;
}

/** A label stands under its date: it begins where the date does, has it in the middle, or ends where it does. */
export function arrangementsOf(
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
