/** Topics by the words of their names and of the lines that say what they are: "gene" and "editing" lead to CRISPR. */
import { Postings } from '../names/postings.ts';
import { termsOfWord } from './terms.ts';
import { tokensOf } from './tokens.ts';

/** A word that is said of so many topics tells nothing of any. */
const MOST = 12;

export class TopicWords {
  readonly #topics = new Postings<string>();
  readonly #words = new Map<string, readonly string[]>();

  /** In place of what was said of the topic before. */
  set(id: string, texts: readonly string[]): void {
    this.delete(id);
    const words = [...new Set(texts.flatMap(wordsIn))];
    this.#words.set(id, words);
    for (const word of words) this.#topics.add(word, id);
  }

  delete(id: string): void {
    for (const word of this.#words.get(id) ?? []) this.#topics.remove(word, id);
    this.#words.delete(id);
  }

  /** Those of which a word is said, by its term: a stem, or a whole eojeol. */
  find(term: string): readonly string[] {
    const found = this.#topics.get(term);
    return found.length > MOST ? [] : found;
  }
}

/** The stems and the whole eojeol; pairs of syllables would lead anywhere. */
const wordsIn = (text: string): string[] =>
  tokensOf(text)
    .filter(({ kind }) => kind === 'word' || kind === 'hangul')
    .map((token) => termsOfWord(token).at(-1) ?? '');
