/** Finds whether a line compares names: “whose mirror is bigger, Hubble’s or Webb’s?” */
import type { TopicMention } from '../search/understand.ts';
import { rangeOfName } from './beside-names.ts';
import type { QuestionLanguage } from './language.ts';
import { plainWord, WordLine } from './phrases.ts';

/** Whether two names stand beside each other, with at most words such as “or” between them, and a word compares them. */
export function areCompared(
  mentions: readonly TopicMention[],
  words: readonly string[],
  { comparing, joining }: QuestionLanguage,
): boolean {
  const ranges = mentions
    .filter(({ isGuess }) => !isGuess)
    .flatMap(({ typed }) => [rangeOfName(typed, words)].filter((range) => range !== undefined))
    .toSorted(([a], [b]) => a - b);
  const areJoined = ranges.some(([, end], at) => {
    const [start] = ranges[at + 1] ?? [];
    return start !== undefined && words.slice(end, start).every((word) => joining.has(plainWord(word)));
  });
  return areJoined && comparing.isIn(new WordLine(words));
}
