import { command } from '../../../core/command/command.ts';
import { text } from '../../../core/command/option.ts';
import { mergedInto } from '../../../core/curation/topics.ts';
import { withParticle } from '../../../core/base/locale.ts';
import { curatedTopic, storedTopic, topicResult } from './topic-card.ts';
import { nameOf, oneTopic, suggestTopics } from '../../shared/topic.ts';

export const curateTopicMerge = command({
  name: { en: 'curate topic merge', ko: '큐레이션 주제 병합' },
  description: {
    en: 'Two topics that are one: the names of both keep working',
    ko: '같은 주제 둘을 하나로. 양쪽 이름이 모두 계속 통합니다',
  },
  role: 'curator',
  private: true,
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
      en: `${nameOf(content).en} is ${nameOf(other).en} from now on`,
      ko: `이제 ${withParticle(nameOf(content).ko, '은/는')} ${nameOf(other).ko} 주제로 이어집니다`,
    });
  },
});

/** By its id also one that was merged already, so that a mistake can be mended. */
function storedMergeable(typed: string, context: Parameters<typeof storedTopic>[1]) {
  return context.knowledge.stored('topic', typed.trim()) ?? storedTopic(typed, context);
}
