/** A page of statements with their sources: the body of most answers. */
import type { Context, Result } from '../../core/command/command.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import { Citations } from '../../core/present/citations.ts';
import { pageBlocks, pageOf, sizeOfEntry } from '../../core/command/pages.ts';
import { statementRow, type StatementOptions } from '../../core/present/statement.ts';
import type { Action, Block, Row } from '../../core/reply/reply.ts';
import { curates } from './entry.ts';

export function statementPage(
  found: readonly DatedEntry[],
  context: Context,
  options: {
    title: string;
    page: number | undefined;
    topics?: readonly string[];
    intro?: readonly Block[];
    actions?: readonly Action[];
    /** The text of a statement in pieces, of which some stand out. */
    emphasize?: StatementOptions['emphasize'];
    /** A heading for each statement; those that follow one another under the same stand together. */
    headingOf?(known: DatedEntry): string;
  },
): Result {
  const { knowledge, locale } = context;
  const page = pageOf(found, options.page ?? 1, sizeOfEntry);
  const citations = new Citations(knowledge, locale);
  const shown: StatementOptions = {
    ids: curates(context),
    ...(options.emphasize !== undefined && { emphasize: options.emphasize }),
  };
  const { headingOf = () => '' } = options;
  const groups: { heading: string; rows: Row[] }[] = [];
  for (const known of page.items) {
    const heading = headingOf(known);
    if (groups.at(-1)?.heading !== heading) groups.push({ heading, rows: [] });
    groups.at(-1)?.rows.push(statementRow(known, knowledge, locale, citations, shown));
  }
  return {
    title: options.title,
    blocks: [
      ...(page.number === 1 ? (options.intro ?? []) : []),
      ...groups.flatMap(({ heading, rows }): Block[] => [
        ...(heading === ''
          ? []
          : [{ kind: 'paragraph', text: [{ kind: 'strong', text: heading }] } as const]),
        { kind: 'rows', rows },
      ]),
      ...citations.blocks(),
      ...curating(page.items, context),
      ...pageBlocks(page, context, options.actions),
    ],
    topics: options.topics ?? [],
    entries: page.items.map(({ entry }) => entry.id),
  };
}

/** For those who can change statements, the way to each of them. */
export function curating(found: readonly DatedEntry[], context: Context): readonly Block[] {
  const [first] = found;
  if (first === undefined || !curates(context)) return [];
  const label = context.say({ en: 'Curate a statement', ko: '기록 관리' });
  const options = found.map(({ entry: { id } }) => ({ label: id, line: `/curate show ${id}` }));
  return [{ kind: 'choose', label, options }];
}

/** What to say where there is nothing to show, with somewhere to go on. */
export function nothing(
  text: string,
  options: {
    title?: string;
    topics?: readonly string[];
    actions?: readonly Action[];
    /** Below the text. */
    also?: readonly Block[];
  },
): Result {
  const { actions = [], topics = [], also = [], title } = options;
  return {
    ...(title !== undefined && { title }),
    blocks: [
      { kind: 'paragraph', text: [text] },
      ...also,
      ...(actions.length > 0 ? [{ kind: 'actions', actions } as const] : []),
    ],
    topics,
  };
}
