/** Reads a question in the light of the one before: “and in 2025?”, “모더나는?”, “by whom?” */
import { calendarDay, dayNumber, daysInMonth } from '../../date/calendar.ts';
import { daysInYear } from '../../date/days-of-year.ts';
import { firstDay } from '../../date/order.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { TopicMention } from '../../search/question-context.ts';
import type { Intent } from '../intent.ts';
import { plainWord, type Phrases, type WordLine } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { asFoundingOf, wordsOfPreviousAnswer } from '../match/asked-words.ts';
import { areOfClass } from '../match/class-of-topic.ts';
import { topicOfYear, yearOfNextEdition } from '../match/names-of-years.ts';
import { isBeginning } from '../language/language.ts';
import { isOfKind } from '../match/topics-of-mention.ts';
import type { Conversation, Question } from '../question.ts';
import { withPrevious, withSubject } from './conversation.ts';
import { isNewSubject, isOfSeveralNames } from './new-subject.ts';
import { classesOf } from './other-answers.ts';
import { hasOwnAntecedent } from './own-antecedent.ts';
import { wordsBeside, type FollowUp, type OwnReading } from './own-reading.ts';
import { ASKS_FOR_THE_SAME, pointingBack } from './points-back.ts';
import { companyMeant, kindMeant, standsForAnything } from './pronouns.ts';

/** A longer line without a topic does not refer to what was asked before, unless it says so. */
const MAX_FOLLOW_UP_WORDS = 5;
/** In days. “What happened in January?” is asked of anything; in a year, of the topic before. */
const MAX_DAYS_OF_ITS_OWN = 31;
const HAPPENING: ReadonlySet<Intent> = new Set(['timeline', 'list', 'latest']);
/** Intents that a question takes from the one before: “and in 2025?” */
const TAKEN_OVER: ReadonlySet<Intent> = new Set(['search', 'which', 'identify']);
/** Intents of a question that only names another topic: “what about Moderna?” */
const NAMING: ReadonlySet<Intent> = new Set(['search', 'identify', 'verify']);

