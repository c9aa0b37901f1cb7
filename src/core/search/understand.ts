/**
 * Understands what a question asks for: topics, times, kinds of statement and words, in either language and any order.
 * Each recognised part becomes a clause that counts more than a word. No clause is required, so a wrong guess lowers an
 * answer in the order and hides none.
 */
import type { EntryKind } from '../record/schema.ts';
import type { MatchKind } from '../names/name.ts';
import { takeBounds } from '../date/bound-words.ts';
import { withoutParticles } from '../names/affixes.ts';
import { hasHangul, jamoOf } from '../names/hangul.ts';
import { withLatinLetters } from '../names/letter-names.ts';
import { hasSameNumber, isClose, isKnownKorean } from './near-names.ts';
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
import { englishStem } from './stem-en.ts';
import { synonymsOfStem } from './synonyms.ts';
import { koreanStem } from './stem-ko.ts';
import { isAttached, kindTerm, NUMBER_TERM, sourceTerm, speakerTerm, topicTerm } from './terms.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wordClause } from './word-clauses.ts';

/** The knowledge of a space that a question is read against. Topics and sources are ids. */
export interface QueryContext {
  /** The topics that the text names outright, each with how it was recognised. */
  topicsNamed(text: string): readonly { id: string; name: string; how: MatchKind }[];
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

/** A topic that the question names; several ids when several topics have the name. */
export interface TopicMention {
  readonly ids: readonly string[];
  readonly typed: string;
  /** The name that it was taken for, as written. */
  readonly name: string;
  readonly how: MatchKind;
  /** Whether the name is only like what was typed: misspelled, or begun. */
  readonly isGuess: boolean;
  /** Satisfied by statements on the topic, by it, or published by it, and by those that mention it in their text. */
  readonly clause: QueryClause;
  /** For a word that is a part of a name only: what it is as an ordinary word. */
  readonly asWord?: readonly QueryClause[];
}

/** Whether the topic is named in a way that needs no word of explanation, rather than by a slip, 초성 or a part of its name. */
export const isPlainlyNamed = ({ how, isGuess }: Pick<TopicMention, 'how' | 'isGuess'>): boolean =>
  !isGuess && PLAIN_MATCHES.has(how);
const PLAIN_MATCHES: ReadonlySet<MatchKind> = new Set(['exact', 'particle', 'word']);

/** A word of the question, with the clauses that it became: one for each of its tokens. */
export interface WordClauses {
  readonly text: string;
  readonly clauses: readonly QueryClause[];
}

export interface Understood {
  readonly query: RankQuery;
  /** The topics that were recognised, misspelled ones included. */
  readonly mentions: readonly TopicMention[];
  /** The ids of these topics; those that share a name are one list. */
  readonly topics: readonly (readonly string[])[];
  readonly kinds: readonly EntryKind[];
  readonly days: readonly [first: number, last: number] | undefined;
  /** Misspelled names: what was typed, and the name and topic it was taken for. */
  readonly corrections: readonly { typed: string; name: string; topic: string }[];
  /** The words that are looked for in the texts. */
  readonly words: readonly WordClauses[];
  /** Whether the question has nothing but names of topics and stop words. */
  readonly isTopics: boolean;
  /** Whether the question was too long and only its beginning was read. */
  readonly isCut: boolean;
}

const MAX_NAME_WORDS = 5;
const MAX_TIME_WORDS = 6;
/** A text that names more topics than this is taken as words instead. */
const MAX_TOPICS_PER_NAME = 6;
/** Of a word of two syllables. */
const MIN_SHORT_LETTERS = 6;
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
  const mentions: TopicMention[] = [];
  const kinds = new Set<EntryKind>();
  let days = within;

