/**
 * How many slips lie between two texts, when no more than `limit` do; `undefined` otherwise. A slip is a letter too
 * many, too few, another one, or two neighbours swapped ("optimal string alignment" distance). Lengths and slips are
 * in UTF-16 units. Only the diagonal band that can stay within the limit is computed (Ukkonen 1985).
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  const tooFar = limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => Math.min(index, tooFar));
  for (let i = 1; i <= a.length; i += 1) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    const row = Array.from({ length: b.length + 1 }, () => tooFar);
    if (i <= limit) row[0] = i;
    let least = row[0] ?? tooFar;
    for (let j = from; j <= to; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let slips = Math.min(
        (last[j - 1] ?? tooFar) + (same ? 0 : 1),
        (last[j] ?? tooFar) + 1,
        (row[j - 1] ?? tooFar) + 1,
      );
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      )
        slips = Math.min(slips, (beforeLast[j - 2] ?? tooFar) + 1);
      row[j] = Math.min(slips, tooFar);
      least = Math.min(least, slips);
    }
    if (least > limit) return undefined;
    beforeLast = last;
    last = row;
  }
  const slips = last[b.length] ?? tooFar;
  return slips <= limit ? slips : undefined;
}
