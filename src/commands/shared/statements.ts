/** A page of statements with their sources: the body of most answers. */
import type { Context, Result } from '../../core/command/command.ts';
import type { DatedEntry } from '../../core/record/dated-entry.ts';
import { Citations } from '../../core/present/citations.ts';
import { pageBlocks, pageOf, sizeOfEntry } from '../../core/command/pages.ts';
import { statementRow, type StatementOptions } from '../../core/present/statement.ts';
import type { Action, Block, Row } from '../../core/reply/reply.ts';
import { buttonsBlock, paragraph } from './blocks.ts';
import { curateButton, curatorMenu, seesIds } from './curator-layer.ts';
import { notesButton } from './notes-button.ts';

export function statementPage(
  found: readonly DatedEntry[],
  context: Context,
  options: {
    title: string | undefined;
    page: number | undefined;
    topics?: readonly string[];
    intro?: readonly Block[];
    /** Buttons before that for notes. */
    leading?: readonly Action[];
    actions?: readonly Action[];
    /** Splits the text of a statement to highlight parts of it. */
    emphasize?: StatementOptions['emphasize'];
    /** The heading of a statement; neighbours with the same heading are grouped. */
    headingOf?(known: DatedEntry): string;
  },
): Result {
  const { knowledge, locale } = context;
  if (found.length === 0) return nothingToShow(context, options);
  const page = pageOf(found, options.page ?? 1, sizeOfEntry);
  const citations = new Citations(knowledge, locale);
  const shown: StatementOptions = {
    ...statementOptions(context),
    ...(options.emphasize !== undefined && { emphasize: options.emphasize }),
  };
  const { headingOf = () => '' } = options;
  const groups: { heading: string; rows: Row[] }[] = [];
  for (const known of page.items) {
    const heading = headingOf(known);
    if (groups.at(-1)?.heading !== heading) groups.push({ heading, rows: [] });
    groups.at(-1)?.rows.push(statementRow(known, knowledge, locale, citations, shown));
  }
  const actions = [
    ...(options.leading ?? []),
    ...notesButton(page.items, context),
    ...(options.actions ?? []),
    ...curateButton(page.items, context),
  ];
  return {
    ...(options.title !== undefined && { title: options.title }),
    blocks: [
      ...(page.number === 1 ? (options.intro ?? []) : []),
      ...groups.flatMap(({ heading, rows }): Block[] => [
        ...(heading === '' ? [] : [paragraph({ kind: 'strong', text: heading })]),
        { kind: 'rows', rows },
      ]),
      ...citations.blocks(),
      ...pageBlocks(page, context, actions),
      ...curatorMenu(page.items, context),
    ],
    topics: options.topics ?? [],
    entries: page.items.map(({ entry }) => entry.id),
  };
}

function nothingToShow(
  { say }: Context,
  { title, topics = [], intro, leading = [], actions = [] }: Parameters<typeof statementPage>[2],
): Result {
  const text = say({ en: 'Nothing is recorded here yet.', ko: '아직 기록된 것이 없습니다.' });
  return {
    ...(title !== undefined && { title }),
    blocks: [...(intro ?? [paragraph(text)]), ...buttonsBlock([...leading, ...actions])],
    topics,
    ...(intro === undefined && { notFound: true }),
  };
}

/** {@link emptyResult} of a lookup: what was looked up is not recorded. */
export const notFoundResult = (...args: Parameters<typeof emptyResult>): Result => ({
  ...emptyResult(...args),
  notFound: true,
});

/** How lookups show statements to this asker. */
export const statementOptions = (context: Context): StatementOptions => ({
  ids: seesIds(context),
  notes: context.showsNotes ? 'shown' : 'marked',
});

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
