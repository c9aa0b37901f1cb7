/** Puts boxes below one another only where they would overlap. */
import { flatMapping } from '../base/slices.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Whether they have a point in common; boxes that only touch do not. */
export const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The least room around a group of boxes. */
interface Apart {
  x: number;
  y: number;
}

/** One way to arrange the boxes of a group. */
export interface Arrangement {
  boxes: readonly Box[];
  /** How many pixels further down another arrangement has to be for this one to be better. */
  cost: number;
}

export interface PlacedGroup {
  /** Which of the arrangements. */
  choice: number;
  /** How far down it goes. */
  down: number;
}

/**
 * Places groups of boxes in order: each in the arrangement that is furthest up, as far up as those before it allow. The boxes of
 * an arrangement keep their places to each other. It can pause after each group.
 */
export function* placeGroups(
  groups: readonly (readonly Arrangement[])[],
  apart: Apart,
): Generator<undefined, PlacedGroup[]> {
  const placed: Box[] = [];
  return yield* flatMapping(groups, (arrangements) => {
    let best: PlacedGroup = { choice: 0, down: Infinity };
    let least = Infinity;
    for (const [choice, { boxes, cost }] of arrangements.entries()) {
      const down = downOf(boxes, placed, apart);
      if (down + cost >= least) continue;
      least = down + cost;
      best = { choice, down };
    }
    const { boxes } = arrangements[best.choice] as Arrangement;
    placed.push(...boxes.map((box) => ({ ...box, y: box.y + best.down })));
    return [best];
  });
}

/** The least distance down at which the boxes are clear of all that are placed. */
function downOf(boxes: readonly Box[], placed: readonly Box[], apart: Apart): number {
  let down = 0;
  for (;;) {
    const before = down;
    for (const box of boxes)
      for (const other of placed) {
        if (box.x - apart.x >= other.x + other.width || other.x >= box.x + box.width + apart.x) continue;
        const isClear =
          box.y + box.height + down + apart.y <= other.y || other.y + other.height + apart.y <= box.y + down;
        if (!isClear) down = other.y + other.height + apart.y - box.y;
      }
    if (down === before) return down;
  }
}
