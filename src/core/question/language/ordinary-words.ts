/** Tells ordinary English words from names. */
import { remembered } from '../../base/remembered.ts';
import { englishWords, isFrequentWord, isSlipOfEnglish } from '../../names/english-words.ts';
import { englishStem } from '../../search/stem-en.ts';

const plainOf = (word: string): string => word.toLowerCase().replace(/['’]s?$/u, '');

/** Whether a word of Latin letters is not known as an ordinary word, and so may be a name: “Liverpool”. */
export function isProbablyName(word: string): boolean {
  const plain = plainOf(word);
  return /^[a-z]+$/u.test(plain) && !isFrequentWord(plain) && !isFrequentWord(englishStem(plain));
}

/** In letters. Shorter words may be abbreviations of anything. */
const MIN_NAME = 4;

/** Whether a word of Latin letters is in no dictionary, nor a slip of such a word, and so is a name: “netflix”. */
export const isSurelyName = remembered((word: string): boolean => {
  const plain = plainOf(word);
  return (
    plain.length >= MIN_NAME &&
    /^[a-z]+$/u.test(plain) &&
    !englishWords().has(plain) &&
    !englishWords().has(englishStem(plain)) &&
    !isSlipOfEnglish(plain)
  );
});
