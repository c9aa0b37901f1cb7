import { z } from 'zod';
import { explainDate } from '../../../core/date/explain.ts';
import { readPeriodEnd, type PeriodEnd } from '../../../core/date/period-end.ts';
import type { Edtf } from '../../../core/date/types.ts';
import { StatementData, statementData, TopicData, topicData } from '../../../core/present/record-data.ts';
import { topicCalled, TopicInput } from '../topic-called.ts';
import { CursorInput, PageInfo } from '../../../core/present/data-page.ts';
import { resultPage } from '../page.ts';
import { tool, ToolError } from '../tool.ts';

const DateInput = z.string().trim().max(100).optional();

export const timelineTool = tool({
  name: 'timeline',
  title: 'Timeline of a topic',
  description: 'Lists the events on a topic with their sources, oldest first, in a period if one is given.',
  input: z.object({
    topic: TopicInput,
    since: DateInput.describe('Not before this date: 2024, 2025-01-20, “last year”, 작년.'),
    until: DateInput.describe('Not after this date.'),
    cursor: CursorInput,
  }),
  output: z.object({ topic: TopicData, statements: z.array(StatementData), ...PageInfo }),
  run({ topic: typed, since, until, cursor }, { knowledge, today, optionsFor }) {
    const options = optionsFor(typed);
    const topic = topicCalled(typed, knowledge);
    const events = knowledge.events(topic.id, {
      since: readBound(since, 'first', today),
      until: readBound(until, 'last', today),
    });
    const shown = topicData(topic, knowledge, options);
    const { items, ...page } = resultPage(
      events,
      cursor,
      (known) => statementData(known, knowledge, options),
      { topic: shown },
    );
    return { topic: shown, statements: items, ...page };
  },
});

/** @throws {ToolError} when it cannot be read as a date */
function readBound(text: string | undefined, end: PeriodEnd, today: number): Edtf | undefined {
  if (text === undefined || text === '') return undefined;
  const { date, problem } = readPeriodEnd(text, end, today);
  if (problem !== undefined)
    throw new ToolError(`“${text}” can’t be read as a date. ${explainDate(problem, today).en}`);
  return date;
}
