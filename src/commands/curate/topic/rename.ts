import { command } from '../../../core/command/command.ts';
import { saysTheSame } from '../../../core/record/identity.ts';
import { text } from '../../../core/command/option.ts';
import { renamedTopic } from '../../../core/curation/topics.ts';
import { curatedTopic, nameDescription, storedTopic, topicResult } from './topic-card.ts';

export const curateTopicRename = command({
  name: { en: 'curate topic rename', ko: '큐레이션 주제 이름변경' },
  formerly: { en: 'curate topic rename', ko: '큐레이션 주제 개명' },
  description: {
    en: 'Rename a topic; old names keep working',
    ko: '주제의 이름을 바꾸기(예전 이름도 계속 쓸 수 있음)',
  },
  role: 'curator',
  private: true,
  writes: true,
  options: {
    topic: curatedTopic,
    name: text({
      name: { en: 'name', ko: '이름' },
      label: { en: 'New name', ko: '새 이름' },
      description: nameDescription,
      required: true,
      maxLength: 201,
    }),
  },
  examples: ['deepseek-r1 name:"DeepSeek R1 | 딥시크 R1"'],
  form: { title: { en: 'Rename a topic', ko: '주제 이름 바꾸기' }, fields: ['name'] },
  async run({ topic: typed, name }, context) {
    const { rev, content } = storedTopic(typed, context);
    const made = renamedTopic(content, name, context.knowledge);
    if (!saysTheSame(made, content))
      await context.commit([{ type: 'topic', id: content.id, base: rev, content: made }], {
        code: 'topic-renamed',
        name,
      });
    return topicResult(content.id, context, { en: 'Renamed', ko: '이름을 바꾸었습니다' });
  },
});
