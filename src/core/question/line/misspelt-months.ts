/** Reads misspelt names of months: “20 Janury 2025”. */
import { editDistance } from '../../names/edit-distance.ts';

/** Names with fewer letters are too like other words. */
const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MONTH_NAMES: ReadonlySet<string> = new Set(LONG_MONTHS.map((name) => name.toLowerCase()));
const DAY_OR_YEAR = /^(?:\d{1,2}(?:st|nd|rd|th)?|\d{4}),?$/i;

/**
 * The words with one slip in the name of a month put right, if a day or a year stands beside it. `isKnown`: whether a word means
 * something as it is.
 *
 * @example withMonths(['20', 'Janury', '2025'], () => false) // ['20', 'January', '2025']
 */
export function withMonths(words: readonly string[], isKnown: (word: string) => boolean): readonly string[] {
  return words.map((word, at) => {
    const isBesideNumber = [words[at - 1], words[at + 1]].some((next = '') => DAY_OR_YEAR.test(next));
    if (!isBesideNumber || !/^[a-z]{4,10}$/i.test(word) || MONTH_NAMES.has(word.toLowerCase())) return word;
    const meant = LONG_MONTHS.find((name) => isSlip(word.toLowerCase(), name.toLowerCase()));
    return meant === undefined || isKnown(word) ? word : meant;
  });
}

/** Whether one letter differs, is missing or is added, and the first is the same: “Janury”. */
export const isSlip = (typed: string, name: string): boolean =>
  typed[0] === name[0] && editDistance(typed, name, 1) !== undefined;
