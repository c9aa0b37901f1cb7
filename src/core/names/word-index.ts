/** Finds names of several words by some of them: 장 → 마리나 장, “chen yunji” → Yunji Chen. */
import type { NameHit, Name } from './name.ts';
import { Postings } from './postings.ts';

/** A word in more names than this finds none of them. */
const MAX_NAMES_PER_WORD = 1000;

export class WordIndex {
  readonly #names = new Postings<Name>();

  add(name: Name): void {
    if (name.words.length > 1) for (const word of new Set(name.words)) this.#names.add(word, name);
  }

  remove(name: Name): void {
    if (name.words.length > 1) for (const word of new Set(name.words)) this.#names.remove(word, name);
  }

  /** Names with all of the words, in any order; names with fewer other words rank higher. An initial alone finds none: the Y of Jay Y. Lee. */
  find(words: readonly string[]): NameHit[] {
    if (words.every((word) => /^[a-z]$/i.test(word))) return [];
    const [rarest, ...others] = words
      .map((word) => this.#names.get(word))
      .sort((a, b) => a.length - b.length);
    if (rarest === undefined || rarest.length > MAX_NAMES_PER_WORD) return [];
    return rarest
      .filter((name) => others.length === 0 || words.every((word) => name.words.includes(word)))
      .map((name) => ({ name, how: 'word', rank: name.words.length - words.length }));
  }
}
