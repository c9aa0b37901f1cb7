import { command } from '../../../core/command/command.ts';
import { saysTheSame } from '../../../core/record/equal.ts';
import { text } from '../../../core/command/option.ts';
import { topicsCalled } from '../../../core/curation/names.ts';
import { fieldsFromTopic, topicFromFields } from '../../../core/curation/topics.ts';
import { requireSeen, revOption } from '../record-change.ts';
import { curatedTopic, nameDescription, storedTopic, topicOptions, topicResult } from './topic-card.ts';

const TOPIC_FIELDS = ['name', 'kind', 'aliases', 'about-en', 'about-ko'];

export const curateTopicEdit = command({
  name: { en: 'curate topic edit', ko: '큐레이션 주제 편집' },
  description: { en: 'What a topic is, and all its names', ko: '주제의 종류와 소개, 모든 이름을 고치기' },
  role: 'curator',
  private: true,
  options: {
    topic: curatedTopic,
    name: text({
      name: { en: 'name', ko: '이름' },
      label: { en: 'Name', ko: '이름' },
      description: nameDescription,
      maxLength: 201,
    }),
    ...topicOptions,
    rev: revOption,
  },
  examples: ['deepseek about-en:"A Chinese AI company."'],
  form: {
    title: { en: 'Edit a topic', ko: '주제 편집' },
    fields: TOPIC_FIELDS,
    asks: (typed, { locale }) => ({
      fields: [
        'name',
        'kind',
        'aliases',
        ...(locale === 'ko' ? ['about-ko', 'about-en'] : ['about-en', 'about-ko']),
      ],
      opens: typed['topic'] !== undefined && TOPIC_FIELDS.every((key) => typed[key] === undefined),
    }),
    prefill({ topic = '' }, { knowledge }) {
      const [only, ...others] = topicsCalled(topic, knowledge);
      const stored = only === undefined || others.length > 0 ? undefined : knowledge.stored('topic', only.id);
      return stored === undefined
        ? {}
        : { ...fieldsFromTopic(stored.content), topic: stored.content.id, rev: `${stored.rev}` };
    },
  },
  async run({ topic: typed, rev: seen, ...fields }, context) {
    const { rev, content } = storedTopic(typed, context);
    const { id } = content;
    const edited = topicFromFields(fields, content, context.knowledge);
    if (!saysTheSame(edited, content)) {
      requireSeen({ rev, seen, show: `/about ${id}` }, context);
      await context.commit([{ type: 'topic', id, base: rev, content: edited }], { code: 'edited' });
    }
    return topicResult(id, context, { en: 'Saved', ko: '저장했습니다' });
  },
});
