/** Decides whether a statement answers a question, and how well. */
import type { QueryClause } from '../search/query.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { WordClauses } from '../search/understand.ts';
import { englishStem } from '../search/stem-en.ts';
import { areOfClass } from './class-of-topic.ts';
import { FITS } from './fits.ts';
import { isOfOtherBeginning } from './founding.ts';
import { formsOf, hasForm } from './forms.ts';
import { hasHangul } from '../names/hangul.ts';
import { isBeginning, isOffice, isWinning } from './language.ts';
import { isMeasured } from './measured.ts';
import { namesTime } from './period-of-statement.ts';
import type { Intent } from './intent.ts';
import { hasNumberedName, hasTopic, isOfPlace } from './names-in-statement.ts';
import { isEdition } from './names-of-years.ts';
import { isTitleOnly } from './current-office.ts';
import type { Question } from './question.ts';
import { isKoreanSubject, isOnSubject } from './subject.ts';
import { hasRank } from './ranked-statement.ts';
import { isOfKind } from './topics-of-mention.ts';
import { Phrases } from './phrases.ts';
import { lineOf } from './statement-words.ts';
import { hasOwnWord, hasWord, MIN_WEIGHT } from './words-in-statement.ts';
import answers from './words/answers.json' with { type: 'json' };

/** Says how much of a question a statement has. */
export interface Evidence {
  /** The share of the topics that the statement is about, from 0 to 1. */
  readonly topics: number;
  /** The names of the topics that it isn’t about, as typed, without particles; empty for those of the question before. */
  readonly missingNames: readonly string[];
  /** Whether it has every name together with its number: “Falcon 9” is not Falcon 1. */
  readonly hasNumberedNames: boolean;
  /** The words of the question that the statement lacks. */
  readonly missing: readonly string[];
  /** How well the statement is of the kind that was asked for: 0 when it cannot be the answer. */
  readonly fit: number;
  /** How many words of the question the statement has themselves, and not only synonyms of them. */
  readonly exactWords: number;
  /** Whether a word of the question is what the statement says of somebody, rather than said by the way. */
  readonly isPredicate: boolean;
  /** How many of the classes of the question the statement, or a topic of it, has. */
  readonly classes: number;
  /** How many words of the answer before the statement has. */
  readonly previousWords: number;
  /** Whether its text begins with a name that the question has as its subject: 네이버가. */
  readonly isSubject: boolean;
  /** How many of the ordinals of the question the statement has. */
  readonly ordinals: number;
}

/** “Paris Agreement”, “COP26”: a name with a capital letter in a further word, or with a number. */
const PROPER_NAME = /\s\p{Lu}\p{Ll}|^\p{Lu}+\d+$/u;

/** A theme, such as “AI”, need not be a topic of a statement that has everything else; a law, a conference or a prize must be. */
const isBroadTheme = ({ ids }: TopicMention, knowledge: Knowledge): boolean =>
  ids.every((id) => {
    const topic = knowledge.topic(id);
    return topic?.kind === 'theme' && !PROPER_NAME.test(topic.name.en ?? '');
  });

