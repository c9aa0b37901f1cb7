/**
 * Stems English words, so that “founded”, “founder” and “founding” are one. After M. F. Porter, “An algorithm for suffix
 * stripping” (1980), with fewer steps: it need not find the true stem of a word, only the same one for all its forms.
 */

import { madeOnce } from '../base/made-once.ts';
import { remembered } from '../base/remembered.ts';
import wordForms from './word-forms-en.json' with { type: 'json' };

const VOWEL = /[aeiouy]/;
const DOUBLED = /([bdfgmnprt])\1$/;

/** Suffixes, longest first, each with its replacement. */
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

/** Words that would get the stem of another word: a university is not a universe, and who was fired had nothing to do with a fire. */
const stemsApart = madeOnce(
  () =>
    new Map(
      wordForms.apart.flatMap((line) => {
        const [first = '', ...others] = line.split(' ');
        // A sign that no stem has keeps it apart from those of other words.
        return [first, ...others].map((word): [word: string, stem: string] => [word, `${first}=`]);
      }),
    ),
);

/**
 * Returns the stem of a word in lower case; words of fewer than 4 letters, or with other characters, are returned unchanged.
 *
 * @example englishStem('founders') // 'found'
 */
export const englishStem = remembered((word) => {
  const stem = stemsApart().get(word) ?? stemsOfVerbs().get(word) ?? stemOf(word);
  return stemsOfFamilies().get(stem) ?? stem;
});

/** The stems of irregular verbs, by their forms. Forms that are as often other words, such as “left” and “found”, are not in the table, nor is “meant” (to do). */
const stemsOfVerbs = madeOnce(
  () =>
    new Map(
      wordForms.verbs.flatMap((line) => {
        const [infinitive = '', ...forms] = line.split(' ');
        return forms.map((form): [form: string, stem: string] => [form, stemOf(infinitive)]);
      }),
    ),
);

/** By the stems of words that are spelled or formed differently, such as “decision”, the stem of the first of them: “decide”. */
const stemsOfFamilies = madeOnce(() => {
  const stems = new Map<string, string>();
  for (const line of [...wordForms.families, ...wordForms.spellings]) {
    const [first = '', ...others] = line.split(' ').map(stemOf);
    const stem = stems.get(first) ?? first;
    for (const other of others) if (other !== stem) stems.set(other, stem);
  }
  return stems;
});

/** Adverbs of adjectives that have a suffix themselves: “commercially”, “publicly”. */
const ADVERB = /^.{3,}(?:al|ful|ous|ive|ic)ly$/;

function stemOf(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const bare = withoutSuffix(withoutInflection(ADVERB.test(word) ? word.slice(0, -2) : word));
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
  // Surprised is a form of surprise, received of receive, agreed of agree.
  if (/(?:i[sz]|iv)$/.test(rest) || /(?:agr|nt|fr|er|cr)e$/.test(rest)) return `${rest}e`;
  return DOUBLED.test(rest) ? rest.slice(0, -1) : rest;
}

function withoutSuffix(word: string): string {
  for (const [ending, instead] of SUFFIXES)
    if (word.endsWith(ending))
      return word.length - ending.length >= MIN_STEM_LENGTH ? word.slice(0, -ending.length) + instead : word;
  return word;
}
