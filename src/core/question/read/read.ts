/** Reads a line in plain words as a question. */
import type { Locale } from '../../base/locale.ts';
import { atOnce } from '../../base/slices.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { hasHangul } from '../../names/hangul.ts';
import { followUp } from '../conversation/follow-up.ts';
import type { OwnReading } from '../conversation/own-reading.ts';
import { languageAskedFor, languageOfWords } from '../language/language.ts';
import { plainWord, WordLine } from '../language/phrases.ts';
import { readingLine, type LineInWords } from '../line/read-line.ts';
import { FOR_MEMBERS } from '../match/count-classes.ts';
import { countedIn, countedWordIn } from '../match/counted.ts';
import { speakersIn } from '../match/name-context.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import type { Conversation, Question } from '../question.ts';
import { askingForBeginning } from './age.ts';
import { organisationOfClaim } from './claimed-class.ts';
import { lineWithName } from './described-name.ts';
import { withoutBeaten } from './finals.ts';
import type { LineInContext } from './line-in-context.ts';
import { originsOfClass } from './origin-of-class.ts';
import { nameOfOtherOfRank } from './other-of-rank.ts';
import { rankQueryOf } from './rank-query.ts';
import { readingContent, type LineContent } from './read-content.ts';
import { lineWithSubject } from './left-out-subject.ts';
import { isPointing, referenceOf, type BackReference } from './read-reference.ts';
import { requestsOf } from './read-requests.ts';
import { answerOrderOf, subjectOf, type Subject } from './read-subject.ts';
import { talkOrCommandOf } from './read-talk.ts';

/**
 * Understands a line that begins with no command. Never throws.
 *
 * @param today a day number, for times such as “last week”
 * @param previous what was asked before in the same conversation, if anything
 * @example
 * readQuestion('who founded deepseek?', knowledge, today)
 * // { intent: 'who', topics: [{ ids: ['deepseek'], … }], words: [{ text: 'founded', … }], … }
 */
export function readQuestion(
  typed: string,
  knowledge: Knowledge,
  today: number,
  previous?: Conversation,
): Question {
  return atOnce(readingQuestion(typed, knowledge, today, previous));
}

/**
 * {@link readQuestion} with pauses possible in between: the first question runs much code for the first time.
 *
 * @param hasName whether the line has a name in place of words that describe a topic
 */
export function* readingQuestion(
  typed: string,
  knowledge: Knowledge,
  today: number,
  previous?: Conversation,
  hasName = false,
): Generator<undefined, Question> {
  const inWords = yield* readingLine(typed, previous, knowledge, today);
  const otherOfRank = nameOfOtherOfRank(inWords, previous, knowledge);
  if (otherOfRank !== undefined) return yield* readingQuestion(otherOfRank, knowledge, today);
  const content = yield* readingContent(inWords, previous !== undefined, knowledge, today);
  yield;
  const own = ownReading(inWords, content);
  const inConversation = followUp(own, previous, inWords.language, knowledge);
  yield;
  const read: LineInContext = { inWords, content, inConversation, previous };
  const inLanguage = languageAskedFor(own.whole, inWords.language);
  const talkOrCommand = talkOrCommandOf(read, inLanguage, today, knowledge);
  yield;
  const subject = subjectOf(read, today, knowledge);
  const reference = referenceOf(read, subject, knowledge);
  const question = {
    ...ownPartsOf(read, knowledge),
    ...subject,
    ...answerOrderOf(read, subject, knowledge),
    ...reference,
    ...requestsOf(read),
    ...talkOrCommand,
    locale: inLanguage ?? localeOfLine(read),
    speakers: speakersOf(read, subject, knowledge),
    ...countedOf(read, subject),
    query: rankQueryFor(read, subject, reference, knowledge),
    ofClaim: organisationOfClaim(read, knowledge),
    withName: undefined,
    withSubject: undefined,
  };
  const asked = askingForBeginning(question, knowledge);
  if (hasName) return asked;
  const readingInstead = function* (line: string | undefined): Generator<undefined, Question | undefined> {
    return line === undefined ? undefined : yield* readingQuestion(line, knowledge, today, undefined, true);
  };
  return {
    ...asked,
    withName: yield* readingInstead(lineWithName(asked, inWords.lineWords, knowledge)),
    withSubject: yield* readingInstead(lineWithSubject(read, knowledge)),
  };
}

