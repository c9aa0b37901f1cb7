/** Decides whether names in different scripts sound alike. */
import { editDistance } from './edit-distance.ts';
import { hasHangul } from './hangul.ts';
import { foldName } from './keys.ts';
import { consonantsOf, phoneticOf } from './phonetic.ts';

/** In sounds. */
const MAX_OTHER_SOUNDS = 2;

/**
 * Whether spellings in different scripts begin alike and have the same consonants: 젠슨 and “Jensen”, not 이재명 and “the Moon”, nor
 * 튜링 and “Duolingo”, 챌린저 and “Theranos”.
 *
 * @param mostOther the number of sounds that may differ in a name with that many (default: 2); they are vowels, as the consonants are the same
 */
export function soundsAlikeAcrossScripts(
  typed: string,
  name: string,
  mostOther: (sounds: number) => number = () => MAX_OTHER_SOUNDS,
): boolean {
  if (hasHangul(typed) === hasHangul(name)) return false;
  const [hangul, latin] = hasHangul(typed) ? [typed, name] : [name, typed];
  const [a, b] = [phoneticOf(foldName(hangul)), phoneticOf(foldName(latin))];
  const isSame = consonantsOf(a) === consonantsOf(b) && a.charAt(0) === b.charAt(0);
  return (
    isSame && keepsVowels(a, b) && editDistance(a, b, mostOther(Math.max(a.length, b.length))) !== undefined
  );
}

/**
 * Whether the Korean sounds have a vowel wherever the Latin ones, with the same consonants, have one: transcription adds vowels, and
 * loses none but an e.
 *
 * @example keepsVowels('SeLiNSo', 'SeLaNoS') // false: 챌린저 is not “Theranos”, whose -nos has a vowel in between
 */
function keepsVowels(hangul: string, latin: string): boolean {
  const between = (sounds: string): readonly string[] => sounds.split(/[A-Z]/);
  const own = between(hangul);
  const other = between(latin);
  return own.length !== other.length || other.every((vowels, at) => /^e?$/.test(vowels) || own[at] !== '');
}
