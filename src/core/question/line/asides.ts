/** Finds the words of a line that stand beside the question: “I read about Voyager 1 today, when did it leave the solar system?” */
import { hasHangul } from '../../names/hangul.ts';
import { endsInAny } from '../language/language.ts';
import { isProbablyName } from '../language/ordinary-words.ts';
import { plainWord, WordLine } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { chunkPartsOf, chunksOf, cutAtLeads, wordsOfChunks, type Chunk } from './line-parts.ts';
import { isAsking } from './read-intent.ts';

interface LinePart {
  readonly words: readonly string[];
  readonly isAsking: boolean;
  /** Whether it has a question mark. */
  readonly isMarked: boolean;
  /** Whether it only tells, although it may have words that ask: 어디서 봤는데, 몇 명이라던데. */
  readonly isTelling: boolean;
}

/** The words, in plain form, that are only in parts of a line that ask nothing. */
export interface Asides {
  readonly words: ReadonlySet<string>;
  /** Those that are only in parts that tell something, so that they do not ask even if others of the same form do. */
  readonly telling: ReadonlySet<string>;
}
const NO_ASIDES: Asides = { words: new Set(), telling: new Set() };

/**
 * Finds the words beside the question. None when no part of the line asks, or all do.
 *
 * @example
 * asidesIn('Quiz tonight. Who founded Intel? Thanks!', language).words // quiz, tonight, thanks
 */
export function asidesIn(text: string, language: QuestionLanguage): Asides {
  const parts = linePartsOf(text, language);
  const asks = parts.findLastIndex((part) => part.isAsking);
  const last = asks < 0 ? parts.findLastIndex((part) => part.isMarked) : asks;
  if (last < 0 || parts.length === 1) return NO_ASIDES;
  // “…, right?” asks about what is before it.
  if (asks < 0 && parts[last]?.words.length === 1 && !hasHangul(text)) return NO_ASIDES;
  const asking = new Set(parts[last]?.words);
  const pointsBack = isPointingBack(parts[last]?.words ?? [], language);
  const others = parts.filter(
    (part, at) => at !== last && !(pointsBack && at === last - 1 && mayBeNameAhead(part)),
  );
  const wordsBeside = (some: readonly LinePart[]): ReadonlySet<string> =>
    new Set(some.flatMap(({ words }) => words).filter((word) => !asking.has(word)));
  return { words: wordsBeside(others), telling: wordsBeside(others.filter(({ isTelling }) => isTelling)) };
}

/** In words: a longer part tells something. */
const MAX_WORDS_AHEAD = 3;
/** Whether the part is a name that may not be recorded, to which the next part points: “Netflix: when did it launch?” */
const mayBeNameAhead = ({ words, isAsking: asks }: LinePart): boolean =>
  !asks && words.length <= MAX_WORDS_AHEAD && words.some(isProbablyName);

const isPointingBack = (words: readonly string[], { pronouns, impersonal }: QuestionLanguage): boolean => {
  const line = new WordLine(words);
  return pronouns.isIn(line) || impersonal.isIn(line);
};

const linePartsOf = (text: string, language: QuestionLanguage): readonly LinePart[] =>
  chunkPartsOf(chunksOf(text))
    .flatMap((part) => cutAtLeads(part, language.around, language.around.leadingEnds))
    .flatMap((part) => lineParts(part, language))
    .filter(({ words }) => words.length > 0)
    .map((part) => ({ ...part, words: part.words.map(plainWord) }));

/** Reads a part of the line. If only its beginning asks, the rest is a part of its own: 약자가 뭐임 낼 시험인데. */
function lineParts(chunks: readonly Chunk[], language: QuestionLanguage): readonly LinePart[] {
  const { askers, askingEnds, tellingEnds, hearsayEnds } = language.around;
  const words = wordsOfChunks(chunks);
  const isMarked = chunks.some((chunk) => chunk.isMarked);
  const last = words.findLast((word) => !/^[ㄱ-ㅎㅏ-ㅣ]+$/.test(word)) ?? '';
  const isTelling = endsInAny(last, hearsayEnds);
  const asks = (word: string): boolean => [...askers].some((asker) => word.startsWith(asker));
  const asker = endsInAny(last, tellingEnds) ? words.findIndex(asks) : -1;
  const end = asker < 0 ? 0 : words.findIndex((word, at) => at >= asker && endsInAny(word, askingEnds)) + 1;
  if (end === 0 || end === words.length)
    return [{ words, isAsking: !isTelling && isAsking(new WordLine(words), language), isMarked, isTelling }];
  return [
    { words: words.slice(0, end), isAsking: true, isMarked, isTelling: false },
    { words: words.slice(end), isAsking: false, isMarked: false, isTelling: true },
  ];
}
