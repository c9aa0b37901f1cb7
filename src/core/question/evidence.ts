/** Decides whether a statement answers a question, and how well. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import { hasHangul } from '../names/hangul.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import type { QueryClause } from '../search/query.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { WordClauses } from '../search/understand.ts';
import { weightOfPrevious } from './asked-words.ts';
import { backgroundFit } from './background.ts';
import { FITS } from './fits.ts';
import { formsOf, hasForm } from './forms.ts';
import { isOfOtherBeginning } from './founding.ts';
import { isMeasured } from './measured.ts';
import { countClasses, FOR_MEMBERS } from './count-classes.ts';
import { hasNumberedName, hasTopic, isOfPlaceOrTheme } from './names-in-statement.ts';
import type { Question } from './question.ts';
import { hasRank } from './ranked-statement.ts';
import { requiredNames } from './required-names.ts';
import { missingWords } from './words-not-in-statement.ts';
import { isOnSubject } from './subject.ts';
import { hasOwnWord, hasWord, MIN_WEIGHT } from './words-in-statement.ts';

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
  /** How many words of the answer before the statement has, those that were asked for counting more. */
  readonly previousWords: number;
  /** Whether its text begins with a name that the question has as its subject: 네이버가. */
  readonly isSubject: boolean;
  /** How many of the ordinals of the question the statement has. */
  readonly ordinals: number;
}

/** Compares a statement with a question. */
export function evidenceOf(known: DatedEntry, question: Question, knowledge: Knowledge): Evidence {
  const has = (clause: QueryClause): boolean => knowledge.statements.coverage(known, clause) >= MIN_WEIGHT;
  const isIn = (word: WordClauses): boolean => hasWord(known, word, question, knowledge);
  // “Why?” is about the answer before, which a statement on something similar does not tell of.
  const isOfBefore =
    question.previousStatements.length > 0 ? (word: WordClauses) => hasOwnWord(known, word.text) : isIn;
  const asked = requiredNames(question, knowledge);
  const isThere = (mention: TopicMention): boolean =>
    hasTopic(known, mention, knowledge) ||
    ((FOR_MEMBERS.has(question.intent) || question.intent === 'where') &&
      isOfPlaceOrTheme(known, mention, asksForThings(question) ? PLACES_AND_THEMES : PLACES, knowledge));
  const missingNames = asked
    .filter((mention) => !isThere(mention))
    .map(({ name, typed, how }) => (how === 'particle' ? name : typed));
  const missingNumbered = missingNumberedNames(known, question, knowledge);
  return {
    topics: asked.length === 0 ? 1 : 1 - missingNames.length / asked.length,
    missingNames,
    // “Llama 3 vs Llama 2” is answered by a statement on one of them.
    hasNumberedNames:
      missingNumbered.length === 0 ||
      (question.intent === 'compare' && missingNumbered.length < question.numberedNames.length),
    missing: missingWords(known, question, knowledge).map(({ text }) => text),
    isPredicate: question.words.some(
      ({ text }) => hasHangul(text) && hasForm(formsOf(known.entry.text).predicates, text),
    ),
    exactWords: question.words.filter(({ text }) => hasOwnWord(known, text)).length,
    classes: countClasses(known, question, knowledge),
    previousWords: weightOfPrevious(question.previousWords.filter(isOfBefore), question),
    isSubject: isOnSubject(known, question, knowledge),
    ordinals: question.ordinals.filter(({ clauses }) => clauses.every(has)).length,
    fit: isPossible(known, question, knowledge)
      ? (FITS[question.intent]?.(known, question, knowledge) ?? 1) * backgroundFit(known, question)
      : 0,
  };
}

const PLACES: ReadonlySet<string> = new Set(['place']);
const PLACES_AND_THEMES: ReadonlySet<string> = new Set(['place', 'theme']);

/** Whether it asks for things of a class, or for what somebody made. */
const asksForThings = ({ intent, classes, asksForProducts }: Question): boolean =>
  intent === 'list' && (classes.length > 0 || asksForProducts);

/** The names with a number that the statement lacks. */
function missingNumberedNames(
  known: DatedEntry,
  question: Question,
  knowledge: Knowledge,
): readonly string[] {
  // “GPT-3 or Llama 3.1” is answered by a statement on GPT-3, too.
  const isOfOther = (name: string): boolean =>
    question.intent === 'compare' &&
    question.topics.some(
      (mention) => name.startsWith(`${mention.typed.toLowerCase()} `) && !hasTopic(known, mention, knowledge),
    );
  return question.numberedNames.filter(
    (name) => !isOfOther(name) && !hasNumberedName(known, name, knowledge),
  );
}

/** Whether the statement may answer: it has the rank and a number of what is measured, and tells of the founding that is asked about. */
const isPossible = (known: DatedEntry, question: Question, knowledge: Knowledge): boolean =>
  isMeasured(known, question, knowledge) &&
  hasRank(known, question, knowledge) &&
  !isOfOtherBeginning(known, question, knowledge);
