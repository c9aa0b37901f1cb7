/**
 * Full-text search over the entries of a space. Entries are queued and indexed in the background, in slices of a few
 * milliseconds; a search indexes a short queue at once, so that it finds what was just written.
 */
import type { DatedEntry } from '../record/dated-entry.ts';
import { atOnce, breathe, inSlices } from '../base/slices.ts';
import { documentOf } from './document.ts';
import { InvertedIndex } from './inverted-index.ts';
import { TermIds } from './term-ids.ts';
import type { QueryClause, RankQuery } from './query.ts';
import { rankDocuments, type Ranked } from './rank.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A queue of at most this many entries is indexed at once, in a few milliseconds. */
const SHORT_QUEUE = 100;

export class TextIndex {
  readonly #index = new InvertedIndex();
  readonly #numbering = new TermIds(this.#index.vocabulary);
  readonly #queue = new Map<string, DatedEntry>();
  #building: Promise<void> | undefined;

  put(dated: DatedEntry): void {
    const { id } = dated.entry;
    // The old text cannot be found from now on; the new one once it is indexed.
    this.#index.remove(id);
    this.#queue.set(id, dated);
    this.#start();
  }

  remove(id: string): void {
    this.#queue.delete(id);
    this.#index.remove(id);
  }

  /** Whether every entry can be found; a short queue does not count, since a search indexes it first. */
  get isReady(): boolean {
    return this.#queue.size <= SHORT_QUEUE;
  }

  /** Resolves when every entry can be found. @throws when an entry could not be indexed. */
  async ready(): Promise<void> {
    while (this.#queue.size > SHORT_QUEUE) await this.#start();
  }

  /** Resolves when no work is left in the background. */
  async settled(): Promise<void> {
    while (this.#building !== undefined) await this.#building;
    await this.#index.settled();
  }

  /** Searches the entries that are indexed so far; {@link TextIndex.ready} waits for all of them. */
  search(query: RankQuery, limit: number): Ranked {
    this.#settleShort();
    return rankDocuments(this.#index, query, limit);
  }

  /** How well an indexed entry satisfies a clause, by its terms alone: from 0 to 1, or more for rare alternatives. */
  coverage(id: string, { alternatives }: QueryClause): number {
    let best = 0;
    for (const { terms, minMatches, weight } of alternatives) {
      if (weight <= best) continue;
      let count = 0;
      for (const term of terms) if (this.#index.contains(id, term)) count++;
      if (count >= Math.max(1, minMatches)) best = weight;
    }
    return best;
  }

  get vocabulary(): Vocabulary {
    this.#settleShort();
    return this.#index.vocabulary;
  }

  #settleShort(): void {
    if (this.#queue.size > 0 && this.#queue.size <= SHORT_QUEUE) atOnce(this.#indexing());
  }

  #start(): Promise<void> {
    if (this.#building === undefined) {
      this.#building = this.#build();
      // Those who wait for it see the error. The next run continues after the entry that failed.
      this.#building.catch(() => undefined);
    }
    return this.#building;
  }

  async #build(): Promise<void> {
    await breathe();
    try {
      await inSlices(this.#indexing());
    } finally {
      this.#building = undefined;
    }
  }

  *#indexing(): Generator<undefined, void> {
    for (const [id, known] of this.#queue) {
      this.#queue.delete(id);
      this.#index.put(documentOf(known, this.#numbering));
      yield;
    }
  }
}
