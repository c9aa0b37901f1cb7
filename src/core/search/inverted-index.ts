/**
 * An inverted index. New documents go into a small writable segment; when it is full it becomes immutable, and segments of
 * similar size are merged in the background (a log-structured merge-tree: O'Neil et al. 1996). Neither a write nor a merge
 * blocks the process for more than a few milliseconds, however large the index is.
 */
import { breathe, inSlices } from '../base/slices.ts';
import { WritableSegment, MAX_WRITABLE_DOCUMENTS } from './writable-segment.ts';
import { mergedSegments } from './merge-segments.ts';
import { firstFrom, MAX_DOCUMENTS, type Segment, type IndexPart, type DocumentPosition } from './segment.ts';
import { Vocabulary } from './vocabulary.ts';

/** A document to be added to the index. */
export interface Document {
  readonly id: string;
  /** The first and the last day that its date may mean, as day numbers; first > last when it has no date. */
  readonly first: number;
  readonly last: number;
  /** Term ids of the vocabulary, each with a weight from 1 to 255. */
  readonly terms: readonly (readonly [term: number, weight: number])[];
}

/** This many segments of similar size are merged into one. */
const MERGE_FACTOR = 4;

/** An index in memory from terms to documents, in segments that are merged as they grow (a log-structured merge tree). */
export class InvertedIndex {
  readonly vocabulary = new Vocabulary();
  #writable = new WritableSegment();
  #segments: readonly Segment[] = [];
  readonly #positions = new Map<string, DocumentPosition>();
  #merging: Promise<void> | undefined;

  get size(): number {
    return this.#positions.size;
  }

  /** The segments to search, the writable one included. */
  get parts(): readonly IndexPart[] {
    return this.#writable.size === 0 ? this.#segments : [...this.#segments, this.#writable];
  }

  has(id: string): boolean {
    return this.#positions.has(id);
  }

  /** Whether the document has the term. */
  contains(id: string, term: string): boolean {
    const position = this.#positions.get(id);
    const number = this.vocabulary.idOf(term);
    if (position?.part === undefined || number === undefined) return false;
    const postings = position.part.postings(number);
    if (postings === undefined) return false;
    const { documents, from, to } = postings;
    const at = firstFrom(documents, position.number, from, to);
    return at < to && documents[at] === position.number;
  }

  /** Adds a document, or replaces the one with its id. */
  put({ id, first, last, terms }: Document): void {
    this.remove(id);
    for (const [term] of terms) this.vocabulary.countDocument(term, 1);
    this.#positions.set(id, this.#writable.add(id, first, last, terms));
    if (!this.#writable.isFull) return;
    const segment = this.#writable.seal();
    for (const position of segment.positions) if (position.part === this.#writable) position.part = segment;
    this.#segments = [...this.#segments, segment];
    this.#writable = new WritableSegment();
    this.#merge();
  }

  /** Removes a document, if it is there. Its space is freed by the next merge. */
  remove(id: string): void {
    const position = this.#positions.get(id);
    if (position?.part === undefined) return;
    position.part.alive[position.number] = 0;
    position.part.living--;
    const isHalfDead = position.part.living * 2 < position.part.size;
    position.part = undefined;
    this.#positions.delete(id);
    if (isHalfDead) this.#merge();
  }

  /** Resolves when no merge is running or due. */
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
      const work = mergedSegments(group, (term) => dropped.push(term));
      let made: Segment | undefined;
      await inSlices({
        next() {
          const { done, value } = work.next();
          if (done === true) made = value;
          return { done: done === true, value: undefined } as IteratorResult<undefined>;
        },
      });
      if (made !== undefined) this.#replace(group, made);
      for (const term of dropped) this.vocabulary.countDocument(term, -1);
    }
  }

  /** Synchronous, so that every search sees either the old segments or the new one. */
  #replace(group: readonly Segment[], made: Segment): void {
    made.positions.forEach((position, number) => {
      // The document may have been removed while it was copied.
      if (position.part === undefined) {
        made.alive[number] = 0;
        made.living--;
      } else {
        position.part = made;
        position.number = number;
      }
    });
    this.#segments = [
      ...this.#segments.filter((segment) => !group.includes(segment)),
      ...(made.size > 0 ? [made] : []),
    ];
  }

  /** A segment with more than half of its documents deleted, or a group of similar size; small ones first. */
  #mergeable(): readonly Segment[] | undefined {
    const tiers = new Map<number, Segment[]>();
    for (const segment of this.#segments) {
      if (segment.living * 2 < segment.size) return [segment];
      const tier = Math.floor(
        Math.log(Math.max(1, segment.living / MAX_WRITABLE_DOCUMENTS)) / Math.log(MERGE_FACTOR) + 0.5,
      );
      const group = tiers.get(tier) ?? [];
      tiers.set(tier, [...group, segment]);
    }
    for (const tier of [...tiers.keys()].sort((a, b) => a - b)) {
      const group = (tiers.get(tier) ?? []).slice(0, MERGE_FACTOR);
      const living = group.reduce((sum, segment) => sum + segment.living, 0);
      if (group.length === MERGE_FACTOR && living <= MAX_DOCUMENTS) return group;
    }
    return undefined;
  }
}
