type Rows = readonly [Uint8Array, Uint8Array, Uint8Array];
/** Three rows of the table, reused by all calls: there are thousands of candidates for each keystroke. */
let rows: Rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/**
 * The edit distance of two texts if it is at most `limit`, which may be up to 200; otherwise `undefined`. An edit inserts,
 * deletes or replaces a UTF-16 unit, or transposes two neighbours (optimal string alignment distance). Only the diagonal
 * band that can stay within the limit is computed (Ukkonen 1985).
 *
 * @example editDistance('deepseek', 'deepsekk', 2) // 1
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
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