/** Intents of questions that people ask of one thing after another: “Moderna?” */
const ASKED_OF_MANY: ReadonlySet<Intent> = new Set([...ASKS_FOR_THE_SAME, 'who', 'said']);

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
    ownIntent: undefined,
    apartFrom: [],
    side: undefined,
    kind: undefined,
  };
  if (previous === undefined || hasOwnAntecedent(own.whole, named, language)) return alone;
  const pointing = pointingBack(own, previous, language, knowledge);
  if (pointing !== undefined) return { ...alone, refersBack: true, ...pointing };
  const isOf = (phrases: Phrases): boolean => phrases.isIn(line) || phrases.isIn(own.whole);
  const otherYear = language.otherYears.find(({ phrases }) => isOf(phrases));
  // 그 전 대회는: the tournament before, and no word that an answer must have.
  const words = otherYear === undefined ? own.words : (wordsBeside(otherYear.phrases, own) ?? own.words);
  const isOfQuality = isQuality(own, language, knowledge);
  const isNamingOnly = !isOfQuality && namesOnly(own, previous, language, knowledge);
  if (isNamingOnly) {
    // “Moderna?” may ask for nothing but Moderna; “what about Moderna?” asks for the same.
    const ownIntent = language.same.isIn(own.whole) ? undefined : intent;
    // “The share of AI researchers from the US?”, “and China?”: the share of AI researchers, still.
    const kept = withPrevious(named, previous, { days }, knowledge);
    const isReplacing = kept.length - named.length < previous.topics.length;
    const isOfSame = isReplacing && (previous.intent === 'said' || ASKS_FOR_THE_SAME.has(previous.intent));
    if (isOfSame && kept.length > named.length)
      return { ...alone, refersBack: true, intent: previous.intent, topics: kept, ownIntent };
    // 한국인은? after a list of winners asks for those of them from Korea.
    const isOfPlace = named.every((mention) => isOfKind(mention, 'place', knowledge));
    if (isOfPlace && previous.intent === 'list' && kept.length > named.length)
      return { ...alone, refersBack: true, intent: 'list', topics: kept };
    // After “who got the prize in 2024?”, “and that for chemistry?” asks who got it in 2024, and for nothing else.
    const isOfPeriodOnly = previous.period !== undefined && previous.asked === undefined;
    const previousWords = isOfPeriodOnly
      ? []
      : asFoundingOf(
          named,
          wordsOfPreviousAnswer(previous, own.written, language, knowledge),
          language,
          knowledge,
        );
    if (previousWords.length > 0 || isOfPeriodOnly || ASKS_FOR_THE_SAME.has(previous.intent))
      return {
        ...alone,
        refersBack: true,
        intent: previous.intent,
        period: previous.period,
        previousWords,
        ownIntent,
      };
  }
  const company = companyMeant(own, previous, language, knowledge);
  if (company.length > 0) {
    const isMore = own.words.length === 0 && (NAMING.has(intent) || intent === 'which' || intent === 'who');
    return { ...alone, refersBack: true, isMore, intent: isMore ? 'identify' : intent, topics: company };
  }
  // “What did Sam Altman say?” names somebody of its own, though nothing recorded knows the name.
  const isUnknown = own.unknown.some((word) => !isBeginning(word));
  const isShort = !isUnknown && own.length <= MAX_FOLLOW_UP_WORDS && intent !== 'usage';
  const isMore = named.length === 0 && language.more.isIn(line);
  const about = isMore ? withPrevious([], withSubject(previous, knowledge), { days }, knowledge) : [];
  if (about.length > 0)
    return { ...alone, refersBack: true, isMore, intent: 'identify', topics: about, words: [] };
  const isBack = isOf(language.back) || isOf(language.sameYear);
  // “Is it better than DeepSeek?”
  const isComparing = intent === 'compare' && named.length === 1 && (isShort || isBack);
  const isOfDays = HAPPENING.has(intent) && isOfAnything(own, previous, language, knowledge);
  const isNaming = named.length > 0 || own.words.some(isOfSeveralNames);
  if (!isBack && !isOfQuality && !isComparing && (isNaming || !isShort || isOfDays)) return alone;
  const by = otherYear?.years ?? (words.length === 0 ? sideOf(own, language) : undefined);
  const later = by === undefined ? undefined : yearsLater(previous, by, knowledge);
  const ofSameYear = sameDaysInYear(own.daysOfYear, previous.period);
  const ofThatYear = isOf(language.sameYear) ? yearOf(previous, knowledge) : undefined;
  const period = later ?? ofSameYear ?? days ?? ofThatYear;
  const kind = kindMeant(own, language);
  // 누가 만들었어? and “who?” say nothing of their own.
  const before =
    standsForAnything(own, language) || words.every(({ text }) => isBeginning(text))
      ? withSubject(previous, knowledge)
      : previous;
  const topics = withPrevious(named, before, { kind, days: period, isComparing }, knowledge);
  const isOfTopic =
    period !== undefined && previous.topics.some((id) => topicOfYear(id, period, knowledge) !== undefined);
  // “The year before that?” asks for no year.
  const isTakenOver =
    (TAKEN_OVER.has(intent) && !language.whatItDoes.isIn(own.whole)) ||
    (later !== undefined && words.length === 0);
  return {
    ...alone,
    refersBack: true,
    kind,
    intent: isTakenOver ? (isOfQuality ? 'verify' : previous.intent) : intent,
    ownIntent: isTakenOver && words.length > 0 ? intent : undefined,
    topics,
    words,
    period: isOfTopic ? undefined : period,
    daysOfYear: ofSameYear === undefined ? own.daysOfYear : undefined,
    previousWords:
      isOfTopic && words.length === 0 && previous.isOfFinal !== true
        ? wordsOfPreviousAnswer(previous, own.written, language, knowledge)
        : [],
  };
}

