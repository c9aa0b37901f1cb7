/**
 * Finds the statement that a question is most likely about, though it lacks words of the question. People tell what they remember in
 * words that no table has: “who crushed the rest at the folding contest?” The names, the rare words that a statement does have, and
 * how far it is ahead of the next one speak for it; words that it lacks speak against it if the tables have them.
 */
import type { Knowledge } from '../knowledge/knowledge.ts';
import { isHappening, isMeaningfulWord } from '../search/synonyms.ts';
import type { WordClauses } from '../search/understand.ts';
import type { Candidate } from './best-first.ts';
import { isOfPeriod } from './evidence.ts';
import { isProbablyName } from './ordinary-words.ts';
import { isAttribute } from './other-words.ts';
import type { Question } from './question.ts';

/**
 * How much each feature of a statement speaks for it. The weighted sum is the logarithm of the odds that it answers.
 * `npm run bench -- likely` fits weights to labelled questions of which no statement has enough words; these are more careful.
 */
export const WEIGHTS = {
  /** 1 for every statement. */
  base: -7.8,
  /** The share of the names of the question that the statement is about. */
  topics: 1.9,
  /** Each name of the question, up to two. */
  name: 0.9,
  /** The rarity of each word that the statement has. */
  rarity: 1.5,
  /** The logarithm of how many times its score is that of the next statement, up to 3; 1 for the only statement. */
  lead: 2,
  /** Being mainly on a topic of the question. */
  main: 0.85,
  /** How well it is of the kind that is asked for. */
  fit: 1.4,
  /** Each word that it lacks, up to three: who says more has more to be worded in another way. */
  missing: 0.75,
  /** Each missing word that the tables have. */
  meaningful: -0.4,
  /** Each missing word that names the attribute that is asked for, such as “price”. */
  attribute: -0.6,
  /** A single missing word, which tells what happens: “bought”. */
  happening: -0.8,
};
export type LikelyFeatures = Readonly<Record<keyof typeof WEIGHTS, number>>;

/** Odds of 3 to 2, as a logarithm. */
export const MIN_LOG_ODDS = 0.4;

/** The best of the statements that are of the kind that is asked for, if it is likely to be meant. */
export function mostLikely(
  checked: readonly Candidate[],
  question: Question,
  knowledge: Knowledge,
): Candidate | undefined {
  const found = likeliest(checked, question, knowledge);
  return found !== undefined && logOddsOf(found.features) >= MIN_LOG_ODDS ? found.best : undefined;
}

export const logOddsOf = (features: LikelyFeatures): number =>
  Object.entries(WEIGHTS).reduce(
    (sum, [name, weight]) => sum + weight * features[name as keyof LikelyFeatures],
    0,
  );

/** The best of the statements that are of the kind that is asked for, unless something tells that it is not meant. */
export function likeliest(
  checked: readonly Candidate[],
  question: Question,
  knowledge: Knowledge,
): { best: Candidate; features: LikelyFeatures } | undefined {
  const { period, words, intent, topics, measures, previousWords } = question;
  if (words.some(({ text }) => isResult(text))) return undefined;
  // One name alone is in too many statements.
  const isTelling = topics.length > 1 || measures.length > 0 || period !== undefined;
  const [best, next] = checked
    .filter(
      ({ known, evidence: { fit, hasNumberedNames, topics: share, missing, previousWords: shared } }) =>
        fit > 0 &&
        // “Models other than R1” is not answered by a statement that is mainly on R1.
        !question.leftOut.topics.includes(known.entry.topics[0] ?? '') &&
        // The same is asked of another topic: some of the words of the answer before must be there.
        (previousWords.length === 0 || shared > 0) &&
        hasNumberedNames &&
        share > 0 &&
        (isTelling || missing.length < words.length) &&
        (period === undefined || isOfPeriod(known, period)),
    )
    .toSorted((a, b) => b.score - a.score);
  if (best === undefined) return undefined;
  // “Did Alibaba buy it?” is not answered by a statement that tells of no purchase.
  const isUnclaimed =
    intent === 'verify' && best.evidence.missing.some((word) => isMeaningfulWord(word) && isHappening(word));
  const isOtherName = best.evidence.missing.some(
    (word) => isProbablyName(word) || isPartOfOtherName(word, question),
  );
  if (isUnclaimed || isOtherName) return undefined;
  return { best, features: featuresOf(best, next, question, knowledge) };
}

/** 무대에서, 비행에: a Korean word with a particle that subjects and objects do not have. */
const ADVERBIAL = /[가-힣](?:에|에서|로|으로|한테|에게)$/u;

/** Whether nothing recorded has the word, and it stands beside a name: Salvador in “Salvador Dalí”, which is not DALL-E. */
function isPartOfOtherName(word: string, { text, topics, unknown }: Question): boolean {
  if (!unknown.includes(word) || isMeaningfulWord(word) || ADVERBIAL.test(word)) return false;
  const small = ` ${text.toLowerCase()} `;
  // 툰베리가 등교거부: a name with a particle is whole.
  return topics.some(
    ({ typed, how }) =>
      how !== 'particle' &&
      [`${word} ${typed}`, `${typed} ${word}`].some((name) => small.includes(` ${name.toLowerCase()} `)),
  );
}

function featuresOf(
  { evidence, known, score }: Candidate,
  next: Candidate | undefined,
  { topics, words }: Question,
  knowledge: Knowledge,
): LikelyFeatures {
  const lacking = new Set(evidence.missing);
  const rarities = words.filter(({ text }) => !lacking.has(text)).map((word) => rarityOf(word, knowledge));
  const meaningful = evidence.missing.filter(isMeaningfulWord);
  const isMain = topics.some(({ ids }) => ids.includes(known.entry.topics[0] ?? ''));
  return {
    base: 1,
    topics: evidence.topics,
    name: Math.min(topics.length, 2),
    rarity: rarities.reduce((sum, rarity) => sum + rarity, 0),
    lead: next === undefined ? 1 : Math.min(3, Math.log(score / next.score)),
    main: Number(isMain),
    fit: evidence.fit,
    missing: Math.min(lacking.size, 3),
    meaningful: meaningful.length,
    attribute: evidence.missing.filter(isAttribute).length,
    happening: Number(lacking.size === 1 && meaningful.some(isHappening)),
  };
}

/** How rare the statements are that have the rarest part of the word, from 0 to 1. */
const rarityOf = ({ clauses }: WordClauses, knowledge: Knowledge): number =>
  Math.max(0, ...clauses.map((clause) => knowledge.statements.rarity(clause)));

/** Whether the word is the result of a match: 7대1로, “7-1”. A statement with another result does not answer. */
export const isResult = (word: string): boolean => /^\d{1,2}(?:대|:|-)\d{1,2}(?!\d)/u.test(word);
