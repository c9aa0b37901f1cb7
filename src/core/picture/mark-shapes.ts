/** The shapes of a date on the axis of a timeline. */
import type { Extent } from './extent.ts';
import type { Scale } from './scale.ts';
import type { BoxShape, Shape } from './shapes.ts';

/** Height of what is drawn for a date, in pixels. */
export const MARK_HEIGHT = 18;
/** A span narrower than this would not be seen; it stays within a pixel of its days. */
const MIN_MARK_WIDTH = 2;
const BORDER = 3;
/** Size of an arrow-head, and how far it reaches beyond the bar. */
const ARROW = 28;
const NECK = 24;

/** The ends of what is drawn, in pixels. */
export interface DrawnReach {
  x: number;
  width: number;
}

/**
 * Where a date is drawn: all of its time; for a day, the disc in the middle of the day.
 */
export function reachOf(extent: Extent, scale: Scale): DrawnReach {
  const [left, right] = [scale.at(extent.from), scale.at(extent.to)];
  if (extent.form === 'mark') return { x: (left + right - MARK_HEIGHT) / 2, width: MARK_HEIGHT };
  const spare = Math.max(0, MIN_MARK_WIDTH - (right - left)) / 2;
  return { x: left - spare, width: right - left + 2 * spare };
}

/** @param y the top */
export function markShapes(extent: Extent, { x, width }: DrawnReach, y: number): Shape[] {
  const { form, start, end, uncertain, future } = extent;
  const fades = { start: start.about || start.kind === 'unknown', end: end.about || end.kind === 'unknown' };
  const doesFade = fades.start || fades.end;
  const isOutlined = future || uncertain || (form === 'range' && !doesFade);
  const isThin = width <= 2 * BORDER;
  const [before, after] = [start, end].map(({ kind }) => (kind === 'open' ? NECK : 0)) as [number, number];
  const isTint = (form === 'range' && !doesFade) || (form === 'mark' && uncertain);
  // On a bar in the same colour, dashes would not be seen.
  const outline = form === 'span' && uncertain && !future ? ('tint' as const) : ('accent' as const);
  const box: BoxShape = {
    kind: 'box',
    x: x + before,
    y,
    width: width - before - after,
    height: MARK_HEIGHT,
    radius: form === 'mark' ? MARK_HEIGHT / 2 : Math.min(5, width / 2),
    ...((!future || isThin) && { fill: isTint && !isThin ? ('tint' as const) : ('accent' as const) }),
    ...(isOutlined && !isThin && { border: { colour: outline, width: BORDER, dashed: uncertain } }),
    ...(doesFade && form !== 'mark' && { fades }),
  };
  return [
    ...(form === 'mark' && start.about ? [halo(box)] : []),
    box,
    ...(before > 0 ? [arrow('left', x, y)] : []),
    ...(after > 0 ? [arrow('right', x + width - ARROW, y)] : []),
  ];
}

/** Around the disc of an approximate day, fading to both sides. */
const halo = (disc: BoxShape): BoxShape => ({
  kind: 'box',
  x: disc.x - MARK_HEIGHT,
  y: disc.y + MARK_HEIGHT / 4,
  width: 3 * MARK_HEIGHT,
  height: MARK_HEIGHT / 2,
  fill: 'accent',
  fades: { start: true, end: true },
});

const arrow = (points: 'left' | 'right', x: number, y: number): Shape => ({
  kind: 'chevron',
  points,
  x,
  y: y + (MARK_HEIGHT - ARROW) / 2,
  size: ARROW,
  colour: 'accent',
});
