/** Korean words (어절) without their endings, so that 모델에서는 and 모델을 are one: see `stem-en.ts` for English. */
import { withoutParticles } from '../names/affixes.ts';

/** Nouns become verbs with 하다, 되다 and 시키다: 발표했다, 공개된, 출시한다고. The noun is what the text is about. */
const VERBAL =
  /^(.{2,}?)(?:하|한|할|함|해(?!고)|했|되|된|될|됨|돼|됐|시킨|시켰|시키)(?:다|는|은|고|며|면|서|여|어|어요|여서|다고|다는|다며|나요|나|니|는지|는가|을까|었다|었나|었나요|습니다|습니까|던|지|지만|는데|게|기|기로|도록|려고|야)?$/;
const ONE_PARTICLE = /^[가-힣](?=.)들?(?:은|는|이|가|을|를|의|에|와|과|도|로|만)?$/;
/** In syllables. Longer words are returned unchanged. */
const MAX_STEMMED_LENGTH = 30;

const cachedStems = new Map<string, string>();
/** The cache is emptied when it is full. */
const MAX_CACHED_STEMS = 20_000;

/**
 * The word without particles and verbal endings: 모델에서는 → 모델, 발표했다 → 발표. Of several ways to strip it, the one
 * that leaves least, but at least two syllables; a single syllable only loses a single particle: 칩을 → 칩.
 */
export function koreanStem(eojeol: string): string {
  let stem = cachedStems.get(eojeol);
  if (stem !== undefined) return stem;
  stem = stripEndings(eojeol);
  if (cachedStems.size >= MAX_CACHED_STEMS) cachedStems.clear();
  cachedStems.set(eojeol, stem);
  return stem;
}

/** The noun of a verb made with 하다, 되다 or 시키다: 발표했다 → 발표. */
export const nounOfVerb = (word: string): string | undefined => VERBAL.exec(word)?.[1];

function stripEndings(eojeol: string): string {
  if (ONE_PARTICLE.test(eojeol)) return eojeol.slice(0, 1);
  if (eojeol.length > MAX_STEMMED_LENGTH) return eojeol;
  const noun = nounOfVerb(eojeol);
  if (noun !== undefined) return noun;
  // 해고 is a noun, not a form of 하다: 정리해고.
  const rests = withoutParticles(eojeol).filter(
    (rest) => rest.length > 1 && !(rest.endsWith('해') && eojeol.startsWith('고', rest.length)),
  );
  const rest = rests.at(-1) ?? eojeol;
  return nounOfVerb(rest) ?? rest;
}
