/** Replaces spans wherever they stand in a reply. */
import type { Block, Inline, Reply, Span } from './reply.ts';

export function withSpans(reply: Reply, change: (span: Span) => Span): Reply {
  const inAll = (spans: Inline): Inline => spans.map(change);
  return { ...reply, blocks: reply.blocks.map((block) => blockWithSpans(block, inAll)) };
}

/** The reply with numbers of sources that are no links, for a platform whose message would be too long otherwise. */
export const withoutCitationLinks = (reply: Reply): Reply =>
  withSpans(reply, (span) =>
    typeof span !== 'string' && span.kind === 'citation' ? { kind: 'citation', number: span.number } : span,
  );

function blockWithSpans(block: Block, change: (spans: Inline) => Inline): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return { ...block, text: change(block.text) };
    case 'quote':
      return { ...block, attribution: change(block.attribution) };
    case 'rows':
      return {
        ...block,
        rows: block.rows.map((row) => ({
          ...row,
          text: change(row.text),
          ...(row.note !== undefined && { note: change(row.note) }),
        })),
      };
    case 'fields':
      return { ...block, fields: block.fields.map((each) => ({ ...each, value: change(each.value) })) };
    case 'sources':
      return { ...block, sources: block.sources.map((each) => ({ ...each, text: change(each.text) })) };
    case 'actions':
    case 'choose':
      return block;
  }
}
