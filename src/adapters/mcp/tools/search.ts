import { z } from 'zod';
import { StatementData, statementData } from '../../../core/present/record-data.ts';
import { ENTRY_KINDS } from '../../../core/record/schema.ts';
import { CursorInput, PageInfo } from '../../../core/present/data-page.ts';
import { resultPage } from '../page.ts';
import { tool } from '../tool.ts';

/** How many statements are ranked. */
const MAX_FOUND = 200;

export const searchTool = tool({
  name: 'search',
  title: 'Search statements',
  description:
    'Finds statements by words, names or dates, best first. Returns their ids, texts and addresses; “fetch” gives one with all its sources. The best 200 are listed; “total” counts all. An empty list means that nothing was found.',
  input: z.object({
    query: z.string().trim().min(1).max(2000).describe('Words, names or dates, in English or Korean.'),
    kind: z.enum(ENTRY_KINDS).optional().describe('Only events, quotes or facts.'),
    cursor: CursorInput,
  }),
  output: z.object({
    results: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        url: z.string().optional().describe('The address of the statement, else that of its source.'),
        date: StatementData.shape.date,
      }),
    ),
    ...PageInfo,
  }),
  run({ query, kind, cursor }, { knowledge, today, optionsFor }) {
    const { found, total } = knowledge.find(query, today, MAX_FOUND, { kind });
    const { items, ...page } = resultPage(found, cursor, (known) => {
      const data = statementData(known, knowledge, optionsFor(query));
      const { id, statement, speaker, date, sources } = data;
      const url = data.url ?? sources[0]?.url;
      return {
        id: `statement/${id}`,
        title: speaker === undefined ? statement : `${speaker.name}: ${statement}`,
        ...(url !== undefined && { url }),
        ...(date !== undefined && { date }),
      };
    });
    return { results: items, ...page, total };
  },
});
