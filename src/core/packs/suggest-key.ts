/** "Did you mean": the nearest of the known words to one that is not known. */
import type { Text } from '../base/locale.ts';
import { editDistance } from '../names/edit-distance.ts';

/** The nearest candidate, when it is near enough to be a slip of the pen; `undefined` otherwise. */
export function nearestKey(word: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const distance = editDistance(word, candidate, best === undefined ? limit : best.distance - 1);
    if (distance !== undefined) best = { candidate, distance };
    if (distance === 1) break;
  }
  return best?.candidate;
}

/** `; did you mean "…"?`, or nothing. */
export function didYouMean(suggestion: string | undefined): Text {
  if (suggestion === undefined) return { en: '', ko: '' };
  return { en: `; did you mean "${suggestion}"?`, ko: `. 혹시 "${suggestion}"인가요?` };
}
