/** The one place through which text reaches Discord. https://support.discord.com/hc/en-us/articles/210298617 */
import type { Span } from '../../../core/reply/reply.ts';

/** Signs that mean something wherever they stand: emphasis, code, spoilers, links, mentions, timestamps. */
const ANYWHERE = /[\\*_~`|<>[\]@]/g;
/** Headings, lists and small print, which begin a line. */
const AT_LINE_START = /^([ \t]*)(#|-|\+|\d+(?=[.)](?:\s|$)))/gm;
/** An address that would become a link by itself. */
const ADDRESS = /:(?=\/\/)/g;

/** Plain text as markdown that shows it as it is: a backslash takes the meaning from the sign after it. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(ANYWHERE, '\\$&')
    .replace(ADDRESS, '\\:')
    .replace(AT_LINE_START, (_, space: string, sign: string) =>
      /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
    );
}

/** A link that shows its text and brings no preview. The address is encoded, so that it cannot end it. */
function markdownLink(text: string, url: string): string {
  const address = new URL(url).href.replace(/[<>()\s\\]/g, (sign) =>
    encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'),
  );
  return `[${escapeMarkdown(text)}](<${address}>)`;
}

/** Discord shows its name. https://docs.discord.com/developers/reference#message-formatting */
function channelMention(id: string): string {
  const own = /^discord:(\d{1,20})$/.exec(id)?.[1];
  return own === undefined ? markdownOf({ kind: 'code', text: id }) : `<#${own}>`;
}

export function markdownOf(span: Span): string {
  if (typeof span === 'string') return escapeMarkdown(span);
  switch (span.kind) {
    case 'strong':
      return `**${escapeMarkdown(span.text)}**`;
    case 'inserted':
      return `**${escapeMarkdown(span.text)}**`;
    case 'deleted':
      return `~~${escapeMarkdown(span.text)}~~`;
    case 'mark':
      return `*\\[${escapeMarkdown(span.text)}\\]*`;
    case 'link':
      return markdownLink(span.text, span.url);
    case 'channel':
      return channelMention(span.id);
    case 'citation':
      return `\\[${span.number}\\]`;
    case 'code':
      // Nothing is escaped in code, so the sign that ends it must not be in it.
      return `\`${span.text.replaceAll('`', '’').replace(/\s+/g, ' ')}\``;
  }
}

/** What a reader sees of markdown, near enough to find our own words in it: {@link escapeMarkdown} undone. */
export function plainOf(markdown: string): string {
  return markdown
    .replace(/^(?:> |-# )+/gm, '')
    .replace(/\\([^0-9A-Za-z\s])|[*_~`|]/g, (_, sign: string | undefined) => sign ?? '');
}
