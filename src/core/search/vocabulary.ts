/** The terms of an index: gives each an id, and counts the documents that have it. */
import { SortedList } from '../names/sorted-list.ts';

const VOCABULARY_SHARDS = 64;

/** The map of a term, by its length and some of its letters. */
const shardOf = (term: string): number => {
  const last = term.length - 1;
  return (
    (31 * term.charCodeAt(last) + 7 * term.charCodeAt(last >> 1) + term.length) & (VOCABULARY_SHARDS - 1)
  );
};

/** The ids and document frequencies of terms. */
export class Vocabulary {
  /** Many small maps, because a large one blocks the process when it grows. */
  readonly #numbers = Array.from({ length: VOCABULARY_SHARDS }, () => new Map<string, number>());
  #size = 0;
  #counts = new Uint32Array(1024);
  /** Words of Latin script, for look-ups by prefix. */
  readonly #words = new SortedList<string>((word) => word);

  /** The id of a term; `undefined` for a term that no document has ever had. */
  idOf(term: string): number | undefined {
    return this.#numbers[shardOf(term)]?.get(term);
  }

  /** The id of a term; a new term gets a new id. */
  intern(term: string): number {
    const shard = this.#numbers[shardOf(term)];
    const known = shard?.get(term);
    if (known !== undefined) return known;
    const number = this.#size++;
    shard?.set(term, number);
    if (number === this.#counts.length) {
      const more = new Uint32Array(2 * number);
      more.set(this.#counts);
      this.#counts = more;
    }
    if (/^[a-z]/.test(term)) this.#words.add(term);
    return number;
  }

  /** The number of documents with the term of that id. */
  documentFrequency(number: number): number {
    return this.#counts[number] ?? 0;
  }

  /** Counts a document with the term that was added (1) or removed (-1). */
  countDocument(number: number, by: 1 | -1): void {
    this.#counts[number] = (this.#counts[number] ?? 0) + by;
  }

  /** Words with the prefix that some document has, the most frequent first, at most `limit`. Looks at 2,000 words at most. */
  withPrefix(prefix: string, limit: number): string[] {
    const found: { word: string; count: number }[] = [];
    let looked = 0;
    this.#words.eachWithPrefix(prefix, (word) => {
      const count = this.documentFrequency(this.idOf(word) ?? 0);
      if (count > 0) found.push({ word, count });
      return ++looked < 2000;
    });
    return found
      .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
      .slice(0, limit)
      .map(({ word }) => word);
  }

  get size(): number {
    return this.#size;
  }
}
