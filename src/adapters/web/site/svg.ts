/**
 * Draws shapes as SVG within a page. Text stays text, in the fonts of the page; colours are classes of the style sheet, which knows
 * the theme. Nothing has a style of its own, as the policy of the page allows none.
 */
import type {
  BoxShape,
  ChevronShape,
  Colour,
  Drawing,
  Shape,
  TextShape,
} from '../../../core/picture/shapes.ts';
import { Html, markup } from '../show/markup.ts';

export interface SvgWords {
  title: string;
  /** Says where the same can be read in words. */
  description: string;
}

/** The style sheet fills what has this class. */
const classOf = (colour: Colour): string => `c-${colour}`;

/** `name` is the class of the drawing, and begins the ids in it. */
export function svgOf(
  { width, height, shapes }: Drawing,
  name: string,
  { title, description }: SvgWords,
): Html {
  const fading = [...new Set(shapes.flatMap((shape) => (shape.kind === 'box' ? gradientsOf(shape) : [])))];
  const html = (shape: Shape): Html => shapeHtml(shape, name);
  return markup`<svg class="${name}" viewBox="0 0 ${width} ${Math.ceil(height)}" role="group" aria-labelledby="${name}-title" aria-describedby="${name}-about" xml:space="preserve"><title id="${name}-title">${title}</title><desc id="${name}-about">${description}</desc>${
    fading.length === 0 ? '' : markup`<defs>${fading.map((each) => gradientHtml(each, name))}</defs>`
  }${linkedRuns(shapes).map(({ link, own }) =>
    link === undefined
      ? own.map(html)
      : // The list in words has the same links for the keyboard.
        // A space keeps the words of two lines apart for those who hear them.
        markup`<a href="${link}" tabindex="-1">${own.map((each) => markup`${html(each)} `)}</a>`,
  )}</svg>`;
}

/** Neighbours that lead to the same address. */
function linkedRuns(shapes: readonly Shape[]): { link: string | undefined; own: Shape[] }[] {
  const runs: { link: string | undefined; own: Shape[] }[] = [];
  for (const shape of shapes) {
    const link = shape.kind === 'text' ? shape.link : undefined;
    const last = runs.at(-1);
    if (last !== undefined && last.link === link) last.own.push(shape);
    else runs.push({ link, own: [shape] });
  }
  return runs;
}

function shapeHtml(shape: Shape, name: string): Html {
  switch (shape.kind) {
    case 'text':
      return textHtml(shape);
    case 'box':
      return boxHtml(shape, name);
    case 'chevron':
      return chevronHtml(shape);
  }
}

/** A line is as long as the layout measured it, whatever font the reader has, so that nothing runs into its neighbour. */
const textHtml = ({ text, x, y, width, size, bold, colour }: TextShape): Html =>
  markup`<text x="${short(x)}" y="${short(y)}" font-size="${size}" textLength="${short(width)}" lengthAdjust="spacingAndGlyphs" class="${classOf(colour)}${bold ? ' bold' : ''}">${text}</text>`;

function boxHtml(box: BoxShape, name: string): Html {
  const { border, radius = 0, fill } = box;
  // A border is within the box; a stroke is on its edge.
  const inset = (border?.width ?? 0) / 2;
  const [gradient] = gradientsOf(box);
  const [x, y, width, height] = [
    box.x + inset,
    box.y + inset,
    box.width - 2 * inset,
    box.height - 2 * inset,
  ].map((each) => short(Math.max(0, each)));
  const colour = gradient !== undefined ? '' : fill === undefined ? 'hollow' : classOf(fill);
  const edge = border === undefined ? '' : ` s-${border.colour}`;
  return markup`<rect x="${x}" y="${y}" width="${width}" height="${height}"${
    radius === 0 ? '' : markup` rx="${short(Math.max(0, radius - inset))}"`
  }${gradient === undefined ? '' : markup` fill="url(#${name}-${gradient})"`}${
    border === undefined ? '' : markup` stroke-width="${border.width}"`
  }${border?.dashed === true ? markup` stroke-dasharray="${2 * border.width} ${1.5 * border.width}"` : ''} class="${`${colour}${edge}`.trim()}"/>`;
}

function chevronHtml({ points, x, y, size, colour }: ChevronShape): Html {
  const at = CORNERS[points].map(([across, down]) => `${short(x + across * size)},${short(y + down * size)}`);
  return markup`<polygon points="${at.join(' ')}" class="${classOf(colour)}"/>`;
}

/** In parts of the square. */
const CORNERS: Readonly<Record<ChevronShape['points'], readonly (readonly [number, number])[]>> = {
  right: [
    [0, 0],
    [1, 0.5],
    [0, 1],
  ],
  left: [
    [1, 0],
    [0, 0.5],
    [1, 1],
  ],
  slash: [
    [0.6, 0],
    [0.74, 0],
    [0.4, 1],
    [0.26, 1],
  ],
};

/** The name of the gradient with which a box is filled, if its ends fade: the colour, and the ends. */
function gradientsOf({ fill, fades }: BoxShape): string[] {
  if (fill === undefined || fades === undefined || (!fades.start && !fades.end)) return [];
  return [`fade-${fill}-${Number(fades.start)}${Number(fades.end)}`];
}

function gradientHtml(gradient: string, name: string): Html {
  const [, colour = '', ends = ''] = gradient.split('-');
  const stop = (offset: string, doesFade: boolean): Html =>
    markup`<stop offset="${offset}" class="f-${colour}"${doesFade ? new Html(' stop-opacity="0"') : ''}/>`;
  return markup`<linearGradient id="${name}-${gradient}">${stop('0', ends[0] === '1')}${stop('.45', false)}${stop('.55', false)}${stop('1', ends[1] === '1')}</linearGradient>`;
}

/** A tenth of a pixel is precise enough. */
const short = (length: number): string => String(Math.round(length * 10) / 10);
