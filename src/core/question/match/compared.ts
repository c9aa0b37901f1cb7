/** Finds whether a line compares names: “whose mirror is bigger, Hubble’s or Webb’s?” */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { Intent } from '../intent.ts';
import { plainWord, WordLine, type WordRange } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import type { QuestionAnswer } from '../question-answer.ts';
import type { Question } from '../question.ts';
import { rangeOfName } from './name-context.ts';
import { isOfKind } from './topics-of-mention.ts';

/** 허블보다: “than Hubble”. */
const THAN = /[가-힣a-z\d]보다$/iu;

/**
 * Whether two names stand beside each other, with at most words such as “or” between them, and a word compares them; or one has the
 * particle 보다.
 */
export function areCompared(
  mentions: readonly TopicMention[],
  words: readonly string[],
  { comparing, joining }: QuestionLanguage,
): boolean {
  const ranges = mentions
    .filter(({ isGuess }) => !isGuess)
    .flatMap(({ typed }) => [rangeOfName(typed, words)].filter((range) => range !== undefined))
    .toSorted(([a], [b]) => a - b);
  const compares = (word: string): boolean =>
    joining.has(plainWord(word)) || (hasHangul(word) && comparing.isIn(new WordLine([word])));
  const areJoined = ranges.some(([, end], at) => {
    const [start] = ranges[at + 1] ?? [];
    return start !== undefined && words.slice(end, start).every(compares);
  });
  const isThan =
    ranges.length > 1 &&
    (isAround('than', ranges, words) ||
      mentions.some(({ typed, name }) => THAN.test(typed) && !THAN.test(name)));
  return isThan || (areJoined && comparing.isIn(new WordLine(words)));
}

/** Whether there is a name before the word and one after it. */
const isAround = (word: string, ranges: readonly WordRange[], words: readonly string[]): boolean => {
  const at = words.indexOf(word);
  return at >= 0 && ranges.some(([, end]) => end <= at) && ranges.some(([start]) => start > at);
};

/**
 * Reads “did Voyager 2 start before Voyager 1?”, which no statement on both answers, as a comparison; `undefined` for other
 * questions. Only statements on each of the two answer that together.
 */
export function comparisonInstead(question: Question): Question | undefined {
  const { intent, topics, text } = question;
  const [one, other, ...more] = topics;
  if (intent !== 'verify' || one === undefined || other === undefined || more.length > 0) return undefined;
  const [a, b] = [RegExp.escape(one.typed), RegExp.escape(other.typed)];
  const isInOrder = new RegExp(
    String.raw`(?:${a}|${b}) .*?\b(?:before|after) (?:the |an? )?(?:${a}|${b})`,
    'iu',
  ).test(text);
  return isInOrder ? { ...question, intent: 'compare', isEarliest: true } : undefined;
}

/**
 * Whether it asks if one is more than another, or which of two is more by some measure: “does the H100 have more transistors than the
 * M1?” A statement on one settles nothing.
 */
export const isForMoreThan = ({ intent, topics, text, measures }: Question): boolean =>
  intent === 'compare' && topics.length > 1 && (measures.length > 0 || /\bthan\b/iu.test(text));

/** Whether the answer has a statement on each topic of the question. */
export const tellsOfEach = (answer: QuestionAnswer, { topics }: Question): boolean =>
  answer.kind === 'statements' &&
  topics.every(({ ids }) => answer.found.some(({ entry }) => entry.topics.some((id) => ids.includes(id))));

/** Questions for something that each of several things has. */
const OF_EACH: ReadonlySet<Intent> = new Set(['when', 'where', 'how-much', 'how-many']);

/**
 * Reads “when were Voyager 1 and Voyager 2 launched?”, which no statement answers for both, as the question for either of the two
 * products; `undefined` for other questions. What is asked of two people or companies may be what they did together.
 */
export function eitherInstead(question: Question, knowledge: Knowledge): Question | undefined {
  const { intent, topics, words, text } = question;
  const [one, other, ...more] = topics;
  if (one === undefined || other === undefined || more.length > 0 || words.length === 0) return undefined;
  if (!OF_EACH.has(intent) || !topics.every((mention) => isOfKind(mention, 'product', knowledge)))
    return undefined;
  const joint = '(?:,| and|(?<=랑|와|과|하고))';
  const [a, b] = [RegExp.escape(one.typed), RegExp.escape(other.typed)];
  const areJoined = new RegExp(`${a}${joint} ${b}|${b}${joint} ${a}`, 'iu').test(text);
  return areJoined ? { ...question, isEither: true } : undefined;
}
