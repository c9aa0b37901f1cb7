/** Shows what a page says about itself, with buttons that record it: a proposal, of which nothing is stored before. */
import type { Context } from '../../../core/command/command.ts';
import { shownAddress } from '../../../core/curation/citations.ts';
import { fieldsOfPage, missingFields, type SourceFieldTexts } from '../../../core/curation/page-fields.ts';
import { WEB_PROBLEM_WORDS } from '../../../core/links/problem-words.ts';
import type { WebProblem } from '../../../core/links/web.ts';
import { sourceOfPage } from '../../../core/curation/sources.ts';
import type { Entry, Source } from '../../../core/record/schema.ts';
import { sayLine } from '../../../core/reply/line.ts';
import type { Action, Block } from '../../../core/reply/reply.ts';
import { curates } from '../../shared/entry.ts';
import { field, fieldsBlock, formButton, note, writeButton } from '../../shared/blocks.ts';
import { sourceOptions, titleNaming } from './source-card.ts';

/** The fields of a source as its page gives them, or why the page could not be read. */
export type PageProposal =
  | { fields: SourceFieldTexts; problem?: undefined }
  | { fields?: undefined; problem: WebProblem };

export async function readProposal(
  address: string,
  { pages, today }: Pick<Context, 'pages' | 'today'>,
): Promise<PageProposal> {
  const reading = await pages.read(address);
  return reading.problem === undefined
    ? { fields: fieldsOfPage(reading.details, today) }
    : { problem: reading.problem };
}

/** The fields as a list for reading, below a line that says whose words they are. */
export const proposalBlocks = (fields: SourceFieldTexts, context: Context): readonly Block[] => [
  note(context.say({ en: 'The page says:', ko: '페이지에 적힌 내용:' })),
  ...sourceFieldsBlock(fields, context),
];

/** The fields as a list for reading. */
export function sourceFieldsBlock(fields: SourceFieldTexts, context: Context): readonly Block[] {
  const shown = Object.entries(fields).map(([key, value]) => {
    const { name, label = name } = { title: titleNaming, ...sourceOptions }[
      key as 'title' | keyof typeof sourceOptions
    ];
    return field(context, label, key === 'url' ? shownAddress(value) : value);
  });
  return fieldsBlock(shown);
}

/** Says that a page could not be read; nothing while reading is turned off. */
export const problemBlocks = (problem: WebProblem, { say }: Context): readonly Block[] =>
  problem === 'off'
    ? []
    : [
        note(
          say({
            en: `I couldn’t read the page: ${WEB_PROBLEM_WORDS[problem].en}.`,
            ko: `페이지를 읽지 못했습니다. ${WEB_PROBLEM_WORDS[problem].ko}.`,
          }),
        ),
      ];

/**
 * Proposes details that the pages of an entry’s new sources add, each with two buttons: record it as it is, or edit it
 * first. Reads at most two pages, in parallel.
 */
export async function pageProposals(
  entry: Entry,
  context: Context,
): Promise<{ blocks: readonly Block[]; actions: readonly Action[] }> {
  const { knowledge, pages } = context;
  const ids = [
    ...new Set(entry.sources.flatMap(({ source, via }) => (via === undefined ? [source] : [via, source]))),
  ];
  const fresh = pages.isOn
    ? ids
        .flatMap((id) => knowledge.source(id) ?? [])
        .filter(({ retired, url }) => retired === true && url !== undefined)
    : [];
  const found = await Promise.all(
    fresh
      .slice(0, MAX_PAGES_READ)
      .map(async (source) => ({ source, read: await readProposal(source.url ?? '', context) })),
  );
  const several = found.length > 1;
  return {
    blocks: found.flatMap(({ source, read }) => {
      if (read.problem !== undefined) return problemBlocks(read.problem, context);
      const added = addedTo(source, read.fields, context);
      return Object.keys(added).length === 0 ? [] : proposalBlocks(added, context);
    }),
    actions: found.flatMap(({ source, read }) =>
      read.problem === undefined ? recordActions(entry, source, read.fields, several, context) : [],
    ),
  };
}
const MAX_PAGES_READ = 2;

function addedTo(source: Source, fields: SourceFieldTexts, { knowledge }: Context): SourceFieldTexts {
  return missingFields(
    fields,
    source,
    (address) => sourceOfPage(address, knowledge, source.id) !== undefined,
  );
}

function recordActions(
  entry: Entry,
  source: Source,
  fields: SourceFieldTexts,
  several: boolean,
  context: Context,
): readonly Action[] {
  const added = addedTo(source, fields, context);
  if (Object.keys(added).length === 0) return [];
  const suffix = several ? `: ${source.id}` : '';
  const record = { en: `Use what the page says${suffix}`, ko: `페이지에 적힌 대로 쓰기${suffix}` };
  const change = { en: `Change it first…${suffix}`, ko: `고쳐서 쓰기…${suffix}` };
  if (!curates(context)) {
    // Somebody who only suggests can describe the source of their own suggestion.
    const { title, publisher, date } = added;
    const own = {
      ...(title !== undefined && { title }),
      ...(publisher !== undefined && { publisher }),
      ...(date !== undefined && { published: date }),
    };
    if (title === undefined) return [];
    return [
      {
        ...writeButton(context, record, sayLine('suggest', undefined, { draft: entry.id, ...own })),
        isMain: true,
      },
    ];
  }
  const rev = context.knowledge.stored('source', source.id)?.rev ?? 0;
  const line = sayLine('curate source edit', source.id, { ...added, rev: `${rev}` });
  return [{ ...writeButton(context, record, line), isMain: true }, formButton(context, change, line)];
}
