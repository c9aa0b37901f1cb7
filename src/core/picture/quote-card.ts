/** A quote as a card: the words as large as they fit, and below them who said so, when, how exactly, and the source. */
import type { Locale } from '../base/locale.ts';
import { PREVIEW_HEIGHT } from './format.ts';
import { breakLines, breakWords, lineShapes, wordsWithWidths, type Broken, type Run } from './lines.ts';
import type { Drawing, Shape } from './shapes.ts';
import { legible, type Typeface } from './typeface.ts';

export interface QuoteCardContent {
  /** With quotation marks if they are quoted. */
  words: string;
  quoted: boolean;
  speaker: string;
  date?: string;
  /** Such as “translated from Chinese” or “paraphrase”. */
  marks: readonly string[];
  sources: readonly string[];
  alt: string;
  signature: string;
  locale: Locale;
}

export interface QuoteCard extends Drawing {
  /** Whether the words were too many for the card. */
  isCut: boolean;
}

const CARD_WIDTH = 1200;
const CARD_MARGIN = 72;

/** How much room a card has. All lengths are in pixels. */
interface CardFormat {
  /**
   * Heights of the quoted words: the largest font size at which they need at most `good` is used; at the smallest they
   * may need `most`.
   */
  wordsHeight: { least: number; good: number; most: number };
  /** At most this many lines for who said it and when, for the marks, and for each source. */
  linesBelow: { speaker: number; marks: number; source: number };
  maxSources: number;
  /** Lower cards are filled up to this height. */
  minHeight: number;
}

/** A card under an answer is not higher than Discord shows without making it narrow, unless the words are many. */
export const ANSWER_CARD: CardFormat = {
  wordsHeight: { least: 230, good: 380, most: 1700 },
  linesBelow: { speaker: 3, marks: 2, source: 3 },
  maxSources: Infinity,
  minHeight: 0,
};

/** A card in the preview of a link has one height. */
export const PREVIEW_CARD: CardFormat = {
  wordsHeight: { least: 340, good: 340, most: 340 },
  linesBelow: { speaker: 1, marks: 1, source: 1 },
  maxSources: 1,
  minHeight: PREVIEW_HEIGHT,
};

const SIZES = [80, 72, 64, 58, 52, 48, 44, 40, 36, 33, 30];
const CARD_LINE_HEIGHT = 1.34;
const SMALL = 24;

/** It can pause after each size of letters. */
export function* layoutQuoteCard(
  content: QuoteCardContent,
  typeface: Typeface,
  { wordsHeight: room, linesBelow, maxSources, minHeight }: CardFormat = ANSWER_CARD,
): Generator<undefined, QuoteCard> {
  const missing = new Set<string>();
  const clean = (text: string): string => legible(text, typeface, missing);
  const width = CARD_WIDTH - 2 * CARD_MARGIN;
  const { size, broken } = yield* fitWords(
    markedWords(clean(content.words), content.quoted),
    { width, ...room },
    typeface,
  );
  const shapes: Shape[] = [];
  const top = 76;
  const wordsHeight = broken.lines.length * size * CARD_LINE_HEIGHT;
  for (const [index, line] of broken.lines.entries())
    shapes.push(
      ...lineShapes(line, {
        x: CARD_MARGIN,
        y: top + size * (index * CARD_LINE_HEIGHT + 0.95),
        size,
        colour: 'text',
      }),
    );
  let y = top + Math.max(wordsHeight, room.least) + 34;
  shapes.push({ kind: 'box', x: CARD_MARGIN, y, width: 64, height: 5, radius: 2.5, fill: 'accent' });
  y += 14;
  const signature = typeface.measure(content.signature, { size: SMALL, bold: false });
  const put = (runs: readonly Run[], fontSize: number, lines: number): void => {
    // The signature stands at the right of the last line.
    const room = { width: width - (fontSize === SMALL ? signature + 40 : 0), lines, size: fontSize };
    for (const line of breakLines(runs, room, typeface).lines) {
      y += fontSize * CARD_LINE_HEIGHT;
      shapes.push(...lineShapes(line, { x: CARD_MARGIN, y, size: fontSize, colour: 'muted' }));
    }
  };
  const when: Run[] = content.date === undefined ? [] : [{ text: ` ${clean(content.date)}` }];
  put(
    [
      {
        text: `${clean(content.speaker)},`.slice(0, when.length === 0 ? -1 : undefined),
        bold: true,
        colour: 'text',
      },
      ...when,
    ],
    32,
    linesBelow.speaker,
  );
  y += 4;
  if (content.marks.length > 0)
    put([{ text: content.marks.map((mark) => `[${clean(mark)}]`).join(' ') }], SMALL, linesBelow.marks);
  for (const source of content.sources.slice(0, maxSources))
    put([{ text: clean(source) }], SMALL, linesBelow.source);
  shapes.push({
    kind: 'text',
    text: content.signature,
    x: CARD_WIDTH - CARD_MARGIN - signature,
    y,
    width: signature,
    size: SMALL,
    bold: false,
    colour: 'muted',
  });
  const height = Math.max(minHeight, Math.round(y + 44));
  const background: Shape = { kind: 'box', x: 0, y: 0, width: CARD_WIDTH, height, fill: 'background' };
  const edge: Shape = { kind: 'box', x: 0, y: 0, width: 14, height, fill: 'accent' };
  return {
    width: CARD_WIDTH,
    height,
    shapes: [background, edge, ...shapes],
    alt: content.alt,
    missing: [...missing],
    isCut: broken.isCut,
  };
}

/** The largest letters with which the words fit into a good height; the smallest may take more. */
function* fitWords(
  runs: readonly Run[],
  { width, good, most }: { width: number; good: number; most: number },
  typeface: Typeface,
): Generator<undefined, { size: number; broken: Broken }> {
  const words = wordsWithWidths(runs, typeface);
  yield;
  const inHeight = (size: number, height: number): Broken =>
    breakWords(words, { width, lines: Math.floor(height / (size * CARD_LINE_HEIGHT)), size }, typeface);
  for (const size of SIZES) {
    const broken = inHeight(size, good);
    yield;
    if (!broken.isCut) return { size, broken };
  }
  const size = SIZES.at(-1) as number;
  return { size, broken: inHeight(size, most) };
}

/** Quotation marks in another colour, so that quoted and reported words look different at a glance. */
function markedWords(words: string, quoted: boolean): Run[] {
  if (!quoted) return [{ text: words }];
  const mark = (text: string): Run => ({ text, bold: true, colour: 'accent' });
  return [mark(words.slice(0, 1)), { text: words.slice(1, -1) }, mark(words.slice(-1))];
}
