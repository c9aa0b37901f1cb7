/**
 * Full-text search over the entries of a space. What comes is put in a queue and indexed in the background, a slice at
 * a time; a short queue is indexed when somebody searches, so that what was just written is found.
 */
import type { DatedEntry } from '../record/dated-entry.ts';
import { atOnce, breathe, inSlices } from '../base/slices.ts';
import { documentOf } from './document.ts';
import { InvertedIndex } from './inverted-index.ts';
import { Numbering } from './term-ids.ts';
import { rank, type RankQuery, type Ranked } from './rank.ts';
import type { Vocabulary } from './vocabulary.ts';

/** So many entries are indexed in a few milliseconds. */
const SHORT = 100;

export class TextIndex {
  readonly #index = new InvertedIndex();
  readonly #numbering = new Numbering(this.#index.vocabulary);
  readonly #queue = new Map<string, DatedEntry>();
  #building: Promise<void> | undefined;

  put(known: DatedEntry): void {
    const { id } = known.entry;
    // What it was before is not found any more, though what it is now may not be yet.
    this.#index.remove(id);
    this.#queue.set(id, known);
    this.#start();
  }

  remove(id: string): void {
    this.#queue.delete(id);
    this.#index.remove(id);
  }

  /** Resolves when everything that was put in can be found. */
  async ready(): Promise<void> {
    while (this.#queue.size > SHORT) await this.#start();
  }

  /** Resolves when there is nothing left to do in the background. */
  async settled(): Promise<void> {
    while (this.#building !== undefined) await this.#building;
    await this.#index.settled();
  }

  /** In what has been indexed so far, see {@link TextIndex.ready}. */
  search(query: RankQuery, limit: number): Ranked {
    this.#settleShort();
    return rank(this.#index, query, limit);
  }

  get vocabulary(): Vocabulary {
    this.#settleShort();
    return this.#index.vocabulary;
  }

  #settleShort(): void {
    if (this.#queue.size > 0 && this.#queue.size <= SHORT) atOnce(this.#indexing());
  }

  #start(): Promise<void> {
    if (this.#building === undefined) {
      this.#building = this.#build();
      // Who waits for it is told when it fails; the next one goes on after what could not be indexed.
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
