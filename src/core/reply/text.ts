/** Renders a reply as lines of text: plain for scripts, or with a {@link TextStyle} for terminals. */
import type { Block, Inline, Reply, Span } from './reply.ts';

export interface TextStyle {
  title(text: string): string;
  strong(text: string): string;
  mark(text: string): string;
  link(text: string, url: string): string;
  /** The number of a source; a link to it where links can be hidden behind text. */
  citation(text: string, url?: string): string;
  /** The address after the line of a source, where numbers can’t be links. */
  address(url: string): string;
  code(text: string): string;
  inserted(text: string): string;
  deleted(text: string): string;
  lead(text: string): string;
  quote(text: string): string;
  note(text: string): string;
}

const identity = (text: string): string => text;

export const PLAIN: TextStyle = {
  title: identity,
  strong: identity,
  mark: identity,
  link: (text, url) => (text === url ? url : `${text} <${url}>`),
  citation: identity,
  address: (url) => ` <${url}>`,
  code: identity,
  inserted: (text) => `{+${text}+}`,
  deleted: (text) => `[-${text}-]`,
  lead: identity,
  quote: identity,
  note: identity,
};

export function renderText(
  reply: Pick<Reply, 'blocks' | 'title'> & Partial<Reply>,
  style: TextStyle = PLAIN,
): string {
  const blocks = reply.blocks.map((block) => renderBlock(block, style));
  return [...(reply.title === undefined ? [] : [style.title(reply.title)]), ...blocks].join('\n\n');
}

function renderBlock(block: Block, style: TextStyle): string {
  switch (block.kind) {
    case 'paragraph':
      return renderInline(block.text, style);
    case 'quote':
      return `${style.quote(block.words)}\n— ${renderInline(block.attribution, style)}`;
    case 'rows':
      return block.rows
        .map(({ lead, text, note }) => {
          const first =
            lead === undefined
              ? `• ${renderInline(text, style)}`
              : `${style.lead(lead)}  ${renderInline(text, style)}`;
          return note === undefined ? first : `${first}\n    ${style.note(renderInline(note, style))}`;
        })
        .join('\n');
    case 'fields':
      return block.fields
        .map(({ label, value }) => `${style.strong(label)}: ${renderInline(value, style)}`)
        .join('\n');
    case 'sources':
      return [
        style.strong(block.title),
        ...block.sources.map(
          ({ number, text, url }) =>
            `${style.citation(`[${number}]`, url)} ${renderInline(text, style)}${url === undefined ? '' : style.address(url)}`,
        ),
      ].join('\n');
    case 'note':
      return style.note(renderInline(block.text, style));
    case 'actions':
      return block.actions
        .map(({ label, line }) =>
          label === line ? `→ ${style.code(line)}` : `→ ${label}: ${style.code(line)}`,
        )
        .join('\n');
    case 'choose':
      return [block.label, ...block.options.map(({ label, line }) => `→ ${label}: ${style.code(line)}`)].join(
        '\n',
      );
  }
}

export function renderInline(spans: Inline, style: TextStyle): string {
  return spans.map((span) => renderSpan(span, style)).join('');
}

function renderSpan(span: Span, style: TextStyle): string {
  if (typeof span === 'string') return span;
  switch (span.kind) {
    case 'strong':
      return style.strong(span.text);
    case 'mark':
      return style.mark(`[${span.text}]`);
    case 'link':
      return style.link(span.text, span.url);
    case 'citation':
      return style.citation(`[${span.number}]`, span.url);
    case 'code':
      return style.code(span.text);
    // For scripts and operators, who can use the ids; other renderers replace what their platform does not show by name.
    case 'person':
      return span.name ?? style.code(span.id);
    case 'channel':
      return style.code(span.id);
    case 'inserted':
      return style.inserted(span.text);
    case 'deleted':
      return style.deleted(span.text);
  }
}
