import { count, text } from '../../core/command/option.ts';
import { firstDay } from '../../core/date/order.ts';
import { lookup } from './lookup.ts';
import { nothing, statementPage } from '../shared/statements.ts';
import { nameOf, oneTopic, suggestTopics } from '../shared/topic.ts';

export const latest = lookup({
  name: { en: 'latest', ko: '최근' },
  description: { en: 'The most recent statements', ko: '가장 최근의 기록' },
  options: {
    topic: text({
      name: { en: 'topic', ko: '주제' },
      description: { en: 'Only on this topic', ko: '이 주제에 관한 것만' },
      suggest: suggestTopics,
    }),
    count: count({
      name: { en: 'count', ko: '개수' },
      description: { en: 'Only so many', ko: '이만큼만 보기' },
    }),
  },
  examples: ['', 'deepseek', '딥시크의 개수:3'],
  run({ topic: typed, count: most, page }, context) {
    const { knowledge, say, today } = context;
    const topic = typed === undefined ? undefined : oneTopic(typed, context);
    const title =
      topic === undefined
        ? say({ en: 'Latest', ko: '최근 기록' })
        : say({ en: `${nameOf(topic).en}: latest`, ko: `${nameOf(topic).ko} 최근 기록` });
    const topics = topic === undefined ? [] : [topic.id];
    const all = topic === undefined ? knowledge.entries() : knowledge.entriesOn(topic.id);
    // What is dated in the future is a plan, not news.
    const newest = all
      .filter(({ date }) => date !== undefined && firstDay(date) <= today)
      .reverse()
      .slice(0, most);
    if (newest.length > 0) return statementPage(newest, context, { title, page, topics });
    return nothing(
      say({ en: 'Nothing with a date is recorded yet.', ko: '아직 날짜가 있는 기록이 없습니다.' }),
      {
        title,
        topics,
      },
    );
  },
});
