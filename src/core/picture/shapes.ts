/**
 * A picture as plain shapes in pixels, from which a renderer makes a PNG and a web page an SVG. Shapes are drawn in order, later
 * ones on top.
 */

/** The purpose of a colour; a theme gives its value. */
export type Colour = 'background' | 'band' | 'rule' | 'text' | 'muted' | 'accent' | 'tint';

export type Shape = TextShape | BoxShape | ChevronShape;

/** One line of text. It never wraps: lines are broken by the layout. */
export interface TextShape {
  kind: 'text';
  text: string;
  x: number;
  /** The baseline. */
  y: number;
  /** The width of the line; glyphs end at most there. */
  width: number;
  size: number;
  bold: boolean;
  colour: Colour;
  /** Where it leads on a page; a picture leads nowhere. */
  link?: string;
}

/** A rectangle, a line, or, with a radius of half its height, a disc. */
export interface BoxShape {
  kind: 'box';
  x: number;
  y: number;
  width: number;
  height: number;
  radius?: number;
  fill?: Colour;
  /** Within the box. */
  border?: { colour: Colour; width: number; dashed: boolean };
  /** Ends at which the fill fades to nothing. */
  fades?: { start: boolean; end: boolean };
}

/** An arrow-head in a square, or a slanted stroke. */
export interface ChevronShape {
  kind: 'chevron';
  points: 'left' | 'right' | 'slash';
  x: number;
  y: number;
  size: number;
  colour: Colour;
}

export interface Drawing {
  width: number;
  height: number;
  shapes: readonly Shape[];
  /** Alternative text, at most {@link MAX_ALT_LENGTH} characters. */
  alt: string;
  /** Characters of the texts that the font lacks; a box is drawn in their place. */
  missing: readonly string[];
}

/**
 * The smallest limit of the platforms: Slack’s of `alt_txt`. Discord takes 1,024.
 * https://docs.slack.dev/reference/methods/files.getUploadURLExternal
 */
export const MAX_ALT_LENGTH = 1000;
