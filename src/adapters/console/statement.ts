/** One statement of an answer, with what a reader can do with it. */
import type { Text } from '../../core/base/locale.ts';
import { sayLine } from '../../core/reply/line.ts';
import type { Action, Block, Inline, Reply, Row } from '../../core/reply/reply.ts';

const SUGGEST: Text = { en: 'Suggest a correction…', ko: '정정 제안…' };

/** The statement as it stood in the answer, with its sources. */
export function statementReply(entry: string, answer: Reply | undefined): Reply {
  const { blocks = [], locale = 'en' } = answer ?? {};
  const shown = blocks.flatMap((block, at) => onlyOn(entry, block, blocks[at - 1]));
  const cited = new Set(
    shown
      .flatMap(textSpansOf)
      .flatMap((span) => (typeof span === 'object' && span.kind === 'citation' ? [span.number] : [])),
  );
  const sources = blocks.flatMap((block) =>
    block.kind === 'sources'
      ? [{ ...block, sources: block.sources.filter(({ number }) => cited.has(number)) }]
      : [],
  );
  const actions: Action[] = [
    ...sources
      .flatMap((block) => block.sources)
      .flatMap(({ number, url }) => sourceAction(number, url, locale)),
    { label: SUGGEST[locale], line: sayLine('suggest', entry, {}), mode: 'form' },
  ];
  return {
    blocks: [...shown, ...sources, { kind: 'actions', actions }],
    visibility: 'private',
    locale,
    topics: [],
    entries: [entry],
  };
}

/** `before`: the block above, to which a note belongs. */
function onlyOn(entry: string, block: Block, before: Block | undefined): readonly Block[] {
  if (block.kind === 'note') return before !== undefined && isAlone(entry, before) ? [block] : [];
  if (block.kind === 'rows') {
    const rows = block.rows.filter((row) => row.entry === entry);
    return rows.length === 0 ? [] : [{ ...block, rows }];
  }
  return isAlone(entry, block) ? [block] : [];
}

/** Whether the block shows that statement only. */
const isAlone = (entry: string, block: Block): boolean =>
  (block.kind === 'quote' || block.kind === 'paragraph') && block.entry === entry;

function textSpansOf(block: Block): Inline {
  if (block.kind === 'rows') return block.rows.flatMap(({ text }: Row) => text);
  if (block.kind === 'quote') return block.attribution;
  return block.kind === 'paragraph' ? block.text : [];
}

/** Leads to the other statements of a source, by its address. */
function sourceAction(number: number, url: string | undefined, locale: Reply['locale']): readonly Action[] {
  if (url === undefined) return [];
  const label = { en: `All from source [${number}]`, ko: `출처 [${number}]의 기록 모두` }[locale];
  return [{ label, line: sayLine('source', url, {}) }];
}
