/** Finds what a short line asks of the answer before: “the second one”, “more”, “who else?”, “and before that?” */
import { firstDay, lastDay } from '../../date/order.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Intent } from '../intent.ts';
import { isWordOf, languageAskedFor } from '../language/language.ts';
import type { Phrases } from '../language/phrases.ts';
import type { QuestionLanguage } from '../language/question-language.ts';
import { wordsOfPreviousAnswer } from '../match/asked-words.ts';
import { isEdition } from '../match/names-of-years.ts';
import type { Conversation, LookupPage, Question } from '../question.ts';
import { CARD_LOOKUP, QUOTE_LOOKUP, statementsSeen, withPrevious } from './conversation.ts';
import { classesOf, topicsOfOthers } from './other-answers.ts';
import { wordsBeside, type FollowUp, type OwnReading } from './own-reading.ts';

/** Intents that, asked of another topic right after, ask for the same: “when did Moderna?” */
export const ASKS_FOR_THE_SAME: ReadonlySet<Intent> = new Set([
  'when',
  'where',
  'how-much',
  'how-many',
  'why',
]);
/** Intents of a question for one thing in a statement, which other statements have, too. */
const FOR_A_PART: ReadonlySet<Intent> = new Set([...ASKS_FOR_THE_SAME, 'who', 'which']);
/** Intents of a line that asks nothing more of the statement to which it points. */
const ONLY_POINTING: ReadonlySet<Intent> = new Set([
  'search',
  'identify',
  'which',
  'list',
  'verify',
  'timeline',
  'latest',
]);

/** Reads a line that points to the answer before: to one statement, the rest, others, or the time before or after it. */
export function pointingBack(
  own: OwnReading,
  previous: Conversation,
  language: QuestionLanguage,
  knowledge: Knowledge,
): Partial<FollowUp> | undefined {
  if (languageAskedFor(own.whole, language) !== undefined) return inOtherLanguage(previous, knowledge);
  if (own.named.length > 0 || own.days !== undefined || own.daysOfYear !== undefined) return undefined;
  const { intent, words, written } = own;
  const { statements, shown = statements, rest = [], pages } = previous;
  const topics = withPrevious([], previous, { days: undefined }, knowledge);
  const position = positionIn(own, previous, language);
  if (position !== undefined)
    return { position, topics, words: [], intent: ONLY_POINTING.has(intent) ? 'verify' : intent };
  // “When did she say that?” asks about the quote that was shown.
  const ofQuote =
    intent === 'said' && words.length === 0 && isQuote(statements, knowledge)
      ? language.intents.find((each) => FOR_A_PART.has(each.intent) && each.phrases.isIn(own.whole))
      : undefined;
  if (ofQuote !== undefined) return { topics, words: [], intent: ofQuote.intent };
  const otherThan = wordsBeside(language.others, own);
  const isForOthers = shown.length > 0 && otherThan !== undefined;
  const isForAnyOther = otherThan?.length === 0 && classesOf(own, language).length === 0;
  const isForMore =
    isForAnyOther || saysOnly(language.further, own, language) || language.more.isIn(own.line);
  const next = pageOfLookup(pages, pages?.next);
  if (isForMore && (rest.length > 0 || next !== undefined))
    return {
      goOn: { rest, ...(next !== undefined && { page: next }) },
      topics,
      words: [],
      intent: previous.intent,
    };
  const asked = ONLY_POINTING.has(intent) ? previous.intent : intent;
  const isForPart = FOR_A_PART.has(asked);
  // After a card or a timeline, others are further statements.
  const asking = isForPart || asked === 'said' ? asked : 'list';
  const previousWords =
    isForPart && (otherThan ?? words).length === 0
      ? wordsOfPreviousAnswer(previous, written, language, knowledge)
      : [];
  if (isForOthers) {
    // “Did he found other companies?” asks for companies, and not for what was asked before.
    const isOwn = !isForAnyOther && !FOR_A_PART.has(intent);
    return {
      // A card answers nothing of what it shows.
      apartFrom: isOwn ? shown.filter((id) => statements.includes(id)) : shown,
      topics:
        isForAnyOther && asking !== 'said' ? topics : topicsOfOthers(own, previous, language, knowledge),
      words: otherThan,
      intent: isOwn ? 'list' : asking,
      previousWords: isForAnyOther ? previousWords : [],
    };
  }
  // “More” after a card is what the card does not show.
  if (isForMore && pages?.command === CARD_LOOKUP && shown.length > 0)
    return { apartFrom: shown, topics, words: [], intent: 'list', previousWords: [] };
  if (language.otherYears.some(({ phrases }) => phrases.isIn(own.line) || phrases.isIn(own.whole)))
    return undefined;
  // “And the one before?” after the 2022 World Cup is that of 2018.
  if (previous.topics.some((id) => isEdition(id, knowledge)) && words.length === 0) return undefined;
  const beside = timeBeside(own, previous, language.times, knowledge);
  if (beside === undefined) return undefined;
  return { ...beside, topics, intent: asking, previousWords };
}

