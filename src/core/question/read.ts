/** Reads a line in plain words as a question. */
import type { Locale } from '../base/locale.ts';
import { atOnce } from '../base/slices.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { hasHangul } from '../names/hangul.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { Understood, WordClauses } from '../search/understand.ts';
import { englishSynonyms, isMeaningfulWord } from '../search/synonyms.ts';
import { RECENT_DAYS } from '../search/read-time.ts';
import { asideWords } from './asides.ts';
import { asksForMaker, speakersIn } from './name-context.ts';
import { areCompared } from './compared.ts';
import { countedIn } from './counted.ts';
import { followUp } from './follow-up.ts';
import type { Intent } from './intent.ts';
import { LANGUAGES, isWordOf, languageOfWords, type QuestionLanguage } from './language.ts';
import { MEASURES } from './measures.ts';
import { withTopicsOfYear } from './names-of-years.ts';
import { withMonths } from './misspelt-months.ts';
import { correctingSlips } from './misspelt-words.ts';
import { commandWordOf } from './command-words.ts';
import { isExact, neededWords } from './needed-words.ts';
import { numberedNames } from './numbered-names.ts';
import { plainWord, WordLine } from './phrases.ts';
import type { Conversation, Question } from './question.ts';
import { rankQueryOf } from './rank-query.ts';
import { intentOf } from './read-intent.ts';
import { withApostrophes } from './possessives.ts';
import { isRecorded } from './recorded.ts';
import { respelledKorean } from './respell-ko.ts';
import { withoutFalseStart } from './spoken-corrections.ts';
import { isNearToday, talkOf } from './talk.ts';
import { isOfKind } from './topics-of-mention.ts';
import {
  withNameOfSeries,
  inSmallLetters,
  rewritten,
  spelledOut,
  withoutAddresses,
  withoutOpening,
  wordsOf,
} from './typed-words.ts';

/** Intents of a line that asks for a number all the same: “can you tell me how tall it is”. */
const WITHOUT_NUMBER: ReadonlySet<Intent> = new Set(['verify', 'identify', 'search', 'usage']);

/** The clauses of a word that is looked for in its forms only. */
const NO_CLAUSES: WordClauses['clauses'] = [{ alternatives: [], weight: 1 }];
/** Intents of a line that may ask for the first of several events: “when did it first come out?” */
const FOR_FIRST: ReadonlySet<Intent> = new Set(['when', 'where', 'who']);
/** Intents of a line that may ask for members of a class. */
const FOR_CLASS: ReadonlySet<Intent> = new Set(['verify', 'identify', 'search', 'who', 'which']);

