/** Shapes as nodes of Takumi: boxes at fixed places, so that nothing depends on its own layout. */
import type { Node } from '@takumi-rs/core';
import type { BoxShape, ChevronShape, Drawing, Shape, TextShape } from '../../core/picture/shapes.ts';
import { COLOURS, type Theme } from '../../core/picture/theme.ts';
import { FAMILY } from './typeface.ts';

interface Look {
  theme: Theme;
  /** Metrics of the font, as fractions of its size. */
  ascent: number;
  lineHeight: number;
}

export function nodeOf({ width, height, shapes }: Drawing, look: Look): Node {
  return {
    type: 'container',
    style: { width, height, position: 'relative', display: 'flex', fontFamily: `"${FAMILY}"` },
    children: shapes.map((shape) => shapeNode(shape, look)),
  };
}

function shapeNode(shape: Shape, look: Look): Node {
  switch (shape.kind) {
    case 'text':
      return textNode(shape, look);
    case 'box':
      return boxNode(shape, look);
    case 'chevron':
      return chevronNode(shape, look);
  }
}

function textNode(
  { text, x, y, width, size, bold, colour }: TextShape,
  { theme, ascent, lineHeight }: Look,
): Node {
  return {
    type: 'text',
    text,
    style: {
      position: 'absolute',
      left: x,
      top: y - ascent * size,
      // A little more than measured, so that rounding never wraps a line.
      width: width + size,
      whiteSpace: 'pre',
      fontSize: size,
      fontWeight: bold ? 700 : 500,
      lineHeight,
      color: COLOURS[theme][colour],
    },
  };
}

function boxNode({ x, y, width, height, radius = 0, fill, border, fades }: BoxShape, { theme }: Look): Node {
  const colour = fill === undefined ? 'transparent' : COLOURS[theme][fill];
  const isFading = fill !== undefined && fades !== undefined;
  const end = (doesFade = false): string => (doesFade ? `${colour}00` : colour);
  const image = `linear-gradient(to right, ${end(fades?.start)}, ${colour} 45%, ${colour} 55%, ${end(fades?.end)})`;
  return {
    type: 'container',
    style: {
      position: 'absolute',
      left: x,
      top: y,
      width,
      height,
      borderRadius: radius,
      ...(isFading ? { backgroundImage: image } : { backgroundColor: colour }),
      ...(border !== undefined && {
        boxSizing: 'border-box',
        borderWidth: border.width,
        borderStyle: border.dashed ? 'dashed' : 'solid',
        borderColor: COLOURS[theme][border.colour],
      }),
    },
  };
}

function chevronNode({ points, x, y, size, colour }: ChevronShape, { theme }: Look): Node {
  const polygon = {
    right: 'polygon(0% 0%, 100% 50%, 0% 100%)',
    left: 'polygon(100% 0%, 0% 50%, 100% 100%)',
    slash: 'polygon(60% 0%, 74% 0%, 40% 100%, 26% 100%)',
  }[points];
  return {
    type: 'container',
    style: {
      position: 'absolute',
      left: x,
      top: y,
      width: size,
      height: size,
      backgroundColor: COLOURS[theme][colour],
      clipPath: polygon,
    },
  };
}
