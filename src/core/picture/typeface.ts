/** The font of a picture, as far as the layout has to know it. */
import { madeOnce } from '../base/made-once.ts';

export interface Font {
  /** In pixels. */
  size: number;
  bold: boolean;
}

export interface Typeface {
  /**
   * The width of a line, in pixels, which grows in proportion to the size and is the sum of the widths of its parts; kerning may make
   * it a little narrower.
   */
  measure(text: string, font: Font): number;
  has(codePoint: number): boolean;
}

/** Stands for what the font lacks. */
export const PLACEHOLDER = '□';

const graphemeSegmenter = madeOnce(() => new Intl.Segmenter(undefined, { granularity: 'grapheme' }));

/** The signs as a reader sees them: letters with their accents, emoji with what belongs to them. */
export const graphemesOf = (text: string): string[] =>
  Array.from(graphemeSegmenter().segment(text), ({ segment }) => segment);

/**
 * Prepares a text for one line after another: composed, without control and invisible characters, each run of white space one
 * space. What the font lacks becomes a {@link PLACEHOLDER} and is added to `missing`.
 */
export function legible(text: string, { has }: Typeface, missing: Set<string>): string {
  const plain = text.normalize('NFC').replaceAll(/\s+/gu, ' ');
  if (!UNDRAWN.test(plain) && hasAll(plain, has)) return plain;
  let legible = '';
  for (const grapheme of graphemesOf(plain)) {
    const visible = [...grapheme].filter((each) => !UNDRAWN.test(each));
    if (visible.every((each) => has(each.codePointAt(0) ?? 0))) legible += visible.join('');
    else {
      missing.add(grapheme);
      legible += PLACEHOLDER;
    }
  }
  return legible;
}

function hasAll(text: string, has: Typeface['has']): boolean {
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at) ?? 0;
    if (!has(codePoint)) return false;
    if (codePoint > MAX_CODE_UNIT) at += 1;
  }
  return true;
}

const MAX_CODE_UNIT = 0xff_ff;

/** Control characters, those that only join or turn others, and variation selectors. */
const UNDRAWN = /[\p{Cc}\p{Cf}\p{Cs}\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;
