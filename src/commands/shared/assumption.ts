/** Says which topic a text was taken for when it is not the topic’s name. */
import type { Context } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { withParticle, type Text } from '../../core/base/locale.ts';
import type { Topic } from '../../core/record/schema.ts';
import { MAX_QUESTION_LENGTH, parseQuestion } from '../../core/search/parse-question.ts';
import type { TopicMention } from '../../core/search/question-context.ts';
import { isPlainlyNamed } from '../../core/search/understand.ts';
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
export function noteLacking(lacking: readonly string[], { assume }: Pick<Context, 'assume'>): void {
  const words = lacking.slice(0, MAX_LACKING).map((word) => `“${excerpt(word, MAX_TYPED_LENGTH)}”`);
  if (words.length === 0) return;
  assume({
    en: `The closest match; it doesn’t mention ${new Intl.ListFormat('en', { type: 'disjunction' }).format(words)}.`,
    ko: `가장 가까운 기록이며, ${withParticle(words.join(', '), '은/는')} 나오지 않습니다.`,
  });
}

/** Says so when a question was too long to be read to its end. */
export function noteCut(typed: string, { assume }: Pick<Context, 'assume'>): void {
  if (typed.length > MAX_QUESTION_LENGTH || parseQuestion(typed).isCut) assume(QUESTION_CUT);
}

const QUESTION_CUT: Text = {
  en: 'The question was long, so only its beginning was read.',
  ko: '질문이 길어 앞부분만 읽었습니다.',
};
