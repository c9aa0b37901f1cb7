/** Puts the verb of an English question that stands inside another sentence back behind the word that asks. */
import { plainWord } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';

const ASKERS: ReadonlySet<string> = new Set(['what', 'who', 'where']);
const BEING: ReadonlySet<string> = new Set(['is', 'was', 'are', 'were']);
/** Words that may follow the verb at the end: “what the robot dog is called”. */
const AFTER_VERB: ReadonlySet<string> = new Set('called named worth like for about made of'.split(' '));

/**
 * The words with the verb moved: “what the drug is called” as “what is the drug called”. Only a question behind nothing, or behind words such
 * as “tell me”, that ends with the one form of “be” in it is changed.
 */
export function inQuestionOrder(
  words: readonly string[],
  { around }: Pick<QuestionLanguage, 'around'>,
): readonly string[] {
  const plain = words.map(plainWord);
  const asker = plain.findIndex((word) => ASKERS.has(word));
  if (asker < 0 || (asker > 0 && !around.leads.has(plain[asker - 1] ?? ''))) return words;
  const verb = plain.findLastIndex((word) => BEING.has(word));
  const isSole = plain.findIndex((word, at) => at > asker && BEING.has(word)) === verb;
  const isLast = plain.slice(verb + 1).every((word) => AFTER_VERB.has(word));
  // “Who was it?” and “what year was it?” are in order; one noun beside the word that asks may belong to it.
  if (verb - asker < 3 || !isSole || !isLast) return words;
  return [
    ...words.slice(0, asker + 1),
    ...words.slice(verb, verb + 1),
    ...words.slice(asker + 1, verb),
    ...words.slice(verb + 1),
  ];
}
