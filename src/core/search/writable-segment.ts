/** The part of the index that documents come into, until it is full and becomes a {@link Segment}. */
import { Segment, type Part, type DocumentPosition, type TermPostings } from './segment.ts';

/** Few enough that making a segment of them takes a moment. */
export const MOST_FRESH = 256;

export class Fresh implements Part {
  readonly places: DocumentPosition[] = [];
  readonly first = new Int32Array(MOST_FRESH);
  readonly last = new Int32Array(MOST_FRESH);
  readonly alive = new Uint8Array(MOST_FRESH);
  living = 0;
  /** By term: a document and its weight in one number. */
  readonly #lists = new Map<number, number[]>();
  #length = 0;

  get size(): number {
    return this.places.length;
  }

  get isFull(): boolean {
    return this.places.length === MOST_FRESH;
  }

  /** `terms` with their weights, each once. */
  add(id: string, first: number, last: number, terms: Iterable<readonly [number, number]>): DocumentPosition {
    const number = this.places.length;
    const place: DocumentPosition = { id, part: this, number };
    this.places.push(place);
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
    return place;
  }

  postings(term: number): TermPostings | undefined {
    const list = this.#lists.get(term);
    if (list === undefined) return undefined;
    return {
      documents: Uint16Array.from(list, (packed) => packed >>> 8),
      weights: Uint8Array.from(list),
      from: 0,
      to: list.length,
    };
  }

  seal(): Segment {
    const terms = Uint32Array.from(this.#lists.keys()).sort();
    const starts = new Uint32Array(terms.length + 1);
    const documents = new Uint16Array(this.#length);
    const weights = new Uint8Array(this.#length);
    let at = 0;
    terms.forEach((term, index) => {
      for (const packed of this.#lists.get(term) ?? []) {
        documents[at] = packed >>> 8;
        // Typed arrays keep the lowest byte.
        weights[at++] = packed;
      }
      starts[index + 1] = at;
    });
    const { places, size } = this;
    return new Segment(
      {
        places,
        first: this.first.slice(0, size),
        last: this.last.slice(0, size),
        alive: this.alive.slice(0, size),
      },
      { terms, starts, documents, weights },
    );
  }
}
