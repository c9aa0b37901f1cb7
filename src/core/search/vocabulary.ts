/** Every term of an index, by a number, and in how many documents it is. */
import { SortedList } from '../names/sorted-list.ts';

export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  #counts = new Uint32Array(1024);
  /** Words of Latin script, to be found by their beginnings. */
  readonly #words = new SortedList<string>((word) => word);

  /** `undefined` of a term that is in no document and never was. */
  numberOf(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  /** The number of a term, a new one if need be. */
  take(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(term, number);
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
      const count = this.count(this.#numbers.get(word) ?? 0);
      if (count > 0) found.push({ word, count });
      return ++looked < 2000;
    });
    return found
      .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
      .slice(0, limit)
      .map(({ word }) => word);
  }

  get size(): number {
    return this.#numbers.size;
  }
}
