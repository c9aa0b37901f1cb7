/** The words of a question that nothing recorded has, as they are quoted to the reader. */
import { isWordOf, LANGUAGES } from '../../core/question/language/language.ts';
import type { Intent } from '../../core/question/intent.ts';
import type { Question } from '../../core/question/question.ts';
import { withoutFittingParticles } from '../../core/base/particles.ts';
import { withoutPossessive } from '../../core/names/affixes.ts';
import { isStopWord } from '../../core/search/name-words.ts';
import { wordsOf } from '../../core/search/parse-question.ts';
import { nounOfVerb } from '../../core/search/stem-ko.ts';
import { verbStems } from '../../core/search/verbs-ko.ts';

const MAX_MISSING_NAME_WORDS = 4;

/**
 * The words as they stand in the question, those in a row as one name: “Sam Altman”, though “Sam” is recorded. Korean words are
 * without particles, English ones without the possessive; the verb at the end of a Korean question is left out.
 *
 * @param unsure texts that were only guessed to be names
 * @param partsOfTitles words of the names of topics
 */
export function quotedWords(
  unsure: readonly string[],
  missing: readonly string[],
  question: Question,
  partsOfTitles: ReadonlySet<string>,
): readonly string[] {
  const { text, words, unknown, intent } = question;
  const nouns = missing.filter((word) => !isUnquotable(word, question));
  const wanted = new Set([...unsure, ...nouns]);
  const parts = new Set([...words.map((word) => word.text), ...unsure]);
  const isPart = (word: string): boolean =>
    (parts.has(word) && !isUnquotable(word, question)) ||
    (/^[가-힣]$/u.test(word) && !isWordOf(LANGUAGES.ko.optional, word) && !partsOfTitles.has(word));
  // In “founded amazon”, “founded” is an ordinary word that is recorded.
  const isOrdinary = (word: string): boolean =>
    /^\p{Ll}/u.test(word) &&
    !unsure.includes(word) &&
    unknown.length < words.length &&
    !unknown.includes(word);
  const runs: string[][] = [];
  let run: string[] = [];
  const end = (): void => {
    // “llama 3” of “llama 3 released”: an ordinary word that is recorded belongs to no name.
    const inName = (each: string, at: number): boolean =>
      wanted.has(each) ||
      SCALE.test(each) ||
      !/^\p{Ll}/u.test(each) ||
      (intent === 'said' && unknown.includes(run[at + 1] ?? ''));
    if (run.some((each) => wanted.has(each)))
      runs.push(run.slice(run.findIndex(inName), run.findLastIndex(inName) + 1));
    run = [];
  };
  const all = [...wordsOf(text), ''];
  for (const [at, word] of all.entries()) {
    const isScale = SCALE.test(word) && /\d/.test(run[0] ?? '');
    const isJoined = isPart(word) || isScale;
    const next = all[at + 1] ?? '';
    // “windows 11” is one name; so is “sam altman” where somebody’s words are asked for.
    const isJoinedToNext = /^\d/.test(next) || (intent === 'said' && unknown.includes(next));
    const isAlone = isOrdinary(word) && !isScale && !isJoinedToNext;
    if (!isJoined || run.length === MAX_MISSING_NAME_WORDS || isAlone) end();
    if (!isJoined) continue;
    run.push(word);
    // 클로드랑 클로드: a particle ends a name.
    if (isAlone || (hasParticle(word) && !word.endsWith('의'))) end();
  }
  const names = runs.map((each) => [...each.slice(0, -1), bareWord(each.at(-1) ?? '')].join(' '));
  return withoutDoubles(names.length > 0 ? names : nouns.map(plainly));
}

/** The words without particles and the like, each once, and without the verb at the end. */
export const bareWords = (words: readonly string[], question: Question): readonly string[] =>
  withoutDoubles(
    words.filter((word) => !isUnquotable(word, question)).map((word) => plainly(bareWord(word))),
  );

/** The word without particles, the possessive, and the ending of a verb with 하다. */
export const bareWord = (word: string): string =>
  nounOfVerb(word) ?? withoutPossessive(word) ?? withoutFittingParticles(word);

const hasParticle = (word: string): boolean =>
  /[가-힣]$/u.test(word) && withoutFittingParticles(word) !== word;

/** A phrase without the words around it that only join or ask: “first” of “was the first”. */
function plainly(phrase: string): string {
  const words = phrase.split(' ');
  const isTelling = (word: string): boolean => !isStopWord(word);
  const from = words.findIndex(isTelling);
  return from < 0 ? phrase : words.slice(from, words.findLastIndex(isTelling) + 1).join(' ');
}

const withoutDoubles = (names: readonly string[]): readonly string[] =>
  names.filter((name, at) => names.findIndex((each) => each.toLowerCase() === name.toLowerCase()) === at);

/** Words after a number that belong to it: “6 million dollars”. */
const SCALE =
  /^(?:thousand|million|billion|trillion|percent|dollars?|euros?|won|yen|(?:천|백)?[만억조](?:\s|원|달러|$)|달러|퍼센트)/u;

/** 세웠어, 돌아가셨나요: a verb in the past with an ending. */
const PAST_TENSE = new RegExp(
  `[${Array.from({ length: 19 * 21 }, (_, at) => String.fromCharCode(0xac00 + 28 * at + 20)).join('')}](?:어요?|[지나니냐대다음네죠]|나요|지요|다며|다고|는데|습니까|을까)$`,
  'u',
);
/** 망해, 살아, 끓여: endings that nouns may have as well. */
const PRESENT_TENSE = /[어아여해워와요까니냐나지죠다](?:요)?$/u;
/** Questions for something that a verb tells. */
const WITH_VERB: ReadonlySet<Intent> = new Set([
  'when',
  'where',
  'why',
  'who',
  'how-much',
  'how-many',
  'verify',
  'usage',
  'which',
]);

/** Whether the Korean word would be odd to quote: the verb at the end of the question, 아마존 세웠어, or a unit after 몇. */
function isUnquotable(word: string, { text, intent }: Question): boolean {
  if (!/[가-힣]$/u.test(word) || nounOfVerb(word) !== undefined) return false;
  if (PAST_TENSE.test(word) || text.includes(`몇 ${word}`)) return true;
  const isLast = text.replace(/[\s?？.!~]+$/u, '').endsWith(` ${word}`);
  return isLast && WITH_VERB.has(intent) && PRESENT_TENSE.test(word) && verbStems(word).length > 0;
}
