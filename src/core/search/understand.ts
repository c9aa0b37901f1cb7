/**
 * Understands what a question asks for: topics, times, kinds of statement and words, in either language and any order.
 * Each recognised part becomes a clause that counts more than a word. No clause is required, so a wrong guess lowers an
 * answer in the order and hides none.
 */
import type { EntryKind } from '../record/schema.ts';
import type { MatchKind } from '../names/name.ts';
import { takeBounds } from '../date/bound-words.ts';
import { withoutParticles } from '../names/affixes.ts';
import {
  MAX_QUESTION_LENGTH,
  parseQuestion,
  takeSpans,
  type ParsedQuestion,
  type QuestionWord,
} from './parse-question.ts';
import { singleTerm, type QueryClause, type RankQuery, type TermGroup } from './query.ts';
import { KIND_WORDS, QUESTION_WORDS, STOP_WORDS, type QuestionKind } from './question-words.ts';
import { readTime } from './read-time.ts';
import { koreanStem } from './stem-ko.ts';
import { isAttached, kindTerm, NUMBER_TERM, sourceTerm, speakerTerm, topicTerm } from './terms.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wordClause } from './word-clauses.ts';

/** The knowledge of a space that a question is read against. Topics and sources are ids. */
export interface QueryContext {
  /** The topics that the text names outright, each with how it was recognised. */
  topicsNamed(text: string): readonly { id: string; how: MatchKind }[];
  /** The topic with the name most like a text that names none, and that name. */
  nearestTopic(text: string): { id: string; name: string; how: MatchKind } | undefined;
  /** The topic itself and those merged into it. */
  withMerged(topic: string): readonly string[];
  /** The sources that a topic published. */
  publishedBy(topic: string): readonly string[];
  sourcesNamed(text: string): readonly string[];
  /** The topics whose names and descriptions have the term; see {@link TopicWords}. */
  topicsDescribedBy(term: string): readonly string[];
  readonly vocabulary: Vocabulary;
  /** A day number, for times such as “last week”. */
  readonly today: number;
}

export interface Understood {
  readonly query: RankQuery;
  /** The topics that were recognised; those that share a name are one list. */
  readonly topics: readonly (readonly string[])[];
  readonly kinds: readonly EntryKind[];
  readonly days: readonly [first: number, last: number] | undefined;
  /** Misspelled names: what was typed, and the name and topic it was taken for. */
  readonly corrections: readonly { typed: string; name: string; topic: string }[];
  /** The words that are looked for in the texts. */
  readonly words: readonly string[];
  /** Whether the question has nothing but names of topics and stop words. */
  readonly isTopics: boolean;
  /** Whether the question was too long and only its beginning was read. */
  readonly isCut: boolean;
}

const MAX_NAME_WORDS = 5;
const MAX_TIME_WORDS = 6;
/** A text that names more topics than this is taken as words instead. */
const MAX_TOPICS_PER_NAME = 6;
/** At most this many sources that a word names become alternatives. */
const MAX_SOURCES_PER_WORD = 25;

/** Weights of clauses; a word has 1. */
const TOPIC_WEIGHT = 1.2;
const TIME_WEIGHT = 1.3;
const KIND_WEIGHT = 1;
const HINT_WEIGHT = 0.25;
/** Weight of a topic whose description has the word. */
const DESCRIPTION_WEIGHT = 0.4;
/** Fixed scores, as the terms of kinds are too common to score by their rarity. */
const KIND_SCORE = 4;
const HINT_SCORE = 3;

/**
 * Reads a question in plain words. Never throws.
 *
 * @example
 * // “quotes by Marina Jang since:2024”: the topic marina-jang, the kind “quote”, days from 2024-01-01 on
 * understand('quotes by Marina Jang since:2024', context)
 */
