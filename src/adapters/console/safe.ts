/** Makes the text of a reply safe for a terminal; no text of a reply gets there by another way. */
import type { Locale, Text } from '../../core/base/locale.ts';
import type { Block, Choose, Inline, Reply, Span } from '../../core/reply/reply.ts';
import { withoutControls } from './style.ts';

/**
 * Removes control characters, and replaces the ids of this terminal and its person with words. Leaves out actions, which are listed
 * below the reply; a menu becomes its label, or nothing if `keepsMenu` returns false.
 */
export function safeReply(
  { title, blocks, locale }: Reply,
  keepsMenu: (menu: Choose) => boolean,
): Pick<Reply, 'title' | 'blocks'> {
  return {
    ...(title !== undefined && { title: withoutControls(title) }),
    blocks: blocks.flatMap((block) => safeBlock(block, locale, keepsMenu)),
  };
}

function safeBlock(block: Block, locale: Locale, keepsMenu: (menu: Choose) => boolean): readonly Block[] {
  const safe = (spans: Inline): Inline => spans.map((span) => safeSpan(span, locale));
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return [{ ...block, text: safe(block.text) }];
    case 'quote':
      return [{ ...block, words: withoutControls(block.words), attribution: safe(block.attribution) }];
    case 'rows':
      return [
        {
          ...block,
          rows: block.rows.map((row) => ({
            ...row,
            ...(row.lead !== undefined && { lead: withoutControls(row.lead) }),
            text: safe(row.text),
            ...(row.note !== undefined && { note: safe(row.note) }),
          })),
        },
      ];
    case 'fields':
      return [
        {
          ...block,
          fields: block.fields.map(({ label, value }) => ({
            label: withoutControls(label),
            value: safe(value),
          })),
        },
      ];
    case 'sources':
      return [
        {
          ...block,
          title: withoutControls(block.title),
          sources: block.sources.map((each) => ({
            ...each,
            text: safe(each.text),
            ...(each.url !== undefined && { url: withoutControls(each.url) }),
          })),
        },
      ];
    case 'choose':
      return keepsMenu(block) ? [{ kind: 'paragraph', text: [withoutControls(block.label)] }] : [];
    case 'actions':
      return [];
  }
}

const THIS_TERMINAL: Text = { en: 'this terminal', ko: '이 터미널' };
const YOU: Text = { en: 'you', ko: '나' };

function safeSpan(span: Span, locale: Locale): Span {
  if (typeof span === 'string') return withoutControls(span);
  if (span.kind === 'citation' && span.url !== undefined) return { ...span, url: withoutControls(span.url) };
  if (span.kind === 'link')
    return { ...span, text: withoutControls(span.text), url: withoutControls(span.url) };
  if (span.kind === 'channel' && span.id.startsWith('terminal:')) return THIS_TERMINAL[locale];
  if (span.kind === 'person' && span.id === 'terminal') return YOU[locale];
  return 'text' in span ? { ...span, text: withoutControls(span.text) } : span;
}
