/**
 * English words without their inflections and commonest endings, so that "founded", "founder" and "founding" are one.
 * After M. F. Porter, "An algorithm for suffix stripping" (1980), with fewer steps: it need not find a word's true
 * stem, only the same one for its forms.
 */

const VOWEL = /[aeiouy]/;
const DOUBLED = /([bdfgmnprt])\1$/;

/** Longest first; each with what takes its place, when enough of a word is left. */
const ENDINGS: readonly [ending: string, instead: string][] = [
  ['ization', ''],
  ['isation', ''],
  ['ational', ''],
  ['iveness', ''],
  ['fulness', ''],
  ['ousness', ''],
  ['ations', ''],
  ['ation', ''],
  ['ments', ''],
  ['ment', ''],
  ['ities', ''],
  ['ions', ''],
  ['ion', ''],
  ['ists', ''],
  ['ist', ''],
  ['ity', ''],
  ['ive', ''],
  ['ness', ''],
  ['ize', ''],
  ['ise', ''],
  ['ers', ''],
  ['ors', ''],
  ['ator', ''],
  ['ate', ''],
  ['at', ''],
  ['er', ''],
  ['or', ''],
  ['al', ''],
  ['ly', ''],
];

/** Letters that must be left of a word when an ending is taken off. */
const LEAST = 4;

/** Words that would lose what tells them from others: a university is no universe. */
const AS_THEY_ARE: ReadonlyMap<string, string> = new Map([
  ['news', 'news'],
  ['university', 'university'],
  ['universities', 'university'],
  ['series', 'series'],
  ['species', 'species'],
]);

export function stemOf(word: string): string {
  const known = AS_THEY_ARE.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const bare = derived(inflected(word));
  // "release" and "released", "try" and "tries" end alike.
  return bare.length > 3 ? bare.replace(/e$/, '').replace(/(?<=[^aeiou])y$/, 'i') : bare;
}

function inflected(word: string): string {
  let bare = word;
  if (bare.endsWith('sses')) bare = bare.slice(0, -2);
  else if (bare.endsWith('ies')) bare = `${bare.slice(0, -3)}y`;
  else if (/[^su]s$/.test(bare) && bare.length > 3) bare = bare.slice(0, -1);
  const rest = /^(.+?)(?:ed|ing)$/.exec(bare)?.[1];
  if (rest === undefined || rest.length < 3 || !VOWEL.test(rest)) return bare;
  return DOUBLED.test(rest) ? rest.slice(0, -1) : rest;
}

function derived(word: string): string {
  for (const [ending, instead] of ENDINGS)
    if (word.endsWith(ending))
      return word.length - ending.length >= LEAST ? word.slice(0, -ending.length) + instead : word;
  return word;
}
