/** Finds whether a line compares names: “whose mirror is bigger, Hubble’s or Webb’s?” */
import type { TopicMention } from '../search/question-context.ts';
import { rangeOfName } from './name-context.ts';
import type { QuestionLanguage } from './question-language.ts';
import { hasHangul } from '../names/hangul.ts';
import { plainWord, WordLine } from './phrases.ts';

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
    ranges.length > 1 && mentions.some(({ typed, name }) => THAN.test(typed) && !THAN.test(name));
  return isThan || (areJoined && comparing.isIn(new WordLine(words)));
}
