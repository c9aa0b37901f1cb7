/** The widths of the characters of our font, which `fonts/make.js` writes, so that text is measured without a font library. */
import { readFileSync } from 'node:fs';
import type { Typeface } from '../../core/picture/typeface.ts';

export const FONTS = new URL('../../../fonts/', import.meta.url);
export const FAMILY = 'Almanac Sans KR';
/** Files by weight. */
export const FONT_FILES: Readonly<Record<number, string>> = {
  500: 'AlmanacSansKR-Medium.woff2',
  700: 'AlmanacSansKR-Bold.woff2',
};

interface Metrics {
  unitsPerEm: number;
  ascent: number;
  descent: number;
}

export interface FontTypeface extends Typeface {
  /** These are parts of the font size. */
  ascent: number;
  lineHeight: number;
}

let loaded: FontTypeface | undefined;

/** Reads the widths when the first picture is drawn. */
export const readTypeface = (): FontTypeface => (loaded ??= loadTypeface());

function loadTypeface(): FontTypeface {
  const { unitsPerEm, ascent, descent } = JSON.parse(
    readFileSync(new URL('metrics.json', FONTS), 'utf8'),
  ) as Metrics;
  const widths = readWidths();
  const medium = widths.subarray(0, CODE_UNITS);
  const bold = widths.subarray(CODE_UNITS);
  return {
    measure(text, { size, bold: isBold }) {
      const known = isBold ? bold : medium;
      let width = 0;
      for (let at = 0; at < text.length; at++) {
        const codePoint = text.codePointAt(at) ?? 0;
        if (codePoint >= CODE_UNITS) at += 1;
        const own = known[codePoint] ?? LACKING;
        width += own === LACKING ? 1 : own / unitsPerEm;
      }
      return width * size;
    },
    has: (codePoint) =>
      (medium[codePoint] ?? LACKING) !== LACKING && (bold[codePoint] ?? LACKING) !== LACKING,
    ascent: ascent / unitsPerEm,
    lineHeight: (ascent + descent) / unitsPerEm,
  };
}

/** The font has no character above; those are two code units long. */
const CODE_UNITS = 0x1_00_00;
/** Stands for the width of a character that the font lacks. */
const LACKING = 0xff_ff;

/** Widths by code point, in units of the font: those of the medium weight, then those of the bold one. */
function readWidths(): Uint16Array {
  const widths = new Uint16Array(2 * CODE_UNITS);
  // Little-endian, as every processor is that the native renderer is built for.
  new Uint8Array(widths.buffer).set(readFileSync(new URL('widths.bin', FONTS)));
  return widths;
}
