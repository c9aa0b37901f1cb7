/** Syllables from the keys of the two-set Korean keyboard: ㅌㅜㅈㅏ → 투자. */

const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
/** In the order of the finals, of which the first is none. */
const FINALS = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';
// prettier-ignore
const TOGETHER: Readonly<Record<string, string>> = {
  ㅗㅏ: 'ㅘ', ㅗㅐ: 'ㅙ', ㅗㅣ: 'ㅚ', ㅜㅓ: 'ㅝ', ㅜㅔ: 'ㅞ', ㅜㅣ: 'ㅟ', ㅡㅣ: 'ㅢ',
  ㄱㅅ: 'ㄳ', ㄴㅈ: 'ㄵ', ㄴㅎ: 'ㄶ', ㄹㄱ: 'ㄺ', ㄹㅁ: 'ㄻ', ㄹㅂ: 'ㄼ', ㄹㅅ: 'ㄽ', ㄹㅌ: 'ㄾ', ㄹㅍ: 'ㄿ', ㄹㅎ: 'ㅀ', ㅂㅅ: 'ㅄ',
};

const isVowel = (letter: string | undefined): boolean => letter !== undefined && VOWELS.includes(letter);

/** `undefined` when the keys do not make whole syllables, from the first to the last. */
export function composed(keys: string): string | undefined {
  let syllables = '';
  let at = 0;
  while (at < keys.length) {
    const initial = INITIALS.indexOf(keys[at++] ?? '');
    let vowel = keys[at++];
    if (initial < 0 || vowel === undefined || !isVowel(vowel)) return undefined;
    const double = TOGETHER[vowel + (keys[at] ?? '')];
    if (double !== undefined) {
      vowel = double;
      at++;
    }
    const final = finalAt(keys, at);
    at += final.length;
    const letter = final.length === 2 ? (TOGETHER[final] ?? '') : final;
    const index = final === '' ? 0 : FINALS.indexOf(letter);
    syllables += String.fromCharCode(0xac00 + (initial * 21 + VOWELS.indexOf(vowel)) * 28 + index);
  }
  return syllables === '' ? undefined : syllables;
}

/** The keys of the consonants that end the syllable: the one before a vowel begins the next. */
function finalAt(keys: string, at: number): string {
  const [one, two, three] = [keys[at], keys[at + 1], keys[at + 2]];
  if (one === undefined || isVowel(one) || isVowel(two) || !FINALS.includes(one)) return '';
  const both = two === undefined ? one : one + two;
  return both.length === 2 && TOGETHER[both] !== undefined && !isVowel(three) ? both : one;
}
