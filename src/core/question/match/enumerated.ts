/** Recognises statements that list several names: “The members of BTS are RM, Jin, Suga and Jungkook”. */
import { hasHangul } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { WordClauses } from '../../search/understand.ts';
import { hasOwnWord } from './words-in-statement.ts';

const LISTED_NAME = String.raw`\p{Lu}[\p{L}\d.’'-]*(?: \p{Lu}[\p{L}\d.’'-]*)*`;
/** At least three names after “are”, with commas between them, and “and” before the last. */
const LISTED_NAMES = new RegExp(
  String.raw`\b(?:are|were|includes?|included|consists? of) ${LISTED_NAME}(?:, ${LISTED_NAME})+,? and ${LISTED_NAME}`,
  'u',
);
/** At least three words with commas between them at the end of a sentence. */
const LISTED_NAMES_KO = /(?:은|는) [\p{L}\d]+(?: [\p{L}\d]+)?(?:, ?[\p{L}\d]+(?: [\p{L}\d]+)?){2,}(?:다|등)/u;

/** Whether the statement lists at least three names, and has one of the nouns itself, such as “members”. */
export const listsNamesOf = (known: DatedEntry, words: readonly WordClauses[]): boolean => {
  const { en, ko = '' } = known.entry.text;
  return (
    (en === undefined ? LISTED_NAMES_KO.test(ko) : LISTED_NAMES.test(en)) &&
    words.some(({ text }) => (hasHangul(text) || text.endsWith('s')) && hasOwnWord(known, text))
  );
};
