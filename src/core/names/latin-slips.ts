/** Makes the words of which a word of Latin letters may be a slip, the likeliest first. */

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'];

/** The keys beside each on a QWERTY keyboard. */
const KEYS_BESIDE: Readonly<Record<string, string>> = Object.fromEntries(
  'awqsz bvghn cxvdf dsfecxr ewrsd fdgrvct gfhtbvy hgjynbu iuojk jhkumni kjliom lkop mnjk nbmhj oipkl pol qwa rtedf sadwzx tryfg uyihj vcbfg wqeas xzcsd ytugh zxas'
    .split(' ')
    .map((keys) => [keys.charAt(0), keys.slice(1)]),
);

/** Spellings that sound alike, each of which is written for the other: “agaynst”, “quartor”, “wich”, “inaugurasion”. */
const SPELLED_ALIKE =
  'ai ay,ance ence,ant ent,able ible,ary ery,ck k,ea ee,er ar,er or,ey y,ite ate,ou u,ph f,que k,c s,s z,tion sion,wh w'
    .split(',')
    .map((pair) => pair.split(' '))
    .flatMap(([one = '', other = '']) => [
      { typed: one, meant: other },
      { typed: other, meant: one },
    ]);

/** Vowels are heard alike in syllables without stress: “definately”. */
const OTHER_VOWELS = Object.fromEntries([...'aeiouy'].map((vowel) => [vowel, 'aeiouy'.replace(vowel, '')]));

/** The kinds of slips, from what happens most in a word that means something else otherwise. */
export type LatinSlip = 'order' | 'number' | 'spelling' | 'key' | 'vowel';

/** Texts of which a word may be a slip of one kind. */
interface LatinSlips {
  readonly kind: LatinSlip;
  readonly texts: readonly string[];
}

/**
 * Makes groups of texts, the likeliest first: two letters that changed places or a letter typed twice or once (`order`); a letter
 * that is missing, or was hit beside the right one (`number`); letters that sound alike (`spelling`); a key beside the right one (`key`);
 * a wrong vowel (`vowel`). The first letter is never wrong.
 *
 * @example [...slipsOfLatin('recieve')][0] // { kind: 'order', texts: […, 'receive', …] }
 */
export function* slipsOfLatin(word: string): Generator<LatinSlips> {
  const places = Array.from({ length: word.length - 1 }, (_, at) => at + 1);
  const at = (place: number): string => word.charAt(place);
  const put = (from: number, letters: string, to: number): string =>
    word.slice(0, from) + letters + word.slice(to);
  const replacedBy = (letters: Readonly<Record<string, string>>): readonly string[] =>
    places.flatMap((place) => [...(letters[at(place)] ?? '')].map((letter) => put(place, letter, place + 1)));
  yield {
    kind: 'order',
    texts: places
      .flatMap((place) => [
        ...(at(place) === at(place + 1) ? [] : [put(place, at(place + 1) + at(place), place + 2)]),
        put(place, at(place - 1), place),
        ...(at(place) === at(place - 1) ? [put(place, '', place + 1)] : []),
      ])
      .concat(word + at(word.length - 1)),
  };
  const isStray = (place: number): boolean =>
    [at(place - 1), at(place + 1)].some(
      (key) => key !== '' && KEYS_BESIDE[key]?.includes(at(place)) === true,
    );
  yield {
    kind: 'number',
    texts: [...places, word.length].flatMap((place) => [
      ...ALPHABET.map((letter) => put(place, letter, place)),
      ...(isStray(place) ? [put(place, '', place + 1)] : []),
    ]),
  };
  yield { kind: 'spelling', texts: respelled(word) };
  yield { kind: 'key', texts: replacedBy(KEYS_BESIDE) };
  yield { kind: 'vowel', texts: replacedBy(OTHER_VOWELS) };
}

/** The word with each part that sounds like another spelled as the other. */
const respelled = (word: string): readonly string[] =>
  SPELLED_ALIKE.flatMap(({ typed, meant }) =>
    [...word.matchAll(new RegExp(typed, 'g'))].map(
      ({ index }) => word.slice(0, index) + meant + word.slice(index + typed.length),
    ),
  ).filter((text) => text.startsWith(word.charAt(0)));
