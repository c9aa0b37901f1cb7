/** Breaks text into lines: between words, as Korean and English are, and within a word only where it is wider than a line. */
import { graphemesOf, type Font, type Typeface } from './typeface.ts';
import type { Colour, TextShape } from './shapes.ts';

/** A part of a text in one style. */
export interface Run {
  text: string;
  bold?: boolean;
  colour?: Colour;
}

interface MeasuredRun extends Run {
  width: number;
}

/** A line of pieces, each with its width. */
export interface TextLine {
  pieces: readonly MeasuredRun[];
  width: number;
}

/** Where lines go. */
interface Paragraph {
  /** In pixels. */
  width: number;
  /** At most this many lines; the last ends in “…” when there is more. */
  lines: number;
  size: number;
}

export interface Broken {
  lines: readonly TextLine[];
  /** Whether something was left out. */
  isCut: boolean;
}

/** A part of a word in one style, with its width at a font size of 1. */
interface WordPiece extends Run {
  unit: number;
}

/** MeasuredWords, measured once for lines of any size: a word may begin in one run and end in the next. */
export type MeasuredWords = readonly (readonly WordPiece[])[];

export const breakLines = (runs: readonly Run[], room: Paragraph, typeface: Typeface): Broken =>
  breakWords(wordsWithWidths(runs, typeface), room, typeface);

export function breakWords(words: MeasuredWords, room: Paragraph, typeface: Typeface): Broken {
  const { size } = room;
  const sized = ({ unit, ...run }: WordPiece): MeasuredRun => ({ ...run, width: unit * size });
  const measured = (run: Run): MeasuredRun => ({
    ...run,
    width: typeface.measure(run.text, fontOf(run, size)),
  });
  const lines: MeasuredRun[][] = [[]];
  let width = 0;
  const put = (pieces: readonly MeasuredRun[]): void => {
    lines.at(-1)?.push(...pieces);
    width += widthOf(pieces);
  };
  const startLine = (): void => {
    lines.push([]);
    width = 0;
  };
  for (const word of words) {
    // The lines after the last one that fits are left out.
    if (lines.length > room.lines) break;
    const pieces = word.map(sized);
    const space = width === 0 ? [] : [measured({ ...runWithout(word[0]), text: ' ' })];
    if (width + widthOf(space) + widthOf(pieces) <= room.width) {
      put([...space, ...pieces]);
      continue;
    }
    if (width > 0) startLine();
    if (widthOf(pieces) <= room.width) put(pieces);
    else
      for (const piece of pieces.flatMap((each) =>
        graphemesOf(each.text).map((text) => measured({ ...each, text })),
      )) {
        if (width > 0 && width + piece.width > room.width) startLine();
        put([piece]);
      }
  }
  const kept = lines.slice(0, room.lines).filter((line) => line.length > 0);
  const isCut = lines.length > room.lines;
  const last = kept.at(-1);
  if (isCut && last !== undefined) kept[kept.length - 1] = endWithEllipsis(last, room, typeface);
  return { lines: kept.map((pieces) => ({ pieces: joinedRuns(pieces), width: widthOf(pieces) })), isCut };
}

const widthOf = (pieces: readonly MeasuredRun[]): number => pieces.reduce((sum, { width }) => sum + width, 0);

const fontOf = ({ bold = false }: Run, size: number): Font => ({ size, bold });

const runWithout = ({ bold, colour }: Run = { text: '' }): Omit<Run, 'text'> => ({
  ...(bold !== undefined && { bold }),
  ...(colour !== undefined && { colour }),
});

export function wordsWithWidths(runs: readonly Run[], typeface: Typeface): MeasuredWords {
  const words: WordPiece[][] = [];
  let isInWord = false;
  for (const run of runs)
    for (const part of run.text.split(/( )/)) {
      if (part === '') continue;
      if (part === ' ') {
        isInWord = false;
        continue;
      }
      const piece = { ...run, text: part, unit: typeface.measure(part, fontOf(run, 1)) };
      if (isInWord) words.at(-1)?.push(piece);
      else words.push([piece]);
      isInWord = true;
    }
  return words;
}

/** The part of the width that a line with an ellipsis must fill; otherwise its last word is cut. */
const FILLED_ENOUGH = 0.6;

function endWithEllipsis(
  line: readonly MeasuredRun[],
  { width, size }: Paragraph,
  typeface: Typeface,
): MeasuredRun[] {
  const kept = [...line];
  const ellipsisAfter = (piece: MeasuredRun | undefined): MeasuredRun => {
    const run = { ...runWithout(piece), text: '…' };
    return { ...run, width: typeface.measure('…', fontOf(run, size)) };
  };
  for (;;) {
    const last = kept.at(-1);
    const ellipsis = ellipsisAfter(last);
    if (last === undefined || (last.text.trim() !== '' && widthOf(kept) + ellipsis.width <= width))
      return [...kept, ellipsis];
    // Whole words are left out, unless the line became much shorter for it.
    const lastSpace = kept.findLastIndex(({ text }) => text === ' ');
    if (lastSpace > 0 && widthOf(kept.slice(0, lastSpace)) >= width * FILLED_ENOUGH) {
      kept.length = lastSpace;
      continue;
    }
    kept.pop();
    const shorter = graphemesOf(last.text).slice(0, -1).join('').trimEnd();
    if (shorter !== '')
      kept.push({ ...last, text: shorter, width: typeface.measure(shorter, fontOf(last, size)) });
  }
}

/** Neighbours in one style become one piece. */
function joinedRuns(pieces: readonly MeasuredRun[]): MeasuredRun[] {
  const all: MeasuredRun[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last === undefined || last.bold !== piece.bold || last.colour !== piece.colour)
      all.push({ ...piece });
    else {
      last.text += piece.text;
      last.width += piece.width;
    }
  }
  return all;
}

/** The pieces of a line as shapes that begin at `x`. */
export function lineShapes(
  { pieces }: TextLine,
  {
    x,
    y,
    size,
    colour,
    link,
  }: { x: number; y: number; size: number; colour: Colour; link?: string | undefined },
): TextShape[] {
  let at = x;
  return pieces.map((piece) => {
    const { text, width, bold = false } = piece;
    const shape: TextShape = {
      kind: 'text',
      text,
      x: at,
      y,
      width,
      size,
      bold,
      colour: piece.colour ?? colour,
      ...(link !== undefined && { link }),
    };
    at += width;
    return shape;
  });
}
