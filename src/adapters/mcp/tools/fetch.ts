import { z } from 'zod';
import { SourceData, StatementData, TopicData } from '../../../core/present/record-data.ts';
import { publishedRecord } from '../published-record.ts';
import { tool, ToolError } from '../tool.ts';

export const fetchTool = tool({
  name: 'fetch',
  title: 'Fetch one record',
  description:
    'Returns one statement, topic or source whole, by an id that another tool gave: “statement/…”, “topic/…”, “source/…”.',
  input: z.object({
    id: z.string().trim().min(1).max(200).describe('Such as “statement/deepseek-founded”.'),
  }),
  output: z.object({
    id: z.string(),
    title: z.string(),
    text: z.string(),
    url: z.string().optional(),
    mergedFrom: z
      .string()
      .optional()
      .describe('The id that was asked for, if it was merged into this record.'),
    statement: StatementData.optional(),
    topic: TopicData.optional(),
    source: SourceData.optional(),
  }),
  run({ id }, { knowledge, optionsFor }) {
    const found = publishedRecord(id, knowledge, optionsFor(''));
    if (found === undefined)
      throw new ToolError(
        `There is no record “${id}”. Use “search” to find statements, “topics” to find topics.`,
      );
    return found;
  },
});
