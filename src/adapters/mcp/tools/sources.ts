import { z } from 'zod';
import { SourceData, sourceData } from '../../../core/present/record-data.ts';
import { CursorInput, MAX_SAME_BEGINNING, PageInfo } from '../../../core/present/data-page.ts';
import { resultPage } from '../page.ts';
import { tool } from '../tool.ts';

export const sourcesTool = tool({
  name: 'sources',
  title: 'Sources',
  description:
    'Lists sources by title, publisher, address or DOI, or those that most statements cite when nothing is given.',
  input: z.object({
    query: z
      .string()
      .trim()
      .max(2000)
      .optional()
      .describe(`A title, a publisher, an address or a DOI. ${MAX_SAME_BEGINNING}`),
    cursor: CursorInput,
  }),
  output: z.object({ sources: z.array(SourceData), ...PageInfo }),
  run({ query = '', cursor }, { knowledge, optionsFor }) {
    const named = query === '' ? [] : knowledge.resolveSources(query);
    const found = [...new Set([...named, ...knowledge.suggestSources(query, Infinity)])];
    const { items, ...page } = resultPage(found, cursor, (source) =>
      sourceData(source, knowledge, optionsFor(query)),
    );
    return { sources: items, ...page };
  },
});
