/** Sets the text of a reply as Discord’s markdown: what is said, and below it small print with the sources. */
import { menuPrompts } from '../../../core/reply/presses.ts';
import type { Block, Reply, Row } from '../../../core/reply/reply.ts';
import { citationMark, escapeMarkdown, markdownOfAll } from './text.ts';

export interface Layout {
  body: readonly string[];
  /** Sources, the number of the page, and other small print at the end. */
  footer: readonly string[];
}

export function layoutOf(reply: Reply): Layout {
  const shown = [
    ...reply.blocks.filter(({ kind }) => kind !== 'actions' && kind !== 'choose'),
    ...(reply.title === undefined ? menuPrompts(reply.blocks) : []),
  ];
  const end = shown.findLastIndex(({ kind }) => kind !== 'note' && kind !== 'sources') + 1;
  const body = shown
    .slice(0, end)
    .flatMap((block) => (isHeading(block) ? blockLines(block) : apart(blockLines(block))));
  return {
    body: [...titleLines(reply), ...body],
    footer: shown.slice(end).flatMap(blockLines),
  };
}

/** Whether a paragraph is the name of what follows it. */
function isHeading(block: Block): boolean {
  const [only, ...more] = block.kind === 'paragraph' ? block.text : [];
  return typeof only === 'object' && only.kind === 'strong' && more.length === 0;
}

/** The title as a heading, which screen readers know as one. */
function titleLines({ title = '' }: Reply): string[] {
  const words = title.trim().replace(/\s+/g, ' ');
  return words === '' ? [] : [`### ${escapeMarkdown(words)}`];
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [markdownOfAll(block.text)];
    case 'quote':
      return [
        `> ${escapeMarkdown(block.words).replaceAll('\n', '\n> ')}`,
        `— ${markdownOfAll(block.attribution)}`,
      ];
    case 'rows':
      return block.rows.flatMap((row) => rowLines(row, { isListed: block.rows.length > 1 }));
    case 'fields':
      return block.fields.map(({ label, value }) => `**${escapeMarkdown(label)}**: ${markdownOfAll(value)}`);
    case 'sources':
      return block.sources.map((source) => `-# ${citationMark(source)} ${markdownOfAll(source.text)}`);
    case 'note':
      return [`-# ${markdownOfAll(block.text)}`];
    case 'choose':
    case 'actions':
      return [];
  }
}

/** Several rows are items of a list, so that the dates stand in a column and longer texts keep clear of the bullets. */
function rowLines({ lead, text, note }: Row, { isListed }: { isListed: boolean }): string[] {
  const words = markdownOfAll(text).replaceAll('\n', '\n  ');
  const first = lead === undefined ? words : `**${escapeMarkdown(lead)}** ${words}`;
  return [isListed ? `- ${first}` : first, ...(note === undefined ? [] : [`-# ${markdownOfAll(note)}`])];
}

/** A line break after the last line sets it apart from the next block. */
function apart(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? `${line}\n` : line));
}
