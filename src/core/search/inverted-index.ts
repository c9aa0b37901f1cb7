/**
 * Documents by the terms in them. New ones go into a small part that changes; when it is full it becomes a segment that
 * does not, and segments of a size are merged into larger ones in the background (a log-structured merge tree: O'Neil et
 * al. 1996), so that no write and no merge holds the process for long, however much there is.
 */
import { breathe, inSlices } from '../base/slices.ts';
import { Fresh, MOST_FRESH } from './writable-segment.ts';
import { merged } from './merge-segments.ts';
import { MOST_DOCUMENTS, type Segment, type Part, type DocumentPosition } from './segment.ts';
import { Vocabulary } from './vocabulary.ts';

export interface Document {
  readonly id: string;
  /** The days between which its date can lie, since 1970-01-01; the first is later than the last where it has none. */
  readonly first: number;
  readonly last: number;
  /** By the numbers that the vocabulary gives them: how much it is about each of its terms, 1 to 255. */
  readonly terms: readonly (readonly [term: number, weight: number])[];
}

/** So many segments of a size become one. */
const FAN = 4;

export class InvertedIndex {
  readonly vocabulary = new Vocabulary();
  #fresh = new Fresh();
  #segments: readonly Segment[] = [];
  readonly #places = new Map<string, DocumentPosition>();
  #merging: Promise<void> | undefined;

  get size(): number {
    return this.#places.size;
  }

  /** All that is searched. */
  get parts(): readonly Part[] {
    return this.#fresh.size === 0 ? this.#segments : [...this.#segments, this.#fresh];
  }

  has(id: string): boolean {
    return this.#places.has(id);
  }

  /** Puts a document in, in place of what had its id. */
  put({ id, first, last, terms }: Document): void {
    this.remove(id);
    for (const [term] of terms) this.vocabulary.change(term, 1);
    this.#places.set(id, this.#fresh.add(id, first, last, terms));
    if (!this.#fresh.isFull) return;
    const segment = this.#fresh.seal();
    for (const place of segment.places) if (place.part === this.#fresh) place.part = segment;
    this.#segments = [...this.#segments, segment];
    this.#fresh = new Fresh();
    this.#merge();
  }

  remove(id: string): void {
    const place = this.#places.get(id);
    if (place?.part === undefined) return;
    place.part.alive[place.number] = 0;
    place.part.living--;
    const isHalfDead = place.part.living * 2 < place.part.size;
    place.part = undefined;
    this.#places.delete(id);
    if (isHalfDead) this.#merge();
  }

  /** Resolves when nothing is left to merge. */
  async settled(): Promise<void> {
    while (this.#merging !== undefined) await this.#merging;
  }

  #merge(): void {
    if (this.#merging !== undefined || this.#mergeable() === undefined) return;
    this.#merging = this.#mergeAll().finally(() => (this.#merging = undefined));
  }

  async #mergeAll(): Promise<void> {
    for (;;) {
      await breathe();
      const group = this.#mergeable();
      if (group === undefined) return;
      const dropped: number[] = [];
      const work = merged(group, (term) => dropped.push(term));
      let made: Segment | undefined;
      await inSlices({
        next() {
          const { done, value } = work.next();
          if (done === true) made = value;
          return { done: done === true, value: undefined } as IteratorResult<undefined>;
        },
      });
      if (made !== undefined) this.#replace(group, made);
      for (const term of dropped) this.vocabulary.change(term, -1);
    }
  }

  /** In one go, so that every search sees either the old ones or the new one. */
  #replace(group: readonly Segment[], made: Segment): void {
    made.places.forEach((place, number) => {
      // It may have been taken out while it was copied.
      if (place.part === undefined) {
        made.alive[number] = 0;
        made.living--;
      } else {
        place.part = made;
        place.number = number;
      }
    });
    this.#segments = [
      ...this.#segments.filter((segment) => !group.includes(segment)),
      ...(made.size > 0 ? [made] : []),
    ];
  }

  /** Segments that would better be one, the small ones first; or one of which more than half is struck out. */
  #mergeable(): readonly Segment[] | undefined {
    const tiers = new Map<number, Segment[]>();
    for (const segment of this.#segments) {
      if (segment.living * 2 < segment.size) return [segment];
      const tier = Math.floor(Math.log(Math.max(1, segment.living / MOST_FRESH)) / Math.log(FAN) + 0.5);
      const group = tiers.get(tier) ?? [];
      tiers.set(tier, [...group, segment]);
    }
    for (const tier of [...tiers.keys()].sort((a, b) => a - b)) {
      const group = (tiers.get(tier) ?? []).slice(0, FAN);
      const living = group.reduce((sum, segment) => sum + segment.living, 0);
      if (group.length === FAN && living <= MOST_DOCUMENTS) return group;
    }
    return undefined;
  }
}
