/** The edit distance of two texts. */

/** The longest text whose letters each have a bit of a number. */
const MAX_IN_BITS = 32;

/** The text that was compared last, and where its letters stand in it, as bits by UTF-16 unit. */
let pattern = '';
const positions = new Int32Array(1 << 16);

/**
 * The edit distance of two texts if it is at most `limit`, which may be up to 200; otherwise `undefined`. An edit inserts,
 * deletes or replaces a UTF-16 unit, or transposes two neighbours (optimal string alignment distance). Comparing one text with
 * many is fastest with that text as `a`.
 *
 * @example editDistance('deepseek', 'deepsekk', 2) // 1
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  if (a.length === 0) return b.length;
  return a.length <= MAX_IN_BITS ? distanceInBits(a, b, limit) : distanceInBand(a, b, limit);
}

/**
 * Computes a whole column of the table at once, whose cells differ from those above them by -1, 0 or 1
 * (H. Hyyrö, “A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances”, 2003).
 */
function distanceInBits(a: string, b: string, limit: number): number | undefined {
  if (a !== pattern) setPattern(a);
  const last = 1 << (a.length - 1);
  let distance = a.length;
  // Cells that are 1 more or 1 less than the cell above them.
  let more = -1;
  let less = 0;
  let diagonal = 0;
  let matchesBefore = 0;
  for (let j = 0; j < b.length; j += 1) {
    const matches = positions[b.charCodeAt(j)] as number;
    const swapped = ((~diagonal & matches) << 1) & matchesBefore;
    diagonal = (((matches & more) + more) ^ more) | matches | less | swapped;
    const right = less | ~(diagonal | more);
    const left = diagonal & more;
    if ((right & last) !== 0) distance += 1;
    else if ((left & last) !== 0) distance -= 1;
    // Each letter that is left lowers it by one at most.
    if (distance - (b.length - 1 - j) > limit) return undefined;
    const shifted = (right << 1) | 1;
    more = (left << 1) | ~(diagonal | shifted);
    less = shifted & diagonal;
    matchesBefore = matches;
  }
  return distance;
}

function setPattern(text: string): void {
  for (let at = 0; at < pattern.length; at += 1) positions[pattern.charCodeAt(at)] = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    positions[letter] = (positions[letter] as number) | (1 << at);
  }
  pattern = text;
}

type Rows = readonly [Uint8Array, Uint8Array, Uint8Array];
/** Three rows of the table, reused by all calls. */
let rows: Rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/** Computes only the diagonal band that can stay within the limit (Ukkonen 1985). */
function distanceInBand(a: string, b: string, limit: number): number | undefined {
  if (rows[0].length <= b.length + 1) {
    const size = 2 * (b.length + 2);
    rows = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
  }
  const tooFar = limit + 1;
  let [beforeLast, last, row] = rows;
  for (let j = 0; j <= b.length; j += 1) last[j] = Math.min(j, tooFar);
  for (let i = 1; i <= a.length; i += 1) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    // Cells beside the band are too far; the cell before the first letter of b is the deletion of i letters.
    row[from - 1] = from === 1 ? Math.min(i, tooFar) : tooFar;
    if (to < b.length) row[to + 1] = tooFar;
    let least: number = row[from - 1] ?? tooFar;
    const letter = a.charCodeAt(i - 1);
    const before = i > 1 ? a.charCodeAt(i - 2) : -1;
    for (let j = from; j <= to; j += 1) {
      const other = b.charCodeAt(j - 1);
      let edits = (last[j - 1] ?? tooFar) + (letter === other ? 0 : 1);
      edits = Math.min(edits, (last[j] ?? tooFar) + 1, (row[j - 1] ?? tooFar) + 1, tooFar);
      if (j > 1 && letter === b.charCodeAt(j - 2) && before === other)
        edits = Math.min(edits, (beforeLast[j - 2] ?? tooFar) + 1);
      row[j] = edits;
      if (edits < least) least = edits;
    }
    if (least > limit) return undefined;
    const free = beforeLast;
    beforeLast = last;
    last = row;
    row = free;
  }
  const edits = last[b.length] ?? tooFar;
  return edits <= limit ? edits : undefined;
}
