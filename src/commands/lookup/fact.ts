import { lookup } from './lookup.ts';
import { nothing, statementPage } from '../shared/statements.ts';
import { nameOf, oneTopic, otherLookups, topicOption } from '../shared/topic.ts';

export const fact = lookup({
  name: { en: 'fact', ko: '사실' },
  description: {
    en: 'Figures and claims, with who stands behind them',
    ko: '수치와 주장을 누구의 것인지와 함께',
  },
  options: { topic: topicOption },
  examples: ['deepseek', 'macropolo', '"qwen2.5 max"'],
  run({ topic: typed, page }, context) {
    const { knowledge, say } = context;
    const topic = oneTopic(typed, context);
    const title = say({ en: `${nameOf(topic).en}: facts`, ko: `${nameOf(topic).ko} 관련 사실` });
    const actions = otherLookups(topic, knowledge, context, 'fact');
    const facts = knowledge.facts(topic.id);
    if (facts.length > 0) return statementPage(facts, context, { title, page, topics: [topic.id], actions });
    const text = say({ en: 'No facts are recorded here yet.', ko: '아직 기록된 사실이 없습니다.' });
    return nothing(text, { title, topics: [topic.id], actions });
  },
});
