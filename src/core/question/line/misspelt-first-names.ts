/** Reads misspelt first names of people by their surnames: “Jeffrey Hinton”, “Steven Hawking”. */
import { editDistance } from '../../names/edit-distance.ts';
import { englishWords } from '../../names/english-words.ts';

/** In letters. Shorter first names are too like each other for two slips. */
const MIN_NAME_WITH_TWO_SLIPS = 6;
/** In letters. */
const MIN_FIRST_NAME = 4;

/**
 * The words with the first name put right before a surname that one person has.
 *
 * @param fullNamesOf the English names of the one person who is called by a word, such as a surname; none if there are several
 * @example withFirstNames(['jeffrey', 'hinton'], () => ['Geoffrey Hinton']) // ['geoffrey', 'hinton']
 */
export const withFirstNames = (
  words: readonly string[],
  fullNamesOf: (surname: string) => readonly string[],
): readonly string[] =>
  words.map((word, at) => {
    const typed = word.toLowerCase();
    const surname = words[at + 1]?.toLowerCase();
    if (surname === undefined || !/^[a-z]+$/.test(typed) || typed.length < MIN_FIRST_NAME) return word;
    if (englishWords().has(typed)) return word;
    const slips = typed.length >= MIN_NAME_WITH_TWO_SLIPS ? 2 : 1;
    const firstNames = fullNamesOf(surname)
      .map((name) => name.toLowerCase().split(' '))
      .filter((name) => name.length > 1 && name.at(-1) === surname)
      .map(([first = '']) => first);
    return firstNames.find((first) => editDistance(typed, first, slips) !== undefined) ?? word;
  });