const ownReading = (inWords: LineInWords, content: LineContent): OwnReading => ({
  line: inWords.line,
  whole: new WordLine(inWords.all),
  written: inWords.written,
  length: inWords.all.length,
  intent: content.intent,
  consumed: content.consumed,
  named: content.named,
  words: content.words,
  unknown: content.unknown,
  days: content.days,
  daysOfYear: content.daysOfYear,
  isAsked: /[?？]\s*$/.test(inWords.typed),
});

/** The parts of a question that no other part decides. */
function ownPartsOf({ inWords, content, inConversation }: LineInContext, knowledge: Knowledge) {
  const { understood, leftOut } = content;
  return {
    text: inWords.asked.join(' '),
    typedAs: inWords.typedAs,
    intent: inConversation.intent,
    ownIntent: inConversation.ownIntent,
    isIntentNamed: content.isIntentNamed,
    daysOfYear: inConversation.daysOfYear,
    eitherOrder: understood.eitherOrder,
    kinds: understood.kinds,
    numberedNames: content.numberedNames,
    unknown: isPointing(inConversation) ? [] : content.unknown,
    joined: joinedWords(inWords.typed, content, knowledge),
    classes: content.classes,
    measures: content.measures,
    leftOut: {
      topics: leftOut.topics.flatMap(({ ids }) => ids),
      words: understood.words.filter(({ text }) => leftOut.words.has(plainWord(text))),
    },
    isCut: understood.isCut,
  } satisfies Partial<Question>;
}

/** The words that are typed without a space between the name of an organisation or a product and them. */
function joinedWords(typed: string, { named, words }: LineContent, knowledge: Knowledge): readonly string[] {
  const line = typed.toLowerCase();
  const names = named
    .filter(
      (mention) => isOfKind(mention, 'organisation', knowledge) || isOfKind(mention, 'product', knowledge),
    )
    .map((mention) => mention.typed.toLowerCase());
  return words
    .map(({ text }) => text)
    .filter((word) => hasHangul(word) && names.some((name) => line.includes(`${name}${word}`)));
}

const localeOfLine = ({
  inWords: { lineWords, written, language },
  content,
}: LineInContext): Locale | undefined => languageOfWords(lineWords, written, content.named, language);

/** The topics whose words are asked for. */
function speakersOf(
  { inWords: { lineWords, language }, content, inConversation }: LineInContext,
  { topics }: Subject,
  knowledge: Knowledge,
): Question['speakers'] {
  const { named } = content;
  const takesOverSaid = inConversation.intent === 'said' && content.intent !== 'said';
  // “And Musk?” after what Trump said.
  const isSpeaker = takesOverSaid && inConversation.refersBack && named.length === 1;
  return isSpeaker ? named : speakersIn(topics, lineWords, language, knowledge);
}

/** The topic that “how many” counts, or the noun, if that names no topic. */
function countedOf(
  { inWords: { lineWords }, content: { words, optional }, inConversation }: LineInContext,
  { topics }: Subject,
): Pick<Question, 'counted' | 'countedWord'> {
  if (inConversation.intent !== 'how-many') return { counted: undefined, countedWord: undefined };
  return {
    counted: countedIn(topics, lineWords),
    countedWord: countedWordIn([...words, ...optional], lineWords),
  };
}

/** The query that ranks statements: words that only name a final, and words of the answer before, are optional in it. */
function rankQueryFor(
  { inWords: { lineWords, language }, content, inConversation }: LineInContext,
  { topics, words, period, final }: Subject,
  { previousWords }: BackReference,
  knowledge: Knowledge,
): Question['query'] {
  const { intent, daysOfYear } = inConversation;
  const origins = originsOfClass({ words, intent }, lineWords, language);
  const wordsOfFinal = inConversation.words.filter((word) => !words.includes(word));
  // Of members of a class, the description says that they are of a place: 한국 기업.
  const [ofClass, found] = FOR_MEMBERS.has(intent)
    ? [content.classNames, topics.filter((mention) => !content.classNames.includes(mention))]
    : [[], topics];
  const described = ofClass.map(({ typed: text, clause }) => ({ text, clauses: [clause] }));
  return rankQueryOf({
    // A statement on one final need not mention who did not win it.
    topics: final === undefined ? found : withoutBeaten(topics, final, knowledge),
    period,
    daysOfYear,
    words: words.filter((word) => !origins.includes(word)),
    optional: [...content.optional, ...described, ...origins, ...previousWords, ...wordsOfFinal],
    intent,
  });
}
