/** Names as the indexes hold them, and the order of matches. */
import { joinWords, normalizedWords } from './keys.ts';

export interface Name {
  readonly id: string;
  /** The name as written. */
  readonly text: string;
  readonly words: readonly string[];
  readonly folded: string;
}

/**
 * How a text matches a name, the surest first. `particle`: with a Korean particle or an English possessive attached.
 * `layout`: typed in the other keyboard layout. `word`: whole words of a longer name. `initials`: 초성. `sound`: spelled by
 * ear, in either script.
 */
export type MatchKind = 'exact' | 'particle' | 'layout' | 'word' | 'initials' | 'prefix' | 'typo' | 'sound';

export interface NameMatch {
  id: string;
  /** The name that matched, as written. */
  name: string;
  how: MatchKind;
}

/** A candidate match; a smaller `rank` is better. */
export interface NameHit {
  readonly name: Name;
  readonly how: MatchKind;
  readonly rank: number;
}

/** The names of a thing, without those that fold to the key of an earlier one. */
export function namesByKey(id: string, texts: readonly string[]): Name[] {
  const names: Name[] = [];
  for (const text of texts) {
    const words = normalizedWords(text);
    const folded = joinWords(words);
    if (folded !== '' && !names.some((name) => name.folded === folded))
      names.push({ id, text, words, folded });
  }
  return names;
}

/** The weight of an id: how much is recorded on it. Ties go to the greater weight, which people more probably mean. */
export type WeightOf = (id: string) => number;

/**
 * The best hit of each id, best first. Ties go to the greater weight, then the shorter name, then the id, so that the order
 * is stable.
 */
export function bestHits(hits: Iterable<NameHit>, weightOf?: WeightOf): NameHit[] {
  const best = new Map<string, NameHit>();
  for (const hit of hits) {
    const rival = best.get(hit.name.id);
    if (rival === undefined || compareHits(hit, rival) < 0) best.set(hit.name.id, hit);
  }
  const found = [...best.values()];
  if (weightOf === undefined) return found.sort(compareHits);
  const weights = new Map(found.map(({ name: { id } }) => [id, weightOf(id)]));
  const weight = (hit: NameHit): number => weights.get(hit.name.id) ?? 0;
  return found.sort((a, b) => a.rank - b.rank || weight(b) - weight(a) || compareHits(a, b));
}

function compareHits(a: NameHit, b: NameHit): number {
  return (
    a.rank - b.rank ||
    a.name.folded.length - b.name.folded.length ||
    compareStrings(a.name.id, b.name.id) ||
    compareStrings(a.name.folded, b.name.folded)
  );
}

export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
