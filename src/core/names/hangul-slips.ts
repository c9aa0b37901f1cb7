/** Makes the words of which a Korean word may be a slip, the likeliest first. */
import { HANGUL_LETTERS, composedSyllable, lettersOfSyllable, type SyllableLetters } from './hangul.ts';

/** The kinds of slips, from what happens most in a word that means something else otherwise. */
export type HangulSlip = 'repeated' | 'sound' | 'order' | 'final' | 'key';

/** Texts of which a word may be a slip of one kind. */
interface HangulSlips {
  readonly kind: HangulSlip;
  readonly texts: readonly string[];
}

/** In syllables. Longer words are several without spaces, and each syllable adds many slips to look up. */
export const MAX_SYLLABLES_WITH_SLIP = 9;

/** The keys beside each on a two-set Korean keyboard. */
const JAMO_BESIDE: Readonly<Record<string, string>> = Object.fromEntries(
  'ㅂㅈㅁ ㅈㅂㄷㄴ ㄷㅈㄱㅇ ㄱㄷㅅㄹ ㅅㄱㅎ ㅁㄴㅂㅋ ㄴㅁㅇㅈㅌ ㅇㄴㄹㄷㅊ ㄹㅇㅎㄱㅍ ㅎㄹㅅ ㅋㅌㅁ ㅌㅋㅊㄴ ㅊㅌㅍㅇ ㅍㅊㄹ ㅛㅕㅗ ㅕㅛㅑㅓ ㅑㅕㅐㅏ ㅐㅑㅔㅣ ㅔㅐㅣ ㅗㅓㅛㅜ ㅓㅗㅏㅕ ㅏㅓㅣㅑ ㅣㅏㅐ ㅠㅜㅗ ㅜㅠㅡㅗ ㅡㅜㅏ'
    .split(' ')
    .map((keys) => [keys.charAt(0), keys.slice(1)]),
);

/** Letters that sound alike: 언재, 홰사, 됬어, 햇어. */
const VOWELS_ALIKE: Readonly<Record<string, string>> = {
  ㅐ: 'ㅔㅖㅒ',
  ㅔ: 'ㅐㅖ',
  ㅖ: 'ㅔㅐ',
  ㅒ: 'ㅔㅐㅖ',
  ㅙ: 'ㅚㅞ',
  ㅚ: 'ㅙㅞ',
  ㅞ: 'ㅙㅚ',
  ㅢ: 'ㅣㅡ',
  ㅣ: 'ㅢ',
  ㅟ: 'ㅣ',
};
const FINALS_ALIKE: Readonly<Record<string, string>> = {
  ㅅ: 'ㅆㅈㅊㄷㅌ',
  ㅆ: 'ㅅ',
  ㄷ: 'ㅅㅈㅌㅊ',
  ㄴ: 'ㄶㄵ',
  ㄶ: 'ㄴ',
  ㅂ: 'ㅍㅄ',
  ㅍ: 'ㅂ',
  ㄱ: 'ㄲㅋㄺ',
  ㄲ: 'ㄱ',
  ㅈ: 'ㅅㅊ',
  ㅊ: 'ㅈㅅ',
  ㅌ: 'ㄷㅅ',
  ㄹ: 'ㅀㄼ',
  ㅁ: 'ㄻ',
  ㅎ: '',
};
const INITIALS_ALIKE: Readonly<Record<string, string>> = {
  ㄱ: 'ㄲ',
  ㄲ: 'ㄱ',
  ㄷ: 'ㄸ',
  ㄸ: 'ㄷ',
  ㅂ: 'ㅃ',
  ㅃ: 'ㅂ',
  ㅅ: 'ㅆ',
  ㅆ: 'ㅅ',
  ㅈ: 'ㅉ',
  ㅉ: 'ㅈ',
};
/** The consonants at the end of a syllable that most words have, and that may have been left out. */
const FINALS_LEFT_OUT = [...'ㄱㄴㄹㅁㅂㅅㅆㅇ'];

/**
 * Makes groups of texts, the likeliest first: letters or syllables that were typed twice (`repeated`); letters that sound alike, and a
 * consonant in the next syllable (`sound`); two syllables that changed places (`order`); a consonant at the end of a syllable too many or
 * too few (`final`); a key beside the right one (`key`).
 *
 * @example [...slipsOfHangul('언재')][1] // { kind: 'sound', texts: ['언제', …] }
 */
export function* slipsOfHangul(word: string): Generator<HangulSlips> {
  const letters = [...word].map(lettersOfSyllable);
  const isWhole = letters.every((each) => each !== undefined);
  const places = [...word].map((_, at) => at);
  yield {
    kind: 'repeated',
    texts: [
      ...(isWhole ? [] : [word.replace(/[ㄱ-ㅎㅏ-ㅣ]/u, '')]),
      ...places
        .filter((at) => at > 0 && word[at] === word[at - 1])
        .map((at) => word.slice(0, at) + word.slice(at + 1)),
      ...withLetters(letters, word, (own, next) =>
        own.final !== '' && next?.initial === own.final ? [{ ...own, final: '' }] : [],
      ),
    ],
  };
  if (!isWhole) return;
  yield {
    kind: 'sound',
    texts: [
      ...withLetters(letters, word, (own) => [
        ...[...(VOWELS_ALIKE[own.vowel] ?? '')].map((vowel) => ({ ...own, vowel })),
        ...[...(FINALS_ALIKE[own.final] ?? '')].map((final) => ({ ...own, final })),
        ...[...(INITIALS_ALIKE[own.initial] ?? '')].map((initial) => ({ ...own, initial })),
      ]),
      ...places.flatMap((at) =>
        linkedOtherwise(letters[at], letters[at + 1]).map(
          (two) => word.slice(0, at) + two + word.slice(at + 2),
        ),
      ),
    ],
  };
  yield {
    kind: 'order',
    texts: places
      .slice(1)
      .map((at) => word.slice(0, at - 1) + (word[at] ?? '') + (word[at - 1] ?? '') + word.slice(at + 1)),
  };
  yield {
    kind: 'final',
    texts: withLetters(letters, word, (own) =>
      own.final === '' ? FINALS_LEFT_OUT.map((final) => ({ ...own, final })) : [{ ...own, final: '' }],
    ),
  };
  yield {
    kind: 'key',
    texts: withLetters(letters, word, (own) =>
      (['initial', 'vowel', 'final'] as const).flatMap((part) =>
        [...(JAMO_BESIDE[own[part]] ?? '')]
          .filter((letter) => HANGUL_LETTERS[part].includes(letter))
          .map((letter) => ({ ...own, [part]: letter })),
      ),
    ),
  };
}

type Letters = SyllableLetters | undefined;

/** The word with each syllable in turn as each of the others that `change` makes of it. */
const withLetters = (
  letters: readonly Letters[],
  word: string,
  change: (own: SyllableLetters, next: Letters) => readonly SyllableLetters[],
): readonly string[] =>
  letters.flatMap((own, at) =>
    own === undefined
      ? []
      : change(own, letters[at + 1]).map(
          (each) => word.slice(0, at) + composedSyllable(each) + word.slice(at + 1),
        ),
  );

/** Two syllables with the consonant between them in the other: 이써 for 있어, 연혀기 for 연혁이. */
function linkedOtherwise(one: Letters, other: Letters): readonly string[] {
  if (one === undefined || other === undefined) return [];
  if (one.final === '' && other.initial !== 'ㅇ' && HANGUL_LETTERS.final.includes(other.initial))
    return [
      composedSyllable({ ...one, final: other.initial }) + composedSyllable({ ...other, initial: 'ㅇ' }),
    ];
  return [];
}
