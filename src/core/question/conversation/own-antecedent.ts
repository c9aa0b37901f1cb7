/** Tells whether a pronoun stands for a name in its own line: “who is Yunji Chen and what did she say?” */
import type { TopicMention } from '../../search/question-context.ts';
import { plainWord, type WordLine } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';

/** Whether the pronouns of the line stand in its second half, after a name in the first. */
export function hasOwnAntecedent(
  line: WordLine,
  named: readonly TopicMention[],
  { pronouns, impersonal, joints }: QuestionLanguage,
): boolean {
  const pronoun = Math.min(
    ...[pronouns, impersonal].flatMap((phrases) => phrases.findAll(line)).map(([from]) => from),
  );
  if (!Number.isFinite(pronoun)) return false;
  // A Korean joint is the end of a verb, in a word of the first half.
  const halves = joints.findAll(line).filter(([, end]) => end <= pronoun);
  const end = Math.max(0, ...halves.map(([, to]) => to));
  const first = new Set(line.wordsIn([0, end]));
  // “And DeepSeek, when did it start?” begins with the joint, and its first half has no name.
  return named.some(
    ({ typed }) => typed !== '' && typed.split(' ').every((word) => first.has(plainWord(word))),
  );
}
