/**
 * Finds the statement that a question is most likely about, though it lacks words of the question. People tell what they remember in
 * words that no table has: “who crushed the rest at the folding contest?” The names, the rare words that a statement does have, and
 * how far it is ahead of the next one speak for it.
 */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isProbablyName } from '../language/ordinary-words.ts';
import { hasTopic } from '../match/names-in-statement.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';
import type { Candidate } from './best-first.ts';
import { isOfTime } from './period-of-statement.ts';

/**
 * How much each feature of a statement speaks for it. The weighted sum is the logarithm of the odds that it answers.
 * `npm run bench -- likely` fits the weights to labelled questions of which no statement has enough words.
 */
export const WEIGHTS = {
  /** 1 for every statement. */
  base: -3.11,
  /** The share of the names of the question that the statement is about. */
  topics: 1.47,
  /** Each name of the question, up to two. */
  name: 0.61,
  /** The logarithm of how many times its score is that of the best other statement, up to 3; 1 for the only statement. */
  lead: 2.48,
  /** Being mainly on a topic of the question. */
  main: 0.56,
  /** The rarity of each word that the statement has. */
  rarity: 0.93,
  /** Each missing word that may be a name, up to two. */
  otherName: -0.41,
  /** Having no word of the question but names. */
  nothingFound: -1.01,
  /** Being one of many things that a question for who, when, why or how many, or for what no statement has a word of, may be about. */
  detail: -1.04,
  /** Being a quote. */
  quote: -0.54,
  /** Having a number of what the question measures. */
  measured: 0.8,
};

/** The features of a statement beside a question, by the names of {@link WEIGHTS}. A feature of 0 counts nothing. */
export type LikelyFeatures = Readonly<Record<keyof typeof WEIGHTS, number>>;

/** Odds of 2 to 1. */
export const MIN_LOG_ODDS = Math.log(2);

/** The best of the statements that are of the kind that is asked for, if it is likely to be meant. */
export function mostLikely(
  checked: readonly Candidate[],
  question: Question,
  knowledge: Knowledge,
): Candidate | undefined {
  const found = likeliest(checked, question, knowledge);
  return found !== undefined && logOddsOf(found.features) >= MIN_LOG_ODDS ? found.best : undefined;
}

/** Returns the natural logarithm of the odds that a statement with these features answers: 0 is as likely as not. */
export const logOddsOf = (features: LikelyFeatures): number =>
  Object.entries(WEIGHTS).reduce(
    (sum, [name, weight]) => sum + weight * features[name as keyof LikelyFeatures],
    0,
  );

/** The best of the statements that are of the kind and the time that is asked for. */
export function likeliest(
  checked: readonly Candidate[],
  question: Question,
  knowledge: Knowledge,
): { best: Candidate; features: LikelyFeatures } | undefined {
  const { previousWords, leftOut, words, topics, intent } = question;
  // “Did Alibaba buy it?” is not answered by a statement that tells of no purchase; nor is “won 7:1” by one with another result.
  if (intent === 'verify' || words.some(({ text }) => isResult(text))) return undefined;
  const people = topics.filter((mention) => isOfKind(mention, 'person', knowledge));
  const [best] = checked
    .filter(
      ({ known, evidence }) =>
        // “Models other than R1” is not answered by a statement that is mainly on R1.
        !leftOut.topics.includes(known.entry.topics[0] ?? '') &&
        isOfTime(known, question) &&
        evidence.hasNumberedNames &&
        evidence.topics > 0 &&
        // Another one’s goals are not Messi’s.
        (intent === 'compare' || !isOnOthers(known, people, knowledge)) &&
        // The same is asked of another topic: some of the words of the answer before must be there.
        (previousWords.length === 0 || evidence.previousWords > 0) &&
        evidence.fit > 0,
    )
    .toSorted((a, b) => b.score - a.score);
  if (best === undefined) return undefined;
  // “What is a mixture of experts?” is not answered by a statement that has none of these words.
  if (intent === 'identify' && topics.length === 0 && best.evidence.exactWords === 0) return undefined;
  const other = checked.find((each) => each !== best);
  return { best, features: featuresOf(best, other, question, knowledge) };
}

/** Whether the statement is on somebody, but lacks one of the people. */
const isOnOthers = (known: DatedEntry, people: readonly TopicMention[], knowledge: Knowledge): boolean =>
  people.some((person) => !hasTopic(known, person, knowledge)) &&
  known.entry.topics.some((id) => knowledge.topic(id)?.kind === 'person');

/** Questions for a detail of something that the other words tell: “when did it sell its shares?” */
const FOR_DETAIL: ReadonlySet<Intent> = new Set(['who', 'when', 'why', 'how-much', 'how-many']);

function featuresOf(
  { evidence, known, score }: Candidate,
  other: Candidate | undefined,
  { topics, words, intent, measures }: Question,
  knowledge: Knowledge,
): LikelyFeatures {
  const lacking = new Set(evidence.missing);
  const found = words.filter(({ text }) => !lacking.has(text));
  return {
    base: 1,
    topics: evidence.topics,
    name: Math.min(topics.length, 2),
    lead: other === undefined ? 1 : Math.min(3, Math.log(score / other.score)),
    main: Number(topics.some(({ ids }) => ids.includes(known.entry.topics[0] ?? ''))),
    rarity: found.reduce((sum, word) => sum + rarityOf(word, knowledge), 0),
    otherName: Math.min([...lacking].filter(isProbablyName).length, 2),
    nothingFound: Number(found.length === 0),
    detail: Number(FOR_DETAIL.has(intent) || (intent === 'identify' && found.length === 0)),
    quote: Number(known.entry.kind === 'quote'),
    measured: Number(measures.length > 0),
  };
}

/** How rare the statements are that have the rarest part of the word, from 0 to 1. */
const rarityOf = ({ clauses }: WordClauses, knowledge: Knowledge): number =>
  Math.max(0, ...clauses.map((clause) => knowledge.statements.rarity(clause)));

/** Whether the word is the result of a match: 7대1로, “7-1”. A statement with another result does not answer. */
export const isResult = (word: string): boolean => /^\d{1,2}(?:대|:|-)\d{1,2}(?!\d)/u.test(word);
