/** Decides whether words of a question may be a name: not a pronoun, not particles, not one syllable by chance. */
import { withoutParticles } from '../names/affixes.ts';
import { hasHangul } from '../names/hangul.ts';
import { withLatinLetters } from '../names/letter-names.ts';
import { koreanStem } from './stem-ko.ts';
import { STOP_WORDS } from './question-words.ts';
import type { QueryContext } from './question-context.ts';

/** Whether a Korean word is one syllable with particles: 수는. */
export const isSyllable = (text: string): boolean =>
  hasHangul(text) && text.length > 1 && withoutParticles(text).some((rest) => rest.length === 1);

/** Whether the text is the whole name of a topic, with particles at most. */
export const isExactName = (text: string, context: QueryContext): boolean =>
  context.topicsNamed(text).some(({ how }) => how === 'exact' || how === 'particle');

/** Returns the topics with the name, which may have 2018년 for the 2018 of the topic’s name, or 엘지화학 for LG화학. */
export function namedWithYear(text: string, context: QueryContext): ReturnType<QueryContext['topicsNamed']> {
  const named = context.topicsNamed(text);
  if (named.length > 0 || !hasHangul(text)) return named;
  const spelled = withLatinLetters(text);
  if (spelled !== undefined)
    return context.topicsNamed(spelled).filter(({ how }) => how === 'exact' || how === 'particle');
  return KOREAN_YEAR.test(text) ? context.topicsNamed(text.replace(KOREAN_YEAR, '$1')) : named;
}
const KOREAN_YEAR = /(?<!\d)(\d{4})년(?= )/;

/** Whether the word is in capitals, and the text is not: “US”. */
export const isAcronym = (word: string, text: string): boolean =>
  /^\p{Lu}{2,}$/u.test(word) && text !== text.toUpperCase();

/** Words that consist of the letters of particles by chance: 만든 is not 만 and 든. */
const NOT_PARTICLES: ReadonlySet<string> = new Set(
  '만든 나이 인도 도로 지도 고도 아이 지은 가야 나은 나은 인은 다이 이인'.split(' '),
);

/** Whether the text consists of particles only: 에서는. */
export const isParticles = (small: string): boolean =>
  withoutParticles(small).at(-1) === '' &&
  !NOT_PARTICLES.has(small) &&
  !withoutParticles(small).some((rest) => NOT_PARTICLES.has(rest));

/** Whether the word is a stop word of either language, or consists of particles only. */
export function isStopWord(text: string): boolean {
  const small = text.toLowerCase();
  return STOP_WORDS.has(small) || isParticles(small);
}

/** Looks up a word in a table, as it is or without particles and endings. */
export function lookUp<T>(table: ReadonlyMap<string, T>, text: string): T | undefined {
  const small = text.toLowerCase();
  const found = table.get(small) ?? table.get(koreanStem(small));
  if (found !== undefined) return found;
  const rest = withoutParticles(small).find((each) => table.has(each));
  return rest === undefined ? undefined : table.get(rest);
}
