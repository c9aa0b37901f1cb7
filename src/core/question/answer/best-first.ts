/** Puts the statements that answer in order, the best first. */
import { LOCALES } from '../../base/locale.ts';
import { firstDay, lastDay } from '../../date/order.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import { englishStem } from '../../search/stem-en.ts';
import { isHappening } from '../../search/synonyms.ts';
import type { Intent } from '../intent.ts';
import { tableWords } from '../language/phrases.ts';
import { memberRank } from '../match/count-classes.ts';
import { listsNamesOf } from '../match/enumerated.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import type { Question } from '../question.ts';
import type { Evidence } from './evidence.ts';
import answers from '../words/answers.json' with { type: 'json' };
import { FIT } from './fit.ts';
import type { RoleInStatement } from './subject.ts';

/** A statement, and what of the question is in it. */
export interface Candidate {
  readonly known: DatedEntry;
  readonly evidence: Evidence;
  /** Its place in the results of the search, from 0. */
  readonly rank: number;
  /** The score of the search, from 0 up; it orders, and has no unit. */
  readonly score: number;
}

/** How much the very words of the question, if the statement has all of them, weigh against the kind of statement. */
const EXACT_WORDS = 0.35;
/** How much more two Korean words count than one: a little more than {@link PREDICATE}. */
const MORE_EXACT_WORDS = 0.1;
/** How much it weighs that the statement is an event, if the question names a kind of event: a little more than {@link EXACT_WORDS}. */
const EVENT_MEANT = 0.4;
/** Breaks ties: the statement has the verb of the question. */
const PREDICATE = 0.02;
/** How much it weighs that the subject of the question is the subject of the statement, and against it that it is the object. */
const SUBJECT_WEIGHT: Readonly<Record<RoleInStatement, number>> = { subject: 0.36, object: -0.36 };
/** How much a word that is missing weighs against the kind of statement. */
const MISSING = 0.3;
/** How much a word such as “first” weighs against the kind of statement. */
const ORDINAL_WEIGHT = 0.2;

/** How much it weighs against a statement that it has a verb of the question only as a plan: “chose to leave”. */
const ONLY_MEANT = 0.2;
/** Questions for what happened. */
const FOR_WHAT_HAPPENED: ReadonlySet<Intent> = new Set(['when', 'who', 'where']);

/** Questions that names of several people answer. */
const LISTING_PEOPLE: ReadonlySet<Intent> = new Set(['who', 'list', 'search']);

/** How much it weighs against a statement that its subject is a product which a question for a detail does not name. */
const OTHER_PRODUCT = 0.3;
/** Questions for a detail of something. */
const FOR_DETAIL_OF_THING: ReadonlySet<Intent> = new Set(['when', 'where', 'how-much', 'identify']);

/** How much it weighs against a statement that only its text in another language has a word of the question. */
const OTHER_LANGUAGE = 0.04;

/** How much more it weighs that a statement is on a topic which an answer need not be on: a theme, or the place of a claim. */
const FURTHER_TOPIC = 0.4;

/** How much a word of the answer before weighs against the kind of statement. */
const PREVIOUS_WORD = 0.1;

/**
 * Puts statements in order: the newest or the earliest first if the question asks for that, otherwise those that suit it best. Equal
 * ones stay in the order of the search.
 */
