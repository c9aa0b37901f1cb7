/** Tells ordinary English words from names. */
import { isFrequentWord } from '../names/frequent-words.ts';
import { englishStem } from '../search/stem-en.ts';

/** Whether a word of Latin letters is not known as an ordinary word, and so may be a name: “Liverpool”. */
export function isProbablyName(word: string): boolean {
  const plain = word.toLowerCase().replace(/['’]s?$/u, '');
  return /^[a-z]+$/u.test(plain) && !isFrequentWord(plain) && !isFrequentWord(englishStem(plain));
}
