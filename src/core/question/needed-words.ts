/** Decides which names and words of a question an answer must have. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import { koreanStem } from '../search/stem-ko.ts';
import { isMeaningfulWord } from '../search/synonyms.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { Understood, WordClauses } from '../search/understand.ts';
import { asFounding, exceptionsIn, rangeOfName, titlesIn, type LeftOut } from './name-context.ts';
import type { Intent } from './intent.ts';
import { isWordOf, SHORT_VERBS } from './language.ts';
import type { QuestionLanguage } from './question-language.ts';
import { type Measure } from './measures.ts';
import { isOfName, partsOfName } from './parts-of-name.ts';
import { plainWord, type WordLine } from './phrases.ts';
import { consume } from './read-intent.ts';
import { withRelated } from './relations.ts';
import { isRecorded } from './recorded.ts';
import { areSeated, eachOnce, isOfKind } from './topics-of-mention.ts';
import { antecedentOf, withoutAsides } from './words-beside.ts';

/** The parts of a line that an answer must have, and those that it need not have. */
export interface NeededWords {
  /** The topics that the question names. */
  readonly named: readonly TopicMention[];
  /** The words that an answer must have, apart from names. */
  readonly words: readonly WordClauses[];
  /** The words that it need not have; they count in the ranking. */
  readonly optional: readonly WordClauses[];
  /** Words, in plain form, that stand for a topic beside another: the company in “ChatGPT’s company”. */
  readonly relations: ReadonlySet<string>;
  /** Whether it asks where a topic is to be found. */
  readonly asksForSeat: boolean;
  /** The topics and words that the question leaves out. */
  readonly leftOut: LeftOut;
  /** Whether a word need not be in the answer. */
  isOptional(word: string): boolean;
}

/** A line as it was read so far. */
interface LineToWeigh {
  readonly line: WordLine;
  /** The words of the line. */
  readonly lineWords: readonly string[];
  readonly intent: Intent;
  /** Words, in plain form, that say what kind of answer is wanted, such as “when”. {@link neededWords} adds and removes some. */
  readonly consumed: Set<string>;
  readonly measures: readonly Measure[];
  /** Whether the line is a single word. */
  readonly isOneWord: boolean;
  /** Whether something was asked before. */
  readonly isFollowing: boolean;
  /** Whether it asks where something comes from. */
  readonly asksForOrigin: boolean;
  /** Words, in plain form, beside the question. */
  readonly asides: ReadonlySet<string>;
}

/**
 * Sorts the names and words of a line by whether an answer must have them. Words that ask (“when”), fillers, words of everyday life,
 * titles, asides and exceptions need not be in an answer.
 *
 * @example
 * // “do you know when Intel was founded?”: an answer must be on Intel, and have “founded” or a synonym
 */