export function bestFirst(
  right: readonly Candidate[],
  question: Question,
  knowledge: Knowledge,
  today: number,
): readonly Candidate[] {
  const { intent, topics, kinds, words, locale, isNewest, isEarliest, isIntentNamed, daysOfYear } = question;
  const { previousWords, previousStatements } = question;
  if (isNewest) {
    const day = ({ known: { date } }: Candidate): number => {
      const first = date === undefined ? -Infinity : firstDay(date);
      return first > today ? -Infinity : first;
    };
    // “Do they still make it?” is settled by the end of that, whatever came after.
    const isSettling = ({ evidence: { fit } }: Candidate): number =>
      Number(intent === 'verify' && fit > FIT.full);
    // A lecture that has the name of the prize does not tell who won it last.
    const isOnTopics = ({ known }: Candidate): number =>
      Number(
        intent === 'who' && topics.every(({ clause }) => knowledge.statements.coverage(known, clause) >= 1),
      );
    return right.toSorted(
      (a, b) =>
        isSettling(b) - isSettling(a) ||
        isOnTopics(b) - isOnTopics(a) ||
        memberRank(b.known, question, knowledge) - memberRank(a.known, question, knowledge) ||
        day(b) - day(a) ||
        a.rank - b.rank,
    );
  }
  const lack = ({ evidence: { missing } }: Candidate): number => missing.length;
  // The history of something that is described: “covid vaccine timeline”.
  if (intent === 'timeline' && isIntentNamed && topics.length === 0) {
    const day = ({ known: { date } }: Candidate): number => (date === undefined ? Infinity : firstDay(date));
    return right.toSorted((a, b) => lack(a) - lack(b) || compareDays(day(a), day(b)) || a.rank - b.rank);
  }
  const isMainly = ({ known: { entry } }: Candidate): number =>
    topics.some(({ ids }) => ids.includes(entry.topics[0] ?? '')) ? 1 : 0;
  // “When was the Montreal Protocol?”: the first that happened to it is how it came about.
  const [only, ...others] = topics;
  const isOfBeginning =
    intent === 'when' &&
    words.length + previousWords.length + previousStatements.length + others.length === 0 &&
    only !== undefined &&
    isOfKind(only, 'theme', knowledge);
  if (isEarliest || isOfBeginning) {
    const day = ({ known: { date, entry } }: Candidate): number =>
      date === undefined || entry.kind !== 'event' ? Infinity : firstDay(date);
    // Which of two was approved first by a third: the statement that has both goes first, too.
    const isOn = (each: Candidate): number =>
      topics.length > 1 && each.evidence.topics * topics.length > 1 ? 1 : isMainly(each);
    return right.toSorted(
      (a, b) => isOn(b) - isOn(a) || lack(a) - lack(b) || compareDays(day(a), day(b)) || a.rank - b.rank,
    );
  }
  const isListed = ({ known: { entry } }: Candidate): number =>
    intent === 'list' && (kinds.length === 0 ? entry.kind === 'event' : kinds.includes(entry.kind)) ? 1 : 0;
  // One Korean word of the question counts nearly as much as several: they have too many forms to be compared by number.
  const exactShare = (exactWords: number): number =>
    exactWords === 0 || (intent === 'list' && locale === 'en')
      ? 0
      : locale === 'en'
        ? exactWords / words.length
        : 1 + MORE_EXACT_WORDS * Math.min(exactWords - 1, 1);
  // “When was the iPhone released?” is not about an app that was released for it.
  const isOnNamedProduct = ({ entry }: DatedEntry): boolean => {
    if (topics.length > 0 || !FOR_DETAIL_OF_THING.has(intent)) return false;
    const topic = knowledge.topic(entry.topics[0] ?? '');
    return (
      topic?.kind === 'product' &&
      LOCALES.some((each) => {
        const name = topic.name[each];
        return name !== undefined && entry.text[each]?.startsWith(name) === true;
      })
    );
  };
  // “Who are the members?” asks for all of them, rather than for the first of them who did something.
  const isListOfNames = ({ known }: Candidate): number =>
    LISTING_PEOPLE.has(intent) && listsNamesOf(known, words) ? 1 : 0;
  // “Where is it?”, “what can it do?” ask for what lasts, and not for what happened once.
  const asksForLasting =
    words.length === 0 && (intent === 'where' || (question.asksWhatItDoes && intent === 'identify'));
  const isLasting = ({ known: { entry } }: Candidate): number =>
    asksForLasting && entry.kind === 'fact' ? 1 : 0;
  // 딥시크 R1 공개 asks for the release, rather than for words about it.
  const isOfHappening =
    intent === 'search' && topics.length > 0 && words.some(({ text }) => isHappening(text));
  const isEventMeant = ({ entry }: DatedEntry): boolean => isOfHappening && entry.kind === 'event';
  // A statement with the very words of the question goes before one of a better kind that has synonyms only.
  const suits = ({
    known,
    evidence: {
      fit,
      exactWords,
      otherLanguage,
      isPredicate,
      role,
      ordinals,
      missing,
      previousWords,
      furtherTopics,
    },
  }: Candidate): number =>
    (missing.length > 0 ? Math.min(fit, FIT.full) : fit) +
    PREVIOUS_WORD * previousWords +
    ORDINAL_WEIGHT * ordinals -
    MISSING * missing.length -
    OTHER_LANGUAGE * otherLanguage +
    EXACT_WORDS * exactShare(exactWords) +
    FURTHER_TOPIC * furtherTopics -
    (isOnNamedProduct(known) ? OTHER_PRODUCT : 0) -
    (isOnlyMeant(known) ? ONLY_MEANT : 0) +
    (role === undefined ? 0 : SUBJECT_WEIGHT[role]) +
    (isEventMeant(known) ? EVENT_MEANT : 0) +
    (isPredicate ? PREDICATE : 0);
  const isOnlyMeant = ({ entry: { text } }: DatedEntry): boolean =>
    FOR_WHAT_HAPPENED.has(intent) && words.some((word) => isOnlyIntended(text.en ?? '', word.text));
  // A statement on both goes before one on either.
  const isOfTwo = intent === 'compare' && topics.length === 2;
  return right.toSorted(
    (a, b) =>
      isListOfNames(b) - isListOfNames(a) ||
      isListed(b) - isListed(a) ||
      isLasting(b) - isLasting(a) ||
      (daysOfYear === undefined ? 0 : daysIncluded(a) - daysIncluded(b)) ||
      (isOfTwo ? b.evidence.topics - a.evidence.topics : 0) ||
      suits(b) - suits(a) ||
      (intent === 'where' ? isMainly(b) - isMainly(a) : 0) ||
      a.rank - b.rank,
  );
}

/** How many days the date of a statement includes, beside the first: what happened on a day goes before what did in that week. */
const daysIncluded = ({ known: { date } }: Candidate): number =>
  date === undefined ? 0 : lastDay(date) - firstDay(date);

const VERBS_OF_INTENDING: ReadonlySet<string> = new Set(tableWords(answers.intending));

/** Whether the English text has the word after “chose to” or the like, and nowhere else. */
function isOnlyIntended(text: string, word: string): boolean {
  const stem = englishStem(word.toLowerCase());
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const places = words.flatMap((each, at) => (englishStem(each) === stem ? [at] : []));
  return (
    places.length > 0 &&
    places.every((at) => words[at - 1] === 'to' && VERBS_OF_INTENDING.has(words[at - 2] ?? ''))
  );
}

const compareDays = (a: number, b: number): number => (a === b ? 0 : a - b);
