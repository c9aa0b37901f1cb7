/**
 * The letters of Hangul: syllables taken apart into letters (자모) and put together again, and letters that sound alike
 * made one. A syllable's code point is U+AC00 + (initial × 21 + vowel) × 28 + final: The Unicode Standard, section 3.12.
 */
import { disassemble } from 'es-hangul';

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
/** The first is that of a syllable without a final. */
const FINALS = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';
const SYLLABLES_PER_INITIAL = VOWELS.length * FINALS.length;

/** The letters of a syllable; `final` is empty if it has none. */
export interface SyllableLetters {
  readonly initial: string;
  readonly vowel: string;
  readonly final: string;
}

/** The letters that a syllable may have in each place. */
export const HANGUL_LETTERS: Readonly<Record<keyof SyllableLetters, string>> = {
  initial: INITIALS,
  vowel: VOWELS,
  final: FINALS.trim(),
};

/** The letters of a syllable of Hangul; `undefined` for another character. */
export function lettersOfSyllable(syllable: string): SyllableLetters | undefined {
  const code = syllable.charCodeAt(0);
  if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return undefined;
  const index = code - FIRST_SYLLABLE;
  return {
    initial: INITIALS.charAt(Math.floor(index / SYLLABLES_PER_INITIAL)),
    vowel: VOWELS.charAt(Math.floor(index / FINALS.length) % VOWELS.length),
    final: FINALS.charAt(index % FINALS.length).trim(),
  };
}

/** The syllable of these letters. */
export const composedSyllable = ({ initial, vowel, final }: SyllableLetters): string =>
  String.fromCharCode(
    syllableCode(
      INITIALS.indexOf(initial),
      VOWELS.indexOf(vowel),
      FINALS.indexOf(final === '' ? ' ' : final),
    ),
  );

/** Letters that are typed with two keys. */
// prettier-ignore
const COMBINED: Readonly<Record<string, string>> = {
  ㅗㅏ: 'ㅘ', ㅗㅐ: 'ㅙ', ㅗㅣ: 'ㅚ', ㅜㅓ: 'ㅝ', ㅜㅔ: 'ㅞ', ㅜㅣ: 'ㅟ', ㅡㅣ: 'ㅢ',
  ㄱㅅ: 'ㄳ', ㄴㅈ: 'ㄵ', ㄴㅎ: 'ㄶ', ㄹㄱ: 'ㄺ', ㄹㅁ: 'ㄻ', ㄹㅂ: 'ㄼ', ㄹㅅ: 'ㄽ', ㄹㅌ: 'ㄾ', ㄹㅍ: 'ㄿ', ㄹㅎ: 'ㅀ', ㅂㅅ: 'ㅄ',
};

/** Letters that are often confused, in foreign names above all: ㄲ and ㄱ, ㅐ and ㅔ. */
// prettier-ignore
const SOUNDS: Readonly<Record<string, string>> = {
  ㄲ: 'ㄱ', ㄸ: 'ㄷ', ㅃ: 'ㅂ', ㅆ: 'ㅅ', ㅉ: 'ㅈ',
  ㅐ: 'ㅔ', ㅒ: 'ㅔ', ㅖ: 'ㅔ',
};
/** After ㅈ and ㅊ these vowels sound alike: 네이쳐, 네이처. */
const AFTER_AFFRICATE: Readonly<Record<string, string>> = { ㅑ: 'ㅏ', ㅕ: 'ㅓ', ㅛ: 'ㅗ', ㅠ: 'ㅜ' };

/** Whether the text has a syllable or a letter of Hangul in it. */
export function hasHangul(text: string): boolean {
  return /[ㄱ-ㅎㅏ-ㅣ가-힣]/.test(text);
}

/**
 * Makes a function that replaces each syllable and letter of Hangul. It remembers what for: there are 11,000 of them, es-hangul
 * takes microseconds for each, and a large space has ten thousands of names.
 */
