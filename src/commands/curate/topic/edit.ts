import { command } from '../../../core/command/command.ts';
import { saysTheSame } from '../../../core/record/identity.ts';
import { text } from '../../../core/command/option.ts';
import { topicsCalled } from '../../../core/curation/names.ts';
import { fieldsFromTopic, topicFromFields } from '../../../core/curation/topics.ts';
import { seenRevision } from '../../shared/options.ts';
import { requireSeen } from '../record-change.ts';
import {
  curatedTopic,
  nameDescription,
  storedTopic,
  TOPIC_FIELDS,
  topicOptions,
  topicQuestions,
  topicResult,
} from './topic-card.ts';

export const curateTopicEdit = command({
  name: { en: 'curate topic edit', ko: '큐레이션 주제 편집' },
  description: {
    en: 'Edit a topic: its kind, names and description',
    ko: '주제의 종류, 이름, 소개를 고치기',
  },
  role: 'curator',
  private: true,
  writes: true,
  options: {
    topic: curatedTopic,
    name: text({
      name: { en: 'name', ko: '이름' },
      label: { en: 'Name', ko: '이름' },
      description: nameDescription,
      maxLength: 201,
    }),
    ...topicOptions,
    rev: seenRevision,
  },
  examples: ['deepseek about-en:"A Chinese AI company."', 'deepseek about-ko:"중국의 인공지능 기업"'],
  form: {
    title: { en: 'Edit a topic', ko: '주제 편집' },
    fields: TOPIC_FIELDS,
    asks: (typed, { locale }) => ({
      fields: topicQuestions(locale),
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
    return topicResult(id, context, { en: 'Saved', ko: '저장했습니다' }, content);
  },
});
