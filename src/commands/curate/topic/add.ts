import { command } from '../../../core/command/command.ts';
import { text } from '../../../core/command/option.ts';
import { topicsCalled, newTopic } from '../../../core/curation/names.ts';
import { topicFromFields } from '../../../core/curation/topics.ts';
import { saysTheSame } from '../../../core/record/identity.ts';
import { nameDescription, TOPIC_FIELDS, topicOptions, topicQuestions, topicResult } from './topic-card.ts';

export const curateTopicAdd = command({
  name: { en: 'curate topic add', ko: '큐레이션 주제 추가' },
  description: { en: 'Add a topic that people can ask about', ko: '물어볼 수 있는 주제를 추가하기' },
  role: 'curator',
  private: true,
  writes: true,
  options: {
    name: text({
      name: { en: 'name', ko: '이름' },
      label: { en: 'Name', ko: '이름' },
      description: nameDescription,
      required: true,
      maxLength: 201,
    }),
    ...topicOptions,
  },
  examples: ['"Kimi K1 | 키미 K1" kind:product aliases:K1'],
  form: {
    title: { en: 'A new topic', ko: '새 주제' },
    fields: TOPIC_FIELDS,
    asks: (_typed, { locale }) => ({ fields: topicQuestions(locale), required: ['kind'] }),
  },
  async run(fields, context) {
    const { knowledge } = context;
    const title = { en: 'Added', ko: '추가했습니다' };
    // It may exist already: named in drafts only, or added by the first delivery of the same call.
    const [standing] = topicsCalled(fields.name, knowledge);
    const fresh = standing?.retired === true ? standing : undefined;
    if (standing !== undefined && fresh === undefined) {
      const wanted = topicFromFields(fields, { id: standing.id }, knowledge);
      if (saysTheSame(wanted, standing)) return topicResult(standing.id, context, title);
    }
    const { id } = fresh ?? newTopic(fields.name, 'name', 'theme', knowledge);
    const { retired: _, ...before } = fresh ?? { id };
    const topic = topicFromFields(fields, before, knowledge);
    const base = fresh === undefined ? 0 : (knowledge.stored('topic', id)?.rev ?? 0);
    const [written] = await context.commit([{ type: 'topic', id, base, content: topic }], { code: 'added' });
    return topicResult(written?.id ?? id, context, title);
  },
});