export function replacingHangul(replace: (character: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  const replacementOf = (character: string): string => {
    const replaced = replace(character);
    known.set(character, replaced);
    return replaced;
  };
  return (text) =>
    text.replace(/[ㄱ-ㅎㅏ-ㅣ가-힣]/g, (character) => known.get(character) ?? replacementOf(character));
}

/** Replaces each syllable by the keys it is typed with: 왜 → ㅇㅗㅐ, 값 → ㄱㅏㅂㅅ. */
export const jamoOf = replacingHangul(disassemble);

/** All syllables that end in the consonant, such as ㄴ. */
export const syllablesEndingIn = (final: string): string =>
  Array.from({ length: INITIALS.length * VOWELS.length }, (_, at) =>
    String.fromCharCode(FIRST_SYLLABLE + at * FINALS.length + FINALS.indexOf(final)),
  ).join('');

/** Replaces each syllable by its initial consonant (초성): 딥시크 → ㄷㅅㅋ, 오픈ai → ㅇㅍai. */
export function initialsOf(text: string): string {
  return text.replace(/[가-힣]/g, (syllable) => {
    const index = Math.floor((syllable.charCodeAt(0) - FIRST_SYLLABLE) / SYLLABLES_PER_INITIAL);
    return INITIALS[index] ?? syllable;
  });
}

/**
 * Makes jamo that sound alike one, as foreign names are spelled now one way, now the other: 딥씨크 = 딥시크,
 * 앤비디아 = 엔비디아. The length stays the same, and the beginning of a name stays its beginning.
 */
export function soundOf(jamo: string): string {
  return jamo
    .replace(/[ㄲㄸㅃㅆㅉㅐㅒㅖ]/g, (letter) => SOUNDS[letter] ?? letter)
    .replace(/(?<=[ㅈㅊ])[ㅑㅕㅛㅠ]/g, (vowel) => AFTER_AFFRICATE[vowel] ?? vowel);
}

/** Consonants that end a syllable, and are heard at the beginning of the next if that has none. */
const LINKED = 'ㄱㄴㄷㄹㅁㅂㅅㅈㅊㅋㅌㅍ';

/** The spellings of a word that sound like it, if a consonant before a vowel belongs to the syllable before it: 기리 → 길이. */
export function spellingsByLiaison(word: string): readonly string[] {
  const codes = [...word].map((syllable) => (syllable.codePointAt(0) ?? 0) - FIRST_SYLLABLE);
  return codes.slice(0, -1).flatMap((code, at) => {
    const next = codes[at + 1] ?? -1;
    if (code < 0 || next < 0 || code % FINALS.length !== 0) return [];
    const linked = INITIALS[Math.floor(next / SYLLABLES_PER_INITIAL)] ?? '';
    if (!LINKED.includes(linked)) return [];
    const first = String.fromCodePoint(FIRST_SYLLABLE + code + FINALS.indexOf(linked));
    const silent = INITIALS.indexOf('ㅇ') * SYLLABLES_PER_INITIAL;
    const second = String.fromCodePoint(FIRST_SYLLABLE + silent + (next % SYLLABLES_PER_INITIAL));
    return [word.slice(0, at) + first + second + word.slice(at + 2)];
  });
}

const foldedSyllables = new Map<number, string>();

/** {@link soundOf} for whole syllables: 딥씨크 → 딥시크. The length stays the same; other characters are kept. */
export function soundOfSyllables(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    let folded = foldedSyllables.get(code);
    if (folded === undefined) foldedSyllables.set(code, (folded = String.fromCharCode(foldSyllable(code))));
    result += folded;
  }
  return result;
}

function foldSyllable(code: number): number {
  if (code < FIRST_SYLLABLE || code > LAST_SYLLABLE) return code;
  const index = code - FIRST_SYLLABLE;
  const written = INITIALS[Math.floor(index / SYLLABLES_PER_INITIAL)] ?? '';
  const spelled = VOWELS[Math.floor(index / FINALS.length) % VOWELS.length] ?? '';
  const initial = SOUNDS[written] ?? written;
  const isAffricate = initial === 'ㅈ' || initial === 'ㅊ';
  const vowel = (isAffricate ? AFTER_AFFRICATE[spelled] : undefined) ?? SOUNDS[spelled] ?? spelled;
  return syllableCode(INITIALS.indexOf(initial), VOWELS.indexOf(vowel), index % FINALS.length);
}

const syllableCode = (initial: number, vowel: number, final: number): number =>
  FIRST_SYLLABLE + (initial * VOWELS.length + vowel) * FINALS.length + final;

/**
 * The syllables that keys of the two-set Korean keyboard make: ㅌㅜㅈㅏ → 투자. `undefined` when they do not make whole
 * syllables from the first key to the last. (`assemble` of es-hangul throws on many such keys, and returns letters for
 * others.)
 */
export function composeSyllables(keys: string): string | undefined {
  let syllables = '';
  let at = 0;
  while (at < keys.length) {
    const initial = INITIALS.indexOf(keys[at++] ?? '');
    let vowel = keys[at++];
    if (initial < 0 || vowel === undefined || !isVowel(vowel)) return undefined;
    const combined = COMBINED[vowel + (keys[at] ?? '')];
    if (combined !== undefined) {
      vowel = combined;
      at++;
    }
    const final = finalKeysAt(keys, at);
    at += final.length;
    const letter = final.length === 2 ? (COMBINED[final] ?? '') : final;
    const finalIndex = final === '' ? 0 : FINALS.indexOf(letter);
    syllables += String.fromCharCode(syllableCode(initial, VOWELS.indexOf(vowel), finalIndex));
  }
  return syllables === '' ? undefined : syllables;
}

const isVowel = (letter: string | undefined): boolean => letter !== undefined && VOWELS.includes(letter);

/** The keys of the consonants that end the syllable. The consonant before a vowel begins the next syllable instead. */
function finalKeysAt(keys: string, at: number): string {
  const [one, two, three] = [keys[at], keys[at + 1], keys[at + 2]];
  if (one === undefined || isVowel(one) || isVowel(two) || !FINALS.includes(one)) return '';
  const both = two === undefined ? one : one + two;
  return both.length === 2 && COMBINED[both] !== undefined && !isVowel(three) ? both : one;
}
