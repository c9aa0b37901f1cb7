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
  const keysOf = question.isNewest
    ? keysOfNewest(question, knowledge, today)
    : isForHistory(question)
      ? KEYS_OF_HISTORY
      : question.isEarliest || isForBeginning(question, knowledge)
        ? keysOfEarliest(question)
        : keysOfBest(question, knowledge);
  // Keys are computed once for each, as some take longer than a comparison.
  return right
    .map((candidate) => ({ candidate, keys: keysOf(candidate) }))
    .sort((a, b) => compareKeys(b.keys, a.keys) || a.candidate.rank - b.candidate.rank)
    .map(({ candidate }) => candidate);
}

/** Numbers by which a candidate is sorted: the first that differ count, and larger ones go first. */
type KeysOf = (candidate: Candidate) => readonly number[];

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [at, key] of a.entries()) {
    const other = b[at] ?? key;
    if (key !== other) return key < other ? -1 : 1;
  }
  return 0;
}

/** “What’s the latest on it?” */
const keysOfNewest =
  (question: Question, knowledge: Knowledge, today: number): KeysOf =>
  ({ known, evidence }) => {
    const { intent, topics } = question;
    const first = known.date === undefined ? -Infinity : firstDay(known.date);
    return [
      // “Do they still make it?” is settled by the end of that, whatever came after.
      Number(intent === 'verify' && evidence.fit > FIT.full),
      // A lecture that has the name of the prize does not tell who won it last.
      Number(
        intent === 'who' && topics.every(({ clause }) => knowledge.statements.coverage(known, clause) >= 1),
      ),
      memberRank(known, question, knowledge),
      first > today ? -Infinity : first,
    ];
  };

/** Whether it asks for the history of something that is described: “covid vaccine timeline”. */
const isForHistory = ({ intent, isIntentNamed, topics }: Question): boolean =>
  intent === 'timeline' && isIntentNamed && topics.length === 0;

const KEYS_OF_HISTORY: KeysOf = ({ known: { date }, evidence: { missing } }) => [
  -missing.length,
  date === undefined ? -Infinity : -firstDay(date),
];

/** “When was the Montreal Protocol?”: the first that happened to it is how it came about. */
function isForBeginning(
  { intent, topics, words, previousWords, previousStatements }: Question,
  knowledge: Knowledge,
): boolean {
  const [only, ...others] = topics;
  return (
    intent === 'when' &&
    words.length + previousWords.length + previousStatements.length + others.length === 0 &&
    only !== undefined &&
    isOfKind(only, 'theme', knowledge)
  );
}

/** 1 if the main topic of the statement is named in the question, and else 0. */
const isMainly = ({ known: { entry } }: Candidate, { topics }: Question): number =>
  topics.some(({ ids }) => ids.includes(entry.topics[0] ?? '')) ? 1 : 0;

/** “Which came out first?”, “when did it first …?” */
const keysOfEarliest =
  (question: Question): KeysOf =>
  (candidate) => {
    const { known, evidence } = candidate;
    const count = question.topics.length;
    return [
      // Which of two was approved first by a third: the statement that has both goes first, too.
      count > 1 && evidence.topics * count > 1 ? 1 : isMainly(candidate, question),
      -evidence.missing.length,
      known.date === undefined || known.entry.kind !== 'event' ? -Infinity : -firstDay(known.date),
    ];
  };

/** The order for all other questions. */
function keysOfBest(question: Question, knowledge: Knowledge): KeysOf {
  const { intent, locale, topics, kinds, words, daysOfYear } = question;
  // “Where is it?”, “what can it do?” ask for what lasts, and not for what happened once.
  const asksForLasting =
    words.length === 0 && (intent === 'where' || (question.asksWhatItDoes && intent === 'identify'));
  // A statement on both goes before one on either.
  const isOfTwo = intent === 'compare' && topics.length === 2;
  const isListed = (kind: DatedEntry['entry']['kind']): boolean =>
    intent === 'list' && (kinds.length === 0 ? kind === 'event' : kinds.includes(kind));
  return (candidate) => {
    const { known, evidence } = candidate;
    return [
      // “Who are the members?” asks for all of them, rather than for the first of them who did something.
      Number(LISTING_PEOPLE.has(intent) && listsNamesOf(known, words)),
      Number(isListed(known.entry.kind)),
      Number(asksForLasting && known.entry.kind === 'fact'),
      daysOfYear === undefined ? 0 : -daysIncluded(candidate),
      isOfTwo ? evidence.topics : 0,
      suitability(candidate, question, knowledge),
      intent === 'where' ? isMainly(candidate, question) : 0,
      intent === 'when' && locale === 'en' ? namesAsTyped(candidate, question) : 0,
    ];
  };
}