/** Whether the line only names one topic or another subject, and by its form asks the same about it: 모더나는?, “and Moderna?” */
function namesOnly(
  { whole, length, intent, named, words, days, isAsked }: OwnReading,
  { intent: before, topics }: Conversation,
  language: QuestionLanguage,
  knowledge: Knowledge,
): boolean {
  const { same } = language;
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
  // “H100?” after a question on a company may ask for nothing but the chip.
  const isLike = topics.some((id) => isOfKind(mention, knowledge.topic(id)?.kind ?? 'theme', knowledge));
  return (
    words.length === 0 &&
    days === undefined &&
    length <= MAX_FOLLOW_UP_WORDS &&
    ((NAMING.has(intent) && (same.isIn(whole) || (isAsked && ASKED_OF_MANY.has(before) && isLike))) ||
      (intent === before && ASKS_FOR_THE_SAME.has(intent) && isBare(whole, mention, language)))
  );
}

/**
 * Whether at most one word stands beside the name: 모더나는 언제? asks for the same as before, and 모더나는 언제 나왔어? is a question of
 * its own.
 */
function isBare(whole: WordLine, { typed }: TopicMention, { linking }: QuestionLanguage): boolean {
  const name = new Set(typed.split(' ').map(plainWord));
  const beside = whole.text.split(' ').filter((word) => word !== '' && !name.has(word) && !linking.has(word));
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

/** Questions for whatever happened, or a list, that are not about what was asked before. */
function isOfAnything(
  own: OwnReading,
  { intent, topics }: Conversation,
  language: QuestionLanguage,
  knowledge: Knowledge,
): boolean {
  const { days, daysOfYear } = own;
  // “What happened in January 2025?” is a question of its own.
  if (daysOfYear !== undefined) return true;
  if (days === undefined) return false;
  // After a comparison of models, “what happened in 2024?” is not about either; nor is “list all models from 2025” after one of them.
  return (
    days[1] - days[0] <= MAX_DAYS_OF_ITS_OWN ||
    intent === 'compare' ||
    classesOf(own, language).some((word) => areOfClass(topics, word, knowledge))
  );
}

/** The year in which the answer before was, or that was asked for: of “and the peace prize that year?” */
function yearOf(
  { period, statements: [answer = ''] }: Conversation,
  knowledge: Knowledge,
): Question['period'] {
  const date = knowledge.published(answer)?.date;
  const day = period?.every(Number.isFinite) === true ? period[0] : date && firstDay(date);
  if (day === undefined) return undefined;
  const { year } = calendarDay(day);
  return [dayNumber(year, 1, 1), dayNumber(year, 12, 31)];
}

/** 1 for what came after, -1 for what came before: “and the one before?” */
const sideOf = ({ whole }: OwnReading, { times }: QuestionLanguage): number | undefined =>
  times.before.isIn(whole) ? -1 : times.after.isIn(whole) ? 1 : undefined;

/** The period before, moved by a number of years, or the year of the edition before or after the one that was asked about. */
function yearsLater(
  { period, topics }: Conversation,
  years: number,
  knowledge: Knowledge,
): Question['period'] {
  const edition = topics
    .map((id) => yearOfNextEdition(id, Math.sign(years), knowledge))
    .find(Number.isFinite);
  if (edition !== undefined) return [dayNumber(edition, 1, 1), dayNumber(edition, 12, 31)];
  if (period === undefined) return undefined;
  const later = (day: number): number => {
    const { year, month, day: ofMonth } = calendarDay(day);
    return dayNumber(year + years, month, Math.min(ofMonth, daysInMonth(year + years, month)));
  };
  return Number.isFinite(period[0]) && Number.isFinite(period[1])
    ? [later(period[0]), later(period[1])]
    : undefined;
}
