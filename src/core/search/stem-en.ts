/**
 * Stems English words, so that “founded”, “founder” and “founding” are one. After M. F. Porter, “An algorithm for suffix
 * stripping” (1980), with fewer steps: it need not find the true stem of a word, only the same one for all its forms.
 */

import { remembered } from '../base/remembered.ts';

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

/** Words that would get the stem of another word: a university is not a universe, nor a career a car. */
const IRREGULAR_STEMS: ReadonlyMap<string, string> = new Map([
  ...irregularVerbs(),
  ['news', 'news'],
  ['career', 'career'],
  ['careers', 'career'],
  ['university', 'university'],
  ['universities', 'university'],
  ['series', 'series'],
  ['species', 'species'],
  ['evs', 'ev'],
  ['owns', 'owned'],
  ['owning', 'owned'],
  ['shots', 'shoot'],
  ['wives', 'wif'],
  ['programme', 'program'],
  ['programmes', 'program'],
  ['successor', 'successor'],
  ['successors', 'successor'],
]);

/** Irregular verbs: each form, and the stem of its infinitive. Forms that are as often other words, such as “left” and “found”, are left out. */
function irregularVerbs(): [form: string, stem: string][] {
  return [
    'add added adding',
    'cancel cancelled cancelling',
    'control controlled controlling',
    'expel expelled expelling',
    'fuel fuelled fuelling',
    'label labelled labelling',
    'level levelled levelling',
    'model modelled modelling',
    'propel propelled propelling',
    'rebel rebelled rebelling',
    'travel travelled travelling',
    'beat beaten',
    'become became',
    'begin began begun',
    'blow blew blown',
    'break broke broken',
    'bring brought',
    'build built',
    'buy bought',
    'cancel cancelled cancelling',
    'catch caught',
    'choose chose chosen',
    'come came',
    'die died dying',
    'control controlled controlling',
    'draw drew drawn',
    'drive drove driven',
    'fall fell fallen',
    'feed fed',
    'fight fought',
    'flee fled',
    'fly flew flown',
    'forbid forbade forbidden',
    'forget forgot forgotten',
    'freeze froze frozen',
    'give gave given',
    'grow grew grown',
    'hear heard',
    'hide hid hidden',
    'hold held',
    'keep kept',
    'know knew known',
    'lead led',
    'lend lent',
    'lose lost',
    'make made',
    'meet met',
    'pay paid',
    'raise raised',
    'ride rode ridden',
    'rise rose risen',
    'run ran',
    'say said',
    'see saw seen',
    'seek sought',
    'sell sold',
    'send sent',
    'shake shook shaken',
    'shoot shot',
    'show shown',
    'shrink shrank shrunk',
    'sing sang sung',
    'sink sank sunk',
    'sit sat',
    'sleep slept',
    'slide slid',
    'speak spoke spoken',
    'spend spent',
    'spin spun',
    'spread spreading',
    'stand stood',
    'steal stole stolen',
    'strike struck',
    'sue sued suing',
    'swear swore sworn',
    'sweep swept',
    'swim swam',
    'swing swung',
    'take took taken',
    'teach taught',
    'tell told',
    'think thought',
    'throw threw thrown',
    'tie tied tying',
    'travel travelled travelling',
    'understand understood',
    'use used using',
    'wake woke woken',
    'win won',
    'withdraw withdrew withdrawn',
    'write wrote written',
  ].flatMap((line) => {
    const [infinitive = '', ...forms] = line.split(' ');
    return forms.map((form): [string, string] => [form, stemOf(infinitive)]);
  });
}

/**
 * Returns the stem of a word in lower case; words of fewer than 4 letters, or with other characters, are returned unchanged.
 *
 * @example englishStem('founders') // 'found'
 */
export const englishStem = remembered((word) => IRREGULAR_STEMS.get(word) ?? stemOf(word));

function stemOf(word: string): string {
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
