/** Replaces spans wherever they stand in a reply. */
import type { Block, Inline, Reply, Span } from './reply.ts';

export const withSpans = (reply: Reply, change: (span: Span) => Span): Reply =>
  withInlines(reply, (spans) => spans.map(change));

const withInlines = <R extends { blocks: readonly Block[] }>(
  reply: R,
  change: (spans: Inline) => Inline,
): R => ({
  ...reply,
  blocks: reply.blocks.map((block) => blockWithSpans(block, change)),
});

/** A character of no width, at which no line is broken. */
const WORD_JOINER = '\u2060';
export const NO_BREAK_SPACE = '\u00A0';

/**
 * Keeps the numbers of sources on the line of the last word before them: platforms would otherwise break lines before them, and
 * between `[1]` and `[2]`. `joint` stands between two numbers.
 */
export const withJoinedCitations = <R extends { blocks: readonly Block[] }>(
  reply: R,
  joint: string = WORD_JOINER,
): R =>
  withInlines(reply, (spans) =>
    spans.flatMap((span, at): Inline => {
      if (!isCitation(spans[at + 1])) return [span];
      if (isCitation(span)) return joint === '' ? [span] : [span, joint];
      return [span === ' ' ? NO_BREAK_SPACE : span];
    }),
  );

/** The words of a message that {@link withJoinedCitations} may have changed, as they are typed. */
export const withoutJoints = (text: string): string =>
  text.replaceAll(NO_BREAK_SPACE, ' ').replaceAll(WORD_JOINER, '');

const isCitation = (span: Span | undefined): boolean => typeof span === 'object' && span.kind === 'citation';

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
