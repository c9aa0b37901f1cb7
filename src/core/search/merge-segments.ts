/** Several segments made one, without the documents that no longer count. */
import { Segment, type DocumentPosition } from './segment.ts';

/** Postings moved between two chances to do something else. */
const STEP = 10_000;

const DEAD = -1;

/**
 * Pauses after each step, and returns the new segment; the old ones are as they were. `onDropped` is told of each
 * posting that is left out.
 */
export function* merged(
  segments: readonly Segment[],
  onDropped: (term: number) => void,
): Generator<undefined, Segment> {
  const { places, first, last, numbers } = yield* documentsOf(segments);
  const room = segments.reduce((sum, { documents }) => sum + documents.length, 0);
  const mostTerms = segments.reduce((sum, { terms }) => sum + terms.length, 0);
  const terms = new Uint32Array(mostTerms);
  const starts = new Uint32Array(mostTerms + 1);
  const documents = new Uint16Array(room);
  const weights = new Uint8Array(room);
  const cursors = segments.map(() => 0);
  let [length, at, next] = [0, 0, STEP];
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
      next = at + STEP;
      yield;
    }
  }
  return new Segment(
    { places, first, last, alive: new Uint8Array(places.length).fill(1) },
    {
      terms: terms.slice(0, length),
      starts: starts.slice(0, length + 1),
      documents: documents.slice(0, at),
      weights: weights.slice(0, at),
    },
  );
}

interface CopiedDocuments {
  places: DocumentPosition[];
  first: Int32Array;
  last: Int32Array;
  numbers: readonly Int32Array[];
}

/** The living documents of all, one after another, and the new number of each by its old one. */
function* documentsOf(segments: readonly Segment[]): Generator<undefined, CopiedDocuments> {
  const count = segments.reduce((sum, { living }) => sum + living, 0);
  const places: DocumentPosition[] = [];
  const first = new Int32Array(count);
  const last = new Int32Array(count);
  const numbers: Int32Array[] = [];
  for (const segment of segments) {
    const renumbered = new Int32Array(segment.size).fill(DEAD);
    segment.places.forEach((place, number) => {
      if (segment.alive[number] === 0) return;
      first[places.length] = segment.first[number] ?? 0;
      last[places.length] = segment.last[number] ?? 0;
      renumbered[number] = places.push(place) - 1;
    });
    numbers.push(renumbered);
    yield;
  }
  return { places, first: first.subarray(0, places.length), last: last.subarray(0, places.length), numbers };
}

function leastTerm(segments: readonly Segment[], cursors: readonly number[]): number | undefined {
  let least: number | undefined;
  for (let index = 0; index < segments.length; index++) {
    const term = segments[index]?.terms[cursors[index] ?? 0];
    if (term !== undefined && (least === undefined || term < least)) least = term;
  }
  return least;
}
