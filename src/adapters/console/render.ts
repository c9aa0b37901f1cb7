/** A reply for a terminal: actions are numbered, so that a number picks one. */
import type { Action, Inline, Reply, Span, Block } from '../../core/reply/reply.ts';
import { renderText, type TextStyle } from '../../core/reply/text.ts';
import type { Text } from '../../core/base/locale.ts';
import { withoutControls } from './style.ts';

const ONLY_YOU: Text = { en: '(only you see this)', ko: '(나에게만 보임)' };

export function renderReply(reply: Reply, style: TextStyle): { text: string; actions: readonly Action[] } {
  const actions = reply.blocks.flatMap((block): readonly Action[] =>
    block.kind === 'actions' ? block.actions : block.kind === 'choose' ? block.options : [],
  );
  const blocks = reply.blocks.flatMap(safeBlock);
  const title = reply.title === undefined ? {} : { title: withoutControls(reply.title) };
  const parts = [renderText({ ...reply, ...title, blocks }, style)];
  if (actions.length > 0)
    parts.push(
      actions.map(({ label }, at) => `${style.code(`${at + 1})`)} ${withoutControls(label)}`).join('  '),
    );
  if (reply.visibility === 'private') parts.push(style.note(ONLY_YOU[reply.locale]));
  return { text: parts.join('\n\n'), actions };
}

/** The one place through which text reaches the terminal. What is picked by its number stands under it all. */
function safeBlock(block: Block): readonly Block[] {
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
          rows: block.rows.map(({ lead, text, note }) => ({
            ...(lead !== undefined && { lead: withoutControls(lead) }),
            text: safe(text),
            ...(note !== undefined && { note: safe(note) }),
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
          sources: block.sources.map(({ number, text }) => ({ number, text: safe(text) })),
        },
      ];
    case 'choose':
      return [{ kind: 'paragraph', text: [withoutControls(block.label)] }];
    case 'actions':
      return [];
  }
}

const safe = (spans: Inline): Inline => spans.map(safeSpan);

function safeSpan(span: Span): Span {
  if (typeof span === 'string') return withoutControls(span);
  return 'text' in span ? { ...span, text: withoutControls(span.text) } : span;
}
