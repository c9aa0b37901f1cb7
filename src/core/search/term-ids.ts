/** Turns texts into the ids of their terms, with a cache for words that come again and again. */
import { valueInWords } from './quantities.ts';
import { isAttached, joinedWith, termsOfNumber, termsOfWord, valueTerm } from './terms.ts';
import { tokensOf, type TextToken } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The cache is emptied when it is full. */
const MAX_CACHED_WORDS = 20_000;

/** Numbers the terms of texts by a vocabulary. */
export class TermIds {
  readonly #vocabulary: Vocabulary;
  readonly #idsOfWords = new Map<string, readonly number[]>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** The id of a term; a new term gets a new id. */
  intern(term: string): number {
    return this.#vocabulary.intern(term);
  }

  /** Calls `count` with the id of every term of the text, as often as it occurs. */
  forTerms(text: string, count: (term: number) => void): void {
    const tokens = tokensOf(text);
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at];
      const next = tokens[at + 1];
      if (token === undefined || isAttached(token, tokens[at - 1])) continue;
      if (token.kind === 'number')
        for (const term of termsOfNumber(tokens, at, text)) count(this.#vocabulary.intern(term));
      else for (const term of this.#idsOf(token)) count(term);
      const value = valueInWords(token);
      if (value !== undefined) count(this.#vocabulary.intern(valueTerm(value)));
      const joined = joinedWith(token, next, text);
      if (joined !== undefined) count(this.#vocabulary.intern(joined));
    }
  }

  #idsOf(token: TextToken): readonly number[] {
    const known = this.#idsOfWords.get(token.text);
    if (known !== undefined) return known;
    const ids = termsOfWord(token).map((term) => this.#vocabulary.intern(term));
    if (this.#idsOfWords.size >= MAX_CACHED_WORDS) this.#idsOfWords.clear();
    this.#idsOfWords.set(token.text, ids);
    return ids;
  }
}
