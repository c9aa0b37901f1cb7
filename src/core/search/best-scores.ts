/** Chooses the documents of a part that may be among the best, by their scores and dates, without sorting all. */

/**
 * Returns a function that tells whether a position may be among the best `limit`, by score and then by date, the latest first; of equals,
 * all. When more documents have the same score, as all of a period have, most are left out by date.
 * @param order `most`: the greatest score; `dateOf`: the date at a position
 */
export function bestOf(
  scores: Float32Array,
  limit: number,
  { most, dateOf }: { most: number; dateOf: (at: number) => number },
): (at: number) => boolean {
  if (scores.length <= limit) return () => true;
  const least = leastOfBest(scores, most, limit);
  const high = scores.filter((own) => own >= least);
  const lowest = nthSmallest(high, Math.max(0, high.length - limit));
  const dates = new Int32Array(high.length);
  let equal = 0;
  let better = 0;
  for (let at = 0; at < scores.length; at++) {
    const own = scores[at] as number;
    if (own > lowest) better++;
    else if (own === lowest) dates[equal++] = dateOf(at);
  }
  const earliest = nthSmallest(dates.subarray(0, equal), Math.max(0, equal - (limit - better)));
  return (at) => {
    const own = scores[at] as number;
    return own > lowest || (own === lowest && dateOf(at) >= earliest);
  };
}

/** The number that would be at an index of the sorted list, whose order changes (quickselect: Hoare 1961). */
function nthSmallest(list: Float32Array | Int32Array, index: number): number {
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const pivot = list[(low + high) >>> 1] as number;
    let [left, right] = [low, high];
    while (left <= right) {
      while ((list[left] as number) < pivot) left++;
      while ((list[right] as number) > pivot) right--;
      if (left > right) break;
      const swapped = list[left] as number;
      list[left++] = list[right] as number;
      list[right--] = swapped;
    }
    if (index <= right) high = right;
    else if (index >= left) low = left;
    else break;
  }
  return list[index] as number;
}

const SCORE_STEPS = 512;
const scoreHistogram = new Uint32Array(SCORE_STEPS + 1);

/** A score that about `limit` documents reach. Uses a histogram instead of sorting all scores. */
function leastOfBest(scores: Float32Array, most: number, limit: number): number {
  if (most === 0) return 0;
  scoreHistogram.fill(0);
  for (let at = 0; at < scores.length; at++) {
    const step = Math.floor(((scores[at] as number) / most) * SCORE_STEPS);
    scoreHistogram[step] = (scoreHistogram[step] as number) + 1;
  }
  let step = SCORE_STEPS;
  for (
    let sum = scoreHistogram[step] as number;
    sum < limit && step > 0;
    sum += scoreHistogram[step] as number
  )
    step--;
  // Slightly less, to allow for rounding errors.
  return (step / SCORE_STEPS) * most * 0.9999;
}