/** How many names of the question the statement has as they were typed: it may be on Gemini, which was Bard before. */
const namesAsTyped = ({ known: { entry } }: Candidate, { topics }: Question): number => {
  const texts = LOCALES.map((each) => entry.text[each]?.toLowerCase() ?? '');
  return topics.filter(({ typed }) => texts.some((text) => text.includes(typed.toLowerCase()))).length;
};

/** How well a statement suits a question: by its kind, and by how many of its words, names and roles it has. */
function suitability({ known, evidence }: Candidate, question: Question, knowledge: Knowledge): number {
  const { fit, exactWords, missing, role } = evidence;
  return (
    // A statement with the very words of the question goes before one of a better kind that has synonyms only.
    (missing.length > 0 ? Math.min(fit, FIT.full) : fit) +
    PREVIOUS_WORD * evidence.previousWords +
    ORDINAL_WEIGHT * evidence.ordinals -
    MISSING * missing.length -
    OTHER_LANGUAGE * evidence.otherLanguage +
    EXACT_WORDS * exactShare(exactWords, question) +
    FURTHER_TOPIC * evidence.furtherTopics -
    (isOnNamedProduct(known, question, knowledge) ? OTHER_PRODUCT : 0) -
    (isOnlyMeant(known, question) ? ONLY_MEANT : 0) +
    (role === undefined ? 0 : SUBJECT_WEIGHT[role]) +
    (isEventMeant(known, question) ? EVENT_MEANT : 0) +
    (evidence.isPredicate ? PREDICATE : 0)
  );
}

/** One Korean word of the question counts nearly as much as several: they have too many forms to be compared by number. */
function exactShare(exactWords: number, { intent, locale, words }: Question): number {
  if (exactWords === 0 || (intent === 'list' && locale === 'en')) return 0;
  return locale === 'en' ? exactWords / words.length : 1 + MORE_EXACT_WORDS * Math.min(exactWords - 1, 1);
}

/** “When was the iPhone released?” is not about an app that was released for it. */
function isOnNamedProduct(
  { entry }: DatedEntry,
  { topics, intent }: Question,
  knowledge: Knowledge,
): boolean {
  if (topics.length > 0 || !FOR_DETAIL_OF_THING.has(intent)) return false;
  const topic = knowledge.topic(entry.topics[0] ?? '');
  return (
    topic?.kind === 'product' &&
    LOCALES.some((each) => {
      const name = topic.name[each];
      return name !== undefined && entry.text[each]?.startsWith(name) === true;
    })
  );
}

/** 딥시크 R1 공개 asks for the release, rather than for words about it. */
const isEventMeant = ({ entry }: DatedEntry, { intent, topics, words }: Question): boolean =>
  intent === 'search' &&
  topics.length > 0 &&
  entry.kind === 'event' &&
  words.some(({ text }) => isHappening(text));

/** “Chose to leave” tells less of leaving than “left”. */
const isOnlyMeant = ({ entry: { text } }: DatedEntry, { intent, words }: Question): boolean =>
  FOR_WHAT_HAPPENED.has(intent) && words.some((word) => isOnlyIntended(text.en ?? '', word.text));

/** How many days the date of a statement includes, beside the first: what happened on a day goes before what did in that week. */
const daysIncluded = ({ known: { date } }: Candidate): number =>
  date === undefined ? 0 : lastDay(date) - firstDay(date);

const VERBS_OF_INTENDING: ReadonlySet<string> = new Set(tableWords(answers.intending));

/** Whether the English text has the word after “chose to” or the like, and nowhere else. */
function isOnlyIntended(text: string, word: string): boolean {
  if (!text.includes(' to ')) return false;
  const stem = englishStem(word.toLowerCase());
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const places = words.flatMap((each, at) => (englishStem(each) === stem ? [at] : []));
  return (
    places.length > 0 &&
    places.every((at) => words[at - 1] === 'to' && VERBS_OF_INTENDING.has(words[at - 2] ?? ''))
  );
}