export function understand(line: string, known: QueryContext): Understood {
  const bounds = takeBounds(line.slice(0, MAX_QUESTION_LENGTH), known.today);
  const within = bounds.days && ([bounds.days.first, bounds.days.last] as const);
  const question = parseQuestion(bounds.rest);
  const { words } = question;
  const isCut = question.isCut || line.length > MAX_QUESTION_LENGTH;
  const clauses: QueryClause[] = [];
  const topics: (readonly string[])[] = [];
  const kinds = new Set<EntryKind>();
  const corrections: { typed: string; name: string; topic: string }[] = [];
  let days = within;

  takeSpans(words, MAX_TIME_WORDS, (text) => {
    const time = readTime(text, known.today);
    if (time === undefined) return false;
    if ('days' in time) {
      days ??= time.days;
      clauses.push({ alternatives: [], days: time.days, weight: TIME_WEIGHT });
    } else clauses.push({ alternatives: time.terms.map((term) => singleTerm(term)), weight: TIME_WEIGHT });
    return true;
  });

  takeSpans(words, MAX_NAME_WORDS, (text, span) => {
    if (span.length === 1 && isStopWord(text)) return false;
    // “who” asks, “WHO” is the organisation; a question of that one word can only mean the organisation.
    if (span.length === 1 && words.length > 1 && QUESTION_WORDS.has(text)) return false;
    const named = known.topicsNamed(text);
    if (named.length === 0 || named.length > MAX_TOPICS_PER_NAME) return false;
    // A word of a longer name, or 초성, may be meant as an ordinary word.
    const isSure = named.some(({ how }) => how === 'exact' || how === 'particle' || how === 'layout');
    if (!isSure && span.length === 1 && KIND_WORDS.has(koreanStem(text.toLowerCase()))) return false;
    const ids = [...new Set(named.map(({ id }) => id))];
    topics.push(ids);
    clauses.push(topicClause(ids, isSure ? 1 : 0.8, span, question, known));
    return true;
  });

  const asked = new Set<QuestionKind>();
  for (const word of words) {
    if (word.used) continue;
    const kind = lookUp(KIND_WORDS, word.text);
    const question = lookUp(QUESTION_WORDS, word.text);
    if (question !== undefined) asked.add(question);
    if (kind !== undefined) kinds.add(kind);
    if (kind !== undefined || question !== undefined || isStopWord(word.text)) word.used = true;
  }

  const left: string[] = [];
  const looked = new Set<string>();
  for (const word of words) {
    if (word.used || looked.has(word.text.toLowerCase())) continue;
    looked.add(word.text.toLowerCase());
    left.push(word.text);
    clauses.push(...clausesOf(word, question, known, topics, corrections));
  }

  for (const kind of kinds)
    clauses.push({ ...hintClause(kindTerm(kind), KIND_WEIGHT), fixedScore: KIND_SCORE });
  // “Who did it?” and “When?” ask for what happened rather than for what was said.
  if (asked.size > 0 && !kinds.has('quote'))
    clauses.push(hintClauseOfAny([kindTerm('event'), kindTerm('fact')], HINT_WEIGHT));
  if (asked.has('how-many')) clauses.push(hintClause(NUMBER_TERM, HINT_WEIGHT));
  if (asked.has('when')) clauses.push(hintClause(kindTerm('event'), HINT_WEIGHT));
  return {
    query: { clauses, ...(within !== undefined && { days: within }) },
    topics,
    kinds: [...kinds],
    days,
    corrections,
    words: left,
    isTopics: topics.length > 0 && left.length === 0 && days === undefined,
    isCut,
  };
}

const hintClauseOfAny = (terms: readonly string[], weight: number): QueryClause => ({
  alternatives: terms.map((term) => singleTerm(term)),
  weight,
  fixedScore: HINT_SCORE,
});
const hintClause = (term: string, weight: number): QueryClause => hintClauseOfAny([term], weight);

function isStopWord(text: string): boolean {
  const small = text.toLowerCase();
  return STOP_WORDS.has(small) || withoutParticles(small).at(-1) === '';
}

/** The value in the table of the word, or of the word without particles and endings. */
function lookUp<T>(table: ReadonlyMap<string, T>, text: string): T | undefined {
  const small = text.toLowerCase();
  const found = table.get(small) ?? table.get(koreanStem(small));
  if (found !== undefined) return found;
  const rest = withoutParticles(small).find((each) => table.has(each));
  return rest === undefined ? undefined : table.get(rest);
}

