/**
 * Full-text search over the entries of a space. Entries are queued and indexed in the background, in slices of a few
 * milliseconds; a search indexes a short queue at once, so that it finds what was just written.
 */
import type { DatedEntry } from '../record/dated-entry.ts';
import { Backlog } from '../base/backlog.ts';
import { documentOf } from './document.ts';
import { InvertedIndex } from './inverted-index.ts';
import { TermIds } from './term-ids.ts';
import type { QueryClause, RankQuery } from './query.ts';
import { rankDocuments, type Ranked } from './rank.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A queue of at most this many entries is indexed at once, in a few milliseconds. */
const SHORT_QUEUE = 100;

/** An index of entries that is filled in the background. */
export class TextIndex {
  readonly #index = new InvertedIndex();
  readonly #numbering = new TermIds(this.#index.vocabulary);
  /** Entries that are not indexed yet, by id. */
  readonly #queued = new Map<string, DatedEntry>();
  readonly #queue = new Backlog<string>(
    (id) => {
      const known = this.#queued.get(id);
      this.#queued.delete(id);
      if (known !== undefined) this.#index.put(documentOf(known, this.#numbering));
    },
    { short: SHORT_QUEUE },
  );

  /** Adds an entry, or replaces the one with its id. */
  put(dated: DatedEntry): void {
    const { id } = dated.entry;
    // The old text cannot be found from now on; the new one once it is indexed.
    this.#index.remove(id);
    this.#queued.set(id, dated);
    this.#queue.add(id);
  }

  remove(id: string): void {
    this.#queued.delete(id);
    this.#queue.delete(id);
    this.#index.remove(id);
  }

  /** Whether every entry can be found; a short queue does not count, since a search indexes it first. */
  get isReady(): boolean {
    return this.#queue.isReady;
  }

  /** Resolves when every entry can be found. @throws when an entry could not be indexed. */
  ready(): Promise<void> {
    return this.#queue.ready();
  }

  /** Leaves work in the background undone until it is released. */
  hold(): void {
    this.#queue.hold();
  }

  release(): void {
    this.#queue.release();
  }

  /** Resolves when no work is left in the background. */
  async settled(): Promise<void> {
    await this.#queue.settled();
    await this.#index.settled();
  }

  /** Searches the entries that are indexed so far; {@link TextIndex.ready} waits for all of them. */
  search(query: RankQuery, limit: number): Ranked {
    this.#queue.settleShort();
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

  /**
   * How rare the entries are that satisfy a clause, from 0 (most do) to 1 (none does), on a logarithmic scale: the most that satisfy
   * any of its alternatives.
   */
  rarity({ alternatives }: QueryClause): number {
    const { size, vocabulary } = this.#index;
    const countOf = (term: string): number => {
      const id = vocabulary.idOf(term);
      return id === undefined ? 0 : vocabulary.documentFrequency(id);
    };
    const most = Math.max(0, ...alternatives.map(({ terms }) => Math.min(...terms.map(countOf))));
    return Math.log((size + 2) / (Math.min(most, size) + 1)) / Math.log(size + 2);
  }

  get vocabulary(): Vocabulary {
    this.#queue.settleShort();
    return this.#index.vocabulary;
  }
}
