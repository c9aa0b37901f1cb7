/** A page as Markdown, for programs and people who prefer text. Addresses are complete. */
import type { Block, Inline, Span } from '../reply/reply.ts';
import { mentionWords } from '../reply/mention.ts';
import type { Locale } from '../base/locale.ts';
import type { SitePage } from './parts.ts';

/** `base` is the address of the server, without a slash at the end. */
export function markdownOf(page: SitePage, { base, locale }: { base: string; locale: Locale }): string {
  const inline = (spans: Inline): string => spans.map((span) => spanOf(span, base, locale)).join('');
  const block = (each: Block): string => {
    switch (each.kind) {
      case 'paragraph':
      case 'note':
        return inline(each.text);
      case 'quote':
        return `> ${escapedMarkdown(each.words)}\n>\n> — ${inline(each.attribution)}`;
      case 'rows':
        return each.rows
          .map(({ lead, text, note }) =>
            [
              `- ${lead === undefined ? '' : `**${escapedMarkdown(lead)}** `}${inline(text)}`,
              ...(note === undefined ? [] : [`  ${inline(note)}`]),
            ].join('\n'),
          )
          .join('\n');
      case 'fields':
        return each.fields
          .map(({ label, value }) => `- ${escapedMarkdown(label)}: ${inline(value)}`)
          .join('\n');
      case 'sources':
        return [
          `## ${escapedMarkdown(each.title)}`,
          '',
          ...each.sources.map(({ number, text }) => `- [${number}] ${inline(text)}`),
        ].join('\n');
      case 'actions':
      case 'choose':
        return '';
    }
  };
  const blocks = page.blocks.map(block).filter((text) => text !== '');
  return `${[`# ${escapedMarkdown(page.heading ?? page.title)}`, ...blocks].join('\n\n')}\n`;
}

function spanOf(span: Span, base: string, locale: Locale): string {
  if (typeof span === 'string') return escapedMarkdown(span);
  switch (span.kind) {
    case 'strong':
      return `**${escapedMarkdown(span.text)}**`;
    case 'mark':
      return `(${escapedMarkdown(span.text)})`;
    case 'link':
      return `[${escapedMarkdown(span.text)}](<${(span.url.startsWith('/') ? base + span.url : span.url).replace(/[<>\s]/g, encodeURIComponent)}>)`;
    case 'citation':
      return `[${span.number}]`;
    case 'inserted':
      return `**${escapedMarkdown(span.text)}**`;
    case 'deleted':
      return `~~${escapedMarkdown(span.text)}~~`;
    case 'code':
      return `\`${span.text.replaceAll('`', 'ˋ')}\``;
    case 'person':
    case 'channel':
      return escapedMarkdown(mentionWords(span, locale));
  }
}

/** Text in which nothing is read as Markdown or HTML. */
const escapedMarkdown = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
    .replace(/^(\s*)([-+]|\d+\.)(?=\s)/, '$1\\$2');
