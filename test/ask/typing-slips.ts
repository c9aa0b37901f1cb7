/** Slips as people make them in typing: each changes one word of a line. */
import { composedSyllable, HANGUL_LETTERS, lettersOfSyllable } from '../../src/core/names/hangul.ts';
import { picksBy } from './picks.ts';
import type { Transformation } from './transformations.ts';

/** A slip in one word that matches the pattern, at one of the places that `slipsAt` finds in it. */
const inWord =
  (name: string, pattern: RegExp, textsOf: (word: string) => readonly string[]) =>
  (line: string): string | undefined => {
    const pick = picksBy(name + line);
    const possible = [...line.matchAll(pattern)].flatMap(({ 0: word, index }) => {
      const text = pick(textsOf(word).filter((each) => each !== word));
      return text === undefined ? [] : [line.slice(0, index) + text + line.slice(index + word.length)];
    });
    return pick(possible);
  };

/** The word at each place from `first` on, changed by `change`. */
const atEach = (
  word: string,
  first: number,
  change: (before: string, letter: string, after: string) => string,
): readonly string[] =>
  Array.from({ length: Math.max(0, word.length - first) }, (_, at) => at + first).map((at) =>
    change(word.slice(0, at), word.charAt(at), word.slice(at + 1)),
  );

const LONG_WORD = /(?<![\p{L}\d])[a-z]{6,}(?![\p{L}\d])/giu;
const SHORT_WORD = /(?<![\p{L}\d])[a-z]{4,5}(?![\p{L}\d])/giu;
const TWO_WORDS = /(?<![\p{L}\d])[a-z]{2,} [a-z]{2,}(?![\p{L}\d])/giu;

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const keyBeside = (key: string): string => {
  const row = ROWS.find((each) => each.includes(key.toLowerCase())) ?? '';
  const at = row.indexOf(key.toLowerCase());
  return row.charAt(at === row.length - 1 ? at - 1 : at + 1);
};

const english = (
  name: string,
  floor: number,
  pattern: RegExp,
  textsOf: (word: string) => readonly string[],
): Transformation => ({
  name,
  lang: 'en',
  floor,
  change: inWord(name, pattern, textsOf),
});

const KOREAN_WORD = /(?<![가-힣\d])[가-힣]{3,8}(?![가-힣])/gu;
const LONG_KOREAN_WORD = /(?<![가-힣\d])[가-힣]{4,8}(?![가-힣])/gu;

const korean = (
  name: string,
  floor: number,
  textsOf: (word: string) => readonly string[],
  pattern = KOREAN_WORD,
): Transformation => ({ name, lang: 'ko', floor, change: inWord(name, pattern, textsOf) });

type Syllable = NonNullable<ReturnType<typeof lettersOfSyllable>>;

/** The word with a syllable, and the next, as others; `undefined` leaves them. */
const syllables = (
  word: string,
  change: (own: Syllable, next: Syllable | undefined) => readonly (Syllable | undefined)[] | undefined,
): readonly string[] =>
  [...word].flatMap((syllable, at) => {
    const own = lettersOfSyllable(syllable);
    const changed = own && change(own, lettersOfSyllable(word.charAt(at + 1)));
    if (changed === undefined) return [];
    const texts = changed.map((each) => (each === undefined ? '' : composedSyllable(each)));
    return [word.slice(0, at) + texts.join('') + word.slice(at + changed.length)];
  });

const HEARD_ALIKE: Readonly<Record<string, string>> = {
  ㅐ: 'ㅔ',
  ㅔ: 'ㅐ',
  ㅖ: 'ㅔ',
  ㅙ: 'ㅚ',
  ㅚ: 'ㅙ',
  ㅞ: 'ㅙ',
};
const VOWEL_ROWS = ['ㅛㅕㅑㅐㅔ', 'ㅗㅓㅏㅣ', 'ㅠㅜㅡ'];
const vowelBeside = (vowel: string): string => {
  const row = VOWEL_ROWS.find((each) => each.includes(vowel)) ?? '';
  const at = row.indexOf(vowel);
  return row.charAt(at === row.length - 1 ? at - 1 : at + 1);
};

