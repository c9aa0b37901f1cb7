/**
 * A rough phonetic form of names in either script: 팔콘, “Falcon” and “palkon” have the same. Sounds that Korean does not
 * distinguish in foreign names are one, and so are those that English does not distinguish in Korean names.
 */
import { jamoOf } from './hangul.ts';

// Capital letters are consonants, small letters are vowels.
// prettier-ignore
const JAMO_SOUNDS: Readonly<Record<string, string>> = {
  ㄱ: 'K', ㄲ: 'K', ㅋ: 'K', ㄴ: 'N', ㄷ: 'T', ㄸ: 'T', ㅌ: 'T', ㄹ: 'L', ㅁ: 'M', ㅂ: 'P', ㅃ: 'P', ㅍ: 'P',
  ㅅ: 'S', ㅆ: 'S', ㅈ: 'S', ㅉ: 'S', ㅊ: 'S', ㅎ: '',
  ㅏ: 'a', ㅑ: 'a', ㅐ: 'e', ㅒ: 'e', ㅔ: 'e', ㅖ: 'e', ㅓ: 'o', ㅕ: 'o', ㅗ: 'o', ㅛ: 'o', ㅜ: 'o', ㅠ: 'o', ㅡ: 'o', ㅣ: 'i',
};

/** Spellings of Latin script, longest first, as sticky patterns. */
const LATIN_SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/(?:tsch|tch|sch|sh|ch|zh|ts|th|ck(?=[ei])|c(?=[eiy]))/y, 'S'],
  [/ph/y, 'P'],
  [/gh/y, ''],
  [/ng/y, 'N'],
  [/(?:ck|q|k|c|g)/y, 'K'],
  [/x/y, 'KS'],
  [/n/y, 'N'],
  [/[dt]/y, 'T'],
  // Silent before a consonant and at the end.
  [/(?<=[aeiou])r(?![aeiouyr])/y, ''],
  [/[lr]/y, 'L'],
  [/m/y, 'M'],
  [/[bpfv]/y, 'P'],
  [/[szj]/y, 'S'],
  [/(?:ee|ea|ie)/y, 'i'],
  [/(?:eo|eu|oo|ou|oe|au)/y, 'o'],
  [/a[ey]/y, 'e'],
  [/a/y, 'a'],
  [/e/y, 'e'],
  [/[iy]/y, 'i'],
  [/[ou]/y, 'o'],
];

/** The sounds of a folded text; digits and letters of other scripts are kept. */
export function phoneticOf(folded: string): string {
  const jamo = withoutMuteIeung(jamoOf(folded));
  let sounds = '';
  let at = 0;
  while (at < jamo.length) {
    const letter = jamo[at] ?? '';
    const own = JAMO_SOUNDS[letter];
    if (own !== undefined) sounds += own;
    else if (letter >= 'a' && letter <= 'z') {
      const spelling = LATIN_SOUNDS.find(([pattern]) => ((pattern.lastIndex = at), pattern.test(jamo)));
      sounds += spelling?.[1] ?? '';
      at = spelling?.[0].lastIndex ?? at + 1;
      continue;
    } else if (/[\p{L}\p{N}]/u.test(letter)) sounds += letter;
    at++;
  }
  return sounds.replace(/(\D)\1+/g, '$1');
}

/** ㅇ is silent before a vowel; elsewhere it sounds nearly like ㄴ. */
function withoutMuteIeung(jamo: string): string {
  return jamo.replace(/ㅇ(?=[ㅏ-ㅣ])/g, '').replaceAll('ㅇ', 'ㄴ');
}

/** The consonants of a phonetic form. Spellings differ most in the vowels. */
export const consonantsOf = (sounds: string): string =>
  sounds.replace(/[aeio]/g, '').replace(/(\D)\1+/g, '$1');
