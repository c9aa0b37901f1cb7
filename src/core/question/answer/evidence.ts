/** Decides whether a statement answers a question, and how well. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import type { DatedEntry } from '../../record/dated-entry.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { WordClauses } from '../../search/understand.ts';
import { weightOfPrevious } from '../match/asked-words.ts';
import { countClasses, FOR_MEMBERS } from '../match/count-classes.ts';
import { formsOf, hasForm, isOnlyInKorean } from '../match/forms.ts';
import { hasNumberedName, hasTopic, isOfPlaceOrTheme } from '../match/names-in-statement.ts';
import { lowerTextsOf } from '../match/statement-words.ts';
import { hasOwnWord, hasWord, MIN_WEIGHT } from '../match/words-in-statement.ts';
import type { Question } from '../question.ts';
import { tellingDetails } from './asked-detail.ts';
import { backgroundFit } from './background.ts';
import { namesServed, tellsOfService } from './beneficiary.ts';
import { FITS } from './fits.ts';
import { isOfOtherBeginning, isOfOtherProduct } from './founding.ts';
import { isMeasured } from './measured.ts';
import { hasRank, saysMost } from './ranked-statement.ts';
import { isOfOtherObject, objectOf, type AskedObject } from './other-object.ts';
import { purchaseFit, purchaseOf, type AskedPurchase } from './purchase.ts';
import { requiredNames } from './required-names.ts';
import { roleIn, type RoleInStatement } from './subject.ts';
import { partOfMatchFit } from './victory.ts';
import { missingWords } from './words-not-in-statement.ts';

/** Says how much of a question a statement has. */
export interface Evidence {
  /** The share of the topics that the statement is about, from 0 to 1. */
  readonly topics: number;
  /** The names of the topics that it isn’t about, as typed, without particles; empty for those of the question before. */
  readonly missingNames: readonly string[];
  /** How many of the topics that an answer need not be on, such as a broad theme beside other words, the statement is on. */
  readonly furtherTopics: number;
  /** Whether it has every name together with its number: “Falcon 9” is not Falcon 1. */
  readonly hasNumberedNames: boolean;
  /** The words of the question that the statement lacks. */
  readonly missing: readonly string[];
  /** How well the statement is of the kind that was asked for: 0 when it cannot be the answer. */
  readonly fit: number;
  /** How many words of the question the statement has themselves, and not only synonyms of them. */
  readonly exactWords: number;
  /** How many words of an English question the English text of the statement lacks, so that only the Korean one has a synonym. */
  readonly otherLanguage: number;
  /** Whether a word of the question is what the statement says of somebody, rather than said by the way. */
  readonly isPredicate: boolean;
  /** How many of the classes of the question the statement, or a topic of it, has. */
  readonly classes: number;
  /** How many words of the answer before the statement has, those that were asked for counting more. */
  readonly previousWords: number;
  /** The role in the statement of a name that the question has as its subject: 네이버가. */
  readonly role: RoleInStatement | undefined;
  /** How many of the ordinals of the question the statement has. */
  readonly ordinals: number;
}

/**
 * Compares statements with a question. Each part of the {@link Evidence} is compared when it is first read, since most statements that
 * a search finds lack a name or are of another kind, and nothing else of them matters.
 */
export function evidenceFor(question: Question, knowledge: Knowledge): (known: DatedEntry) => Evidence {
  const required = requiredNames(question, knowledge);
  const object = objectOf(question, knowledge);
  const purchase = purchaseOf(question, knowledge);
  const served = namesServed(question, knowledge);
  const hasDetails = tellingDetails(question);
  return (known) =>
    new ComparedStatement(known, question, { required, object, purchase, served, hasDetails }, knowledge);
}

interface NamesOfQuestion {
  readonly required: readonly TopicMention[];
  readonly object: AskedObject | undefined;
  readonly purchase: AskedPurchase | undefined;
  readonly served: readonly string[] | undefined;
  /** Whether a statement tells the details that are asked for. */
  hasDetails(known: DatedEntry): boolean;
}

