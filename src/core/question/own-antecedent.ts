/** Tells whether a pronoun stands for a name in its own line: “who is Yunji Chen and what did she say?” */
import type { TopicMention } from '../search/question-context.ts';
import { plainWord, type WordLine } from './phrases.ts';

const PRONOUN = /^(?:he|she|it|they|him|them|his|her|hers|its|their|theirs)$/u;
const JOINING_HALVES = /^(?:and|but)$/u;

/** Whether the pronouns of the line stand in its second half, after a name in the first. */
export function hasOwnAntecedent({ words }: WordLine, named: readonly TopicMention[]): boolean {
  const pronoun = words.findIndex((word) => PRONOUN.test(word));
  const joint = words.slice(0, Math.max(0, pronoun)).findLastIndex((word) => JOINING_HALVES.test(word));
  const first = new Set(words.slice(0, Math.max(0, joint)));
  // “And DeepSeek, when did it start?” begins with the joint, and its first half is empty.
  return named.some(
    ({ typed }) => typed !== '' && typed.split(' ').every((word) => first.has(plainWord(word))),
  );
}
