/**
 * Stems English words, so that “founded”, “founder” and “founding” are one. After M. F. Porter, “An algorithm for suffix
 * stripping” (1980), with fewer steps: it need not find the true stem of a word, only the same one for all its forms.
 */

const VOWEL = /[aeiouy]/;
const DOUBLED = /([bdfgmnprt])\1$/;

/** Longest first, each with its replacement. */
const SUFFIXES: readonly [ending: string, instead: string][] = [
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

/** In letters. A suffix stays when less than this would be left. */
const MIN_STEM_LENGTH = 4;

/** Words that would get the stem of another word: a university is not a universe. */
const IRREGULAR_STEMS: ReadonlyMap<string, string> = new Map([
  ['news', 'news'],
  ['university', 'university'],
  ['universities', 'university'],
  ['series', 'series'],
  ['species', 'species'],
]);

/** The stem of a word in lower case; words of fewer than 4 letters, or with other characters, are returned unchanged. */
export function englishStem(word: string): string {
  const known = IRREGULAR_STEMS.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const bare = withoutSuffix(withoutInflection(word));
  // So that “release” and “released”, “try” and “tries” end alike.
  return bare.length > 3 ? bare.replace(/e$/, '').replace(/(?<=[^aeiou])y$/, 'i') : bare;
}

function withoutInflection(word: string): string {
  let bare = word;
  if (bare.endsWith('sses')) bare = bare.slice(0, -2);
  else if (bare.endsWith('ies')) bare = `${bare.slice(0, -3)}y`;
  else if (/[^su]s$/.test(bare) && bare.length > 3) bare = bare.slice(0, -1);
  const rest = /^(.+?)(?:ed|ing)$/.exec(bare)?.[1];
  if (rest === undefined || rest.length < 3 || !VOWEL.test(rest)) return bare;
  return DOUBLED.test(rest) ? rest.slice(0, -1) : rest;
}

function withoutSuffix(word: string): string {
  for (const [ending, instead] of SUFFIXES)
    if (word.endsWith(ending))
      return word.length - ending.length >= MIN_STEM_LENGTH ? word.slice(0, -ending.length) + instead : word;
  return word;
}
