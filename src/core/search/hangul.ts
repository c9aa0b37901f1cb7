/** Hangul as text search compares it: by its sound, in pairs of syllables, with and without particles. */
import { withoutParticles } from '../names/particles.ts';

const FIRST = 0xac00;
const LAST = 0xd7a3;
/** The Unicode Standard, section 3.12: a syllable is U+AC00 + (initial × 21 + vowel) × 28 + final. */
const VOWELS = 21;
const FINALS = 28;

/** ㄲ ㄸ ㅃ ㅆ ㅉ are spelt for ㄱ ㄷ ㅂ ㅅ ㅈ and the other way round, as are ㅐ ㅒ ㅖ for ㅔ, in foreign names above all. */
const PLAIN_INITIALS: ReadonlyMap<number, number> = new Map([
  [1, 0],
  [4, 3],
  [8, 7],
  [10, 9],
  [13, 12],
]);
const PLAIN_VOWELS: ReadonlyMap<number, number> = new Map([
  [1, 5],
  [3, 5],
  [7, 5],
]);
/** After ㅈ and ㅊ nobody hears the difference: 네이쳐, 네이처. */
const AFTER_AFFRICATE: ReadonlyMap<number, number> = new Map([
  [2, 0],
  [6, 4],
  [12, 8],
  [17, 13],
]);

const folded = new Map<number, string>();

/** Syllables that are told apart by the eye more than by the ear made one; as many as before. */
export function heard(hangul: string): string {
  let result = '';
  for (let at = 0; at < hangul.length; at++) {
    const code = hangul.charCodeAt(at);
    let syllable = folded.get(code);
    if (syllable === undefined) folded.set(code, (syllable = String.fromCharCode(foldCode(code))));
    result += syllable;
  }
  return result;
}

function foldCode(code: number): number {
  if (code < FIRST || code > LAST) return code;
  const index = code - FIRST;
  const final = index % FINALS;
  const vowel = Math.floor(index / FINALS) % VOWELS;
  const initial = Math.floor(index / FINALS / VOWELS);
  const plainInitial = PLAIN_INITIALS.get(initial) ?? initial;
  const isAffricate = plainInitial === 12 || plainInitial === 14;
  const plainVowel =
    (isAffricate ? AFTER_AFFRICATE.get(vowel) : undefined) ?? PLAIN_VOWELS.get(vowel) ?? vowel;
  return FIRST + (plainInitial * VOWELS + plainVowel) * FINALS + final;
}

/** Every two neighbours; of a single one, that one. */
export function pairsOf(text: string): string[] {
  if (text.length < 3) return [text];
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
}

const bare = new Map<string, string>();
const MOST_REMEMBERED = 20_000;

/** Nouns become verbs with 하다 and 되다: 발표했다, 공개된, 출시한다고. What comes before is what the text is about. */
const VERBAL =
  /^(.{2,}?)(?:하|한|할|함|해|했|되|된|될|됨|돼|됐|시킨|시켰|시키)(?:다|는|은|고|며|면|서|여|어|어요|여서|다고|다는|다며|나요|나|니|는지|는가|을까|었다|었나|었나요|습니다|습니까|던|지|지만|는데|게|기|기로|도록|려고|야)?$/;
const ONE_PARTICLE = /^[가-힣](?:은|는|이|가|을|를|의|에|와|과|도|로|만)$/;

/**
 * An eojeol without what Korean attaches to its end: 모델에서는 → 모델, 발표했다 → 발표. Of the ways to strip it, the one that
 * leaves least, and at least two syllables; or one where a single particle stands on a single syllable: 칩을 → 칩.
 */
export function bareOf(eojeol: string): string {
  let shortest = bare.get(eojeol);
  if (shortest !== undefined) return shortest;
  shortest = strip(eojeol);
  if (bare.size >= MOST_REMEMBERED) bare.clear();
  bare.set(eojeol, shortest);
  return shortest;
}

function strip(eojeol: string): string {
  if (ONE_PARTICLE.test(eojeol)) return eojeol.slice(0, 1);
  // Nobody attaches as much as that to a word.
  if (eojeol.length > 30) return eojeol;
  const noun = VERBAL.exec(eojeol)?.[1];
  if (noun !== undefined) return noun;
  const rests = withoutParticles(eojeol).filter((rest) => rest.length > 1);
  const rest = rests.at(-1) ?? eojeol;
  return VERBAL.exec(rest)?.[1] ?? rest;
}
