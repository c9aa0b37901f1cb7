/**
 * Understands what a question asks for: topics, times, kinds of statement and words, in either language and any order.
 * Each recognised part becomes a clause that counts more than a word. No clause is required, so a wrong guess lowers an
 * answer in the order and hides none.
 */
import type { Locale } from '../base/locale.ts';
import { takeBounds } from '../date/bound-words.ts';
import { yearOfDays } from '../date/calendar.ts';
import { daysInYear, type DaysOfYear } from '../date/days-of-year.ts';
import type { EitherOrder } from '../date/either-order.ts';
import { hasHangul } from '../names/hangul.ts';
import type { MatchKind } from '../names/name.ts';
import type { EntryKind } from '../record/schema.ts';
import { isStopWord, lookUp } from './name-words.ts';
import {
  MAX_QUESTION_LENGTH,
  parseQuestion,
  takeSpans,
  type ParsedQuestion,
  type QuestionWord,
} from './parse-question.ts';
import { singleTerm, type QueryClause, type RankQuery } from './query.ts';
import { clausesOf, misspelledTopic } from './question-clauses.ts';
import type { QueryContext, TopicMention } from './question-context.ts';
import { KIND_WORDS, QUESTION_WORDS, type QuestionKind } from './question-words.ts';
import { mayBeInTime, readTime } from './read-time.ts';
import { takeMisspelledNames } from './take-misspelled-names.ts';
import { takeNames } from './take-names.ts';
import { kindTerm, NUMBER_TERM } from './terms.ts';

/** Whether the topic is named in a way that needs no word of explanation, rather than by a slip, 초성 or a part of its name. */
export const isPlainlyNamed = ({ how, isGuess }: Pick<TopicMention, 'how' | 'isGuess'>): boolean =>
  !isGuess && PLAIN_MATCHES.has(how);
const PLAIN_MATCHES: ReadonlySet<MatchKind> = new Set(['exact', 'particle', 'word']);

/** A word of the question, with the clauses that it became: one for each of its tokens. */
export interface WordClauses {
  readonly text: string;
  readonly clauses: readonly QueryClause[];
}

/** The parts of a question as they were recognised. */
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

/** In words: the longest time, “between 3 May and 4 June 2024”. */
const MAX_TIME_WORDS = 6;

const TIME_WEIGHT = 1.3;
const KIND_WEIGHT = 1;
const HINT_WEIGHT = 0.25;
/** Fixed scores, as the terms of kinds are too common to score by their rarity. */
const KIND_SCORE = 4;
const HINT_SCORE = 3;

/**
 * Reads a question in plain words. Never throws.
 *
 * @param options `guesses: false` leaves out misspelt names, which take most of the time that an unknown word takes
 * @example
 * // “quotes by Marina Jang since:2024”: the topic marina-jang, the kind “quote”, days from 2024-01-01 on
 * understand('quotes by Marina Jang since:2024', context)
 */
export function understand(line: string, context: QueryContext, { guesses = true } = {}): Understood {
  const bounds = takeBounds(line.slice(0, MAX_QUESTION_LENGTH), context.today);
  const within = bounds.days && ([bounds.days.first, bounds.days.last] as const);
  const question = parseQuestion(bounds.rest);
  const { words } = question;
  const asTyped = { question, text: bounds.rest };
  // “2018 World Cup” is a name; a year beside a name that lacks it is a time.
  const namesWithYear = takeNames(asTyped, context, (span) => span.length > 1 && span.some(isYear));
  const time = takeTimes(words, hasHangul(line) ? 'ko' : 'en', within, context.today);
  const hasOnlyTime = time.count === 1 && namesWithYear.length === 0 && words.every(({ used }) => used);
  const namesWithSlip = guesses ? takeMisspelledNames(question, context) : [];
  const names = [...namesWithSlip, ...takeNames(asTyped, context)];
  const { kinds, asked } = takeKinds(words);
  const { misspelled, left, clauses } = takeWords(question, context, guesses);
  const mentions = [...namesWithYear, ...names, ...misspelled];
  return {
    query: {
      clauses: [
        ...namesWithYear.map(({ clause }) => clause),
        ...time.clauses,
        ...names.map(({ clause }) => clause),
        ...clauses,
        ...clausesOfKinds(kinds, asked),
      ],
      ...(within !== undefined && { days: within }),
    },
    mentions,
    topics: mentions.map(({ ids }) => ids),
    kinds: [...kinds],
    days: time.days,
    daysOfYear: time.daysOfYear,
    eitherOrder: time.eitherOrder,
    hasOnlyTime,
    corrections: mentions
      .filter(({ isGuess }) => isGuess)
      .map(({ typed, name, ids: [topic = ''] }) => ({ typed, name, topic })),
    words: left,
    hasOnlyTopics: mentions.length > 0 && left.length === 0 && time.days === undefined,
    isCut: question.isCut || line.length > MAX_QUESTION_LENGTH,
  };
}

