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

interface FontWidths {
  unitsPerEm: number;
  ascent: number;
  descent: number;
  /** Runs of code points that are equally wide: `[first, how many, width]`, in order. */
  runs: readonly (readonly [number, number, number])[];
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
  const { medium, bold } = JSON.parse(readFileSync(new URL('widths.json', FONTS), 'utf8')) as {
    medium: FontWidths;
    bold: FontWidths;
  };
  const widths = { medium: widthsOf(medium), bold: widthsOf(bold) };
  return {
    measure(text, { size, bold: isBold }) {
      const known = isBold ? widths.bold : widths.medium;
      let width = 0;
      for (let at = 0; at < text.length; at++) {
        const codePoint = text.codePointAt(at) ?? 0;
        if (codePoint >= CODE_UNITS) at += 1;
        const own = known[codePoint] ?? NaN;
        width += Number.isNaN(own) ? 1 : own;
      }
      return width * size;
    },
    has: (codePoint) => hasWidth(widths.medium, codePoint) && hasWidth(widths.bold, codePoint),
    ascent: medium.ascent / medium.unitsPerEm,
    lineHeight: (medium.ascent + medium.descent) / medium.unitsPerEm,
  };
}

/** The font has no character above; those are two code units long. */
const CODE_UNITS = 0x1_00_00;

const hasWidth = (widths: Float64Array, codePoint: number): boolean =>
  !Number.isNaN(widths[codePoint] ?? NaN);

/** Widths by code point, in parts of the font size; NaN for characters that the font lacks. */
function widthsOf({ runs, unitsPerEm }: FontWidths): Float64Array {
  const widths = new Float64Array(CODE_UNITS).fill(NaN);
  for (const [first, count, width] of runs) widths.fill(width / unitsPerEm, first, first + count);
  return widths;
}
