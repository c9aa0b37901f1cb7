/**
 * Understands what a question asks for: topics, times, kinds of statement and words, in either language and any order.
 * Each recognised part becomes a clause that counts more than a word. No clause is required, so a wrong guess lowers an
 * answer in the order and hides none.
 */
import type { EntryKind } from '../record/schema.ts';
import type { MatchKind } from '../names/name.ts';
import { takeBounds } from '../date/bound-words.ts';
import { yearOfDays } from '../date/calendar.ts';
import { daysInYear, type DaysOfYear } from '../date/days-of-year.ts';
import type { EitherOrder } from '../date/either-order.ts';
import { hasHangul } from '../names/hangul.ts';
import { withoutParticles } from '../names/affixes.ts';
import {
  isAcronym,
  isExactName,
  isParticles,
  isStopWord,
  isSyllable,
  lookUp,
  namedWithYear,
} from './name-words.ts';
import { hasSameNumber } from './near-names.ts';
import { MAX_QUESTION_LENGTH, parseQuestion, takeSpans, type QuestionWord } from './parse-question.ts';
import { singleTerm, type QueryClause, type RankQuery } from './query.ts';
import { KIND_WORDS, QUESTION_WORDS, type QuestionKind } from './question-words.ts';
import { readTime } from './read-time.ts';
import { koreanStem } from './stem-ko.ts';
import { kindTerm, NUMBER_TERM } from './terms.ts';
import { clausesOf, misspelledTopic, topicClause, UNSURE_NAME } from './question-clauses.ts';
import type { QueryContext, TopicMention } from './question-context.ts';

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
  /** Days of any year that it names. */
  readonly daysOfYear: DaysOfYear | undefined;
  /** The date of {@link days}, if the day and the month may be the other way round. */
  readonly eitherOrder: EitherOrder | undefined;
  /** Whether it consists of a time and nothing else. */
  readonly hasOnlyTime: boolean;
  /** Misspelled names: what was typed, and the name and topic it was taken for. */
  readonly corrections: readonly { typed: string; name: string; topic: string }[];
  /** The words that are looked for in the texts. */
  readonly words: readonly WordClauses[];
  /** Whether the question has nothing but names of topics and stop words. */
  readonly hasOnlyTopics: boolean;
  /** Whether the question was too long and only its beginning was read. */
  readonly isCut: boolean;
}

const MAX_NAME_WORDS = 5;
const MAX_TIME_WORDS = 6;
/** A text that names more topics than this is taken as words instead. */
const MAX_TOPICS_PER_NAME = 6;

const TIME_WEIGHT = 1.3;
const KIND_WEIGHT = 1;
const HINT_WEIGHT = 0.25;
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
export function understand(line: string, context: QueryContext): Understood {
  const bounds = takeBounds(line.slice(0, MAX_QUESTION_LENGTH), context.today);
  const within = bounds.days && ([bounds.days.first, bounds.days.last] as const);
  const question = parseQuestion(bounds.rest);
  const { words } = question;
  const isCut = question.isCut || line.length > MAX_QUESTION_LENGTH;
  const clauses: QueryClause[] = [];
  const mentions: TopicMention[] = [];
  const kinds = new Set<EntryKind>();
  let days = within;
  let daysOfYear: DaysOfYear | undefined;
  let eitherOrder: EitherOrder | undefined;
  let times = 0;

  const takeName = (text: string, span: readonly QuestionWord[]): boolean => {
    // “us” is a pronoun, “US” a country.
    if (span.length === 1 && isStopWord(text) && !isAcronym(text, bounds.rest)) return false;
    // “who” asks, “WHO” is the organisation; a question of that one word can only mean the organisation.
    if (span.length === 1 && words.length > 1 && QUESTION_WORDS.has(text)) return false;
    // 딥시크 나이 is not 딥시크 with the particles 나 and 이.
    const last = (span.at(-1)?.text ?? '').toLowerCase();
    if (span.length > 1 && withoutParticles(last).at(-1) === '' && !isParticles(last)) return false;
    // “Su” is a name, but 수 is first of all an ordinary syllable: 수였지.
    if (span.length === 1 && isSyllable(text) && !isExactName(text, context)) return false;
    const named = namedWithYear(text, context).filter(
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
    const clause = topicClause(ids, isSure ? 1 : UNSURE_NAME, span, question, context);
    const asWord = how === 'word' ? span.flatMap((word) => clausesOf(word, question, context)) : [];
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
    const time = readTime(text, context.today, hasHangul(line) ? 'ko' : 'en');
    if (time === undefined) return false;
    times++;
    if ('days' in time) {
      days ??= time.days;
      eitherOrder ??= time.eitherOrder;
      clauses.push({ alternatives: [], days: time.days, weight: TIME_WEIGHT });
    } else {
      daysOfYear ??= time.daysOfYear;
      clauses.push({ alternatives: time.terms.map((term) => singleTerm(term)), weight: TIME_WEIGHT });
    }
    return true;
  });
  // “In 2024, on 8 October”
  const year = days === undefined ? undefined : yearOfDays(days);
  if (daysOfYear !== undefined && year !== undefined) {
    days = daysInYear(daysOfYear, year);
    daysOfYear = undefined;
    times--;
  }
  const hasOnlyTime = times === 1 && mentions.length === 0 && words.every(({ used }) => used);

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
    const misspelled = misspelledTopic(word, question, context);
    const own = misspelled?.clauses ?? clausesOf(word, question, context);
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
    daysOfYear,
    eitherOrder,
    hasOnlyTime,
    corrections: mentions
      .filter(({ isGuess }) => isGuess)
      .map(({ typed: asTyped, name, ids: [topic = ''] }) => ({ typed: asTyped, name, topic })),
    words: left,
    hasOnlyTopics: mentions.length > 0 && left.length === 0 && days === undefined,
    isCut,
  };
}

const hintClauseOfAny = (terms: readonly string[], weight: number): QueryClause => ({
  alternatives: terms.map((term) => singleTerm(term)),
  weight,
  fixedScore: HINT_SCORE,
});
const hintClause = (term: string, weight: number): QueryClause => hintClauseOfAny([term], weight);