const isYear = ({ text }: QuestionWord): boolean => /^\d{4}년?$/.test(text);

/** The times of a question. */
interface Times extends Pick<Understood, 'days' | 'daysOfYear' | 'eitherOrder'> {
  readonly clauses: readonly QueryClause[];
  readonly count: number;
}

/** Reads the times of a question and marks their words as used. The first of several days counts. */
function takeTimes(
  words: readonly QuestionWord[],
  locale: Locale,
  within: Understood['days'],
  today: number,
): Times {
  const clauses: QueryClause[] = [];
  let days = within;
  let daysOfYear: DaysOfYear | undefined;
  let eitherOrder: EitherOrder | undefined;
  const takeTime = (text: string): boolean => {
    const time = readTime(text, today, locale);
    if (time === undefined) return false;
    if ('days' in time) {
      days ??= time.days;
      eitherOrder ??= time.eitherOrder;
      clauses.push({ alternatives: [], days: time.days, weight: TIME_WEIGHT });
    } else {
      daysOfYear ??= time.daysOfYear;
      clauses.push({ alternatives: time.terms.map((term) => singleTerm(term)), weight: TIME_WEIGHT });
    }
    return true;
  };
  takeSpans(words, MAX_TIME_WORDS, takeTime, ({ text }) => mayBeInTime(text));
  // “In 2024, on 8 October” is one time.
  const year = days === undefined ? undefined : yearOfDays(days);
  if (daysOfYear === undefined || year === undefined)
    return { days, daysOfYear, eitherOrder, clauses, count: clauses.length };
  const inYear = daysInYear(daysOfYear, year);
  return { days: inYear, daysOfYear: undefined, eitherOrder, clauses, count: clauses.length - 1 };
}

/** Reads words for kinds of statements, “quotes”, and words that ask, “who”; marks these and stop words as used. */
function takeKinds(words: readonly QuestionWord[]): {
  readonly kinds: ReadonlySet<EntryKind>;
  readonly asked: ReadonlySet<QuestionKind>;
} {
  const kinds = new Set<EntryKind>();
  const asked = new Set<QuestionKind>();
  for (const word of words) {
    if (word.used) continue;
    const kind = lookUp(KIND_WORDS, word.text);
    const question = lookUp(QUESTION_WORDS, word.text);
    if (question !== undefined) asked.add(question);
    if (kind !== undefined) kinds.add(kind);
    if (kind !== undefined || question !== undefined || isStopWord(word.text)) word.used = true;
  }
  return { kinds, asked };
}

/** Reads the words that are not used yet, each once: as misspelled names, or as words of texts. */
function takeWords(
  question: ParsedQuestion,
  context: QueryContext,
  guesses: boolean,
): {
  readonly misspelled: readonly TopicMention[];
  readonly left: readonly WordClauses[];
  readonly clauses: readonly QueryClause[];
} {
  const misspelled: TopicMention[] = [];
  const left: WordClauses[] = [];
  const clauses: QueryClause[] = [];
  const looked = new Set<string>();
  for (const word of question.words) {
    if (word.used || looked.has(word.text.toLowerCase())) continue;
    looked.add(word.text.toLowerCase());
    const slip = guesses ? misspelledTopic(word, question, context) : undefined;
    const own = slip?.clauses ?? clausesOf(word, question, context);
    if (slip !== undefined) misspelled.push(slip.mention);
    else left.push({ text: word.text, clauses: own });
    clauses.push(...own);
  }
  return { misspelled, left, clauses };
}

/** Clauses for the kinds that are named, and for those that “who?” or “when?” ask for rather than for what was said. */
const clausesOfKinds = (
  kinds: ReadonlySet<EntryKind>,
  asked: ReadonlySet<QuestionKind>,
): readonly QueryClause[] => [
  ...[...kinds].map((kind) => ({ ...hintClause(kindTerm(kind), KIND_WEIGHT), fixedScore: KIND_SCORE })),
  ...(asked.size > 0 && !kinds.has('quote')
    ? [hintClauseOfAny([kindTerm('event'), kindTerm('fact')], HINT_WEIGHT)]
    : []),
  ...(asked.has('how-many') ? [hintClause(NUMBER_TERM, HINT_WEIGHT)] : []),
  ...(asked.has('when') ? [hintClause(kindTerm('event'), HINT_WEIGHT)] : []),
];

const hintClauseOfAny = (terms: readonly string[], weight: number): QueryClause => ({
  alternatives: terms.map((term) => singleTerm(term)),
  weight,
  fixedScore: HINT_SCORE,
});
const hintClause = (term: string, weight: number): QueryClause => hintClauseOfAny([term], weight);
