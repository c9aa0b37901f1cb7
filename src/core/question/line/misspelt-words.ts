/** Corrects slips in ordinary words: “wether”, “probaly”, “discoverd”. Slips in names are looked for elsewhere. */
import { flatMapping } from '../../base/slices.ts';
import { englishWords } from '../../names/english-words.ts';
import { englishStem } from '../../search/stem-en.ts';
import { isSlip } from './misspelt-months.ts';

/** In letters. Shorter words differ by a letter from too many others. */
const MIN_OPTIONAL_LENGTH = 5;
/** In letters. Words with less may be names that nothing recorded has. */
const MIN_MEANINGFUL_LENGTH = 6;

/**
 * Corrects each word that is known nowhere and is one letter away from a known word: from an optional one, which says nothing about
 * the matter, or else from one with a meaning. Can pause after each word.
 *
 * @example yield* correctingSlips(['who', 'probaly', 'discoverd'], isKnown, optional, new Set(['discover'])) // who probably discover
 */
export function correctingSlips(
  words: readonly string[],
  isKnown: (word: string) => boolean,
  optional: ReadonlySet<string>,
  meaningful: ReadonlySet<string>,
): Generator<undefined, readonly string[]> {
  return flatMapping(words, (word) => [withoutSlip(word, isKnown, optional, meaningful)]);
}

function withoutSlip(
  word: string,
  isKnown: (word: string) => boolean,
  optional: ReadonlySet<string>,
  meaningful: ReadonlySet<string>,
): string {
  if (!/^[a-z]+$/u.test(word) || word.length < MIN_OPTIONAL_LENGTH - 1 || optional.has(word) || isKnown(word))
    return word;
  // “Statue” is a word, not a slip of “state”.
  if (englishWords().has(word)) return word;
  const meant = [...optional].filter((each) => each.length >= MIN_OPTIONAL_LENGTH && isSlip(word, each));
  // A short word may only lack a letter: “coud”.
  const [only, ...others] =
    word.length < MIN_OPTIONAL_LENGTH ? meant.filter((each) => each.length > word.length) : meant;
  if (only !== undefined) return others.length === 0 ? only : word;
  if (word.length < MIN_MEANINGFUL_LENGTH) return word;
  const [first, ...rest] = [...meaningful].filter(
    (each) => each.length >= MIN_OPTIONAL_LENGTH && isSlip(word, each) && !isOtherLetter(word, each),
  );
  return first !== undefined && rest.every((each) => englishStem(each) === englishStem(first)) ? first : word;
}

/** Whether one letter stands for another, as between names: “Stripe” is not “strike”. */
const isOtherLetter = (word: string, meant: string): boolean =>
  word.length === meant.length && [...word].toSorted().join('') !== [...meant].toSorted().join('');
