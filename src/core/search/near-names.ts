/** Decides whether a word is meant as a name that it is only like. */
import { withoutParticles } from '../names/affixes.ts';
import { editDistance } from '../names/edit-distance.ts';
import { hasHangul, jamoOf, soundOf } from '../names/hangul.ts';
import { MAX_SYLLABLES_WITH_SLIP, slipsOfHangul, type HangulSlip } from '../names/hangul-slips.ts';
import { foldName, normalizedWords } from '../names/keys.ts';
import type { MatchKind } from '../names/name.ts';
import { soundsAlikeAcrossScripts } from '../names/sounds-alike.ts';
import { isFrequentWord } from '../names/english-words.ts';

/** In letters. Shorter beginnings of names are not completed. */
const MIN_PREFIX_LENGTH = 4;
/** In letters. From this length on, two letters may differ. */
const MIN_LONG_NAME = 8;
/** In letters. Shorter words are not taken for names in the other script. */
const MIN_SOUND_LENGTH = 7;
/** In letters. Shorter words with a letter changed are other words: “Lego” is not LIGO. */
const MIN_MISSPELLED_LENGTH = 5;
/** In letters. Shorter words with a letter changed are other names than a part of a name: “Bayer” is not David Baker. */
const MIN_MISSPELLED_PART = 6;

/** Whether the name has the numbers that were typed: COP25 is not COP26. */
export function hasSameNumber(typed: string, name: string): boolean {
  const numbers = (text: string): readonly string[] => text.match(/\d+/g) ?? [];
  const own = numbers(name);
  return own.length === 0 || numbers(typed).every((number) => own.includes(number));
}

/**
 * Whether a word is likely to be meant as the name that it is like.
 *
 * @example
 * isClose('deepsek', { name: 'DeepSeek', how: 'typo' }) // true
 * isClose('COP25', { name: 'COP26', how: 'typo' }) // false
 */
export function isClose(typed: string, { name, how }: { name: string; how: MatchKind }): boolean {
  if (!hasSameNumber(typed, name)) return false;
  if (how !== 'typo' && how !== 'sound' && how !== 'prefix') return true;
  if (how === 'typo' && isFrequentWord(typed)) return false;
  const whole = soundOf(jamoOf(foldName(typed)));
  if (how === 'prefix') return whole.length >= MIN_PREFIX_LENGTH;
  // Sounds are compared across scripts only; within one, spelling tells more.
  // A few letters of a word sound like some name by chance: 바르사 is not Paris.
  if (how === 'sound' && hasHangul(typed) !== hasHangul(name))
    return whole.length >= MIN_SOUND_LENGTH && soundsAlikeAcrossScripts(typed, name);
  // With particles, which Latin names take as well: deepsek이.
  return [foldName(typed), ...withoutParticles(foldName(typed))].some((meant) => {
    const own = soundOf(jamoOf(meant));
    return (
      own.length >= MIN_MISSPELLED_LENGTH &&
      [foldName(name), ...(own.length >= MIN_MISSPELLED_PART ? normalizedWords(name) : [])].some(
        (word) =>
          lacksSyllable(meant, word) ||
          (!beginsOtherwise(meant, word) &&
            editDistance(own, soundOf(jamoOf(word)), maxEditsOf(own, word)) !== undefined),
      )
    );
  });
}

/** In syllables. Shorter words lack a syllable of many others. */
const MIN_LACKING_SYLLABLE = 3;

/**
 * Whether the Korean word is the name without one of its syllables, of which the first is seldom left out.
 *
 * @example lacksSyllable('콜서스', '콜로서스') // true
 */
export function lacksSyllable(typed: string, name: string): boolean {
  if (typed.length < MIN_LACKING_SYLLABLE || typed.length + 1 !== name.length || !/^[가-힣]+$/u.test(name))
    return false;
  const at = [...typed].findIndex((syllable, place) => syllable !== name[place]);
  return at > 0 && typed.slice(at) === name.slice(at + 1);
}

/** Kinds of slips by which another name is seldom written. */
const SURE_SLIPS: ReadonlySet<HangulSlip> = new Set(['repeated', 'sound', 'order']);
/** In syllables. */
const MIN_WITH_SURE_SLIP = 3;

/** The Korean words of which the word may be a slip by a syllable or letter typed twice, spelled by ear, or in the wrong order: 딥크시. */
export const sureSlipsOf = (word: string): readonly string[] =>
  word.length < MIN_WITH_SURE_SLIP ||
  word.length > MAX_SYLLABLES_WITH_SLIP ||
  !/^[가-힣][ㄱ-ㅎㅏ-ㅣ가-힣]+$/u.test(word)
    ? []
    : [...slipsOfHangul(word)].flatMap(({ kind, texts }) => (SURE_SLIPS.has(kind) ? texts : []));

/** Whether the Korean word has the consonants of a part of the name, as vowels of foreign names are spelled in several ways: 힌튼, 힌턴. */
export function hasConsonantsOf(typed: string, name: string): boolean {
  const words = normalizedWords(name);
  const meant = new Set([foldName(typed), ...withoutParticles(foldName(typed))].map(consonantSkeleton));
  return words.length > 1 && words.some((word) => meant.has(consonantSkeleton(word)));
}

/** The letters of a Korean word with the same sign for each vowel: equal for 힌튼 and 힌턴. */
export const consonantSkeleton = (word: string): string => soundOf(jamoOf(word)).replace(/[ㅏ-ㅣ]/g, '-');

/** Whether the Latin words have different first letters, of which few slips are made: Ollama is not Llama. */
const beginsOtherwise = (typed: string, name: string): boolean =>
  /^[a-z]/.test(typed) && /^[a-z]/.test(name) && typed[0] !== name[0];

/** In syllables. A name that is so short and differs by two letters is that of somebody else: 김범준, 김범수. */
const MAX_SHORT_KOREAN = 3;

const maxEditsOf = (letters: string, name: string): number =>
  letters.length < MIN_LONG_NAME || (hasHangul(name) && name.length <= MAX_SHORT_KOREAN) ? 1 : 2;