  const takeName = (text: string, span: readonly QuestionWord[]): boolean => {
    // “us” is a pronoun, “US” a country.
    if (span.length === 1 && isStopWord(text) && !isAcronym(text, bounds.rest)) return false;
    // “who” asks, “WHO” is the organisation; a question of that one word can only mean the organisation.
    if (span.length === 1 && words.length > 1 && QUESTION_WORDS.has(text)) return false;
    // 딥시크 나이 is not 딥시크 with the particles 나 and 이.
    const last = (span.at(-1)?.text ?? '').toLowerCase();
    if (span.length > 1 && withoutParticles(last).at(-1) === '' && !isParticles(last)) return false;
    // “Su” is a name, but 수 is first of all an ordinary syllable: 수였지.
    if (span.length === 1 && isSyllable(text) && !isExactName(text, known)) return false;
    const named = namedWithYear(text, known).filter(
      ({ name, how }) => how === 'exact' || hasSameNumber(text, name),
    );
    if (named.length === 0 || named.length > MAX_TOPICS_PER_NAME) return false;
    // “on climate change” is a part of the name “UN Framework Convention on Climate Change” by chance.
    const isWhole = named.some(({ how }) => how === 'exact' || how === 'particle');
    if (
      span.length > 1 &&
      !isWhole &&
      (isStopWord(span[0]?.text ?? '') || isStopWord(span.at(-1)?.text ?? ''))
    )
      return false;
    // A word of a longer name, or 초성, may be meant as an ordinary word.
    const isSure = named.some(({ how }) => how === 'exact' || how === 'particle' || how === 'layout');
    if (!isSure && span.length === 1 && KIND_WORDS.has(koreanStem(text.toLowerCase()))) return false;
    // A number is in many names: “Llama 3” is not DALL-E 3.
    if (!isSure && /^[\p{Nd}.,]+$/u.test(text)) return false;
    const ids = [...new Set(named.map(({ id }) => id))];
    const [{ name, how }] = named as [(typeof named)[number]];
    const clause = topicClause(ids, isSure ? 1 : 0.8, span, question, known);
    const asWord = how === 'word' ? span.flatMap((word) => clausesOf(word, question, known)) : [];
    mentions.push({ ids, typed: text, name, how, isGuess: false, clause, asWord });
    clauses.push(clause);
    return true;
  };

  // “2018 World Cup” is a name; a year beside a name that lacks it is a time.
  takeSpans(
    words,
    MAX_NAME_WORDS,
    (text, span) =>
      span.length > 1 && span.some((word) => /^\d{4}년?$/.test(word.text)) && takeName(text, span),
  );

  takeSpans(words, MAX_TIME_WORDS, (text) => {
    const time = readTime(text, known.today);
    if (time === undefined) return false;
    if ('days' in time) {
      days ??= time.days;
      clauses.push({ alternatives: [], days: time.days, weight: TIME_WEIGHT });
    } else clauses.push({ alternatives: time.terms.map((term) => singleTerm(term)), weight: TIME_WEIGHT });
    return true;
  });

  takeSpans(words, MAX_NAME_WORDS, takeName);

  const asked = new Set<QuestionKind>();
  for (const word of words) {
    if (word.used) continue;
    const kind = lookUp(KIND_WORDS, word.text);
    const question = lookUp(QUESTION_WORDS, word.text);
    if (question !== undefined) asked.add(question);
    if (kind !== undefined) kinds.add(kind);
    if (kind !== undefined || question !== undefined || isStopWord(word.text)) word.used = true;
  }

  const left: WordClauses[] = [];
  const looked = new Set<string>();
  for (const word of words) {
    if (word.used || looked.has(word.text.toLowerCase())) continue;
    looked.add(word.text.toLowerCase());
    const misspelled = misspelledTopic(word, question, known);
    const own = misspelled?.clauses ?? clausesOf(word, question, known);
    if (misspelled !== undefined) mentions.push(misspelled.mention);
    else left.push({ text: word.text, clauses: own });
    clauses.push(...own);
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
    mentions,
    topics: mentions.map(({ ids }) => ids),
    kinds: [...kinds],
    days,
    corrections: mentions
      .filter(({ isGuess }) => isGuess)
      .map(({ typed: asTyped, name, ids: [topic = ''] }) => ({ typed: asTyped, name, topic })),
    words: left,
    isTopics: mentions.length > 0 && left.length === 0 && days === undefined,
    isCut,
  };
}

const hintClauseOfAny = (terms: readonly string[], weight: number): QueryClause => ({
  alternatives: terms.map((term) => singleTerm(term)),
  weight,
  fixedScore: HINT_SCORE,
});
const hintClause = (term: string, weight: number): QueryClause => hintClauseOfAny([term], weight);

/** A Korean word that is one syllable and particles. */
const isSyllable = (text: string): boolean =>
  hasHangul(text) && text.length > 1 && withoutParticles(text).some((rest) => rest.length === 1);

const isExactName = (text: string, known: QueryContext): boolean =>
  known.topicsNamed(text).some(({ how }) => how === 'exact' || how === 'particle');

/** The topics with the name, which may say 2018년 where the name of the topic says 2018, or 엘지화학 for LG화학. */
function namedWithYear(text: string, known: QueryContext): ReturnType<QueryContext['topicsNamed']> {
  const named = known.topicsNamed(text);
  if (named.length > 0 || !hasHangul(text)) return named;
  const spelled = withLatinLetters(text);
  if (spelled !== undefined)
    return known.topicsNamed(spelled).filter(({ how }) => how === 'exact' || how === 'particle');
  return KOREAN_YEAR.test(text) ? known.topicsNamed(text.replace(KOREAN_YEAR, '$1')) : named;
}
const KOREAN_YEAR = /(?<!\d)(\d{4})년(?= )/;

