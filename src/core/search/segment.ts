/** The immutable parts of the index. Documents can only be marked as deleted in them. */

/** At most this many documents in a part, so that a document number fits in two bytes. */
export const MAX_DOCUMENTS = 65_536;

/** A posting list: the documents of one term, ascending, and its weight in each, 1 to 255; from index `from` up to `to`. */
export interface TermPostings {
  readonly documents: Uint16Array;
  readonly weights: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** The index, from `from` up to `to`, of the first document with at least that number. The documents are in ascending order. */
export function firstFrom(documents: Uint16Array, number: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((documents[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The position of a document in the index. */
export interface DocumentPosition {
  readonly id: string;
  /** `undefined` when the document was removed or replaced. */
  part: IndexPart | undefined;
  number: number;
}

/** The documents of a part, by document number. */
export interface Documents {
  readonly positions: readonly DocumentPosition[];
  /** The first and the last day that each document may be about, as day numbers; first > last for undated documents. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** 1 for live documents, 0 for deleted ones. */
  readonly alive: Uint8Array;
}

/** A part of the index that can be searched. */
export interface IndexPart extends Documents {
  readonly size: number;
  /** The number of live documents. */
  living: number;
  /** The posting list of a term id; `undefined` when no document of the part has the term. */
  postings(term: number): TermPostings | undefined;
}

/** An immutable part: posting lists in one array each for documents and weights, found by binary search. */
export class Segment implements IndexPart {
  readonly positions: readonly DocumentPosition[];
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly alive: Uint8Array;
  living: number;
  /** Term ids, ascending. */
  readonly terms: Uint32Array;
  /** The index in the two arrays below at which the postings of each term begin; one more for the end of the last. */
  readonly starts: Uint32Array;
  readonly documents: Uint16Array;
  readonly weights: Uint8Array;

  constructor(
    { positions, first, last, alive }: Documents,
    lists: { terms: Uint32Array; starts: Uint32Array; documents: Uint16Array; weights: Uint8Array },
  ) {
    this.positions = positions;
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
    return this.positions.length;
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
