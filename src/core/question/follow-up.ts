/** Reads a question in the light of the one before: “and in 2025?”, “모더나는?”, “by whom?” */
import { calendarDay, dayNumber, daysInMonth } from '../date/calendar.ts';
import { daysInYear } from '../date/days-of-year.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { withPrevious, withSubject, wordsOfPreviousAnswer } from './conversation.ts';
import type { Intent } from './intent.ts';
import type { TopicMention } from '../search/question-context.ts';
import type { QuestionLanguage } from './question-language.ts';
import { plainWord, type Phrases, type WordLine } from './phrases.ts';
import type { FollowUp, OwnReading } from './own-reading.ts';
import { ASKS_FOR_THE_SAME, pointingBack } from './points-back.ts';
import { topicOfYear } from './names-of-years.ts';
import { isNewSubject, isOfSeveralNames } from './new-subject.ts';
import { hasOwnAntecedent } from './own-antecedent.ts';
import { kindMeant } from './pronouns.ts';
import type { Conversation, Question } from './question.ts';
import { isOfKind } from './topics-of-mention.ts';

/** A longer line without a topic does not refer to what was asked before, unless it says so. */
const MAX_FOLLOW_UP_WORDS = 5;
/** In days. “What happened in January?” is asked of anything; in a year, of the topic before. */
const MAX_DAYS_OF_ITS_OWN = 31;
const HAPPENING: ReadonlySet<Intent> = new Set(['timeline', 'list', 'latest']);
/** Intents that a question takes from the one before: “and in 2025?” */
const TAKEN_OVER: ReadonlySet<Intent> = new Set(['search', 'which', 'identify']);
/** Intents of a question that only names another topic: “what about Moderna?” */
const NAMING: ReadonlySet<Intent> = new Set(['search', 'identify', 'verify']);

/** In words. A longer line on a theme alone is on that theme. */
const MAX_QUALITY_WORDS = 3;

/**
 * Reads a line together with what was asked before: takes over the topics, the intent, the period or the words that it leaves out.
 * After “when was OpenAI founded?”, “and Moderna?” asks when Moderna was founded.
 *
 * @param own the line as it reads by itself
 */
export function followUp(
  own: OwnReading,
  previous: Conversation | undefined,
  language: QuestionLanguage,
  knowledge: Knowledge,
): FollowUp {
  const { line, intent, named, days } = own;
  const alone = {
    refersBack: false,
    isMore: false,
    intent,
    topics: named,
    words: own.words,
    period: days,
    daysOfYear: own.daysOfYear,
    previousWords: [],
    position: undefined,
    goOn: undefined,
    apartFrom: [],
    side: undefined,
    kind: undefined,
  };
  if (previous === undefined || hasOwnAntecedent(own.whole, named, language)) return alone;
  const pointing = pointingBack(own, previous, language, knowledge);
  if (pointing !== undefined) return { ...alone, refersBack: true, ...pointing };
  const isOf = (phrases: Phrases): boolean => phrases.isIn(line) || phrases.isIn(own.whole);
  const years = language.otherYears.filter(({ phrases }) => isOf(phrases)).map(({ years: by }) => by);
  const isNamingOnly = namesOnly(own, previous, language, knowledge);
  if (isNamingOnly) {
    // “The share of AI researchers from the US?”, “and China?”: the share of AI researchers, still.
    const kept = withPrevious(named, previous, { days }, knowledge);
    const isReplacing = kept.length - named.length < previous.topics.length;
    const isOfSame = isReplacing && (previous.intent === 'said' || ASKS_FOR_THE_SAME.has(previous.intent));
    if (isOfSame && kept.length > named.length)
      return { ...alone, refersBack: true, intent: previous.intent, topics: kept };
    const previousWords = wordsOfPreviousAnswer(previous, own.written, language, knowledge);
    if (previousWords.length > 0 || ASKS_FOR_THE_SAME.has(previous.intent))
      return { ...alone, refersBack: true, intent: previous.intent, previousWords };
  }
  // “What did Sam Altman say?” names somebody of its own, though nothing recorded knows the name.
  const isShort = own.unknown.length === 0 && own.length <= MAX_FOLLOW_UP_WORDS && intent !== 'usage';
  const isMore = named.length === 0 && language.more.isIn(line);
  const about = isMore ? withPrevious([], withSubject(previous, knowledge), { days }, knowledge) : [];
  if (about.length > 0) return { ...alone, refersBack: true, isMore, intent: 'identify', topics: about };
  const isOfQuality = isQuality(own, language, knowledge);
  const isBack = isOf(language.back);
  // “Is it better than DeepSeek?”
  const isComparing = intent === 'compare' && named.length === 1 && (isShort || isBack);
  // “What happened in January 2025?” is a question of its own.
  const isOfDays =
    (own.daysOfYear !== undefined || (days !== undefined && days[1] - days[0] <= MAX_DAYS_OF_ITS_OWN)) &&
    HAPPENING.has(intent);
  const isNaming = named.length > 0 || own.words.some(isOfSeveralNames);
  if (!isBack && !isOfQuality && !isComparing && (isNaming || !isShort || isOfDays)) return alone;
  const later = years[0] === undefined ? undefined : yearsLater(previous.period, years[0]);
  const ofSameYear = sameDaysInYear(own.daysOfYear, previous.period);
  const period = later ?? ofSameYear ?? days;
  const kind = kindMeant(own, language);
  const topics = withPrevious(named, previous, { kind, days: period, isComparing }, knowledge);
  const isOfTopic =
    period !== undefined && previous.topics.some((id) => topicOfYear(id, period, knowledge) !== undefined);
  return {
    ...alone,
    refersBack: true,
    kind,
    // “The year before that?” asks for no year.
    intent:
      TAKEN_OVER.has(intent) || (years.length > 0 && own.words.length === 0)
        ? isOfQuality
          ? 'verify'
          : previous.intent
        : intent,
    topics,
    period: isOfTopic ? undefined : period,
    daysOfYear: ofSameYear === undefined ? own.daysOfYear : undefined,
    previousWords:
      isOfTopic && own.words.length === 0
        ? wordsOfPreviousAnswer(previous, own.written, language, knowledge)
        : [],
  };
}

