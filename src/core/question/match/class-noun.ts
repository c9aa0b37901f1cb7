/** Looks for the noun of a Korean class in texts: 우주인 ends as the copula does, and a text with 우주 alone has no 우주인. */
import { remembered } from '../../base/remembered.ts';
import { LANGUAGES } from '../language/language.ts';
import { hasOwnForm, type FormsOfText } from './forms.ts';

/** In syllables. A shorter noun is a part of too many words. */
const MIN_NOUN = 2;

/** The longest class of the table with which the word begins: 우주인 of 우주인들. */
const nounOfClass = remembered(
  (word: string): string =>
    [...LANGUAGES.ko.classes]
      .filter((noun) => noun.length >= MIN_NOUN && word.startsWith(noun))
      .toSorted((a, b) => b.length - a.length)
      .at(0) ?? '',
);

/** Whether the text has the word for a class itself. */
export function hasClassNoun(text: FormsOfText, word: string): boolean {
  const noun = nounOfClass(word);
  return noun === '' ? hasOwnForm(text, word) : text.compact.includes(noun);
}
