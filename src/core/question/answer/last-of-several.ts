/** Recognises the last of several things in a question, and in statements. */
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { WordClauses } from '../../search/understand.ts';
import { isWordOf, languageOf, LANGUAGES } from '../language/language.ts';
import { hasOwnWord } from '../match/words-in-statement.ts';

/** Whether the word asks for the last of several: 마지막. */
export const isLast = ({ text }: WordClauses): boolean => isWordOf(languageOf(text).ranks.last, text);

const LAST = Object.values(LANGUAGES).flatMap(({ ranks }) => [...ranks.last]);
/** Whether the statement says that something was the last. */
export const saysLast = (known: DatedEntry): boolean => LAST.some((word) => hasOwnWord(known, word));
