/** Reads a line in plain words as a question. */
import { atOnce } from '../base/slices.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { TopicMention } from '../search/question-context.ts';
import { isMeaningfulWord } from '../search/synonyms.ts';
import { foundingInstead } from './age-of-organisation.ts';
import { commandWordOf } from './command-words.ts';
import { countedIn, countedWordIn } from './counted.ts';
import { statementsSeen, wordsOfPreviousAnswer } from './conversation.ts';
import { asksForWinner, finalOf, withoutBeaten } from './finals.ts';
import { followUp } from './follow-up.ts';
import type { Intent } from './intent.ts';
import { isBeginning, isWordOf, languageAskedFor, languageOfWords } from './language.ts';
import type { QuestionLanguage } from './question-language.ts';
import { speakersIn } from './name-context.ts';
import { isExact } from './needed-words.ts';
import { plainWord, WordLine } from './phrases.ts';
import type { Conversation, Question } from './question.ts';
import { rankQueryOf } from './rank-query.ts';
import { readingContent } from './read-content.ts';
import { readingLine } from './read-line.ts';
import { talkOf } from './talk.ts';
import { areSeated } from './topics-of-mention.ts';

/** Intents of a line that may ask for the first of several events: “when did it first come out?” */
const FOR_FIRST: ReadonlySet<Intent> = new Set(['when', 'where', 'who']);

/** Intents of a question such as “why?” that another statement answers only if it tells of the same. Other sums are never meant by “how much?” */
const OF_THE_ANSWER: ReadonlySet<Intent> = new Set(['who', 'when', 'where', 'why', 'how-many']);

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

/** {@link readQuestion} with pauses possible in between: the first question runs much code for the first time. */
export function* readingQuestion(
  typed: string,
  knowledge: Knowledge,
  today: number,
  previous?: Conversation,
): Generator<undefined, Question> {
  const question = yield* readingAsTyped(typed, knowledge, today, previous);
  const founding = foundingInstead(question, knowledge);
  if (founding === undefined) return question;
  return { ...(yield* readingAsTyped(founding, knowledge, today)), text: question.text };
}