/** Whether the line only names one topic or another subject, and by its form asks the same about it: 모더나는?, “and Moderna?” */
function namesOnly(
  { whole, length, intent, named, words, days }: OwnReading,
  { intent: before, topics }: Conversation,
  { same }: QuestionLanguage,
  knowledge: Knowledge,
): boolean {
  const [mention, ...others] = named;
  const [word, ...otherWords] = words;
  if (mention === undefined && word !== undefined && otherWords.length === 0)
    return (
      days === undefined &&
      NAMING.has(intent) &&
      same.isIn(whole) &&
      (isOfSeveralNames(word) || isNewSubject(word, topics, knowledge))
    );
  if (mention === undefined || others.length > 0 || mention.isGuess || mention.ids.length > 1) return false;
  return (
    words.length === 0 &&
    days === undefined &&
    length <= MAX_FOLLOW_UP_WORDS &&
    ((NAMING.has(intent) && same.isIn(whole)) ||
      (intent === before && ASKS_FOR_THE_SAME.has(intent) && isBare(whole, mention)))
  );
}

/** Words that join a line to the one before, and ask nothing themselves: the “and” of “and Moderna when?” */
const JOINING = /^(?:그럼|그러면|그리고|근데|그런데|그래서|and|so|then|but|ok|for|was|is)$/u;

/**
 * Whether at most one word stands beside the name: 모더나는 언제? asks for the same as before, and 모더나는 언제 나왔어? is a question of
 * its own.
 */
function isBare(whole: WordLine, { typed }: TopicMention): boolean {
  const name = new Set(typed.split(' ').map(plainWord));
  const beside = whole.text
    .split(' ')
    .filter((word) => word !== '' && !name.has(word) && !JOINING.test(word));
  return beside.length <= 1;
}

/** Whether the line asks whether a theme goes with what was asked about before: 오픈소스임?, “open source?” */
function isQuality(
  { line, named, length, words, intent, isAsked }: OwnReading,
  { same }: QuestionLanguage,
  knowledge: Knowledge,
): boolean {
  return (
    isAsked &&
    named.length > 0 &&
    named.every((mention) => isOfKind(mention, 'theme', knowledge)) &&
    words.length === 0 &&
    length <= MAX_QUALITY_WORDS &&
    (intent === 'verify' || intent === 'search') &&
    !same.isIn(line)
  );
}

/** The days in the year of the period before: “and in March?” after a question on January 2025. */
function sameDaysInYear(days: Question['daysOfYear'], before: Question['period']): Question['period'] {
  if (days === undefined || before === undefined || !before.every(Number.isFinite)) return undefined;
  const [year, last] = before.map((day) => calendarDay(day).year);
  return year !== undefined && year === last ? daysInYear(days, year) : undefined;
}

/** The period, moved by a number of years. */
function yearsLater(period: Question['period'], years: number): Question['period'] {
  if (period === undefined) return undefined;
  const later = (day: number): number => {
    const { year, month, day: ofMonth } = calendarDay(day);
    return dayNumber(year + years, month, Math.min(ofMonth, daysInMonth(year + years, month)));
  };
  return Number.isFinite(period[0]) && Number.isFinite(period[1])
    ? [later(period[0]), later(period[1])]
    : undefined;
}
