/** Finds topics by the words of their names and descriptions: “gene” and “editing” lead to CRISPR. */
import { Postings } from '../names/postings.ts';
import { termsOfWord } from './terms.ts';
import { tokensOf } from './tokens.ts';

/** A word of more topics than this leads to none of them. */
const MAX_TOPICS_PER_WORD = 12;

/** An index of topics by the terms of their texts. */
export class TopicWords {
  readonly #topics = new Postings<string>();
  readonly #words = new Map<string, readonly string[]>();

  /** Replaces the texts of a topic: its names and descriptions. */
  set(id: string, texts: readonly string[]): void {
    this.delete(id);
    const words = [...new Set(texts.flatMap(topicTerms))];
    this.#words.set(id, words);
    for (const word of words) this.#topics.add(word, id);
  }

  delete(id: string): void {
    for (const word of this.#words.get(id) ?? []) this.#topics.remove(word, id);
    this.#words.delete(id);
  }

  /** The topics with a term, which is an English stem or a whole Korean word, in their texts. */
  find(term: string): readonly string[] {
    const found = this.#topics.get(term);
    return found.length > MAX_TOPICS_PER_WORD ? [] : found;
  }
}

/** English stems and whole Korean words. Bigrams are left out: they would lead anywhere. */
const topicTerms = (text: string): string[] =>
  tokensOf(text)
    .filter(({ kind }) => kind === 'word' || kind === 'hangul')
    .map((token) => termsOfWord(token).at(-1) ?? '');