/** “Quotes from 2023” are those of that year. */
const FROM_YEAR =
  /\bfrom ((?:the )?\d{4}|(?:the )?(?:\d\d)?\d0s|the (?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b(?! (?:on|onwards?|to|until|through|till)\b)/i;
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
  const whole = respelledKorean(
    withNameOfSeries(inSmallLetters(withoutAddresses(typed)), previous, knowledge)
      .replace(/\b(how [a-z]+)['’]s\b/gi, '$1 is')
      .replace(/(?<=\p{L})’(?=\p{L})/gu, "'")
      .replace(/(?<=\d)\s?mins?\b(?!\.)/gi, ' minutes'),
    knowledge,
  );
  const written: Locale = hasHangul(whole) ? 'ko' : 'en';
  const language = LANGUAGES[written];
  const isName = (name: string): boolean => knowledge.isName(name);
  const isPerson = (name: string): boolean =>
    isName(name) && knowledge.resolveTopics(name).some(({ kind }) => kind === 'person');
  const text = withoutFalseStart(whole, isName, language);
  const isKnown = (word: string): boolean =>
    knowledge.isName(word) || isMeaningfulWord(word) || isWritten(word, today, knowledge);
  const isUnderstood = (word: string): boolean =>
    language.vocabulary().has(word) ||
    isKnown(word) ||
    knowledge.statements.understand(word, today).mentions.length > 0;
  const typedWords = withApostrophes(
    wordsOf(text),
    isPerson,
    (word) => isName(word) || isMeaningfulWord(word),
  );
  yield;
  const withoutWrongMonths = withMonths(typedWords, isKnown);
  yield;
  const corrected = yield* correctingSlips(
    withoutWrongMonths,
    isUnderstood,
    language.optional,
    englishSynonyms(),
  );
  const all = corrected.flatMap((word) => (isName(word) ? [word] : spelledOut(word, language)));
  yield;
  const asked = withoutOpening(all, language);
  const { words: lineWords, typedAs } = rewritten(asked, language);
  yield;
  const line = new WordLine(lineWords);
  const understand = (words: readonly string[]): Understood =>
    knowledge.statements.understand(words.join(' ').replace(FROM_YEAR, 'in $1'), today);
  const understood = understand(lineWords);
  yield;
  const asides = new Set(
    [...asideWords(text, language)].flatMap((word) => [word, ...spelledOut(word, language).map(plainWord)]),
  );
  const {
    intent: stated,
    isIntentNamed,
    consumed,
  } = intentOf(line, lineWords, language, areCompared(understood.mentions, lineWords, language));
  yield;
  const own = stated === 'which' && asksForMaker(understood.mentions, lineWords, language) ? 'who' : stated;
  const measures = MEASURES.filter(({ ask }) => ask.isIn(line));
  const isFollowing = previous !== undefined;
  const asksForOrigin = own === 'where' && language.origin.isIn(line);
  const {
    named: namedAlone,
    words: allWords,
    optional,
    isOptional,
    asksForSeat,
    leftOut,
  } = neededWords(
    understood,
    {
      line,
      lineWords,
      intent: own,
      consumed,
      measures,
      isOneWord: all.length === 1,
      isFollowing,
      asksForOrigin,
      asides,
    },
    language,
    knowledge,
  );
  yield;
  const numberedOnes = numberedNames(lineWords, namedAlone, isOptional);
  // In “GPT-3 or Llama 3.1”, 3.1 is not needed of a statement on GPT-3.
  const words =
    own === 'compare'
      ? allWords.filter(({ text }) => !numberedOnes.some((name) => name.endsWith(` ${text}`)))
      : allWords;
  const told = lineWords.filter((word) => !asides.has(plainWord(word)));
  // “A quiz today: how tall is Nuri?” asks about no day.
  const isAside = asides.size > 0 && understood.days !== undefined && isNearToday(understood.days, today);
  const ownDays = isAside ? understand(told).days : understood.days;
  const isNewest = own === 'latest' || language.nowadays.isIn(line) || isRecent(ownDays, today);
  const unknown = words.filter((word) => !isRecorded(word, knowledge)).map((word) => word.text);
  const { named, period: days } = withTopicsOfYear(
    namedAlone,
    isNewest && isRecent(ownDays, today) ? undefined : ownDays,
    knowledge,
  );
  const classes = lineWords.filter((word) => isWordOf(language.classes, word));
  // “Companies in Beijing” asks for members of a class.
  const asksForMembers =
    named.length === 1 &&
    named.every((mention) => isOfKind(mention, 'place', knowledge)) &&
    words.length === 0 &&
    classes.length > 0 &&
    FOR_CLASS.has(own);
  const asking = asksForMembers
    ? 'list'
    : measures.length > 0 && words.length === 0 && WITHOUT_NUMBER.has(own)
      ? 'how-many'
      : own;
  yield;
  const { refersBack, isMore, intent, topics, period, previousWords } = followUp(
    {
      line,
      whole: new WordLine(all),
      written,
      length: all.length,
      intent: asking,
      named,
      words,
      unknown,
      days,
      isAsked: /[?？]\s*$/.test(typed),
    },
    previous,
    language,
    knowledge,
  );
  yield;
  const task =
    own === 'usage' ? language.tasks.find(({ phrases }) => phrases.isIn(line))?.command : undefined;
  const isNamingExactly = named.some((mention) => isExact(mention) || isCertain(mention));
  const talk = talkOf(
    {
      typed,
      task,
      all: asides.size > 0 ? told : all,
      asked: asides.size > 0 ? told : asked,
      telling: lineWords.filter((word) => !consumed.has(plainWord(word))),
      intent: isMore ? intent : own,
      words,
      isNaming: named.length > 0,
      isNamingExactly,
      period: understood.days,
      today,
      isFollowing,
      refersBack,
    },
    language,
    knowledge,
  );
  yield;
  const asksForFirst = intent === 'compare' && language.earliest.isIn(line);
  return {
    text: asked.join(' '),
    typedAs,
    locale: languageOfWords(lineWords, written, named, language),
    intent,
    topics,
    period,
    words,
    ordinals: optional.filter(({ text }) => isWordOf(language.ordinals, text) || isQuantity(text, language)),
    classes: asksForMembers
      ? classes.map((text) => ({ text, clauses: NO_CLAUSES }))
      : understood.words.filter(({ text }) => isWordOf(language.classes, text)),
    asksForProducts: lineWords.some((word) => isWordOf(language.making, word)),
    kinds: understood.kinds,
    numberedNames: numberedOnes,
    measures:
      own === 'compare' && words.length === 0
        ? MEASURES.filter((each) => measures.includes(each) || each.compare.isIn(line))
        : measures,
    unknown,
    talk,
    commandWord: isNamingExactly ? undefined : commandWordOf(typed, { refersBack, isMore }),
    task,
    previousStatements:
      refersBack && named.length === 0 && words.length === 0 && previousWords.length === 0
        ? (previous?.statements ?? [])
        : [],
    previousWords,
    isNewest: isNewest || asksForWinner(topics, words, intent, language, knowledge),
    isIntentNamed,
    asksForSeat,
    asksWhatItDoes: language.whatItDoes.isIn(line),
    counted: intent === 'how-many' ? countedIn(topics, lineWords) : undefined,
    asksForJudgement: language.judging.who.isIn(line),
    speakers: speakersIn(topics, lineWords, language, knowledge),
    asksForDifference: language.difference.isIn(line),
    isRating: intent === 'compare' && language.rating.isIn(line),
    isEarliest: asksForFirst || (FOR_FIRST.has(intent) && language.firstOfAll.isIn(line)),
    asksForCountry: asksForOrigin || lineWords.some((word) => isWordOf(language.country, word)),
    isEither: language.either.isIn(line),
    leftOut: {
      topics: leftOut.topics.flatMap(({ ids }) => ids),
      words: understood.words.filter(({ text }) => leftOut.words.has(plainWord(text))),
    },
    isCut: understood.isCut,
    query: rankQueryOf({
      topics,
      period,
      words,
      optional: [...optional, ...previousWords],
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

/** Whether some statement has the word as it is typed. */
const isWritten = (word: string, today: number, knowledge: Knowledge): boolean =>
  knowledge.statements
    .understand(word, today)
    .words.flatMap(({ clauses }) => clauses.flatMap(({ alternatives }) => alternatives))
    .some((each) => each.weight === 1 && knowledge.statements.isRecorded(each));

/** Whether the word says what is measured, such as “price” or “parameters”. */
const isQuantity = (word: string, { intents }: QuestionLanguage): boolean =>
  intents.some(
    ({ intent, nouns }) => (intent === 'how-much' || intent === 'how-many') && isWordOf(nouns, word),
  );

/** Whether it asks who won a prize or a competition: the newest answer is the last winner, or the last match. */
const asksForWinner = (
  topics: readonly TopicMention[],
  words: readonly WordClauses[],
  intent: Intent,
  { winning }: QuestionLanguage,
  knowledge: Knowledge,
): boolean =>
  (intent === 'who' || intent === 'which') &&
  topics.length === 1 &&
  topics.every((mention) => isOfKind(mention, 'theme', knowledge)) &&
  words.length > 0 &&
  words.every(({ text }) => isWordOf(winning, text));

/** Whether the period is only what “recently” means. */
const isRecent = (days: readonly [number, number] | undefined, today: number): boolean =>
  days !== undefined && days[1] === today && days[0] === today - RECENT_DAYS;
