/** Merges segments into one, without the deleted documents. */
import { Segment, type DocumentPosition } from './segment.ts';

/** Postings that are copied between two pauses. */
const POSTINGS_PER_PAUSE = 10_000;

const DEAD = -1;

/**
 * Merges segments into a new one, with a pause possible after every {@link POSTINGS_PER_PAUSE} postings. The old ones stay unchanged.
 * `onDropped` is called with the term id of each posting that is left out.
 */
export function* mergedSegments(
  segments: readonly Segment[],
  onDropped: (term: number) => void,
): Generator<undefined, Segment> {
  const { positions, first, last, numbers } = yield* documentsOf(segments);
  const room = segments.reduce((sum, { documents }) => sum + documents.length, 0);
  const mostTerms = segments.reduce((sum, { terms }) => sum + terms.length, 0);
  const terms = new Uint32Array(mostTerms);
  const starts = new Uint32Array(mostTerms + 1);
  const documents = new Uint16Array(room);
  const weights = new Uint8Array(room);
  const cursors = segments.map(() => 0);
  let [length, at, next] = [0, 0, POSTINGS_PER_PAUSE];
  for (;;) {
    const term = leastTerm(segments, cursors);
    if (term === undefined) break;
    const before = at;
    for (const [index, segment] of segments.entries()) {
      const cursor = cursors[index] ?? 0;
      if (segment.terms[cursor] !== term) continue;
      cursors[index] = cursor + 1;
      const renumbered = numbers[index] as Int32Array;
      const to = segment.starts[cursor + 1] ?? 0;
      for (let from = segment.starts[cursor] ?? 0; from < to; from++) {
        const number = renumbered[segment.documents[from] ?? 0] ?? DEAD;
        if (number === DEAD) {
          onDropped(term);
          continue;
        }
        documents[at] = number;
        weights[at++] = segment.weights[from] ?? 0;
      }
    }
    if (at > before) {
      terms[length++] = term;
      starts[length] = at;
    }
    if (at >= next) {
      next = at + POSTINGS_PER_PAUSE;
      yield;
    }
  }
  return new Segment(
    { positions, first, last, alive: new Uint8Array(positions.length).fill(1) },
    {
      terms: terms.slice(0, length),
      starts: starts.slice(0, length + 1),
      documents: documents.slice(0, at),
      weights: weights.slice(0, at),
    },
  );
}

interface CopiedDocuments {
  positions: DocumentPosition[];
  first: Int32Array;
  last: Int32Array;
  numbers: readonly Int32Array[];
}

/** The live documents of all segments, and for each segment the new document numbers by the old ones. */
function* documentsOf(segments: readonly Segment[]): Generator<undefined, CopiedDocuments> {
  const count = segments.reduce((sum, { living }) => sum + living, 0);
  const positions: DocumentPosition[] = [];
  const first = new Int32Array(count);
  const last = new Int32Array(count);
  const numbers: Int32Array[] = [];
  for (const segment of segments) {
    const renumbered = new Int32Array(segment.size).fill(DEAD);
    segment.positions.forEach((position, number) => {
      if (segment.alive[number] === 0) return;
      first[positions.length] = segment.first[number] ?? 0;
      last[positions.length] = segment.last[number] ?? 0;
      renumbered[number] = positions.push(position) - 1;
    });
    numbers.push(renumbered);
    yield;
  }
  return {
    positions,
    first: first.subarray(0, positions.length),
    last: last.subarray(0, positions.length),
    numbers,
  };
}

/** The least of the terms at the cursors; `undefined` when all segments are read. */
function leastTerm(segments: readonly Segment[], cursors: readonly number[]): number | undefined {
  let least: number | undefined;
  for (let index = 0; index < segments.length; index++) {
    const term = segments[index]?.terms[cursors[index] ?? 0];
    if (term !== undefined && (least === undefined || term < least)) least = term;
  }
  return least;
}
