/** A page of statements with their sources: the body of most answers. */
import type { Context, Result } from '../../core/command/command.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import { Citations } from '../../core/present/citations.ts';
import { pageBlocks, pageOf, sizeOfEntry } from '../../core/command/pages.ts';
import { statementRow, type StatementOptions } from '../../core/present/statement.ts';
import type { Action, Block, Row } from '../../core/reply/reply.ts';
import { buttonsBlock, paragraph } from './blocks.ts';
import { curates } from './entry.ts';

export function statementPage(
  found: readonly DatedEntry[],
  context: Context,
  options: {
    title: string | undefined;
    page: number | undefined;
    topics?: readonly string[];
    intro?: readonly Block[];
    actions?: readonly Action[];
    /** Splits the text of a statement to highlight parts of it. */
    emphasize?: StatementOptions['emphasize'];
    /** The heading of a statement; neighbours with the same heading are grouped. */
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
    ...(options.title !== undefined && { title: options.title }),
    blocks: [
      ...(page.number === 1 ? (options.intro ?? []) : []),
      ...groups.flatMap(({ heading, rows }): Block[] => [
        ...(heading === '' ? [] : [paragraph({ kind: 'strong', text: heading })]),
        { kind: 'rows', rows },
      ]),
      ...citations.blocks(),
      ...curatorMenu(page.items, context),
      ...pageBlocks(page, context, options.actions),
    ],
    topics: options.topics ?? [],
    entries: page.items.map(({ entry }) => entry.id),
  };
}

/** For curators: a menu that leads to each statement. */
export function curatorMenu(found: readonly DatedEntry[], context: Context): readonly Block[] {
  const [first] = found;
  if (first === undefined || !curates(context)) return [];
  const label = context.say({ en: 'Curate a statement', ko: '기록 관리' });
  const options = found.map(({ entry: { id } }) => ({ label: id, line: `/curate show ${id}` }));
  return [{ kind: 'choose', label, options }];
}

/** An answer with nothing to show: a sentence, and buttons to go on. */
export function emptyResult(
  text: string,
  options: {
    title?: string;
    topics?: readonly string[];
    actions?: readonly Action[];
    /** Blocks between the text and the buttons. */
    also?: readonly Block[];
  },
): Result {
  const { actions = [], topics = [], also = [], title } = options;
  return {
    ...(title !== undefined && { title }),
    blocks: [paragraph(text), ...also, ...buttonsBlock(actions)],
    topics,
  };
}
