import { lookup } from './lookup.ts';
import { notFoundResult, statementPage } from '../shared/statements.ts';
import { topicTitle, otherLookups, topicOption } from '../shared/topic.ts';
import { isTopic, topicOrStatements } from '../shared/topic-or-statements.ts';
import { ENTRY_KIND_NAMES } from '../../core/record/names.ts';

export const fact = lookup({
  name: { en: 'fact', ko: '사실' },
  intent: 'list',
  alsoTried: { en: 'facts info', ko: '정보 팩트' },
  description: {
    en: 'Show figures and claims, with their sources',
    ko: '수치와 주장을 출처와 함께 보기',
  },
  options: { topic: topicOption },
  examples: ['deepseek', 'macropolo', '"qwen2.5 max"'],
  async run({ topic: typed, page }, context) {
    const { knowledge, say } = context;
    const topic = await topicOrStatements(
      typed,
      { page, called: ENTRY_KIND_NAMES.fact.many, fits: ({ entry }) => entry.kind === 'fact' },
      context,
    );
    if (!isTopic(topic)) return topic;
    const title = say({ en: `${topicTitle(topic).en}: facts`, ko: `${topicTitle(topic).ko} 관련 사실` });
    const actions = otherLookups(topic, knowledge, context, 'fact');
    const facts = knowledge.facts(topic.id);
    if (facts.length > 0) return statementPage(facts, context, { title, page, topics: [topic.id], actions });
    const text = say({ en: 'No facts are recorded here yet.', ko: '아직 기록된 사실이 없습니다.' });
    return notFoundResult(text, { title, topics: [topic.id], actions });
  },
});
