import { command } from '../../../core/command/command.ts';
import { saysTheSame } from '../../../core/record/identity.ts';
import { text } from '../../../core/command/option.ts';
import { withAliases } from '../../../core/curation/topics.ts';
import { curatedTopic, storedTopic, topicResult } from './topic-card.ts';

export const curateTopicAlias = command({
  name: { en: 'curate topic alias', ko: '큐레이션 주제 별칭' },
  description: { en: 'Add names under which a topic is found', ko: '주제를 찾을 수 있는 이름을 더하기' },
  role: 'curator',
  private: true,
  writes: true,
  options: {
    topic: curatedTopic,
    names: text({
      name: { en: 'names', ko: '이름' },
      label: { en: 'More names', ko: '더할 이름' },
      description: { en: 'Separated by commas', ko: '쉼표로 구분한 이름' },
      required: true,
      maxLength: 500,
    }),
  },
  examples: ['deepseek names:"Deep Seek AI, 심도구색"'],
  form: { title: { en: 'More names', ko: '별칭 더하기' }, fields: ['names'] },
  async run({ topic: typed, names }, context) {
    const { rev, content } = storedTopic(typed, context);
    const made = withAliases(content, names, context.knowledge);
    if (!saysTheSame(made, content))
      await context.commit([{ type: 'topic', id: content.id, base: rev, content: made }], {
        code: 'names-added',
        names,
      });
    return topicResult(content.id, context, { en: 'Added', ko: '추가했습니다' });
  },
});
