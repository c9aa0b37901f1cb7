/** Decides whether a text with a slip in it can only mean one of the names that are like it. */
import { editDistance } from './edit-distance.ts';
import { jamoOf, soundOf } from './hangul.ts';
import { foldName, normalizedWords } from './keys.ts';
import { isFrequentWord } from './english-words.ts';
import type { NameMatch } from './name.ts';
import { soundsAlikeAcrossScripts } from './sounds-alike.ts';

/** In letters. Shorter texts with a letter changed are other words: “Lego” is not LIGO. */
const MIN_SLIP = 5;
/** In letters. Shorter words with a letter changed are other names than a part of a name: “Bayer” is not David Baker. */
const MIN_PART_SLIP = 6;
/** In letters. From this length on, two letters may differ. */
const MIN_TWO_SLIPS = 8;
/** How many sounds a name has for each that may differ: 샘 안녕 is not “the Moon”. */
const SOUNDS_PER_SLIP = 4;
/** In letters. A shorter beginning may be that of many names. */
const MIN_BEGINNING = 4;

/**
 * The match that the text means; `undefined` when another is as likely, or none is close enough. A name that begins the
 * others, as DeepSeek begins DeepSeek-R1, is the one that is meant.
 *
 * @param matches as `NameIndex.suggest` returns them
 * @param namesOf all names of a thing
 */
export function clearMatch(
  typed: string,
  matches: readonly NameMatch[],
  namesOf: (id: string) => readonly string[],
): NameMatch | undefined {
  const [best, ...others] = matches;
  if (best === undefined || !isNear(typed, best)) return undefined;
  const beginnings = namesOf(best.id).map(foldName);
  const isRival = ({ id, name }: NameMatch): boolean =>
    id !== best.id && !beginnings.some((each) => foldName(name).startsWith(each));
  return others.some(isRival) && !isOnlyWhole(typed, best, others) ? undefined : best;
}

function isNear(typed: string, { name, how }: NameMatch): boolean {
  const letters = soundOf(jamoOf(foldName(typed)));
  switch (how) {
    case 'prefix':
      return letters.length >= MIN_BEGINNING;
    case 'sound':
      // A part of a name that only sounds alike is an accident: “Jensen” and 생성.
      return (
        normalizedWords(typed).length === normalizedWords(name).length &&
        soundsAlikeAcrossScripts(typed, name, (sounds) => Math.floor(sounds / SOUNDS_PER_SLIP))
      );
    case 'typo':
      if (isFrequentWord(typed)) return false;
      return [foldName(name), ...(letters.length >= MIN_PART_SLIP ? normalizedWords(name) : [])].some(
        (word) => hasSlips(letters, word),
      );
    default:
      return true;
  }
}

/** Whether the best name is as a whole like the text, and the others only in a part. */
const isOnlyWhole = (typed: string, best: NameMatch, others: readonly NameMatch[]): boolean => {
  const letters = soundOf(jamoOf(foldName(typed)));
  const isWhole = ({ name, how }: NameMatch): boolean => how === 'typo' && hasSlips(letters, foldName(name));
  return isWhole(best) && !others.some((other) => other.id !== best.id && isWhole(other));
};

function hasSlips(letters: string, name: string): boolean {
  if (letters.length < MIN_SLIP) return false;
  const most = letters.length < MIN_TWO_SLIPS ? 1 : 2;
  return editDistance(letters, soundOf(jamoOf(name)), most) !== undefined;
}
