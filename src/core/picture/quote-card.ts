/** A quote as a card: the words as large as they fit, and below them who said so, when, how exactly, and the source. */
import type { Locale } from '../base/locale.ts';
import { breakLines, lineShapes, type Broken, type Run } from './lines.ts';
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
/** Of the words, so that the card is not higher than Discord shows without making it narrow. */
const WORDS_HEIGHT = 380;
const MIN_WORDS_HEIGHT = 230;
const MAX_WORDS_HEIGHT = 1700;
const SIZES = [80, 72, 64, 58, 52, 48, 44, 40, 36, 33, 30];
const CARD_LINE_HEIGHT = 1.34;
const SMALL = 24;

export function layoutQuoteCard(content: QuoteCardContent, typeface: Typeface): QuoteCard {
  const missing = new Set<string>();
  const clean = (text: string): string => legible(text, typeface, missing);
  const width = CARD_WIDTH - 2 * CARD_MARGIN;
  const { size, broken } = fitWords(markedWords(clean(content.words), content.quoted), width, typeface);
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
  let y = top + Math.max(wordsHeight, MIN_WORDS_HEIGHT) + 34;
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
    3,
  );
  y += 4;
  if (content.marks.length > 0)
    put([{ text: content.marks.map((mark) => `[${clean(mark)}]`).join(' ') }], SMALL, 2);
  for (const source of content.sources) put([{ text: clean(source) }], SMALL, 3);
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
  const height = Math.round(y + 44);
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
function fitWords(runs: readonly Run[], width: number, typeface: Typeface): { size: number; broken: Broken } {
  for (const size of SIZES) {
    const lines = Math.floor(WORDS_HEIGHT / (size * CARD_LINE_HEIGHT));
    const broken = breakLines(runs, { width, lines, size }, typeface);
    if (!broken.isCut) return { size, broken };
  }
  const size = SIZES.at(-1) as number;
  return {
    size,
    broken: breakLines(
      runs,
      { width, lines: Math.floor(MAX_WORDS_HEIGHT / (size * CARD_LINE_HEIGHT)), size },
      typeface,
    ),
  };
}

/** Quotation marks in another colour, so that quoted and reported words look different at a glance. */
function markedWords(words: string, quoted: boolean): Run[] {
  if (!quoted) return [{ text: words }];
  const mark = (text: string): Run => ({ text, bold: true, colour: 'accent' });
  return [mark(words.slice(0, 1)), { text: words.slice(1, -1) }, mark(words.slice(-1))];
}
