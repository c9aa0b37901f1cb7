/** Takes a question apart into words. */
import { tokensOf, type TextToken } from './tokens.ts';

/** In UTF-16 units. The rest of a longer question is not read. */
export const MAX_QUESTION_LENGTH = 200;
const MAX_QUESTION_WORDS = 24;

/** A word of a question. */
export interface QuestionWord {
  /** The text as typed, without signs around it. */
  readonly text: string;
  /** Its tokens, from the first index up to, but not including, the last. */
  readonly from: number;
  readonly to: number;
  /** Whether it is understood already, as a part of a time, a name or a hint. */
  used: boolean;
}

/** A question in words and tokens. */
export interface ParsedQuestion {
  readonly text: string;
  readonly tokens: readonly TextToken[];
  readonly words: readonly QuestionWord[];
  /** Whether words at the end were left out. */
  readonly isCut: boolean;
}

const WORD_PATTERN = /[^\s,;!?·|"“”‘’「」『』()[\]{}]+/gu;

/**
 * Splits a question into words and tokens. Only its first 200 characters and 24 words are read.
 *
 * @example parseQuestion('Who founded “DeepSeek”?').words // Who, founded, DeepSeek
 */
export function parseQuestion(typed: string): ParsedQuestion {
  const text = readPart(typed);
  const tokens = tokensOf(text);
  const words: QuestionWord[] = [];
  let from = 0;
  for (const { 0: raw, index } of text.matchAll(WORD_PATTERN)) {
    const word = withoutOuterSigns(raw);
    let to = from;
    while (to < tokens.length && (tokens[to]?.start ?? 0) < index + raw.length) to++;
    if (word !== '') words.push({ text: word, from, to, used: false });
    from = to;
  }
  return {
    text,
    tokens,
    words: words.slice(0, MAX_QUESTION_WORDS),
    isCut: words.length > MAX_QUESTION_WORDS,
  };
}

/** The words of a text as in {@link parseQuestion}, without their tokens. */
export const wordsOf = (typed: string): readonly string[] =>
  (readPart(typed).match(WORD_PATTERN) ?? [])
    .map(withoutOuterSigns)
    .filter((word) => word !== '')
    .slice(0, MAX_QUESTION_WORDS);

const readPart = (typed: string): string => typed.normalize('NFC').slice(0, MAX_QUESTION_LENGTH);

const withoutOuterSigns = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#%]+$/gu, '');

/**
 * Offers every run of unused words to `take`, the longest first, and marks the words of those it accepts as used.
 * @param isPossible whether a word may be in such a run (default: every word)
 */
export function takeSpans(
  words: readonly QuestionWord[],
  maxWords: number,
  take: (text: string, span: readonly QuestionWord[]) => boolean,
  isPossible: (word: QuestionWord) => boolean = () => true,
): void {
  const possible = words.map(isPossible);
  for (let length = Math.min(maxWords, words.length); length > 0; length--)
    for (let at = 0; at + length <= words.length; at++) {
      const span = words.slice(at, at + length);
      if (span.some(({ used }, offset) => used || possible[at + offset] === false)) continue;
      if (take(span.map(({ text }) => text).join(' '), span)) for (const word of span) word.used = true;
    }
}
