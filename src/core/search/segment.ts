/** A part of the index that does not change any more, save that documents are struck from it. */

/** A part holds at most this many documents, so that each has a number of two bytes. */
export const MOST_DOCUMENTS = 65_536;

/** The documents of one term, ascending, and how much each is about it: 1 to 255. */
export interface TermPostings {
  readonly documents: Uint16Array;
  readonly weights: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Where a document is in the index. */
export interface DocumentPosition {
  readonly id: string;
  /** `undefined` when it has been taken out, or put in anew. */
  part: Part | undefined;
  number: number;
}

/** What is known of the documents of a part, by their numbers. */
export interface Documents {
  readonly places: readonly DocumentPosition[];
  /** The days between which a document's date can lie: since 1970-01-01, none where the first is later than the last. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** 1 for those that still count. */
  readonly alive: Uint8Array;
}

export interface Part extends Documents {
  readonly size: number;
  /** How many of them still count. */
  living: number;
  postings(term: number): TermPostings | undefined;
}

export class Segment implements Part {
  readonly places: readonly DocumentPosition[];
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly alive: Uint8Array;
  living: number;
  /** Numbers of terms, ascending. */
  readonly terms: Uint32Array;
  /** Where in the two lists below the postings of each term begin, and where the last ends. */
  readonly starts: Uint32Array;
  readonly documents: Uint16Array;
  readonly weights: Uint8Array;

  constructor(
    { places, first, last, alive }: Documents,
    lists: { terms: Uint32Array; starts: Uint32Array; documents: Uint16Array; weights: Uint8Array },
  ) {
    this.places = places;
    this.first = first;
    this.last = last;
    this.alive = alive;
    this.living = alive.reduce((sum, one) => sum + one, 0);
    this.terms = lists.terms;
    this.starts = lists.starts;
    this.documents = lists.documents;
    this.weights = lists.weights;
  }

  get size(): number {
    return this.places.length;
  }

  postings(term: number): TermPostings | undefined {
    const { terms, starts } = this;
    let low = 0;
    let high = terms.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((terms[middle] ?? 0) < term) low = middle + 1;
      else high = middle;
    }
    if (terms[low] !== term) return undefined;
    return {
      documents: this.documents,
      weights: this.weights,
      from: starts[low] ?? 0,
      to: starts[low + 1] ?? 0,
    };
  }
}
