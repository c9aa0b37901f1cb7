/** Recognises answers that tell of another country than the question asks about. */
import { countryIn } from '../../names/countries.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { QuestionAnswer } from '../question-answer.ts';
import type { Question } from '../question.ts';

/** The end of what stands before a place: “in Sweden”, “than Taiwan”. */
const AT_PLACE = /(?:^|\s)(?:in|at|from|to|than|near|across|outside|the) $/iu;

/**
 * Whether the first statement lacks the country that is said to have done something: what the United Kingdom approved
 * does not answer for France. A claim may be wrong about that.
 */
export const isOfOtherCountry = (answer: QuestionAnswer, { intent, text }: Question): boolean =>
  answer.kind === 'statements' &&
  intent !== 'verify' &&
  answer.lacking?.some((word) => isActing(word, text)) === true;

/** Whether the word is a country that does something, rather than one where it is done, or of which something is: 독일 도시. */
function isActing(word: string, text: string): boolean {
  const country = countryIn(word);
  if (country === undefined) return false;
  const at = text.indexOf(word);
  return hasHangul(word) ? at === 0 || country !== word : !AT_PLACE.test(text.slice(0, Math.max(at, 0)));
}