class ComparedStatement implements Evidence {
  readonly #known: DatedEntry;
  readonly #question: Question;
  /** The names of the question that an answer must have. */
  readonly #required: readonly TopicMention[];
  /** A verb of the question, and the name after it. */
  readonly #object: AskedObject | undefined;
  /** The thing of which the question asks who bought or owns it. */
  readonly #purchase: AskedPurchase | undefined;
  /** The names of those for whom something was made. */
  readonly #served: readonly string[] | undefined;
  readonly #hasDetails: NamesOfQuestion['hasDetails'];
  readonly #knowledge: Knowledge;
  #missingNames: readonly string[] | undefined;
  #furtherTopics: number | undefined;
  #hasNumberedNames: boolean | undefined;
  #missing: readonly string[] | undefined;
  #fit: number | undefined;
  #exactWords: number | undefined;
  #otherLanguage: number | undefined;
  #isPredicate: boolean | undefined;
  #classes: number | undefined;
  #previousWords: number | undefined;
  #role: RoleInStatement | 'none' | undefined;
  #ordinals: number | undefined;

  constructor(
    known: DatedEntry,
    question: Question,
    { required, object, purchase, served, hasDetails }: NamesOfQuestion,
    knowledge: Knowledge,
  ) {
    this.#known = known;
    this.#question = question;
    this.#required = required;
    this.#object = object;
    this.#purchase = purchase;
    this.#served = served;
    this.#hasDetails = hasDetails;
    this.#knowledge = knowledge;
  }

  get topics(): number {
    const count = this.#required.length;
    return count === 0 ? 1 : 1 - this.missingNames.length / count;
  }

