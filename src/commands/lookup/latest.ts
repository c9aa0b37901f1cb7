import { count, text } from '../../core/command/option.ts';
import { firstDay } from '../../core/date/order.ts';
import { lookup } from './lookup.ts';
import { notFoundResult, statementPage } from '../shared/statements.ts';
import { namesTopic, topicNamed, topicTitle, suggestTopics } from '../shared/topic.ts';
import { isTopic, topicOrStatements } from '../shared/topic-or-statements.ts';
import { begunBefore, byDate, type DatedEntry } from '../../core/record/dated-entry.ts';
import { RECORD_NAMES } from '../../core/record/names.ts';

export const latest = lookup({
  name: { en: 'latest', ko: '최근' },
  intent: 'latest',
  alsoTried: { en: 'news new recent whatsnew', ko: '뉴스 최신 새소식' },
  description: { en: 'Show the most recent statements', ko: '가장 최근의 기록 보기' },
  options: {
    topic: text({
      name: { en: 'topic', ko: '주제' },
      description: { en: 'Only on this topic', ko: '이 주제에 관한 것만 보기' },
      recognises: namesTopic,
      named: topicNamed,
      suggest: suggestTopics,
    }),
    count: count({
      name: { en: 'count', ko: '개수' },
      description: { en: 'How many to show', ko: '볼 개수' },
    }),
  },
  examples: ['', 'deepseek', '딥시크의 개수:3'],
  async run({ topic: typed, count: most, page }, context) {
    const { knowledge, say, today } = context;
    const wanted = {
      page,
      called: RECORD_NAMES.entry.many,
      fits: ({ date }: DatedEntry) => date !== undefined && firstDay(date) <= today,
      order: (found: readonly DatedEntry[]) => found.toSorted(byDate).toReversed(),
    };
    const topic = typed === undefined ? undefined : await topicOrStatements(typed, wanted, context);
    if (topic !== undefined && !isTopic(topic)) return topic;
    const title =
      topic === undefined
        ? say({ en: 'Latest', ko: '최근 기록' })
        : say({ en: `${topicTitle(topic).en}: latest`, ko: `${topicTitle(topic).ko} 최근 기록` });
    const topics = topic === undefined ? [] : [topic.id];
    const all = topic === undefined ? knowledge.entries() : knowledge.entriesOn(topic.id);
    // Entries dated in the future are plans, not news.
    const newest = all
      .slice(0, begunBefore(all, today + 1))
      .reverse()
      .slice(0, most);
    if (newest.length > 0) return statementPage(newest, context, { title, page, topics });
    return notFoundResult(
      say({ en: 'No dated statements are recorded yet.', ko: '아직 날짜가 있는 기록이 없습니다.' }),
      {
        title,
        topics,
      },
    );
  },
});
