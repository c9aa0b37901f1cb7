/** Tells the words that an answer need not have: those that ask, fillers, and syllables left over from other words. */
import { koreanStem } from '../../search/stem-ko.ts';
import type { Intent } from '../intent.ts';
import { isWordOf, SHORT_VERBS } from './language.ts';
import type { Measure } from './measures.ts';
import { plainWord, type WordLine } from './phrases.ts';
import type { QuestionLanguage } from './question-language.ts';

/** A line as it was read before its words are weighed. */
export interface LineToWeigh {
  readonly line: WordLine;
  /** The words of the line. */
  readonly lineWords: readonly string[];
  readonly intent: Intent;
  /** Words, in plain form, that say what kind of answer is wanted, such as “when”. `measuredWords` adds and removes some. */
  readonly consumed: Set<string>;
  readonly measures: readonly Measure[];
  /** Whether the line is a single word. */
  readonly isOneWord: boolean;
  /** Whether something was asked before. */
  readonly isFollowing: boolean;
  /** Whether it asks where something comes from. */
  readonly asksForOrigin: boolean;
  /** Words, in plain form, beside the question. */
  readonly asides: ReadonlySet<string>;
}

/** Two tests of whether an answer need not have a word. */
export interface OptionalWords {
  readonly isOptional: (word: string) => boolean;
  /** Stricter, for words that may be names: 암을 is a form of 알다, but also of 암, which a topic may be called. */
  readonly isPlainlyOptional: (word: string) => boolean;
}

/** Returns the tests for the words of one line. */
export function optionalWordsOf(
  { intent, consumed }: Pick<LineToWeigh, 'intent' | 'consumed'>,
  { optional, qualities }: QuestionLanguage,
): OptionalWords {
  // “Why is it cheap?” and “is it cheap?” ask about cheap; “how cheap is it?” need not have it in the answer.
  const isOfQuality = intent === 'why' || intent === 'verify';
  const isAskedAbout = (word: string): boolean => isOfQuality && isWordOf(qualities, word);
  return {
    isOptional: (word) =>
      consumed.has(plainWord(word)) ||
      (!isAskedAbout(word) && (isWordOf(optional, word) || isBareSyllable(word))),
    isPlainlyOptional: (word) =>
      consumed.has(plainWord(word)) || optional.has(plainWord(word)) || optional.has(koreanStem(word)),
  };
}

/** Whether the word is one Korean letter or syllable, which mostly is left over from another word: ㅋ, 좀. */
export const isBareSyllable = (word: string): boolean =>
  /^[ㄱ-ㅎㅏ-ㅣ가-힣]$/.test(word) && !SHORT_VERBS.has(word);
