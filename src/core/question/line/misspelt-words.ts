/** Corrects slips in ordinary words: “wether”, “probaly”, “qutoes”. Slips in names are looked for elsewhere. */
import { englishWords, isFrequentWord, isRareWord } from '../../names/english-words.ts';
import { hasHangul } from '../../names/hangul.ts';
import { slipsOfLatin, type LatinSlip } from '../../names/latin-slips.ts';
import { englishStem } from '../../search/stem-en.ts';
import { withoutKoreanSlip } from './misspelt-korean.ts';
import type { WordsMeant } from './words-meant.ts';

/** In letters. Words with less are one slip away from too many others, or from names that nothing recorded has. */
const MIN_WITH_SLIP = 3;
/** In letters. Longer words are left alone, as each letter adds fifty slips to look up. */
export const MAX_WITH_SLIP = 24;
/** In letters. Shorter words lack a letter of a frequent word, or have two in the wrong order. */
const MIN_LONG = 5;
const MIN_LENGTH_BY_SLIP: Readonly<Record<LatinSlip, number>> = {
  order: 3,
  number: 3,
  spelling: 4,
  key: 6,
  vowel: 8,
};

/**
 * Corrects each word that is known nowhere and is one slip away from one word of the tables, or else of the statements. A word may be a
 * name that nothing recorded has: a short one, and one that is only like a word of statements, is corrected beside a known name. Can
 * pause after each word.
 *
 * @example yield* correctingSlips(['who', 'probaly', 'discoverd'], words) // who probably discovered
 */
export function* correctingSlips(
  words: readonly string[],
  known: WordsMeant,
): Generator<undefined, readonly string[]> {
  const corrected: string[] = [];
  for (const word of words) {
    corrected.push(hasHangul(word) ? withoutKoreanSlip(word, words, known) : withoutSlip(word, words, known));
    yield;
  }
  return corrected;
}

/** Whether a word of the line is a name, apart from one of them. */
export const isBesideName = (word: string, words: readonly string[], { isName }: WordsMeant): boolean =>
  words.some((other) => other !== word && isName(other) && !isFrequentWord(other));

function withoutSlip(typed: string, words: readonly string[], known: WordsMeant): string {
  const word = typed.toLowerCase();
  if (!/^[A-Za-z]?[a-z]+$/u.test(typed) || word.length < MIN_WITH_SLIP || word.length > MAX_WITH_SLIP)
    return typed;
  // “Statue” is a word, not a slip of “state”; “abut” is rarely meant.
  const isRare = isRareWord(word);
  if ((!isRare && englishWords().has(word)) || known.isKnown(typed)) return typed;
  const isShort = isRare || word.length < MIN_LONG;
  const hasName = isBesideName(typed, words, known);
  if (isShort && !hasName) return typed;
  const mayBeName = words[0] !== typed && word !== typed;
  const isMeant = isShort ? isShortMeant(word, isRare, known) : isLongMeant(word, known);
  const others: string[] = [];
  // The answer says which name a misspelt one was read as.
  const unlessName = (meant: string): string => (others.some(known.isName) ? typed : meant);
  for (const { kind, texts } of slipsOfLatin(word)) {
    if (word.length < MIN_LENGTH_BY_SLIP[kind]) continue;
    const possible = [...new Set(texts)];
    const inTables = possible.filter(isMeant);
    others.push(...possible.filter((each) => !inTables.includes(each)));
    if (!mayBeName && inTables.length > 0)
      return unlessName(onlyOne(inTables) ?? onlyOne(inTables.filter(known.isOptional)) ?? typed);
    if (isShort || !hasName) continue;
    const meant = onlyOne(
      possible.filter(
        (each) =>
          known.isInStatement(each) &&
          (englishWords().has(each) || (kind === 'order' && englishStem(each) === each)),
      ),
    );
    if (meant !== undefined) return unlessName(meant);
  }
  return typed;
}

const isShortMeant =
  (word: string, isRare: boolean, { isOptional, isInTable }: WordsMeant) =>
  (each: string): boolean =>
    each.length >= word.length &&
    isFrequentWord(each) &&
    (isRare || word.length <= MIN_WITH_SLIP ? isOptional(each) : isInTable(each));

const isLongMeant =
  (word: string, { isInTable }: WordsMeant) =>
  (each: string): boolean =>
    each.length >= MIN_LONG && isInTable(each) && (word.length > MIN_LONG || isFrequentWord(each));

/** The only one of the words, if all are forms of one word; or else the only one that is frequent. */
function onlyOne(words: readonly string[]): string | undefined {
  const ofOneStem = (some: readonly string[]): string | undefined =>
    new Set(some.map(englishStem)).size === 1 ? some[0] : undefined;
  return ofOneStem(words) ?? ofOneStem(words.filter(isFrequentWord));
}