export function evidenceOf(known: DatedEntry, question: Question, knowledge: Knowledge): Evidence {
  const has = (clause: QueryClause): boolean => knowledge.statements.coverage(known, clause) >= MIN_WEIGHT;
  const isIn = (word: WordClauses): boolean => hasWord(known, word, question, knowledge);
  // “Why?” is about the answer before, which a statement on something similar does not tell of.
  const isOfBefore =
    question.previousStatements.length > 0 ? (word: WordClauses) => hasOwnWord(known, word.text) : isIn;
  const needed = question.topics.filter((mention) => !isBroadTheme(mention, knowledge));
  const isSpecific = question.words.length > 1 || (question.words.length > 0 && needed.length > 0);
  const named = isSpecific && question.intent !== 'said' ? needed : question.topics;
  const asked = isOfDoubt(question, knowledge) ? withoutDoubtful(named, question, knowledge) : named;
  const isThere = (mention: TopicMention): boolean =>
    hasTopic(known, mention, knowledge) ||
    (FOR_MEMBERS.has(question.intent) && isOfPlace(known, mention, knowledge));
  const missingNames = asked
    .filter((mention) => !isThere(mention))
    .map(({ name, typed, how }) => (how === 'particle' ? name : typed));
  // “GPT-3 or Llama 3.1” is answered by a statement on GPT-3, too.
  const isOfOther = (name: string): boolean =>
    question.intent === 'compare' &&
    question.topics.some(
      (mention) => name.startsWith(`${mention.typed.toLowerCase()} `) && !hasTopic(known, mention, knowledge),
    );
  const numbered = question.numberedNames.filter(
    (name) => !isOfOther(name) && !hasNumberedName(known, name, knowledge),
  );
  const isMember = (word: WordClauses): boolean =>
    FOR_MEMBERS.has(question.intent) &&
    question.classes.includes(word) &&
    areOfClass(othersOf(known, question), word.text, knowledge);
  const isHeld = ({ text }: WordClauses): boolean => {
    if (!isOffice(text)) return true;
    if (question.intent === 'said')
      return formsOf(known.entry.text).english.has(englishStem(text.toLowerCase()));
    // Who speaks of a leader does not tell who it is.
    if (isTitleOnly(known, question)) return false;
    const isReported = known.entry.kind !== 'quote' || question.words.length > 1;
    return (
      question.intent !== 'who' ||
      (isReported && (OFFICE_PHRASES.isIn(lineOf(known)) || isHeldBySomebody(known, question, knowledge)))
    );
  };
  // Verbs that mean about the same as a Korean class, such as 쏘다 of 로켓, do not tell that it is one.
  const isOwn = (word: WordClauses): boolean =>
    !FOR_MEMBERS.has(question.intent) ||
    !question.classes.includes(word) ||
    !hasHangul(word.text) ||
    hasOwnWord(known, word.text);
  const lacking = question.words.filter(
    (word) => !(isIn(word) && isHeld(word) && isOwn(word)) && !isMember(word),
  );
  // “The launch of the rocket”: what the topic is need not be said again, if the statement has another word.
  const isTelling =
    lacking.length < question.words.length || question.measures.length > 0 || namesTime(question);
  // “Who invented the internet?” asks for no internet company that has introduced something, and “how much did the iPhone cost?”
  // for no number of its maker.
  const isOfMaker =
    question.topics.length === 0 &&
    (isForNumber(question) ||
      (question.intent === 'who' && question.words.some(({ text }) => isBeginning(text))));
  const described = [...question.topics.flatMap(({ ids }) => ids), ...(isOfMaker ? [] : topicsOf(known))];
  const missing = isTelling
    ? lacking.filter(({ text }) => isKoreanSubject(text) || !isDescribedBy(described, text, knowledge))
    : lacking;
  return {
    topics: asked.length === 0 ? 1 : 1 - missingNames.length / asked.length,
    missingNames,
    // “Llama 3 vs Llama 2” is answered by a statement on one of them.
    hasNumberedNames:
      numbered.length === 0 ||
      (question.intent === 'compare' && numbered.length < question.numberedNames.length),
    missing: missing.map(({ text }) => text),
    isPredicate: question.words.some(
      ({ text }) => hasHangul(text) && hasForm(formsOf(known.entry.text).predicates, text),
    ),
    exactWords: question.words.filter(({ text }) => hasOwnWord(known, text)).length,
    classes: countClasses(known, question, knowledge),
    previousWords: question.previousWords.filter(isOfBefore).length,
    isSubject: isOnSubject(known, question, knowledge),
    ordinals: question.ordinals.filter(({ clauses }) => clauses.every(has)).length,
    fit: isPossible(known, question, knowledge)
      ? (FITS[question.intent]?.(known, question, knowledge) ?? 1) * backgroundFit(known, question)
      : 0,
  };
}

/** Whether the statement may answer: it has the rank and a number of what is measured, and tells of the founding that is asked about. */
const isPossible = (known: DatedEntry, question: Question, knowledge: Knowledge): boolean =>
  isMeasured(known, question, knowledge) &&
  hasRank(known, question, knowledge) &&
  !isOfOtherBeginning(known, question, knowledge);

const isForNumber = ({ intent }: Question): boolean => intent === 'how-much' || intent === 'how-many';

/** Questions for members of a class: “which chips?” */
const FOR_MEMBERS: ReadonlySet<Intent> = new Set(['list', 'which', 'latest', 'who']);

/** How many of the classes that the question names the statement has, or the description of one of its topics. */
export function countClasses(known: DatedEntry, question: Question, knowledge: Knowledge): number {
  if (!FOR_MEMBERS.has(question.intent) && !question.isNewest) return 0;
  const topics = othersOf(known, question);
  const isOn = (id: string): boolean => knowledge.topic(id)?.kind === 'product';
  const classes = question.classes.filter(
    (word) =>
      (hasHangul(word.text) ? hasOwnWord(known, word.text) : hasWord(known, word, question, knowledge)) ||
      areOfClass(topics, word.text, knowledge),
  );
  return (
    classes.length + (question.asksForProducts && question.intent !== 'who' && topics.some(isOn) ? 1 : 0)
  );
}

