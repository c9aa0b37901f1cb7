/** Splits a line into its sentences and the parts of them, which remember their place in it. */
import { wordsOf } from '../../search/parse-question.ts';
import { endsInAny } from '../language/language.ts';
import type { QuestionLanguage } from '../language/question-language.ts';

/** A run of letters and signs between two spaces. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  /** The letters and signs, as typed. */
  readonly text: string;
  /** Its words, without signs; none of a dash. */
  readonly words: readonly string[];
  readonly isMarked: boolean;
  readonly opensPart: boolean;
  readonly endsPart: boolean;
}

/** Signs after the last word of a part; not the dot in “3.5” or the comma in “1,000”. */
const ENDS_PART = /[.!?。！？…;:,~)]$/u;
/** A dash between spaces, or laughter. */
const BETWEEN_PARTS = /^(?:[-–—]+|[ㅋㅎㅠㅜ~]+)$/u;

/** The chunks of the text. */
export const chunksOf = (text: string): readonly Chunk[] =>
  [...text.matchAll(/\S+/gu)].map(({ 0: chunk, index }) => {
    const end = index + chunk.length;
    return {
      start: index,
      end,
      text: chunk,
      words: wordsOf(chunk),
      isMarked: /[?？]/u.test(chunk),
      opensPart: chunk.startsWith('('),
      endsPart: ENDS_PART.test(chunk) || BETWEEN_PARTS.test(chunk) || /^[^\S\n]*\n/u.test(text.slice(end)),
    };
  });

/** The parts of a line. */
export function chunkPartsOf(chunks: readonly Chunk[]): readonly (readonly Chunk[])[] {
  const parts: Chunk[][] = [];
  let isOpen = false;
  for (const chunk of chunks) {
    if (!isOpen || chunk.opensPart) parts.push([]);
    parts.at(-1)?.push(chunk);
    isOpen = !chunk.endsPart;
  }
  return parts;
}

/** A part of a line, cut before words that turn to a question (근데) and after each verb that leads to one: 궁금한데. */
export function cutAtLeads(
  chunks: readonly Chunk[],
  { turns }: QuestionLanguage['around'],
  leadingEnds: readonly string[],
): readonly (readonly Chunk[])[] {
  const parts: Chunk[][] = [[]];
  for (const chunk of chunks) {
    const isTurn = turns.has(chunk.words[0] ?? '');
    if (isTurn) parts.push([]);
    parts.at(-1)?.push(chunk);
    if (!isTurn && endsInAny(chunk.words.at(-1) ?? '', leadingEnds)) parts.push([]);
  }
  return parts.filter(({ length }) => length > 0);
}

/** The words of the chunks. */
export const wordsOfChunks = (chunks: readonly Chunk[]): readonly string[] =>
  chunks.flatMap(({ words }) => words);

/** The text from the first chunk to the last. */
export const textOfChunks = (text: string, chunks: readonly Chunk[]): string =>
  text.slice(chunks[0]?.start ?? 0, chunks.at(-1)?.end ?? text.length);