export function neededWords(
  understood: Understood,
  asked: LineToWeigh,
  language: QuestionLanguage,
  knowledge: Knowledge,
): NeededWords {
  const { lineWords, intent, consumed, isOneWord, isFollowing } = asked;
  const measured = measuredWords(understood, asked, language, knowledge);
  // “Why is it cheap?” asks about cheap; “how cheap is it?” need not have it in the answer.
  const isReasoned = (word: string): boolean => intent === 'why' && isWordOf(language.qualities, word);
  const isOptional = (word: string): boolean =>
    consumed.has(plainWord(word)) ||
    (!isReasoned(word) && (isWordOf(language.optional, word) || isBareSyllable(word)));
  // 암을 is a form of 알다, too; but one that names a topic exactly is that name.
  const isPlainlyOptional = (word: string): boolean =>
    consumed.has(plainWord(word)) ||
    language.optional.has(plainWord(word)) ||
    language.optional.has(koreanStem(word));
  // Words of everyday life are not misspelled names.
  const isEveryday = ({ isGuess, typed }: TopicMention): boolean =>
    isGuess && isWordOf(language.everyday, typed);
  const meant = understood.mentions.filter(
    (mention) =>
      !isEveryday(mention) &&
      isMeant(mention, isExact(mention) ? isPlainlyOptional : isOptional, isOneWord, isFollowing),
  );
  const misread = understood.mentions.filter((mention) => isEveryday(mention) && !isOptional(mention.typed));
  const dropped = understood.mentions.filter(
    (mention) => !meant.includes(mention) && !misread.includes(mention),
  );
  // A name that several topics share by one of its words, such as “space”, is an ordinary word. So is one with a meaning of
  // its own that is a part of one name by chance: “open”, “planet”, “agency”.
  const shared = meant.filter(
    ({ ids, how, typed }) => how === 'word' && (ids.length > 1 || isMeaningfulWord(typed)),
  );
  const parted = new Map(shared.map((mention) => [mention, partsOfName(mention, knowledge)]));
  const loose = shared.filter((mention) => parted.get(mention) === undefined);
  const meantNames = meant.flatMap((mention) =>
    shared.includes(mention) ? (parted.get(mention)?.names ?? []) : [mention],
  );
  const exceptions = exceptionsIn(meantNames, lineWords, language);
  const included = meantNames.filter((mention) => !exceptions.topics.includes(mention));
  const required = [
    ...understood.words.filter(({ text }) => !isOptional(text)),
    ...[...parted.values()].flatMap((parts) => parts?.words ?? []).filter(({ text }) => !isOptional(text)),
    ...loose.map(({ typed: text, clause, asWord = [] }): WordClauses => ({
      text,
      clauses: [{ ...clause, alternatives: [clause, ...asWord].flatMap(({ alternatives }) => alternatives) }],
    })),
    ...misread.map(({ typed: text }): WordClauses => ({ text, clauses: [{ alternatives: [], weight: 1 }] })),
  ];
  // 딥시크 말고 뭐 있어 says nothing else; 토스 말고 상장한 은행 does.
  const isOnlyException =
    included.length === 0 &&
    exceptions.topics.length > 0 &&
    required.every(({ text }) => exceptions.words.has(plainWord(text)));
  const antecedent = antecedentOf(included, asked, language, knowledge);
  const { named, relations } = withRelated(
    antecedent === undefined ? (isOnlyException ? meantNames : included) : [antecedent],
    lineWords,
    { isForThemselves: loose.length === 0 && asksForThemselves(understood, asked, isOptional, language) },
    language.relations,
    knowledge,
  );
  // 팀 쿡 발언: when nothing else is left, a syllable may be all that is left of an unknown name.
  if (named.length === 0 && required.length === 0)
    required.push(...understood.words.filter(({ text }) => isBareSyllable(text) && !isPlainlyOptional(text)));
  const titles = titlesIn(lineWords, named, language, knowledge);
  const untitled = required.filter(
    ({ text }) =>
      !titles.has(plainWord(text)) &&
      !relations.has(plainWord(text)) &&
      !isOfName(text, named.filter(isExact), knowledge) &&
      !exceptions.words.has(plainWord(text)),
  );
  const asking = isDefined(named, asked, isOptional)
    ? []
    : withoutAsides(untitled, named, antecedent, asked, language, knowledge);
  const unmeasured = asking.filter(({ text }) => !measured.has(plainWord(text)));
  const telling = withoutMaking(
    unmeasured.length > 0 ? unmeasured : asking,
    named,
    asked,
    language,
    knowledge,
  );
  // “Where is Intel?” without another word asks for its seat.
  const isOnlyNamed = telling.length === 0 && areSeated(named, knowledge);
  const isOfSeat =
    isOnlyNamed || asked.asksForOrigin || lineWords.some((word) => isWordOf(language.seat, word));
  const asksForSeat = intent === 'where' && isOfSeat;
  const needed = asksForSeat ? telling.filter(({ text }) => !isWordOf(language.seat, text)) : telling;
  return {
    named: eachOnce(named),
    asksForSeat: asksForSeat && needed.length === 0,
    words: asFounding(needed, lineWords, eachOnce(named), intent, language, knowledge),
    optional: [
      ...understood.words.filter(({ text }) => isOptional(text) || measured.has(plainWord(text))),
      ...untitled.filter((word) => !telling.includes(word) && !measured.has(plainWord(word.text))),
      ...dropped.map(({ typed: text, clause }): WordClauses => ({ text, clauses: [clause] })),
    ],
    relations,
    isOptional,
    leftOut: isOnlyException ? { ...exceptions, topics: [] } : exceptions,
  };
}

/** Questions for a related topic itself: “the founder of Intel”. */
const FOR_ITSELF: ReadonlySet<Intent> = new Set(['who', 'identify', 'search', 'list', 'verify']);

/** Whether a related topic is asked for, rather than something of it: “what did the founder of Intel study”. */
function asksForThemselves(
  { words }: Understood,
  { line, intent }: LineToWeigh,
  isOptional: (word: string) => boolean,
  { intents, relations: { people, makers } }: QuestionLanguage,
): boolean {
  if (!FOR_ITSELF.has(intent)) return false;
  const isRelation = (word: string): boolean => isWordOf(people, word) || isWordOf(makers, word);
  const asksWho = intents.some(({ intent: each, phrases }) => each === 'who' && phrases.isIn(line));
  return asksWho || words.every(({ text }) => isOptional(text) || isRelation(text));
}

