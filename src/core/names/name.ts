/** A name as the indexes hold it, and which of several is the better match. */
import { joinWords, normalizedWords } from './keys.ts';

export interface Name {
  readonly id: string;
  /** As written. */
  readonly text: string;
  readonly words: readonly string[];
  readonly folded: string;
}

/**
 * How a text names something, the surest first. `particle`: with a Korean particle or an English possessive attached.
 * `layout`: typed in the other keyboard layout. `word`: by whole words of a longer name. `initials`: by 초성.
 * `sound`: spelt by ear, in either script.
 */
export type MatchKind = 'exact' | 'particle' | 'layout' | 'word' | 'initials' | 'prefix' | 'typo' | 'sound';

export interface NameMatch {
  id: string;
  /** The name that was found, as written. */
  name: string;
  how: MatchKind;
}

/** A name found, in the running for the best; a smaller `rank` is nearer. */
export interface NameHit {
  readonly name: Name;
  readonly how: MatchKind;
  readonly rank: number;
}

/** The names of one thing; spellings that fold to one key are one name, as first written. */
export function distinctNames(id: string, texts: readonly string[]): Name[] {
  const names = new Map<string, Name>();
  for (const text of texts) {
    const words = normalizedWords(text);
    const folded = joinWords(words);
    if (folded !== '' && !names.has(folded)) names.set(folded, { id, text, words, folded });
  }
  return [...names.values()];
}

/** How much is to be said of what has an id: of two that are equally near, people mean the one with more. */
export type WeightOf = (id: string) => number;

/**
 * One hit per id, the nearest first; between equals the weightier, the shorter name, then the id, so that the order
 * never wavers.
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
