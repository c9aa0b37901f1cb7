import { z } from 'zod';
import { quotesOf } from '../../../core/present/answer-data.ts';
import { StatementData, statementData, TopicData, topicData } from '../../../core/present/record-data.ts';
import { topicCalled, TopicInput } from '../topic-called.ts';
import { CursorInput, PageInfo } from '../../../core/present/data-page.ts';
import { resultPage } from '../page.ts';
import { tool } from '../tool.ts';

export const quotesTool = tool({
  name: 'quotes',
  title: 'Quotes',
  description:
    'Lists what somebody said, or what was said about a topic, with wording and sources; the most recent first, the topic’s own words before those of others.',
  input: z.object({ topic: TopicInput, cursor: CursorInput }),
  output: z.object({ topic: TopicData, statements: z.array(StatementData), ...PageInfo }),
  run({ topic: typed, cursor }, { knowledge, optionsFor }) {
    const options = optionsFor(typed);
    const topic = topicCalled(typed, knowledge);
    const shown = topicData(topic, knowledge, options);
    const { items, ...page } = resultPage(
      quotesOf(topic.id, knowledge),
      cursor,
      (known) => statementData(known, knowledge, options),
      { topic: shown },
    );
    return { topic: shown, statements: items, ...page };
  },
});