const pageOfLookup = (pages: Conversation['pages'], page: number | undefined): LookupPage | undefined =>
  pages === undefined || page === undefined
    ? undefined
    : { command: pages.command, topic: pages.topic, page };

const isQuote = ([answer = '']: readonly string[], knowledge: Knowledge): boolean =>
  knowledge.published(answer)?.entry.kind === 'quote';

/** The answer before once more. */
function inOtherLanguage(previous: Conversation, knowledge: Knowledge): Partial<FollowUp> | undefined {
  const { pages, intent } = previous;
  const rest = statementsSeen(previous);
  if (rest.length === 0 && pages === undefined) return undefined;
  const topics = withPrevious([], previous, { days: undefined }, knowledge);
  const page = pages && { command: pages.command, topic: pages.topic };
  return { goOn: { rest, ...(page !== undefined && { page }) }, topics, words: [], intent };
}

/** The statement at a position of the answer before, if the line names nothing else: “the second one”, 두 번째는 언제야. */
function positionIn(
  own: OwnReading,
  { statements, shown = statements, rest = [], pages }: Conversation,
  language: QuestionLanguage,
): Question['position'] {
  if (shown.length === 0) return undefined;
  const found = language.positions.find(({ phrases }) => saysOnly(phrases, own, language));
  if (found === undefined) return undefined;
  const { position } = found;
  const page = pages?.command === QUOTE_LOOKUP && position > 0 ? pageOfLookup(pages, position) : undefined;
  if (page !== undefined) return { statement: undefined, among: shown, page };
  return { statement: position < 0 ? shown.at(position) : [...shown, ...rest][position - 1], among: shown };
}

/** Whether the line has one of the phrases, and beside it only words that ask or say nothing. */
function saysOnly(
  phrases: Phrases,
  { whole, written, consumed }: OwnReading,
  { optional }: QuestionLanguage,
): boolean {
  const ranges = phrases.find(whole);
  if (ranges === undefined) return false;
  const said = new Set(ranges.flatMap((range) => whole.wordsIn(range)));
  // Verbs that an answer need not have are more than a position: 두번째는 뭘로 받았지.
  return whole.words.every(
    (word) => said.has(word) || consumed.has(word) || (written === 'en' && isWordOf(optional, word)),
  );
}

/** The time before or after the answer before, if the line asks for that: “what came before that?”, 그 다음에는? */
function timeBeside(
  own: OwnReading,
  { statements: [answer = ''] }: Conversation,
  { before, after }: QuestionLanguage['times'],
  knowledge: Knowledge,
): Pick<FollowUp, 'side' | 'period' | 'words'> | undefined {
  const date = knowledge.published(answer)?.date;
  if (date === undefined) return undefined;
  const [leftOfBefore, leftOfAfter] = [wordsBeside(before, own), wordsBeside(after, own)];
  if (leftOfBefore !== undefined)
    return { side: 'before', period: [-Infinity, firstDay(date) - 1], words: leftOfBefore };
  if (leftOfAfter !== undefined)
    return { side: 'after', period: [lastDay(date) + 1, Infinity], words: leftOfAfter };
  return undefined;
}
