/** The part of the index that takes new documents, until it is full and becomes a {@link Segment}. */
import { Segment, type IndexPart, type DocumentPosition, type TermPostings } from './segment.ts';

/** Small enough that turning it into a segment takes less than a millisecond or so. */
export const MAX_WRITABLE_DOCUMENTS = 256;

/** A part of the index in memory that documents are added to. */
export class WritableSegment implements IndexPart {
  readonly positions: DocumentPosition[] = [];
  readonly first = new Int32Array(MAX_WRITABLE_DOCUMENTS);
  readonly last = new Int32Array(MAX_WRITABLE_DOCUMENTS);
  readonly alive = new Uint8Array(MAX_WRITABLE_DOCUMENTS);
  living = 0;
  /** By term id: document numbers and weights, packed as number × 256 + weight. */
  readonly #lists = new Map<number, number[]>();
  #length = 0;

  get size(): number {
    return this.positions.length;
  }

  get isFull(): boolean {
    return this.positions.length === MAX_WRITABLE_DOCUMENTS;
  }

  /** Adds a document. `terms` are term ids with weights; each id occurs once. */
  add(id: string, first: number, last: number, terms: Iterable<readonly [number, number]>): DocumentPosition {
    const number = this.positions.length;
    const position: DocumentPosition = { id, part: this, number };
    this.positions.push(position);
    this.first[number] = first;
    this.last[number] = last;
    this.alive[number] = 1;
    this.living++;
    for (const [term, weight] of terms) {
      const packed = number * 256 + weight;
      const list = this.#lists.get(term);
      if (list === undefined) this.#lists.set(term, [packed]);
      else list.push(packed);
      this.#length++;
    }
    return position;
  }

  postings(term: number): TermPostings | undefined {
    const list = this.#lists.get(term);
    if (list === undefined) return undefined;
    const to = list.length;
    const [documents, weights] = [new Uint16Array(to), new Uint8Array(to)];
    // `TypedArray.from` with a function takes several times as long, and every search of a small space comes here.
    for (let at = 0; at < to; at++) {
      const packed = list[at] ?? 0;
      documents[at] = packed >>> 8;
      weights[at] = packed;
    }
    return { documents, weights, from: 0, to };
  }

  /** The same documents as an immutable segment. */
  seal(): Segment {
    const terms = Uint32Array.from(this.#lists.keys()).sort();
    const starts = new Uint32Array(terms.length + 1);
    const documents = new Uint16Array(this.#length);
    const weights = new Uint8Array(this.#length);
    let at = 0;
    terms.forEach((term, index) => {
      for (const packed of this.#lists.get(term) ?? []) {
        documents[at] = packed >>> 8;
        // The weight is the lowest byte, which is all that a Uint8Array keeps.
        weights[at++] = packed;
      }
      starts[index + 1] = at;
    });
    const { positions, size } = this;
    return new Segment(
      {
        positions,
        first: this.first.slice(0, size),
        last: this.last.slice(0, size),
        alive: this.alive.slice(0, size),
      },
      { terms, starts, documents, weights },
    );
  }
}