/** Whether the word is in capitals, in a text that isn’t. */
const isAcronym = (word: string, text: string): boolean =>
  /^\p{Lu}{2,}$/u.test(word) && text !== text.toUpperCase();

/** Words that consist of the letters of particles by chance: 만든 is not 만 and 든. */
const NOT_PARTICLES: ReadonlySet<string> = new Set(
  '만든 나이 인도 도로 지도 고도 아이 지은 가야 나은 나은 인은 다이 이인'.split(' '),
);

const isParticles = (small: string): boolean =>
  withoutParticles(small).at(-1) === '' &&
  !NOT_PARTICLES.has(small) &&
  !withoutParticles(small).some((rest) => NOT_PARTICLES.has(rest));

function isStopWord(text: string): boolean {
  const small = text.toLowerCase();
  return STOP_WORDS.has(small) || isParticles(small);
}

/** The value in the table of the word, or of the word without particles and endings. */
function lookUp<T>(table: ReadonlyMap<string, T>, text: string): T | undefined {
  const small = text.toLowerCase();
  const found = table.get(small) ?? table.get(koreanStem(small));
  if (found !== undefined) return found;
  const rest = withoutParticles(small).find((each) => table.has(each));
  return rest === undefined ? undefined : table.get(rest);
}

/** Satisfied by statements on one of the topics, by it or published by it, and by those that have the words of the span. */
export function topicClause(
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
  const inText = span.map((word) =>
    wordClauses(word, question, known).flatMap(({ alternatives: own }) => own.slice(0, 2)),
  );
  const terms = inText.map(([alternative]) => alternative?.terms[0] ?? '');
  const texts =
    span.length === 1
      ? inText.flat().map((each) => ({ ...each, weight: each.weight * 0.6 }))
      : span.length > 1
        ? [{ terms, minMatches: terms.length, weight: 0.5 }]
        : [];
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

/** The clauses of a word that is neither a time nor a name. */
function clausesOf(word: QuestionWord, question: ParsedQuestion, known: QueryContext): QueryClause[] {
  const sources = known.sourcesNamed(word.text).slice(0, MAX_SOURCES_PER_WORD);
  const bySource = sources.map((id) => singleTerm(sourceTerm(id), 0.7));
  return wordClauses(word, question, known).map((clause) => ({
    ...clause,
    alternatives: [...clause.alternatives, ...bySource, ...describedTopics(clause, known)],
  }));
}

/** The topic whose name a word that no text has probably misspells. */
function misspelledTopic(
  word: QuestionWord,
  question: ParsedQuestion,
  known: QueryContext,
): { mention: TopicMention; clauses: readonly QueryClause[] } | undefined {
  const { text } = word;
  // Two syllables may be the beginning of a name, when they have enough letters: 딥싴.
  const isShort = text.length < 3;
  // “boss” has a meaning: it isn’t a misspelled Toss.
  if (/^[a-z]+$/.test(text) && synonymsOfStem(englishStem(text)).stems.length > 0) return undefined;
  if (isShort && !(hasHangul(text) && jamoOf(text).length >= MIN_SHORT_LETTERS)) return undefined;
  if (isKnownKorean(text)) return undefined;
  const own = wordClauses(word, question, known);
  const isFound = own.some(({ alternatives }) =>
    alternatives.some((group) => group.weight >= 0.8 && hasMatches(group, known.vocabulary)),
  );
  const near = isFound ? undefined : known.nearestTopic(text);
  if (near === undefined || !isClose(text, near) || (isShort && near.how !== 'prefix')) return undefined;
  const clause = topicClause([near.id], 0.8, [], question, known);
  const alternatives = [...clause.alternatives, ...own.flatMap((each) => each.alternatives)];
  return {
    mention: { ids: [near.id], typed: text, name: near.name, how: near.how, isGuess: true, clause },
    clauses: [{ ...clause, alternatives }],
  };
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
export function hasMatches({ terms, minMatches }: TermGroup, vocabulary: Vocabulary): boolean {
  let count = 0;
  for (const term of terms) {
    const id = vocabulary.idOf(term);
    if (id !== undefined && vocabulary.documentFrequency(id) > 0) count++;
  }
  return count >= Math.max(1, minMatches);
}
