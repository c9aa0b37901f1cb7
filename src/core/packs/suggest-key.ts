/** Suggests the nearest known word for an unknown one: "did you mean …?" */
import type { Text } from '../base/locale.ts';
import { editDistance } from '../names/edit-distance.ts';

/** The nearest candidate if it differs in at most a third of the letters, or in one; otherwise `undefined`. */
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

/** `; did you mean "…"?` to append to a message; empty without a suggestion. */
export function didYouMean(suggestion: string | undefined): Text {
  if (suggestion === undefined) return { en: '', ko: '' };
  return { en: `; did you mean "${suggestion}"?`, ko: `. 혹시 "${suggestion}"인가요?` };
}
