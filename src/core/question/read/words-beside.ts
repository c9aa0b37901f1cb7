/** Decides what an answer needs of the sentences beside a question: “There was a letter. Who signed it?” */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { WordClauses } from '../../search/understand.ts';
import { plainWord, type WordLine } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { isRecorded } from '../match/recorded.ts';
import { isOfKind } from '../match/topics-of-mention.ts';

/** A line, and the words of it, in plain form, that stand beside the question. */
interface LineWithAsides {
  readonly line: WordLine;
  readonly asides: ReadonlySet<string>;
}

const isAside = (text: string, asides: ReadonlySet<string>): boolean =>
  text.split(' ').every((word) => asides.has(plainWord(word)));

/**
 * The person whom a Korean question asks about without a name, and who is named beside it; `undefined` if there is none.
 *
 * @example 딥시크 만든 량원펑 봤어? 그분 몇 살이래? // Liang Wenfeng, and not DeepSeek
 */
export function antecedentOf(
  named: readonly TopicMention[],
  { asides, line }: LineWithAsides,
  { person }: QuestionLanguage,
  knowledge: Knowledge,
): TopicMention | undefined {
  const isOfAside = named.every(({ typed }) => isAside(typed, asides));
  return asides.size > 0 && isOfAside && hasHangul(line.text) && person.isIn(line)
    ? named.findLast((mention) => isOfKind(mention, 'person', knowledge))
    : undefined;
}

/**
 * The words of the part that asks, if it says enough itself; of what stands beside it, then, nothing is needed. When it refers to
 * what stands beside it, recorded words of that are needed, too: “There was a letter. Who signed it?”
 */
export function withoutAsides(
  words: readonly WordClauses[],
  named: readonly TopicMention[],
  antecedent: TopicMention | undefined,
  { asides, line }: LineWithAsides,
  { back }: QuestionLanguage,
  knowledge: Knowledge,
): readonly WordClauses[] {
  const own = words.filter(({ text }) => !isAside(text, asides));
  if (antecedent !== undefined) return own;
  if (own.length === 0 && named.length === 0) return words;
  const isNeeded = back.isIn(line)
    ? (word: WordClauses) => own.includes(word) || isRecorded(word, knowledge)
    : (word: WordClauses) => own.includes(word);
  return own.length > 0 || named.some(({ typed }) => !isAside(typed, asides))
    ? words.filter(isNeeded)
    : words.filter((word) => isRecorded(word, knowledge) || own.includes(word));
}
