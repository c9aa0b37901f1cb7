/** Corrects slips in words that say nothing about the matter: “wether”, “nowdays”, “probaly”. */
import { editDistance } from '../names/edit-distance.ts';

/** In letters. Shorter words differ by a letter from too many others. */
const MIN_LIGHT_LENGTH = 5;

/** The words, with a word that is known nowhere replaced by the only light one that it differs from by a letter. */
export function withLightWords(
  words: readonly string[],
  isKnown: (word: string) => boolean,
  light: ReadonlySet<string>,
): readonly string[] {
  return words.map((word) => {
    if (!/^[a-z]+$/u.test(word) || word.length < MIN_LIGHT_LENGTH || light.has(word) || isKnown(word))
      return word;
    const meant = [...light].filter(
      (each) =>
        each.startsWith(word.charAt(0)) &&
        each.length >= MIN_LIGHT_LENGTH &&
        editDistance(word, each, 1) !== undefined,
    );
    return meant.length === 1 ? (meant[0] ?? word) : word;
  });
}
