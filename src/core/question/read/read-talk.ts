/** Reads whether a line is talk, a word for a command, or a question about how to use the bot. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';
import type { Intent } from '../intent.ts';
import { plainWord, WordLine } from '../language/phrases.ts';
import { isAsking } from '../line/read-intent.ts';
import { isExact } from '../match/names-meant.ts';
import { isRecordedItself } from '../match/recorded.ts';
import type { Question } from '../question.ts';
import { isBetweenPeople } from '../talk/between-people.ts';
import { commandWordOf } from '../talk/command-words.ts';
import { isCalledOut, isCode, isInOtherScript } from '../talk/not-a-sentence.ts';
import { isAmongPeople, isRemark, isRequest } from '../talk/remark.ts';
import { asksWhoSaid, saysBack, talkOf } from '../talk/talk.ts';
import { asksWhatItIs } from '../talk/what-it-is.ts';
import type { LineInContext } from './line-in-context.ts';
import { isPointing } from './read-reference.ts';

/** Intents of requests that the bot may meet: 수상자 명단 보내주세요, 도와줘. */
const MAY_BE_FOR_BOT: ReadonlySet<Intent> = new Set(['list', 'usage']);

/** Reads whether a line asks nothing, or asks for a command. A line that points into the answer before asks. */
export function talkOrCommandOf(
  read: LineInContext,
  inLanguage: Question['locale'],
  today: number,
  knowledge: Knowledge,
): Pick<Question, 'talk' | 'isRemark' | 'commandWord' | 'task'> {
  const { inWords, content, inConversation, previous } = read;
  const { typed, language, all, asked, lineWords, line, asides } = inWords;
  const { understood, wordedIntent, named, words, consumed, told } = content;
  const { refersBack, isMore, intent, period, topics } = inConversation;
  const pointsBack = isPointing(inConversation);
  const isNamingExactly = named.some((mention) => isExact(mention) || isCertain(mention));
  const task =
    wordedIntent === 'usage' ? language.tasks.find(({ phrases }) => phrases.isIn(line))?.command : undefined;
  // “Nihon Hidankyo? What is it?” asks about the part that asks nothing.
  const isOfAsides =
    language.back.isIn(new WordLine(told)) && words.every(({ text }) => asides.words.has(plainWord(text)));
  const isBesideTalk = asides.words.size > 0 && !isOfAsides;
  const talk = talkOf(
    {
      typed,
      task,
      all: isBesideTalk ? told : all,
      asked: isBesideTalk ? told : asked,
      telling: lineWords.filter((word) => !consumed.has(plainWord(word))),
      intent: wordedIntent,
      words,
      isNaming: named.length > 0,
      isNamingExactly,
      period: understood.days,
      isOfDays: understood.daysOfYear !== undefined,
      hasOnlyTime: understood.hasOnlyTime || (refersBack && understood.daysOfYear !== undefined),
      today,
      isFollowing: previous !== undefined,
      refersBack,
    },
    language,
    knowledge,
  );
  const telling = wordsOfRemark(read, knowledge);
  const isForMeaning = asksWhatItIs({ asked, words, intent: wordedIntent }, language);
  const isForOthers =
    // After an answer, “where did you get that?” asks about it; “when are you free tomorrow?” does not.
    !pointsBack &&
    !isForMeaning &&
    !(refersBack && saysBack(new WordLine(all), language)) &&
    !asksWhoSaid({ intent: wordedIntent, words, typed }, knowledge) &&
    (isAsking(line, language) || intent === 'verify') &&
    isBetweenPeople(
      {
        asked: asked.filter((word) => !asides.words.has(plainWord(word))),
        telling,
        isNaming: named.length > 0,
        words,
        unknown: content.unknown,
        period,
        today,
        refersBack,
      },
      language,
    );
  const remark = {
    typed,
    line,
    whole: withoutNames(all, named),
    intent: content.intent,
    telling,
    isNaming: named.length > 0,
    isUnknown: words.length > 0 && content.unknown.length === words.length,
  };
  const isForPeople =
    isForOthers ||
    isAmongPeople(new WordLine(all), language) ||
    (named.length === 0 && !MAY_BE_FOR_BOT.has(content.intent) && isRequest(remark, language));
  const isForeign = inLanguage !== undefined || isInOtherScript(content);
  const kind =
    (isForMeaning ? undefined : talk) ??
    (isForPeople || isCode(typed) || (named.length > 0 && isCalledOut(typed)) ? 'others' : undefined);
  return {
    isRemark: !pointsBack && isRemark(remark, language),
    talk: pointsBack || isMore ? undefined : isForeign ? 'languages' : kind,
    commandWord:
      isNamingExactly || pointsBack
        ? undefined
        : commandWordOf(typed, { refersBack: refersBack && topics.length > 0, isMore }),
    task,
  };
}

const withoutNames = (words: readonly string[], named: readonly TopicMention[]): WordLine => {
  const names = new Set(named.flatMap(({ typed }) => typed.split(' ').map(plainWord)));
  return new WordLine(words.filter((word) => !names.has(plainWord(word))));
};

/** The words, except those of names, those that ask, and those that a statement has. */
function wordsOfRemark(
  { inWords: { all }, content: { named, consumed, words } }: LineInContext,
  knowledge: Knowledge,
): readonly string[] {
  const others = new Set(
    [
      ...named.flatMap(({ typed }) => typed.split(' ')),
      ...words.filter((word) => isRecordedItself(word, knowledge)).map(({ text }) => text),
    ].map(plainWord),
  );
  return all.map(plainWord).filter((word) => !consumed.has(word) && !others.has(word));
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