/** A Korean name with the particle of a subject or a topic: 딥시크가, 딥시크란. */
const AS_SUBJECT = /[가-힣](?:이|가|은|는|란)$/u;
/** The end of a clause or an adverbial before a name, rather than of another part of that name. */
const END_BEFORE_NAME = /[가-힣](?:는|던|한|된|운|진|게|서|고|도|며|데|에|만)$/u;
const FOR_DEFINITION: ReadonlySet<Intent> = new Set(['identify', 'who']);

/** Whether it asks in Korean what the one name is, after a clause that describes it: 다들 쓴다는 딥시크가 뭐야. */
function isDefined(
  named: readonly TopicMention[],
  { lineWords, intent, consumed }: LineToWeigh,
  isOptional: (word: string) => boolean,
): boolean {
  const [mention, ...others] = named;
  if (mention === undefined || others.length > 0 || !FOR_DEFINITION.has(intent)) return false;
  const range = AS_SUBJECT.test(mention.typed) ? rangeOfName(mention.typed, lineWords) : undefined;
  if (range === undefined) return false;
  const [from, end] = range;
  return (
    END_BEFORE_NAME.test(lineWords[from - 1] ?? '') &&
    consumed.has(plainWord(lineWords[end] ?? '')) &&
    lineWords.slice(end).every(isOptional)
  );
}

/** Questions for what a topic has made. */
const FOR_PRODUCTS: ReadonlySet<Intent> = new Set(['list', 'which', 'latest']);

/** The words, without those that only say that products came about, “made”, if a topic is named. */
function withoutMaking(
  words: readonly WordClauses[],
  named: readonly TopicMention[],
  { intent }: LineToWeigh,
  { making }: QuestionLanguage,
  knowledge: Knowledge,
): readonly WordClauses[] {
  // “What did she make?” includes the organisations that she founded.
  const isOfPerson = named.every((mention) => isOfKind(mention, 'person', knowledge));
  const isOfMaker = FOR_PRODUCTS.has(intent) && named.length > 0 && !isOfPerson;
  return isOfMaker && words.every(({ text }) => isWordOf(making, text)) ? [] : words;
}

/**
 * The words that must be in the answer only if the question says nothing else. “The price of a car”: the price must; “the price of
 * its IPO”: the IPO must. “Which chips” alone: the chips must.
 */
function measuredWords(
  understood: Understood,
  { line, lineWords, intent, consumed, measures }: LineToWeigh,
  language: QuestionLanguage,
  knowledge: Knowledge,
): ReadonlySet<string> {
  const measured = new Set<string>();
  for (const { ask, keep, act } of measures)
    if (act === undefined) consume(ask.findAll(line), lineWords, keep ? measured : consumed);
  // “The president of France”, “the founder of Amazon”: those of what is not known.
  const isOfNobodyKnown = understood.mentions.length === 0;
  const holders = [language.offices, language.relations.people];
  for (const word of lineWords)
    if (
      isWordOf(language.nounsThatAsk, word) &&
      !(isOfNobodyKnown && holders.some((list) => isWordOf(list, word)))
    )
      measured.add(plainWord(word));
  if (intent !== 'which') return measured;
  lineWords.forEach((word, at) => {
    if (!ASKS_FOR_ONE.test(lineWords[at - 1] ?? '') || isWordOf(language.optional, word)) return;
    const isNew = understood.words.some((each) => each.text === word && !isRecorded(each, knowledge));
    if (consumed.delete(plainWord(word)) && !isNew) measured.add(plainWord(word));
  });
  return measured;
}

/** Words before the class that is asked for: “which chips”. */
const ASKS_FOR_ONE = /^(?:which|what)$/i;

/** Whether the word is one Korean letter or syllable, which mostly is left over from another word: ㅋ, 좀. */
const isBareSyllable = (word: string): boolean => /^[ㄱ-ㅎㅏ-ㅣ가-힣]$/.test(word) && !SHORT_VERBS.has(word);

/** Whether a name is meant as one, and isn’t an ordinary word of the question that is like a name. */
function isMeant(
  { typed, how, isGuess }: TopicMention,
  isOptional: (word: string) => boolean,
  isOneWord: boolean,
  isFollowUp: boolean,
): boolean {
  const words = typed.split(' ');
  if (isOneWord) return !((isFollowUp || how === 'word') && isOptional(typed));
  if (how === 'exact' && /^\p{Lu}{2,}$/u.test(typed)) return true;
  if (words.every(isOptional)) return false;
  return !isGuess || !(isOptional(typed) || isMeaningfulWord(typed));
}

/** Whether the whole name was typed, with particles at most. */
export const isExact = ({ how }: TopicMention): boolean => how === 'exact' || how === 'particle';
