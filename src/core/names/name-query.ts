/** Reads what somebody typed for a name: the forms in which the indexes are asked for it. */
import { withoutParticles, withoutPossessive } from './affixes.ts';
import { joinWords, keystrokes, normalizedWords } from './keys.ts';
import type { NameHit, WeightOf } from './name.ts';

/** In UTF-16 units: the longest title that a source may have. Longer text names nothing. */
const MAX_NAME_LENGTH = 300;
/** How many forms without particles are tried. */
const MAX_STRIPPED_FORMS = 6;

export interface NameQuery {
  readonly words: readonly string[];
  readonly folded: string;
  /** The words without an English possessive; `undefined` when there is none. */
  readonly withoutPossessive: readonly string[] | undefined;
  /** The folded text without particles or a possessive at its end, longest first. */
  readonly stripped: readonly string[];
  readonly weightOf: WeightOf;
}

/** `undefined` for a text that can name nothing: without letters and digits, or too long. */
export function readQuery(text: string, weightOf: WeightOf): NameQuery | undefined {
  if (text.length > MAX_NAME_LENGTH) return undefined;
  const words = normalizedWords(text);
  const folded = joinWords(words);
  if (folded === '') return undefined;
  const unpossessed = withoutPossessive(text);
  const bare = unpossessed === undefined ? undefined : normalizedWords(unpossessed);
  const rests = [...withoutParticles(folded), ...(bare === undefined ? [] : [joinWords(bare)])];
  return {
    words,
    folded,
    withoutPossessive: bare,
    stripped: rests.filter((rest) => rest !== '').slice(0, MAX_STRIPPED_FORMS),
    weightOf,
  };
}

/** The hits of the first of the texts that has any. */
export function firstOf(
  texts: readonly string[],
  find: (text: string) => readonly NameHit[],
): readonly NameHit[] {
  for (const text of texts) {
    const hits = find(text);
    if (hits.length > 0) return hits;
  }
  return [];
}

/** The Latin keys of a folded text, in lower case. */
export const layoutKey = (folded: string): string => keystrokes(folded).toLowerCase();