/** The topics of a statement besides those that the question names. */
function othersOf(known: DatedEntry, { topics }: Question): readonly string[] {
  const asked = new Set(topics.flatMap(({ ids }) => ids));
  return topicsOf(known).filter((id) => !asked.has(id));
}

/** Whether the statement is mainly on a topic of the question, and on somebody who may hold an office there. */
function isHeldBySomebody(known: DatedEntry, question: Question, knowledge: Knowledge): boolean {
  const isMain = question.topics.some(({ ids }) => ids.includes(known.entry.topics[0] ?? ''));
  return isMain && othersOf(known, question).some((id) => HOLDERS.has(knowledge.topic(id)?.kind ?? ''));
}
const HOLDERS: ReadonlySet<string> = new Set(['person', 'organisation']);

/** The topics of a statement, and who said it. */
export const topicsOf = ({ entry }: DatedEntry): readonly string[] =>
  entry.kind === 'quote' ? [...entry.topics, entry.speaker] : entry.topics;

/** Whether the description of one of the topics has the word. */
function isDescribedBy(ids: readonly string[], word: string, knowledge: Knowledge): boolean {
  return ids.some((id) => {
    const topic = knowledge.topic(id);
    return topic?.description !== undefined && hasForm(formsOf(topic.description), word);
  });
}

/** Whether a topic of the question is described by the word. */
export const isDescribed = (word: string, { topics }: Question, knowledge: Knowledge): boolean =>
  isDescribedBy(
    topics.flatMap(({ ids }) => ids),
    word,
    knowledge,
  );

/** Whether it may be wrong about a name: who won one final did, and of others there is nothing to be wrong about. */
const isOfDoubt = ({ intent, final }: Question, knowledge: Knowledge): boolean =>
  intent === 'verify' && (final === undefined || isEdition(final, knowledge));

/** A place or a person may be what the question is wrong about: “Is it based in Beijing?”, “was it Musk who founded it?” */
function withoutDoubtful(
  named: readonly TopicMention[],
  { words, final, period }: Question,
  knowledge: Knowledge,
): readonly TopicMention[] {
  // Something was founded by one, and the prize of a year was won by one, so that who did it answers, too.
  const isOfYear = period !== undefined && named.some((mention) => isOfKind(mention, 'theme', knowledge));
  const isByOne = words.every(({ text }) => isBeginning(text) || (isOfYear && isWinning(text)));
  const isDoubtful = (id: string): boolean => {
    const kind = knowledge.topic(id)?.kind;
    return kind === 'place' || (kind === 'person' && isByOne);
  };
  const others = named.filter(({ ids }) => ids.some((id) => !isDoubtful(id)));
  return (words.length > 0 || final !== undefined) && others.length > 0 ? others : named;
}

/** Names of offices: to lead a laboratory is another thing than to be the head of the company. */
const OFFICE_PHRASES = new Phrases(answers.office);

/** Phrases for the time or the reason of something else: “five days after his dismissal”. */
const BACKGROUND_PHRASES = new Phrases(answers.background);

/** Whether the only word that is asked about is one that the statement only refers to. */
function isInBackground(known: DatedEntry, [word, ...others]: readonly WordClauses[]): boolean {
  const line = lineOf(known);
  if (word === undefined || others.length > 0) return false;
  const terms = new Set(
    word.clauses.flatMap(({ alternatives }) => alternatives.flatMap((each) => each.terms)),
  );
  const stems = (words = ''): string[] =>
    (words.toLowerCase().match(/[a-z]+/g) ?? []).map(englishStem).filter((stem) => terms.has(stem));
  const behind = BACKGROUND_PHRASES.findAll(line).flatMap((range) => stems(line.wordsIn(range).at(-1)));
  return behind.length > 0 && stems(known.entry.text.en).length === behind.length;
}

/**
 * A factor from 0 to 1 that lowers the fit of a statement that only mentions in passing what is asked about. “Since the crash, …”
 * does not say why there was a crash.
 */
function backgroundFit(known: DatedEntry, { intent, words }: Question): number {
  if (!isInBackground(known, words)) return 1;
  return intent === 'why' ? 0 : 0.6;
}
