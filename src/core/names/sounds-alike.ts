/** Decides whether names in different scripts sound alike. */
import { editDistance } from './edit-distance.ts';
import { hasHangul } from './hangul.ts';
import { foldName } from './keys.ts';
import { consonantsOf, phoneticOf } from './phonetic.ts';

/** In sounds, which are vowels, as the consonants are the same. */
const MAX_OTHER_SOUNDS = 2;

/**
 * Whether spellings in different scripts begin alike and have the same consonants: 젠슨 and “Jensen”, not 이재명 and “the Moon”, nor
 * 튜링 and “Duolingo”.
 */
export function soundsAlikeAcrossScripts(typed: string, name: string): boolean {
  if (hasHangul(typed) === hasHangul(name)) return false;
  if (endsInSoundedVowel(typed, name) || endsInSoundedVowel(name, typed)) return false;
  const [a, b] = [phoneticOf(foldName(typed)), phoneticOf(foldName(name))];
  const isSame = consonantsOf(a) === consonantsOf(b) && a.charAt(0) === b.charAt(0);
  return isSame && editDistance(a, b, MAX_OTHER_SOUNDS) !== undefined;
}

/** Whether the Latin name ends in a vowel that the Korean one does not have: Duolingo, 튜링. */
const endsInSoundedVowel = (latin: string, korean: string): boolean =>
  /[aiou]$/i.test(latin) && !/[aeio]$/.test(phoneticOf(foldName(korean)));
