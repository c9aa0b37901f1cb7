/**
 * The forms in which names are compared. Each is made from the one before it:
 *
 *     text  →  words  →  folded  →  jamo  →  sound
 *     "딥씨크 R1"  [딥씨크, r1]  딥씨크r1  ㄷㅣㅂㅆㅣㅋㅡr1  ㄷㅣㅂㅅㅣㅋㅡr1
 *
 * A jamo is one key of the two-set Korean keyboard, so that a half-composed syllable (딥ㅅ, 딥싴) begins a name as
 * half an English word does, and a slip of one key is one letter wherever it falls. Hangul stays Hangul in it: only
 * {@link keystrokes} puts both scripts on the same Latin keys, to see through the wrong keyboard layout.
 */
import { convertHangulToQwerty, convertQwertyToAlphabet } from 'es-hangul';
import { hasHangul, soundOf } from './hangul.ts';

const ACCENTED = /[\u00C0-\u024F\u1E00-\u1EFF]|\p{Mn}/u;
const LATIN_MARKS = /(?<=\p{Script=Latin})[\u0300-\u036F]+/gu;
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const DROPPED = /['’\u200B-\u200D\u2060\uFEFF\u00AD]|\p{Variation_Selector}/gu;
/** Whatever is neither letter nor digit, save a dot within a number and the plus and sharp of "C++" and "C#". */
const BETWEEN_WORDS =
  /(?:[^\p{L}\p{N}\p{Mn}\p{Mc}+#.]|\.(?!\p{Nd})|(?<!\p{Nd})\.|(?<![\p{L}\p{N}+#])[+#])+/gu;
const SPACE_IN_NUMBER = /(?<=\p{Nd}) (?=\p{Nd})/gu;

/**
 * The words of a text, ready to be compared: NFC, lower case, half-width, without accents on Latin letters, without
 * punctuation. NFC because NFKC would turn a lone ㅅ into a conjoining jamo, and no 초성 would be found any more.
 */
export function normalizedWords(text: string): string[] {
  let plain = text.normalize('NFC').toLowerCase();
  plain = plain.replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).toLowerCase();
  if (ACCENTED.test(plain)) plain = plain.normalize('NFD').replace(LATIN_MARKS, '').normalize('NFC');
  const words = plain.replace(DROPPED, '').replace(BETWEEN_WORDS, ' ').trim();
  return words === '' ? [] : words.split(' ');
}

/**
 * Words without the spaces between them. Two numbers stay apart, by a dot: "Claude 3.5" is "claude-3-5", and neither
 * is "Claude 35".
 */
export function joinWords(words: readonly string[]): string {
  return words.join(' ').replace(SPACE_IN_NUMBER, '.').replaceAll(' ', '');
}

/**
 * The key under which two spellings are one name, however spaced, hyphenated or capitalised: "DeepSeek-R1",
 * "deepseek r1". Empty when the text has no letter and no digit.
 */
export function foldName(text: string): string {
  return joinWords(normalizedWords(text));
}

/**
 * The Latin keys under the fingers, whichever layout was on: 딥시크 → elqtlzm. The Shift of ㄲ, ㅆ, ㅖ … is a capital
 * letter, and Latin letters of a folded text are small ones.
 */
export function keystrokes(folded: string): string {
  return hasHangul(folded) ? convertHangulToQwerty(folded) : folded;
}

/** The sound of the same keys typed in the other layout: elqt → ㄷㅣㅂㅅ, ㅇㄷㄷㅔ → deep. */
export function otherLayout(folded: string): string {
  return hasHangul(folded) ? keystrokes(folded).toLowerCase() : soundOf(convertQwertyToAlphabet(folded));
}
