/** Puts right spaces that are missing between English words, “whofounded intel”, and spaces within a word, “exp lain”. */
import { isFrequentWord } from '../../names/english-words.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { isBesideName, MAX_WITH_SLIP } from './misspelt-words.ts';
import type { WordsMeant } from './words-meant.ts';

/** In letters. Shorter words are parts of others by chance. */
const MIN_JOINED = 5;
const MIN_PART = 3;
const MIN_LONG_PART = 5;
const MIN_NAME_IN_PARTS = 8;

/** The words, with each unknown word that can only be two words without a space between them as these: “whofounded”. */
export const withoutRunTogether = (
  words: readonly string[],
  known: WordsMeant,
  language: QuestionLanguage,
): readonly string[] => words.flatMap((word) => splitWord(word, words, known, language) ?? [word]);

/** The words, with two neighbours as one word if one of them means nothing and both together do. */
export function withoutGaps(words: readonly string[], known: WordsMeant): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (before !== undefined && areOneWord(before, word, known)) joined[joined.length - 1] = before + word;
    else joined.push(word);
  }
  return joined;
}

function areOneWord(one: string, other: string, known: WordsMeant): boolean {
  const both = (one + other).toLowerCase();
  if (both.length < MIN_JOINED || !/^[a-z]+$/u.test(both) || !/^[a-z]/u.test(other)) return false;
  const parts = [one, other].map((part) => part.toLowerCase());
  return (
    (parts.some((part) => !isPlainWord(part, known)) && means(both, known)) ||
    isNameInParts(both, parts, known)
  );
}

/** Whether a statement has the long word, and nothing known has either part: “bepi colombo”. */
const isNameInParts = (both: string, parts: readonly string[], known: WordsMeant): boolean =>
  both.length >= MIN_NAME_IN_PARTS &&
  known.isInStatement(both) &&
  parts.every((part) => !isPlainWord(part, known) && !known.isKnown(part) && !known.isInStatement(part));

const isPlainWord = (word: string, known: WordsMeant): boolean =>
  isFrequentWord(word) || known.isOptional(word) || known.isName(word) || known.isInTable(word);

const means = (word: string, { isInTable, isName, isInStatement }: WordsMeant): boolean =>
  isInTable(word) || isName(word) || (isFrequentWord(word) && isInStatement(word));

/** The two words that an unknown word consists of, if it may be split in one way only. */
function splitWord(
  typed: string,
  words: readonly string[],
  known: WordsMeant,
  language: QuestionLanguage,
): readonly [string, string] | undefined {
  const word = typed.toLowerCase();
  if (
    word.length < MIN_JOINED ||
    word.length > MAX_WITH_SLIP ||
    !/^[a-z]+$/u.test(word) ||
    isPlainWord(word, known) ||
    known.isKnown(word)
  )
    return undefined;
  const hasOtherName = isBesideName(typed, words, known);
  const places = Array.from({ length: word.length - 1 }, (_, at) => at + 1);
  const [place, ...others] = places.filter((at) =>
    areTwoWords(word.slice(0, at), word.slice(at), hasOtherName, known, language),
  );
  return place === undefined || others.length > 0 ? undefined : [typed.slice(0, place), typed.slice(place)];
}

/** Whether one of the words is a little one or a name, or both are long and beside another name: “Snapchat” is not “snap chat”. */
function areTwoWords(
  one: string,
  other: string,
  hasOtherName: boolean,
  known: WordsMeant,
  { runTogether: { first, last } }: QuestionLanguage,
): boolean {
  const isLittle =
    (first.has(one) && other.length >= (one.length > 1 ? MIN_PART : MIN_LONG_PART)) ||
    (last.has(other) && one.length >= MIN_PART);
  const parts = [one, other];
  const areLong =
    hasOtherName &&
    (parts.every(({ length }) => length >= MIN_LONG_PART) ||
      (parts.every(({ length }) => length > MIN_PART) && parts.some(known.isOptional)));
  const hasName =
    parts.every(({ length }) => length >= MIN_PART) &&
    parts.some((part) => part.length > MIN_PART && known.isName(part) && !isFrequentWord(part));
  return (
    (isLittle || areLong || hasName) &&
    parts.every((part) => first.has(part) || last.has(part) || means(part, known))
  );
}