function topicClause(
  ids: readonly string[],
  sure: number,
  span: readonly QuestionWord[],
  question: ParsedQuestion,
  known: QueryContext,
): QueryClause {
  const alternatives = ids.flatMap((id) => [
    ...known
      .withMerged(id)
      .flatMap((each) => [singleTerm(topicTerm(each), sure), singleTerm(speakerTerm(each), sure)]),
    ...known.publishedBy(id).map((source) => singleTerm(sourceTerm(source), 0.7 * sure)),
  ]);
  // Statements that mention the name without being filed under the topic.
  const inText = span.flatMap((word) =>
    wordClauses(word, question, known).flatMap(({ alternatives: own }) => own.slice(0, 2)),
  );
  const texts = span.length === 1 ? inText.map((each) => ({ ...each, weight: each.weight * 0.6 })) : [];
  return { alternatives: [...alternatives, ...texts], weight: TOPIC_WEIGHT };
}

/** A clause for each token of a word. Words that were read together with a number are marked as used. */
function wordClauses(
  { from, to }: QuestionWord,
  { tokens, text, words }: ParsedQuestion,
  { vocabulary }: QueryContext,
): QueryClause[] {
  const clauses: QueryClause[] = [];
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token === undefined || isAttached(token, tokens[at - 1])) continue;
    const { clause, followingTokens } = wordClause(tokens, at, text, vocabulary);
    clauses.push(clause);
    at += followingTokens;
    for (const word of words) if (word.from > from && word.from <= at && word.to <= at + 1) word.used = true;
  }
  return clauses;
}

/** The clauses of a word that is neither time nor name; one that no text has may be a misspelled name. */
function clausesOf(
  word: QuestionWord,
  question: ParsedQuestion,
  known: QueryContext,
  topics: (readonly string[])[],
  corrections: { typed: string; name: string; topic: string }[],
): QueryClause[] {
  const { text } = word;
  const sources = known.sourcesNamed(text).slice(0, MAX_SOURCES_PER_WORD);
  const bySource = sources.map((id) => singleTerm(sourceTerm(id), 0.7));
  const own = wordClauses(word, question, known);
  const isFound = own.some(({ alternatives }) =>
    alternatives.some((group) => group.weight >= 0.8 && hasMatches(group, known.vocabulary)),
  );
  const near = isFound || text.length < 3 ? undefined : known.nearestTopic(text);
  if (near !== undefined) {
    corrections.push({ typed: text, name: near.name, topic: near.id });
    topics.push([near.id]);
    const clause = topicClause([near.id], 0.8, [], question, known);
    return [
      {
        ...clause,
        alternatives: [...clause.alternatives, ...own.flatMap(({ alternatives }) => alternatives)],
      },
    ];
  }
  return own.map((clause) => ({
    ...clause,
    alternatives: [...clause.alternatives, ...bySource, ...describedTopics(clause, known)],
  }));
}

/** Topics whose description has the word: “gene editing” is what CRISPR is for. */
function describedTopics({ alternatives }: QueryClause, known: QueryContext): TermGroup[] {
  const terms = alternatives
    .filter(({ weight, minMatches }) => weight >= 1 && minMatches === 1)
    .flatMap((group) => group.terms);
  const ids = new Set(terms.flatMap((term) => known.topicsDescribedBy(term)));
  return [...ids].map((id) => singleTerm(topicTerm(id), DESCRIPTION_WEIGHT));
}

/** Whether some documents have enough of the terms, though maybe no document has them all. */
function hasMatches({ terms, minMatches }: TermGroup, vocabulary: Vocabulary): boolean {
  let count = 0;
  for (const term of terms) {
    const id = vocabulary.idOf(term);
    if (id !== undefined && vocabulary.documentFrequency(id) > 0) count++;
  }
  return count >= Math.max(1, minMatches);
}
