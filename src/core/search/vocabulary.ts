/** Every term of an index, by a number, and in how many documents it is. */
import { SortedList } from '../names/sorted-list.ts';

const SHARDS = 64;

const shardOf = (term: string): number => {
  const last = term.length - 1;
  return (31 * term.charCodeAt(last) + 7 * term.charCodeAt(last >> 1) + term.length) & (SHARDS - 1);
};

export class Vocabulary {
  /** In many small maps: a large one holds the process for long when it grows. */
  readonly #numbers = Array.from({ length: SHARDS }, () => new Map<string, number>());
  #size = 0;
  #counts = new Uint32Array(1024);
  /** Words of Latin script, to be found by their beginnings. */
  readonly #words = new SortedList<string>((word) => word);

  /** `undefined` of a term that is in no document and never was. */
  numberOf(term: string): number | undefined {
    return this.#numbers[shardOf(term)]?.get(term);
  }

  /** The number of a term, a new one if need be. */
  take(term: string): number {
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

  count(number: number): number {
    return this.#counts[number] ?? 0;
  }

  /** `by` is 1 when a document with the term comes, -1 when one goes. */
  change(number: number, by: 1 | -1): void {
    this.#counts[number] = (this.#counts[number] ?? 0) + by;
  }

  /** Words that begin so and are in some document, those in most first, at most `limit`; of at most 2,000 looked at. */
  begun(prefix: string, limit: number): string[] {
    const found: { word: string; count: number }[] = [];
    let looked = 0;
    this.#words.begun(prefix, (word) => {
      const count = this.count(this.numberOf(word) ?? 0);
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
