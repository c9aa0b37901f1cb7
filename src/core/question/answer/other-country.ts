/** Recognises answers that tell of another country, or of what somebody else did, than the question asks about. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { countryIn } from '../../names/countries.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { Question } from '../question.ts';
import type { QuestionAnswer } from '../question-answer.ts';

/** The end of what stands before the subject of an English question: “why did”, “when has the”. */
const BEFORE_SUBJECT = /\b(?:did|does|do|has|have|had|will|would)(?: the)? $/iu;

/**
 * Whether the first statement lacks the country that is asked about, or the one said to have done something: what the
 * United Kingdom approved does not answer for France, nor the suit of a newspaper for one of Apple. A claim may be wrong about that.
 */
export const isOfOtherCountry = (
  answer: QuestionAnswer,
  { intent, text }: Question,
  knowledge: Knowledge,
): boolean =>
  answer.kind === 'statements' &&
  intent !== 'verify' &&
  answer.lacking?.some(
    (word) => isDoing(word, text) || isOtherCountry(word, text, answer.found[0], knowledge),
  ) === true;

const isDoing = (word: string, text: string): boolean =>
  BEFORE_SUBJECT.test(text.slice(0, Math.max(0, text.indexOf(word))));

/**
 * Whether the word is a country, and not what something recorded is of: the German town in 독일 도시. A Korean country does
 * something if it begins the line or has a particle; else the statement must be on another country.
 */
function isOtherCountry(
  word: string,
  text: string,
  first: DatedEntry | undefined,
  knowledge: Knowledge,
): boolean {
  const country = countryIn(word);
  if (country === undefined) return false;
  return (
    !hasHangul(word) ||
    text.startsWith(word) ||
    country !== word ||
    first?.entry.topics.some((id) => knowledge.topic(id)?.kind === 'place') === true
  );
}
