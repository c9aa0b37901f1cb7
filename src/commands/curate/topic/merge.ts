import { command } from '../../../core/command/command.ts';
import { text } from '../../../core/command/option.ts';
import { mergedInto } from '../../../core/curation/topics.ts';
import { withParticle } from '../../../core/base/locale.ts';
import { curatedTopic, storedTopic, topicResult } from './topic-card.ts';
import { topicTitle, oneTopic, suggestTopics } from '../../shared/topic.ts';

export const curateTopicMerge = command({
  name: { en: 'curate topic merge', ko: '큐레이션 주제 병합' },
  description: {
    en: 'Merge two topics; both names keep working',
    ko: '같은 주제 둘을 합치기(두 이름 모두 계속 쓸 수 있음)',
  },
  role: 'curator',
  private: true,
  writes: true,
  options: {
    topic: curatedTopic,
    into: text({
      name: { en: 'into', ko: '대상' },
      label: { en: 'Into', ko: '합칠 대상' },
      description: { en: 'The topic that stays', ko: '남을 주제' },
      required: true,
      suggest: suggestTopics,
    }),
  },
  examples: ['reasoning-models into:large-language-models'],
  form: { title: { en: 'Merge topics', ko: '주제 합치기' }, fields: ['into'] },
  async run({ topic: typed, into }, context) {
    const { rev, content } = storedMergeable(typed, context);
    const other = oneTopic(into, {
      ...context,
      again: (changes) => context.again({ ...changes, topic: typed, into: changes['topic'] }),
    });
    const made = mergedInto(content, other, context.knowledge);
    if (content.merged !== other.id)
      await context.commit([{ type: 'topic', id: content.id, base: rev, content: made }], {
        code: 'topic-merged',
        into: other.id,
      });
    return topicResult(content.id, context, {
      en: `${topicTitle(content).en} now leads to ${topicTitle(other).en}`,
      ko: `이제 ${withParticle(topicTitle(content).ko, '은/는')} ${topicTitle(other).ko} 주제로 이어집니다`,
    });
  },
});

/** An id also finds a topic that is merged already, so that a wrong merge can be corrected. */
function storedMergeable(typed: string, context: Parameters<typeof storedTopic>[1]) {
  return context.knowledge.stored('topic', typed.trim()) ?? storedTopic(typed, context);
}
