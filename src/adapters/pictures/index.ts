/** Draws pictures for the core. */
import type { Log } from '../../core/base/log.ts';
import type { Pictures } from '../../core/picture/pictures.ts';
import { createQueue } from './queue.ts';
import { drawPng } from './renderer.ts';
import { readTypeface } from './typeface.ts';

/** Pictures drawn at the same time; further ones wait. Each takes a few megabytes and a processor. */
const MAX_DRAWN_AT_ONCE = 2;

export function openPictures(log: Log): Pictures {
  const inLine = createQueue(MAX_DRAWN_AT_ONCE);
  return {
    typeface: readTypeface,
    draw: (drawing, theme) =>
      inLine(() => drawPng(drawing, theme)).catch((error: unknown) => {
        log.error({ err: error }, 'could not draw a picture');
        return undefined;
      }),
  };
}