  get missingNames(): readonly string[] {
    return (this.#missingNames ??= this.#required
      .filter((mention) => !isAboutTopic(this.#known, mention, this.#question, this.#knowledge))
      .map(({ name, typed, how }) => (how === 'particle' ? name : typed)));
  }

  get furtherTopics(): number {
    return (this.#furtherTopics ??= this.#question.topics.filter(
      (mention) => !this.#required.includes(mention) && hasTopic(this.#known, mention, this.#knowledge),
    ).length);
  }

  get hasNumberedNames(): boolean {
    return (this.#hasNumberedNames ??= hasEnoughNumberedNames(this.#known, this.#question, this.#knowledge));
  }

  get missing(): readonly string[] {
    return (this.#missing ??= missingWords(this.#known, this.#question, this.#knowledge).map(
      ({ text }) => text,
    ));
  }

  get fit(): number {
    return (this.#fit ??=
      (this.#object !== undefined && isOfOtherObject(this.#known, this.#object)) ||
      (this.#served !== undefined && !tellsOfService(this.#known, this.#served)) ||
      !this.#hasDetails(this.#known)
        ? 0
        : (this.#purchase === undefined ? 1 : purchaseFit(this.#known, this.#purchase)) *
          fitOf(this.#known, this.#question, this.#knowledge));
  }

  get exactWords(): number {
    return (this.#exactWords ??= this.#question.words.filter(({ text }) =>
      hasOwnWord(this.#known, text),
    ).length);
  }

  get otherLanguage(): number {
    const { words, classes } = this.#question;
    return (this.#otherLanguage ??= words.filter(
      (word) => !classes.includes(word) && isOnlyInKorean(formsOf(this.#known.entry.text), word.text),
    ).length);
  }

  get isPredicate(): boolean {
    return (this.#isPredicate ??= this.#question.words.some(
      ({ text }) => hasHangul(text) && hasForm(formsOf(this.#known.entry.text).predicates, text),
    ));
  }

  get classes(): number {
    return (this.#classes ??= countClasses(this.#known, this.#question, this.#knowledge));
  }

  get previousWords(): number {
    return (this.#previousWords ??= previousWordsIn(this.#known, this.#question, this.#knowledge));
  }

  get role(): RoleInStatement | undefined {
    this.#role ??= roleIn(this.#known, this.#question, this.#knowledge) ?? 'none';
    return this.#role === 'none' ? undefined : this.#role;
  }

  get ordinals(): number {
    return (this.#ordinals ??=
      this.#question.ordinals.filter(({ clauses }) =>
        clauses.every((clause) => this.#knowledge.statements.coverage(this.#known, clause) >= MIN_WEIGHT),
      ).length +
      (hasFirstOfName(this.#known, this.#question) ? 1 : 0) +
      (hasNameWithClass(this.#known, this.#question) ? 1 : 0) +
      (saysMost(this.#known, this.#question) ? 1 : 0));
  }
}

/** Whether the statement has a name directly after an ordinal of the question: “the first Nobel Prizes” in “when was the first Nobel Prize?” */
const hasFirstOfName = (known: DatedEntry, { ordinals, topics }: Question): boolean =>
  ordinals.some(({ text }) =>
    topics.some(
      ({ typed }) =>
        typed !== '' && lowerTextsOf(known).includes(`${text} ${typed}`.toLowerCase().replace(/s$/u, '')),
    ),
  );

/** Whether the statement has a name and a class together, as a question for one thing has them: “AI Safety Summit”, where another summit was on that. */
const hasNameWithClass = (known: DatedEntry, { intent, classes, topics, text: asked }: Question): boolean =>
  intent !== 'list' &&
  topics.some(({ typed }) =>
    classes.some(({ text }) => {
      const phrase = `${typed} ${text}`.toLowerCase();
      return typed !== '' && asked.toLowerCase().includes(phrase) && lowerTextsOf(known).includes(phrase);
    }),
  );

/** Whether the statement is about the topic; for lists and “where?”, also whether it is about something of the place or the theme. */
const isAboutTopic = (
  known: DatedEntry,
  mention: TopicMention,
  question: Question,
  knowledge: Knowledge,
): boolean =>
  hasTopic(known, mention, knowledge) ||
  ((FOR_MEMBERS.has(question.intent) || question.intent === 'where') &&
    isOfPlaceOrTheme(known, mention, asksForThings(question) ? PLACES_AND_THEMES : PLACES, knowledge));

/** Counts the words of the answer before that the statement has, those that were asked for counting more. */
function previousWordsIn(known: DatedEntry, question: Question, knowledge: Knowledge): number {
  const { previousWords, previousStatements } = question;
  // “Why?” is about the answer before, which a statement on something similar does not tell of.
  const isThere = (word: WordClauses): boolean =>
    previousStatements.length > 0 ? hasOwnWord(known, word.text) : hasWord(known, word, question, knowledge);
  return weightOfPrevious(previousWords.filter(isThere), question);
}

/** How well the statement is of the kind that was asked for, from 0 up. */
export const fitOf = (known: DatedEntry, question: Question, knowledge: Knowledge): number =>
  isPossible(known, question, knowledge)
    ? (FITS[question.intent]?.(known, question, knowledge) ?? 1) *
      backgroundFit(known, question) *
      partOfMatchFit(known, question)
    : 0;

const PLACES: ReadonlySet<string> = new Set(['place']);
const PLACES_AND_THEMES: ReadonlySet<string> = new Set(['place', 'theme']);

/** Whether it asks for things of a class, or for what somebody made. */
const asksForThings = ({ intent, classes, asksForProducts }: Question): boolean =>
  intent === 'list' && (classes.length > 0 || asksForProducts);

/** Whether the statement has the names with a number. “Llama 3 vs Llama 2” is answered by a statement on one of them. */
function hasEnoughNumberedNames(known: DatedEntry, question: Question, knowledge: Knowledge): boolean {
  const { intent, numberedNames } = question;
  if (numberedNames.length === 0) return true;
  const missing = missingNumberedNames(known, question, knowledge).length;
  return missing === 0 || (intent === 'compare' && missing < numberedNames.length);
}

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
  !isOfOtherBeginning(known, question, knowledge) &&
  !isOfOtherProduct(known, question, knowledge);
