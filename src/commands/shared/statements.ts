/** A page of statements with their sources: the body of most answers. */
import type { Context, Result } from '../../core/command/command.ts';
import type { Known } from '../../core/knowledge/knowledge.ts';
import { Citations } from '../../core/present/citations.ts';
import { pageBlocks, pageOf, sizeOfEntry } from '../../core/present/pages.ts';
import { statementRow } from '../../core/present/statement.ts';
import type { Action, Block } from '../../core/reply/reply.ts';

export function statementPage(
  found: readonly Known[],
  context: Context,
  options: {
    title: string;
    page: number | undefined;
    topics?: readonly string[];
    intro?: readonly Block[];
    actions?: readonly Action[];
  },
): Result {
  const { knowledge, locale } = context;
  const page = pageOf(found, options.page ?? 1, sizeOfEntry);
  const citations = new Citations(knowledge, locale);
  const rows = page.items.map((known) => statementRow(known, knowledge, locale, citations));
  return {
    title: options.title,
    blocks: [
      ...(page.number === 1 ? (options.intro ?? []) : []),
      ...(rows.length > 0 ? [{ kind: 'rows', rows } as const] : []),
      ...citations.blocks(),
      ...pageBlocks(page, context, options.actions),
    ],
    topics: options.topics ?? [],
    entries: page.items.map(({ entry }) => entry.id),
  };
}

/** What to say where there is nothing to show, with somewhere to go on. */
export function nothing(
  text: string,
  options: { title?: string; topics?: readonly string[]; actions?: readonly Action[] },
): Result {
  const { actions = [], topics = [], title } = options;
  return {
    ...(title !== undefined && { title }),
    blocks: [
      { kind: 'paragraph', text: [text] },
      ...(actions.length > 0 ? [{ kind: 'actions', actions } as const] : []),
    ],
    topics,
  };
}
