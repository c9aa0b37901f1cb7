/** A line as it reads by itself, and what of it changes in the light of the question before. */
import type { Locale } from '../../base/locale.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { plainWord, type Phrases, type WordLine } from '../language/phrases.ts';
import type { Question } from '../question.ts';

/** A line as it reads by itself. */
export interface OwnReading {
  readonly line: WordLine;
  /** The whole line, with its opening: “그 사람은”. */
  readonly whole: WordLine;
  readonly written: Locale;
  /** The number of its words. */
  readonly length: number;
  readonly intent: Intent;
  /** The words, in plain form, that say nothing but what kind of answer is wanted. */
  readonly consumed: ReadonlySet<string>;
  readonly named: readonly TopicMention[];
  readonly words: readonly WordClauses[];
  readonly unknown: readonly string[];
  readonly days: Question['period'];
  readonly daysOfYear: Question['daysOfYear'];
  /** Whether it ends as a question. */
  readonly isAsked: boolean;
}

/** A line as it reads after the conversation before it: what it takes over, and what of the answer before it points to. */
export interface FollowUp {
  readonly refersBack: boolean;
  /** Whether it asks for more on the answer before. */
  readonly isMore: boolean;
  readonly intent: Intent;
  /** The intent of the line itself, if it may ask for that instead: see {@link Question.ownIntent}. */
  readonly ownIntent: Question['ownIntent'];
  readonly topics: readonly TopicMention[];
  /** The words that an answer must have. */
  readonly words: readonly WordClauses[];
  readonly period: Question['period'];
  readonly daysOfYear: Question['daysOfYear'];
  /** The words of the answer before that a statement on another topic shares: “and Moderna?” */
  readonly previousWords: readonly WordClauses[];
  readonly position: Question['position'];
  readonly goOn: Question['goOn'];
  readonly apartFrom: Question['apartFrom'];
  /** Whether it asks for the time before or after the answer before. */
  readonly side: 'before' | 'after' | undefined;
  /** The kind of topic that a word of it stands for: “she”, “that company”. */
  readonly kind: 'person' | 'organisation' | undefined;
}

/** The words that an answer must have beside one of the phrases; `undefined` if none is in the line. */
export function wordsBeside(
  phrases: Phrases,
  { whole, words }: Pick<OwnReading, 'whole' | 'words'>,
): FollowUp['words'] | undefined {
  const said = new Set(phrases.find(whole)?.flatMap((range) => whole.wordsIn(range)));
  return said.size === 0 ? undefined : words.filter(({ text }) => !said.has(plainWord(text)));
}
