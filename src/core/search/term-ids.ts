/** The terms of texts by their numbers, remembered for words that come again and again. */
import { valueInWords } from './quantities.ts';
import { isAttached, joinedWith, termsOfNumber, termsOfWord, valueTerm } from './terms.ts';
import { tokensOf, type TextToken } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

const MOST_REMEMBERED = 20_000;

export class Numbering {
  readonly #vocabulary: Vocabulary;
  readonly #words = new Map<string, readonly number[]>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  take(term: string): number {
    return this.#vocabulary.take(term);
  }

  /** Calls `count` for every term of the text, as often as it occurs. */
  forTerms(text: string, count: (term: number) => void): void {
    const tokens = tokensOf(text);
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at];
      const next = tokens[at + 1];
      if (token === undefined || isAttached(token, tokens[at - 1])) continue;
      if (token.kind === 'number')
        for (const term of termsOfNumber(tokens, at, text)) count(this.#vocabulary.take(term));
      else for (const term of this.#numbersOf(token)) count(term);
      const value = valueInWords(token);
      if (value !== undefined) count(this.#vocabulary.take(valueTerm(value)));
      const joined = joinedWith(token, next, text);
      if (joined !== undefined) count(this.#vocabulary.take(joined));
    }
  }

  #numbersOf(token: TextToken): readonly number[] {
    const known = this.#words.get(token.text);
    if (known !== undefined) return known;
    const numbers = termsOfWord(token).map((term) => this.#vocabulary.take(term));
    if (this.#words.size >= MOST_REMEMBERED) this.#words.clear();
    this.#words.set(token.text, numbers);
    return numbers;
  }
}
