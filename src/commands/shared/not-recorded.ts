/** The answer when nothing recorded answers a question: what is missing, what is near, and a way to add it. */
import type { Context, Result } from '../../core/command/command.ts';
import { calendarDay } from '../../core/date/calendar.ts';
import { formatDate, formatMonthDay } from '../../core/date/format.ts';
import { inLocale } from '../../core/base/locale.ts';
import type { Question } from '../../core/question/question.ts';
import type { Topic } from '../../core/record/schema.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import type { Action } from '../../core/reply/reply.ts';
import { cutText } from '../../core/reply/cut.ts';
import { buttonsBlock, button, paragraph } from './blocks.ts';
import { countSearchGap } from './count-gap.ts';
import { isContribution, suggestButton } from './suggest-button.ts';
import { topicTitle } from './topic.ts';
import { namedIn, whatIsMissing, type NothingFound } from './what-is-missing.ts';

/** In UTF-16 units: what every platform shows of a button. */
const MAX_BUTTON_LABEL_LENGTH = 75;
const MAX_NEAR_TOPICS = 3;

/** Says what is not recorded, counts it for curators, and offers what is near as buttons. `asked` stands by itself. */
export function notRecorded(
  asked: string,
  question: Question,
  answer: NothingFound,
  context: Context,
  actions: readonly Action[] = [],
): Result {
  if (answer.reason === 'position')
    return { notFound: true, blocks: [paragraph(context.say(whatIsMissing(question, answer, context)))] };
  countSearchGap(asked, context);
  const [sure] = namedIn(question, context.knowledge);
  // Words that nothing recorded has are near to nothing.
  const isNear = sure.length > 0 || question.words.some(({ text }) => !question.unknown.includes(text));
  const near = isNear ? answer.near : [];
  return {
    notFound: true,
    blocks: [
      paragraph(context.say(whatIsMissing(question, answer, context))),
      ...buttonsBlock([
        ...(isContribution(asked) ? suggestButton(asked, context) : []),
        ...actions,
        ...near.map((known) => nearButton(known, context)),
        ...(answer.reason === 'judgement' ? quotesButtons(sure, context) : []),
        ...(answer.reason === 'period' && sure.length === 0 ? timeButtons(question, context) : []),
        ...nearbyTopics(question, answer, context),
        ...(isContribution(asked) ? [] : suggestButton(asked, context)),
      ]),
    ],
    topics: sure.map(({ id }) => id),
    near: near.map(({ entry }) => entry.id),
  };
}

/** The ids of the topics that the question names without ambiguity. */
export const topicsNamedIn = ({ topics }: Question): readonly string[] => [
  ...new Set(topics.flatMap(({ ids }) => (ids.length === 1 ? ids : []))),
];

/** Shows one statement that is only near. */
function nearButton({ entry, date }: DatedEntry, context: Context): Action {
  const { locale, leadTo } = context;
  const text = inLocale(entry.text, locale)?.text ?? entry.id;
  const when = date === undefined ? '' : `${formatDate(date, locale)}: `;
  return { label: cutText(when + text, MAX_BUTTON_LABEL_LENGTH), line: leadTo('find', entry.id) };
}

/** In days. The newest is offered only for times that are not longer ago. */
const RECENT = 366;

/** The same day in other years; or the newest, for a time not long ago. */
function timeButtons({ period }: Question, context: Context): readonly Action[] {
  const { knowledge, leadTo, today } = context;
  if (period === undefined) return [];
  const [first, last] = period;
  if (first === last) {
    const { month, day } = calendarDay(first);
    const label = {
      en: `${formatMonthDay(month, day, 'en')} in other years`,
      ko: `다른 해의 ${formatMonthDay(month, day, 'ko')}`,
    };
    const typed = [month, day].map((each) => String(each).padStart(2, '0')).join('-');
    if (knowledge.onDay(month, day).length > 0) return [button(context, label, leadTo('today', typed))];
  }
  if (last < today - RECENT) return [];
  return [button(context, { en: 'The newest', ko: '최근 기록' }, leadTo('latest'))];
}

/** The quotes on each topic. */
const quotesButtons = (topics: readonly Topic[], context: Context): readonly Action[] =>
  topics
    .slice(0, MAX_NEAR_TOPICS)
    .filter(({ id }) => context.knowledge.entriesOn(id).some(({ entry }) => entry.kind === 'quote'))
    .map((topic) => {
      const { en, ko } = topicTitle(topic);
      const label = { en: `Quotes on ${en}`, ko: `${ko}에 관한 발언` };
      return button(context, label, context.leadTo('quote', topic.id));
    });

/** The topics that the question names, or topics with names like the words that nothing recorded has. */
function nearbyTopics(question: Question, { missing }: NothingFound, context: Context): readonly Action[] {
  const { knowledge, leadTo } = context;
  const [named] = namedIn(question, knowledge);
  const alike = missing.map((word) => knowledge.meantTopic(word)).filter((topic) => topic !== undefined);
  const near = [...new Set([...named, ...(named.length > 0 ? [] : alike)])];
  return near
    .slice(0, MAX_NEAR_TOPICS)
    .map((topic) => button(context, topicTitle(topic), leadTo('about', topic.id)));
}
