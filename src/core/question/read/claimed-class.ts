/** Reads whether a line asks if an organisation is of some country or field: “is Coupang a Korean company?”, 쿠팡 한국 회사야? */
import { countryIn } from '../../names/countries.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { plainWord, WordLine } from '../language/phrases.ts';
import { isNationality } from '../match/names-in-text.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import type { LineInContext } from './line-in-context.ts';

/** In words: “is the car maker Tesla a US company”. */
const MAX_CLAIM_WORDS = 8;
/** 회사야, 기업인가요, 회사임. */
const END_OF_CLAIM =
  /^(?:이?야|임|이?에요|예요|인가요?|인거야|이?냐|이?니|입니까|이?죠|이?지|인지|였?[어나]요?|라고|라며|라던데)?$/u;
/**
 * The organisation, named in the line or before, of which the line asks nothing but whether it is of a country or a field.
 *
 * @returns the id of its topic
 */
export function organisationOfClaim(
  { inWords: { asked, written, language }, content: { named }, previous }: LineInContext,
  knowledge: Knowledge,
): string | undefined {
  if (asked.length > MAX_CLAIM_WORDS) return undefined;
  const isNoun = (word: string): boolean => language.organisationNouns.has(word);
  const isClass = written === 'ko' ? isKoreanClass(isNoun) : isNoun;
  const words = asked
    .map((word) => word.toLowerCase())
    .filter((word) => !language.confirming.isIn(new WordLine([word])));
  if (!isClass(words.at(-1) ?? '')) return undefined;
  // 중국 회사 may be the name of a topic as well.
  const organisation = named.find(
    (mention) =>
      isOfKind(mention, 'organisation', knowledge) && !isClass(mention.typed.split(' ').at(-1) ?? ''),
  );
  const fields = new Set(
    named
      .filter((mention) => mention !== organisation)
      .flatMap(({ typed }) => typed.toLowerCase().split(' ')),
  );
  const isOrigin = (word: string): boolean =>
    countryIn(word) !== undefined || isNationality(word) || fields.has(word);
  const areOrigins = (of: readonly string[]): boolean => of.length > 0 && of.every(isOrigin);
  if (organisation === undefined) {
    const [before = '', ...others] = previous?.topics ?? [];
    // 중국 기업 alone asks for these.
    const isAsked = written === 'en' || asked.length > words.length || !isNoun(words.at(-1) ?? '');
    const isMeant = isAsked && others.length === 0 && knowledge.topic(before)?.kind === 'organisation';
    return isMeant &&
      areOrigins(words.slice(0, -1).filter((word) => !language.beforeClass.has(plainWord(word))))
      ? before
      : undefined;
  }
  const name = organisation.typed.toLowerCase().split(' ');
  const start = words.findIndex((_, at) => name.every((part, n) => words[at + n] === part));
  if (start < 0 || organisation.ids.length > 1) return undefined;
  if (written === 'en' && !(/^(?:is|was|isn't|are)$/u.test(words[0] ?? '') && start <= 2)) return undefined;
  const of = words.slice(start + name.length, -1).filter((word) => !/^(?:an?|the)$/u.test(word));
  return areOrigins(of) ? organisation.ids[0] : undefined;
}

/** Whether a Korean word is a noun for an organisation, maybe with a copula. */
const isKoreanClass =
  (isNoun: (word: string) => boolean) =>
  (word: string): boolean =>
    Array.from({ length: word.length }, (_, length) => word.slice(0, length + 1)).some(
      (noun) => isNoun(noun) && END_OF_CLAIM.test(word.slice(noun.length)),
    );
