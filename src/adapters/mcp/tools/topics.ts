import { z } from 'zod';
import type { Knowledge } from '../../../core/knowledge/knowledge.ts';
import { TopicData, topicData } from '../../../core/present/record-data.ts';
import type { Topic } from '../../../core/record/schema.ts';
import { CursorInput, MAX_SAME_BEGINNING, PageInfo } from '../../../core/present/data-page.ts';
import { resultPage } from '../page.ts';
import { tool } from '../tool.ts';

export const topicsTool = tool({
  name: 'topics',
  title: 'Topics',
  description: 'Lists topics by name, or those with the most statements when no name is given.',
  input: z.object({
    name: z
      .string()
      .trim()
      .max(200)
      .optional()
      .describe(`The beginning of a name, in any language. ${MAX_SAME_BEGINNING}`),
    cursor: CursorInput,
  }),
  output: z.object({ topics: z.array(TopicData), ...PageInfo }),
  run({ name = '', cursor }, { knowledge, optionsFor }) {
    const found = name === '' ? byStatements(knowledge) : knowledge.suggestTopics(name, Infinity);
    const { items, ...page } = resultPage(found, cursor, (topic) =>
      topicData(topic, knowledge, optionsFor(name)),
    );
    return { topics: items, ...page };
  },
});

const byStatements = (knowledge: Knowledge): readonly Topic[] =>
  knowledge
    .topics()
    .map((topic) => ({ topic, count: knowledge.entriesOn(topic.id).length }))
    .sort((a, b) => b.count - a.count)
    .map(({ topic }) => topic);
