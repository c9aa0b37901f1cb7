/** Says which topic a text was taken for when it is not the topic’s name. */
import type { Context } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { withParticle, type Text } from '../../core/base/locale.ts';
import { formatDaysOfYear } from '../../core/date/days-of-year.ts';
import { formatDate } from '../../core/date/format.ts';
import { printDate } from '../../core/date/print.ts';
import type { AnsweredQuestion } from '../../core/question/answer-line.ts';
import type { QuestionAnswer } from '../../core/question/question-answer.ts';
import type { Question } from '../../core/question/question.ts';
import type { Topic } from '../../core/record/schema.ts';
import { MAX_QUESTION_LENGTH, parseQuestion } from '../../core/search/parse-question.ts';
import type { TopicMention } from '../../core/search/question-context.ts';
import { isPlainlyNamed } from '../../core/search/understand.ts';
import { bareWords } from './missing-words.ts';
import { topicTitle } from './topic.ts';

/** In graphemes. */
const MAX_TYPED_LENGTH = 30;

/** Notes the topics that a question names by a slip, by 초성, or in part. */
export function assumeMentions(mentions: readonly TopicMention[], context: Context): void {
  for (const mention of mentions) {
    const { typed, ids } = mention;
    const topic = ids.length === 1 ? context.knowledge.topic(ids[0] ?? '') : undefined;
    if (typed === '' || topic === undefined || isPlainlyNamed(mention)) continue;
    assumeTopic(typed, topic, context);
  }
}

export function assumeTopic(typed: string, topic: Topic, { assume }: Pick<Context, 'assume'>): void {
  const name = topicTitle(topic);
  const words = `“${excerpt(typed, MAX_TYPED_LENGTH)}”`;
  assume({
    en: `Showing ${name.en} (you typed ${words}).`,
    ko: `${withParticle(words, '을/를')} ${withParticle(name.ko, '으로/로')} 보고 찾았습니다.`,
  });
}

/** How many words are named that an answer lacks. */
const MAX_LACKING = 3;

/** Says which words of the question the statement lacks that comes closest. */
export function noteLacking(
  lacking: readonly string[],
  question: Question,
  { assume }: Pick<Context, 'assume'>,
): void {
  const words = bareWords(lacking, question)
    .slice(0, MAX_LACKING)
    .map((word) => `“${excerpt(word, MAX_TYPED_LENGTH)}”`);
  assume(
    words.length === 0
      ? {
          en: 'The closest match; it may not be the answer.',
          ko: '가장 가까운 기록이며, 답이 아닐 수 있습니다.',
        }
      : {
          en: `The closest match; it doesn’t mention ${new Intl.ListFormat('en', { type: 'disjunction' }).format(words)}.`,
          ko: `가장 가까운 기록이며, ${withParticle(words.join(', '), '은/는')} 나오지 않습니다.`,
        },
  );
}

/** Says so when a question was too long to be read to its end. */
export function noteCut(typed: string, { assume }: Pick<Context, 'assume'>): void {
  if (typed.length > MAX_QUESTION_LENGTH || parseQuestion(typed).isCut) assume(QUESTION_CUT);
}

const QUESTION_CUT: Text = {
  en: 'The question was long, so only its beginning was read.',
  ko: '질문이 길어 앞부분만 읽었습니다.',
};

/** In graphemes. */
const MAX_QUOTED_LENGTH = 60;

/** Says which of several questions is answered, and which are not. */
export function noteLeftOut(
  { answered, left }: NonNullable<AnsweredQuestion['onlyOne']>,
  { assume }: Pick<Context, 'assume'>,
): void {
  const quoted = (asked: string): string => `“${excerpt(asked, MAX_QUOTED_LENGTH)}”`;
  const others = left.map(quoted);
  assume({
    en: `This answers ${quoted(answered)}, but not ${new Intl.ListFormat('en', { type: 'disjunction' }).format(others)}. Please ask one question at a time.`,
    ko: `${quoted(answered)}에 대한 답이며, ${others.join(', ')}에는 답하지 않았습니다. 한 번에 하나씩 물어봐 주세요.`,
  });
}

/** Says how a date was read that lacks its year, or whose day and month may be the other way round. */
export function noteTime(
  { daysOfYear, eitherOrder }: Question,
  { kind }: QuestionAnswer,
  { assume }: Pick<Context, 'assume'>,
): void {
  if (daysOfYear !== undefined && kind === 'statements')
    assume({
      en: `No year was given, so this is ${formatDaysOfYear(daysOfYear, 'en')} of any year.`,
      ko: `연도를 적지 않으셔서 모든 해의 ${withParticle(formatDaysOfYear(daysOfYear, 'ko'), '을/를')} 찾았습니다.`,
    });
  if (eitherOrder === undefined || (kind !== 'statements' && kind !== 'nothing')) return;
  const { typed, taken, other } = eitherOrder;
  assume({
    en: `“${typed}” was read as ${formatDate(taken, 'en')}. For ${formatDate(other, 'en')}, write ${printDate(other)}.`,
    ko: `${withParticle(`“${typed}”`, '을/를')} ${formatDate(taken, 'ko')}로 읽었습니다. ${formatDate(other, 'ko')}이면 ${withParticle(printDate(other), '으로/로')} 적어 주세요.`,
  });
}
