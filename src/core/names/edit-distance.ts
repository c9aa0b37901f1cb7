type Rows = readonly [Uint8Array, Uint8Array, Uint8Array];
/** Three rows of the table, used again by every call: candidates come by the thousand on each keystroke. */
let rows: Rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/**
 * How many slips lie between two texts, when no more than `limit` do; `undefined` otherwise. A slip is a letter too
 * many, too few, another one, or two neighbours swapped ("optimal string alignment" distance). Lengths and slips are
 * in UTF-16 units; `limit` is at most 200. Only the diagonal band that can stay within the limit is computed
 * (Ukkonen 1985).
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
    // Beside the band everything is too far; before the first letter of b, i letters of a are too many.
    row[from - 1] = from === 1 ? Math.min(i, tooFar) : tooFar;
    if (to < b.length) row[to + 1] = tooFar;
    let least: number = row[from - 1] ?? tooFar;
    const letter = a.charCodeAt(i - 1);
    const before = i > 1 ? a.charCodeAt(i - 2) : -1;
    for (let j = from; j <= to; j += 1) {
      const other = b.charCodeAt(j - 1);
      let slips = (last[j - 1] ?? tooFar) + (letter === other ? 0 : 1);
      slips = Math.min(slips, (last[j] ?? tooFar) + 1, (row[j - 1] ?? tooFar) + 1, tooFar);
      if (j > 1 && letter === b.charCodeAt(j - 2) && before === other)
        slips = Math.min(slips, (beforeLast[j - 2] ?? tooFar) + 1);
      row[j] = slips;
      if (slips < least) least = slips;
    }
    if (least > limit) return undefined;
    const free = beforeLast;
    beforeLast = last;
    last = row;
    row = free;
  }
  const slips = last[b.length] ?? tooFar;
  return slips <= limit ? slips : undefined;
}
