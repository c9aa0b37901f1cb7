/** Decides which names and words of a question an answer must have. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { Understood, WordClauses } from '../../search/understand.ts';
import type { Intent } from '../intent.ts';
import { isBeginning, isWordOf } from '../language/language.ts';
import {
  isBareSyllable,
  optionalWordsOf,
  type LineToWeigh,
  type OptionalWords,
} from '../language/optional-words.ts';
import { plainWord } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { areOfClass } from '../match/class-of-topic.ts';
import { asFounding, exceptionsIn, titlesIn, type LeftOut } from '../match/name-context.ts';
import { withoutOrigins } from './origin-of-name.ts';
import { isExact, namesMeant } from '../match/names-meant.ts';
import { isOfName } from '../match/parts-of-name.ts';
import { withRelated } from '../match/relations.ts';
import { areSeated, eachOnce, isOfKind } from '../match/topics-of-mention.ts';
import { measuredWords, tellingWords } from './telling-words.ts';
import { antecedentOf } from './words-beside.ts';

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
  const { lineWords, intent } = asked;
  const measured = measuredWords(understood, asked, language);
  const optional = optionalWordsOf(asked, language);
  const { isOptional } = optional;
  const mentioned = namesMeant(understood.mentions, asked, optional, language, knowledge);
  const found = [...understood.words.filter(({ text }) => !isOptional(text)), ...mentioned.words];
  const { included, leftOut } = withoutExceptions(mentioned.names, found, lineWords, language);
  const antecedent = antecedentOf(included, asked, language, knowledge);
  const { named, relations } = withRelated(
    antecedent === undefined ? included : [antecedent],
    lineWords,
    {
      isForThemselves: !mentioned.hasSharedWord && asksForThemselves(understood, asked, isOptional, language),
    },
    language.relations,
    knowledge,
  );
  // 팀 쿡 발언: when nothing else is left, a syllable may be all that is left of an unknown name.
  // 펄 누가 만들었어: so it may if nothing else says what was made.
  const isOnlyMaking = named.length === 0 && found.every(({ text }) => isBeginning(text));
  const required = isOnlyMaking ? [...bareSyllables(understood, optional), ...found] : found;
  const titles = titlesIn(lineWords, named, language, knowledge);
  const isBesideName = (word: string): boolean =>
    titles.has(word) || relations.has(word) || leftOut.words.has(word);
  const own = withoutOrigins(required, included, asked, language, knowledge).filter(
    ({ text }) =>
      !isBesideName(plainWord(text)) &&
      !isOfName(text, named.filter(isExact), knowledge) &&
      !isClassOfNamedThing(text, named, intent, language, knowledge),
  );
  const telling = tellingWords(
    own,
    named,
    { ...asked, antecedent, measured, isOptional },
    language,
    knowledge,
  );
  const isOfSeat = intent === 'where' && isOnSeat(telling, named, asked, language, knowledge);
  const needed = isOfSeat ? telling.filter(({ text }) => !isWordOf(language.seat, text)) : telling;
  const topics = eachOnce(named);
  return {
    named: topics,
    relations,
    asksForSeat: isOfSeat && needed.length === 0,
    words: asFounding(needed, lineWords, topics, intent, language, knowledge),
    optional: [
      ...understood.words.filter(({ text }) => isOptional(text) || measured.has(plainWord(text))),
      ...own.filter((word) => !telling.includes(word) && !measured.has(plainWord(word.text))),
      ...mentioned.optional,
    ],
    isOptional,
    leftOut,
  };
}

/**
 * The names that the question does not leave out, and the exceptions. If nothing but exceptions is left, they are what it is about:
 * 딥시크 말고 뭐 있어 says nothing else; 토스 말고 상장한 은행 does.
 */
function withoutExceptions(
  names: readonly TopicMention[],
  words: readonly WordClauses[],
  lineWords: readonly string[],
  language: QuestionLanguage,
): { readonly included: readonly TopicMention[]; readonly leftOut: LeftOut } {
  const exceptions = exceptionsIn(names, lineWords, language);
  const included = names.filter((mention) => !exceptions.topics.includes(mention));
  const isNothingElse =
    included.length === 0 &&
    exceptions.topics.length > 0 &&
    words.every(({ text }) => exceptions.words.has(plainWord(text)));
  return isNothingElse
    ? { included: names, leftOut: { ...exceptions, topics: [] } }
    : { included, leftOut: exceptions };
}

const bareSyllables = ({ words }: Understood, { isPlainlyOptional }: OptionalWords): readonly WordClauses[] =>
  words.filter(({ text }) => isBareSyllable(text) && !isPlainlyOptional(text));

/** Whether “where?” asks for a seat: by a word for it, or because nothing is asked but where an organisation is. */
const isOnSeat = (
  telling: readonly WordClauses[],
  named: readonly TopicMention[],
  { asksForOrigin, lineWords }: LineToWeigh,
  { seat }: QuestionLanguage,
  knowledge: Knowledge,
): boolean =>
  asksForOrigin ||
  (telling.length === 0 && areSeated(named, knowledge)) ||
  lineWords.some((word) => isWordOf(seat, word));

/** Questions for a detail of what they name. */
const FOR_DETAIL_OF_NAMED: ReadonlySet<Intent> = new Set([
  'who',
  'when',
  'where',
  'how-much',
  'how-many',
  'why',
]);

/** Whether the word only says what the one thing is that the question names: “the film Parasite”, 기생충 언제 나온 영화야. */
const isClassOfNamedThing = (
  word: string,
  [mention, ...others]: readonly TopicMention[],
  intent: Intent,
  { classes }: QuestionLanguage,
  knowledge: Knowledge,
): boolean =>
  mention !== undefined &&
  others.length === 0 &&
  FOR_DETAIL_OF_NAMED.has(intent) &&
  isWordOf(classes, word) &&
  isOfKind(mention, 'product', knowledge) &&
  areOfClass(mention.ids, word, knowledge);

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
