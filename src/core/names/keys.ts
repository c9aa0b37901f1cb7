/**
 * Normal forms of names, for comparing them. Each is made from the one before it:
 *
 *     text  →  words  →  folded  →  jamo  →  sound
 *     "딥씨크 R1"  [딥씨크, r1]  딥씨크r1  ㄷㅣㅂㅆㅣㅋㅡr1  ㄷㅣㅂㅅㅣㅋㅡr1
 *
 * A jamo is one key of the two-set Korean keyboard. So a half-composed syllable (딥ㅅ, 딥싴) is a prefix of a name as half an
 * English word is, and one wrong key is one edit. Only {@link keystrokes} maps both scripts to the same Latin keys, to
 * recognise text typed in the wrong keyboard layout. The forms of Hangul are in `hangul.ts`.
 */
import { convertHangulToQwerty, convertQwertyToAlphabet } from 'es-hangul';
import { hasHangul, replacingHangul, soundOf } from './hangul.ts';

const ACCENTED = /[\u00C0-\u024F\u1E00-\u1EFF]|\p{Mn}/u;
const LATIN_MARKS = /(?<=\p{Script=Latin})[\u0300-\u036F]+/gu;
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const DROPPED = /['’\u200B-\u200D\u2060\uFEFF\u00AD]|\p{Variation_Selector}/gu;
/** Anything but letters and digits, except a dot within a number and the signs of “C++” and “C#”. */
const BETWEEN_WORDS =
  /(?:[^\p{L}\p{N}\p{Mn}\p{Mc}+#.]|\.(?!\p{Nd})|(?<!\p{Nd})\.|(?<![\p{L}\p{N}+#])[+#])+/gu;
/** Most names and ids: words with one space or hyphen between them, which are in normal form but for capitals. */
const PLAIN_WORDS = /^[A-Za-z0-9가-힣]+(?:[ -][A-Za-z0-9가-힣]+)*$/;
const ENDS_IN_DIGIT = /\p{Nd}$/u;
const BEGINS_WITH_DIGIT = /^\p{Nd}/u;

/**
 * The words of a text in normal form: NFC, lower case, half-width, without accents on Latin letters and punctuation. NFC,
 * because NFKC would turn a lone ㅅ into a conjoining jamo, and 초성 would not be found.
 */
export function normalizedWords(text: string): string[] {
  if (PLAIN_WORDS.test(text)) {
    const plain = text.toLowerCase();
    return (plain.includes('-') ? plain.replaceAll('-', ' ') : plain).split(' ');
  }
  let plain = text.normalize('NFC').toLowerCase();
  plain = plain.replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).toLowerCase();
  if (ACCENTED.test(plain)) plain = plain.normalize('NFD').replace(LATIN_MARKS, '').normalize('NFC');
  const words = plain.replace(DROPPED, '').replace(BETWEEN_WORDS, ' ').trim();
  return words === '' ? [] : words.split(' ');
}

/**
 * Joins words without spaces. A dot keeps two numbers apart: “Claude 3.5” equals “claude-3-5”, but not “Claude 35”.
 */
export function joinWords(words: readonly string[]): string {
  let joined = words[0] ?? '';
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? '';
    joined += BEGINS_WITH_DIGIT.test(word) && ENDS_IN_DIGIT.test(joined) ? `.${word}` : word;
  }
  return joined;
}

/**
 * The key of a name. Spellings that differ in spaces, hyphens or case have the same key; it is empty for a text without
 * letters and digits.
 *
 * @example foldName('DeepSeek-R1') === foldName('deepseek r1') // 'deepseekr1'
 */
export function foldName(text: string): string {
  return joinWords(normalizedWords(text));
}

/**
 * The Latin keys that were pressed, whichever layout was on: 딥시크 → elqtlzm. A capital letter stands for Shift (ㄲ, ㅆ, ㅖ);
 * Latin letters of a folded text are in lower case.
 */
export const keystrokes = replacingHangul(convertHangulToQwerty);

/** The text that the same keys type in the other layout, by its sound: elqt → ㄷㅣㅂㅅ, ㅇㄷㄷㅔ → deep. */
export function otherLayout(folded: string): string {
  return hasHangul(folded) ? keystrokes(folded).toLowerCase() : soundOf(convertQwertyToAlphabet(folded));
}