function* readingAsTyped(
  typed: string,
  knowledge: Knowledge,
  today: number,
  previous?: Conversation,
): Generator<undefined, Question> {
  const inWords = yield* readingLine(typed, previous, knowledge, today);
  const { written, language, all, asked, lineWords, line, asides } = inWords;
  const isFollowing = previous !== undefined;
  const content = yield* readingContent(inWords, isFollowing, knowledge, today);
  const { understood, wordedIntent, named, words, optional, unknown, leftOut, told } = content;
  yield;
  const {
    refersBack,
    isMore,
    intent,
    topics: topicsNow,
    words: neededNow,
    period: periodNow,
    daysOfYear,
    previousWords,
    position,
    goOn,
    apartFrom,
    side,
    kind,
  } = followUp(
    {
      line,
      whole: new WordLine(all),
      written,
      length: all.length,
      intent: content.intent,
      consumed: content.consumed,
      named,
      words,
      unknown,
      days: content.days,
      daysOfYear: content.daysOfYear,
      isAsked: /[?？]\s*$/.test(typed),
    },
    previous,
    language,
    knowledge,
  );
  yield;
  const task =
    wordedIntent === 'usage' ? language.tasks.find(({ phrases }) => phrases.isIn(line))?.command : undefined;
  const isNamingExactly = named.some((mention) => isExact(mention) || isCertain(mention));
  const talk = talkOf(
    {
      typed,
      task,
      all: asides.size > 0 ? told : all,
      asked: asides.size > 0 ? told : asked,
      telling: lineWords.filter((word) => !content.consumed.has(plainWord(word))),
      intent: isMore ? intent : wordedIntent,
      words,
      isNaming: named.length > 0,
      isNamingExactly,
      period: periodNow ?? understood.days,
      hasOnlyTime: understood.hasOnlyTime || (refersBack && understood.daysOfYear !== undefined),
      today,
      isFollowing,
      refersBack,
    },
    language,
    knowledge,
  );
  yield;
  const text = asked.join(' ');
  const ordinals = optional.filter(
    ({ text }) => isWordOf(language.ordinals, text) || isQuantity(text, language),
  );
  const inFinal = finalOf(
    { text, topics: topicsNow, words: neededNow, period: periodNow, intent, ordinals },
    today,
    knowledge,
  );
  const { topics, period, final } = inFinal ?? { topics: topicsNow, period: periodNow, final: undefined };
  const needed = inFinal?.words ?? neededNow;
  // Who won most often did not win last.
  const isOfRank = ordinals.some((word) => isWordOf(language.superlatives, word.text));
  const isOfWinner = !isOfRank && asksForWinner(topics, needed, intent, language, knowledge);
  // “Marie Curie’s first Nobel Prize” is the earliest of them.
  const isFirstOfTopics =
    topics.length > 1 &&
    needed.length === 0 &&
    ordinals.some((word) => isWordOf(language.ranks.first, word.text));
  const hasWordOf = (list: ReadonlySet<string>): boolean => lineWords.some((word) => isWordOf(list, word));
  const isPointing =
    position !== undefined || goOn !== undefined || apartFrom.length > 0 || side !== undefined;
  // “Who is she?” asks about her, and not about what she did.
  const refersToAnswer =
    refersBack &&
    !isPointing &&
    named.length === 0 &&
    words.length === 0 &&
    previousWords.length === 0 &&
    !(intent === 'who' && kind !== undefined);
  const asksForSeat =
    content.asksForSeat || (intent === 'where' && refersToAnswer && areSeated(topics, knowledge));
  // “And Musk?” after what Trump said.
  const isSpeaker = intent === 'said' && content.intent !== 'said' && refersBack && named.length === 1;
  const inLanguage = languageAskedFor(new WordLine(all), language);
  // “Why?” after “when was he fired?” asks for the reason of that, and for no other.
  const isBare =
    refersToAnswer &&
    OF_THE_ANSWER.has(intent) &&
    !asksForSeat &&
    kind === undefined &&
    period === undefined &&
    content.measures.length === 0 &&
    !lineWords.some((word) => isBeginning(word));
  const wordsBefore =
    isBare && previous !== undefined
      ? wordsOfPreviousAnswer(previous, written, language, knowledge)
      : previousWords;
  const asksForFirst = intent === 'compare' && language.earliest.isIn(line);
  return {
    text,
    typedAs: inWords.typedAs,
    locale: inLanguage ?? languageOfWords(lineWords, written, named, language),
    intent,
    isIntentNamed: content.isIntentNamed,
    topics,
    speakers: isSpeaker ? named : speakersIn(topics, lineWords, language, knowledge),
    counted: intent === 'how-many' ? countedIn(topics, lineWords) : undefined,
    countedWord: intent === 'how-many' ? countedWordIn([...words, ...optional], lineWords) : undefined,
    period,
    daysOfYear,
    eitherOrder: understood.eitherOrder,
    kinds: understood.kinds,
    numberedNames: content.numberedNames,
    words: needed,
    unknown: isPointing ? [] : unknown,
    final,
    ordinals,
    classes: content.classes,
    measures: content.measures,
    leftOut: {
      topics: leftOut.topics.flatMap(({ ids }) => ids),
      words: understood.words.filter(({ text }) => leftOut.words.has(plainWord(text))),
    },
    previousStatements: refersToAnswer && previous !== undefined ? statementsSeen(previous) : [],
    previousWords: wordsBefore,
    position,
    before: refersBack ? previous : undefined,
    isOfNothing:
      previous !== undefined &&
      previous.topics.length + previous.statements.length === 0 &&
      named.length === 0 &&
      language.pronouns.isIn(line),
    goOn,
    apartFrom,
    talk: isPointing ? undefined : inLanguage === undefined ? talk : 'languages',
    commandWord: isNamingExactly || isPointing ? undefined : commandWordOf(typed, { refersBack, isMore }),
    task,
    asksForSeat,
    asksForCountry: content.asksForOrigin || hasWordOf(language.country),
    asksForProducts: hasWordOf(language.making),
    asksWhatItDoes: language.whatItDoes.isIn(line),
    asksForSpeaker:
      intent === 'said' &&
      language.intents.some(({ intent: each, phrases }) => each === 'who' && phrases.isIn(line)),
    asksForJudgement: language.judging.who.isIn(line),
    isNewest: content.isNewest || side === 'before' || isOfWinner || final !== undefined,
    isEarliest:
      asksForFirst ||
      side === 'after' ||
      (FOR_FIRST.has(intent) && language.firstOfAll.isIn(line)) ||
      isFirstOfTopics,
    isRating: intent === 'compare' && language.rating.isIn(line),
    // After “compare o1 and Kimi 1.5”, “what happened in 2024?” asks about each of them.
    isEither:
      language.either.isIn(line) || (refersBack && named.length === 0 && previous?.intent === 'compare'),
    isCut: understood.isCut,
    query: rankQueryOf({
      // A statement on one final need not mention who did not win it.
      topics: final === undefined ? topics : withoutBeaten(topics, final, knowledge),
      period,
      daysOfYear,
      words: needed,
      optional: [...optional, ...wordsBefore, ...neededNow.filter((word) => !needed.includes(word))],
      intent,
      asksForFirst,
    }),
  };
}

/** In letters. A shorter part of a name may be an ordinary word. */
const MIN_PART_OF_NAME = 3;

/** Whether the line has a word of the name of one topic only, and no word that is only like it. */
const isCertain = ({ how, ids, isGuess, typed }: TopicMention): boolean =>
  how === 'word' &&
  ids.length === 1 &&
  !isGuess &&
  typed.length >= MIN_PART_OF_NAME &&
  !isMeaningfulWord(typed);

/** Whether the word says what is measured, such as “price” or “parameters”. */
const isQuantity = (word: string, { intents }: QuestionLanguage): boolean =>
  intents.some(
    ({ intent, nouns }) => (intent === 'how-much' || intent === 'how-many') && isWordOf(nouns, word),
  );
