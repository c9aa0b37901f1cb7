/** Strips from names what is attached to them: Korean particles, the English possessive, titles. */
import { remembered } from '../base/remembered.ts';
import { keystrokes } from './keys.ts';

/**
 * Particles (조사), forms of the copula (이다), and common suffixes of names. Combinations (에서 + 는, 들 + 의) are stripped one
 * after another and need no entry.
 */
const PARTICLES = [
  '은 는 이 가 을 를 의 께서 아 야 이여 여',
  '에 에서 에게 에게서 엔 에선 한테 한테서 께 보고 더러',
  '로 으로 로서 으로서 로써 으로써 와 과 랑 이랑 하고 보다 처럼 같이 만큼',
  '도 만 까지 부터 마저 조차 밖에 마다 뿐 이나 나 이나마 나마 이든 든',
  '라고 이라고 라는 이라는 란 이란 라면 이라면 라도 이라도 며 이며 요 이요',
  '이다 다 인 이고 고 인가 인가요 이에요 예요 이야 입니다 입니까',
  '이었다 였다 이었어 였어 이었어요 였어요 이었나 였나 이었나요 였나요 이었던 였던 이었지 였지 이었죠 였죠 이겠지 겠지',
  '이었음 였음 이었냐 였냐 이었니 였니 이었대 였대 이었더라 였더라',
  '라면서 이라면서 라며 이라며 라서 이라서 라니 이라니 라던 이라던 라던데 이라던데 래 이래 지 이지 죠 이죠 네 이네 네요 이네요 군 이군 니 이니 냐 이냐',
  '에대해 에대해서 에대한 에관해 에관해서 에관한 에따르면',
  '들 씨 님 측',
].flatMap((line) => line.split(' '));

const PARTICLES_IN_LATIN_KEYS = suffixesByLastLetter(
  PARTICLES.map((ending) => keystrokes(ending).toLowerCase()),
);
const PARTICLES_IN_HANGUL = suffixesByLastLetter(PARTICLES);

/** Suffixes by their last letter. */
type SuffixesByLastLetter = ReadonlyMap<string, readonly string[]>;

function suffixesByLastLetter(list: readonly string[]): SuffixesByLastLetter {
  const byLast = new Map<string, string[]>();
  for (const ending of new Set(list)) {
    const last = ending.slice(-1);
    byLast.set(last, [...(byLast.get(last) ?? []), ending]);
  }
  return byLast;
}

/**
 * The forms of a folded text without one or more particles, longest first: 딥시크에서는 → 딥시크에서, 딥시크. The caller must
 * know which of them is a name, as 이 ends 첫눈이 and 하이 alike. The last form may be empty.
 */
export const withoutParticles = remembered((folded: string): readonly string[] =>
  stripSuffixes(folded, PARTICLES_IN_HANGUL),
);

/** {@link withoutParticles} for Korean typed in the Latin layout: elqtlzmdml (딥시크의) → elqtlzm. */
export function withoutParticleKeys(keys: string): string[] {
  return stripSuffixes(keys, PARTICLES_IN_LATIN_KEYS);
}

function stripSuffixes(text: string, byLast: SuffixesByLastLetter): string[] {
  const rests: string[] = [];
  // The places where a chain of suffixes up to the end of the text begins; found from the end of the text backwards.
  let starts: Set<number> | undefined;
  let least = text.length;
  for (let end = text.length; end > 0 && end >= least; end -= 1) {
    if (end < text.length && starts?.has(end) !== true) continue;
    if (end < text.length) rests.push(text.slice(0, end));
    for (const ending of byLast.get(text.charAt(end - 1)) ?? []) {
      const start = end - ending.length;
      if (start < 0 || !text.startsWith(ending, start)) continue;
      (starts ??= new Set()).add(start);
      if (start < least) least = start;
    }
  }
  if (starts?.has(0) === true) rests.push('');
  return rests;
}

const POSSESSIVE = /['’]s?[\s\p{P}]*$/u;

/** The text without an English possessive at its end: “DeepSeek’s” → “DeepSeek”. `undefined` when there is none. */
export function withoutPossessive(text: string): string | undefined {
  return POSSESSIVE.test(text) ? text.replace(POSSESSIVE, '') : undefined;
}

const PERSONAL_TITLES: ReadonlySet<string> = new Set(
  [
    '씨 님 선생 선생님 교수 교수님 박사 박사님 감독 감독님 코치 선수 회장 부회장 사장 대표 대표님 이사 의장 총장 총리 대통령 장관 의원 위원장 원장 기자 작가 배우 가수',
    'mr mrs ms dr prof professor president ceo coach chairman chairwoman director minister sir',
  ].flatMap((line) => line.split(' ')),
);

/** The words without titles: 히딩크 감독 → 히딩크, “Dr. Hinton” → “Hinton”. `undefined` when there are none. */
export function withoutTitles(words: readonly string[]): readonly string[] | undefined {
  const rest = words.filter(
    (word) => !PERSONAL_TITLES.has(word) && !withoutParticles(word).some((each) => PERSONAL_TITLES.has(each)),
  );
  return rest.length > 0 && rest.length < words.length ? rest : undefined;
}