/** Slips in typing. Many make another word or name, which is fairly declined, so the floors are low. */
export const TYPING_SLIPS: readonly Transformation[] = [
  english('two letters that changed places', 92, LONG_WORD, (word) =>
    atEach(word, 2, (before, letter, after) => before + after.charAt(0) + letter + after.slice(1)),
  ),
  english('a letter that is missing', 80, LONG_WORD, (word) =>
    atEach(word, 2, (before, _, after) => before + after),
  ),
  english('a letter that is missing in a short word', 60, SHORT_WORD, (word) =>
    atEach(word, 1, (before, _, after) => before + after),
  ),
  english('a letter typed twice', 90, LONG_WORD, (word) =>
    atEach(word, 2, (before, letter, after) => before + letter + letter + after),
  ),
  english('a key beside the right one', 87, LONG_WORD, (word) =>
    atEach(word, 1, (before, letter, after) => before + keyBeside(letter) + after),
  ),
  english('a further key beside the right one', 92, LONG_WORD, (word) =>
    atEach(word, 1, (before, letter, after) => before + letter + keyBeside(letter) + after),
  ),
  english('letters that sound alike', 78, /(?<![\p{L}\d])[a-z]{5,}(?![\p{L}\d])/giu, (word) =>
    [/ie/, /ei/, /ance/, /ence/, /er$/, /or$/, /ai/, /ea/, /tion/, /able/, /ph/].flatMap((part, at) =>
      part.test(word)
        ? [
            word.replace(
              part,
              ['ei', 'ie', 'ence', 'ance', 'or', 'er', 'ay', 'ee', 'sion', 'ible', 'f'][at] ?? '',
            ),
          ]
        : [],
    ),
  ),
  english('a space that is missing', 76, TWO_WORDS, (words) => [words.replace(' ', '')]),
  english('a space within a word', 87, LONG_WORD, (word) =>
    atEach(word, 3, (before, letter, after) => (after.length < 2 ? word : `${before} ${letter}${after}`)),
  ),
  korean('모음을 옆 글쇠로', 80, (word) =>
    syllables(word, (own) => {
      const vowel = vowelBeside(own.vowel);
      return vowel === '' ? undefined : [{ ...own, vowel }];
    }),
  ),
  korean('받침 빠짐', 75, (word) =>
    syllables(word, (own) => (own.final === '' ? undefined : [{ ...own, final: '' }])),
  ),
  korean('받침을 다음 음절에', 82, (word) =>
    syllables(word, (own, next) =>
      next?.initial === 'ㅇ' &&
      own.final !== 'ㅇ' &&
      own.final !== '' &&
      HANGUL_LETTERS.initial.includes(own.final)
        ? [
            { ...own, final: '' },
            { ...next, initial: own.final },
          ]
        : undefined,
    ),
  ),
  korean('소리가 같은 모음', 80, (word) =>
    syllables(word, (own) => {
      const vowel = HEARD_ALIKE[own.vowel];
      return vowel === undefined ? undefined : [{ ...own, vowel }];
    }),
  ),
  korean('음절을 두 번', 93, (word) =>
    syllables(word, (own) => [own]).flatMap(() =>
      atEach(word, 0, (before, syllable, after) => before + syllable + syllable + after),
    ),
  ),
  korean('자모를 두 번', 92, (word) =>
    atEach(word, 0, (before, syllable, after) => {
      const own = lettersOfSyllable(syllable);
      return own === undefined
        ? word
        : before + syllable + (own.final === '' ? own.vowel : own.final) + after;
    }),
  ),
  korean('첫소리를 앞 받침에도', 87, (word) =>
    syllables(word, (own, next) =>
      own.final === '' &&
      next !== undefined &&
      next.initial !== 'ㅇ' &&
      HANGUL_LETTERS.final.includes(next.initial)
        ? [{ ...own, final: next.initial }]
        : undefined,
    ),
  ),
  korean(
    '음절 빠짐',
    68,
    (word) => atEach(word.slice(0, -1), 1, (before, _, after) => before + after + word.slice(-1)),
    LONG_KOREAN_WORD,
  ),
  korean('음절의 순서', 68, (word) =>
    atEach(word, 0, (before, syllable, after) => before + after.charAt(0) + syllable + after.slice(1)),
  ),
];
