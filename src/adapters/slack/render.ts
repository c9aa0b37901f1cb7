/**
 * A reply as Slack messages, in Block Kit. Text goes into rich text, whose parts are literal: nothing in it can
 * format, link or mention.
 */
import type { types } from '@slack/bolt';
import { sayPress } from '../../core/command/press.ts';
import type { Keep } from '../../core/platform/kept-lines.ts';
import { cutText, groupsOf, splitText } from '../../core/reply/cut.ts';
import type { Action, Block, Choose, Inline, Reply, Span } from '../../core/reply/reply.ts';
import { renderText } from '../../core/reply/text.ts';
import { LIMITS } from './limits.ts';
import { plain } from './plain.ts';
import { searchOf } from './search.ts';

export interface SlackMessage {
  /** For notifications and screen readers. */
  text: string;
  blocks: types.KnownBlock[];
  response_type: 'ephemeral' | 'in_channel';
  mrkdwn: false;
  unfurl_links: false;
  unfurl_media: false;
}

/** As many messages as it takes; nothing is left out. */
export function renderSlack(reply: Reply, keep: Keep): SlackMessage[] {
  const actions = reply.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  const menus = reply.blocks.flatMap((block) => (block.kind === 'choose' ? menusOf(block, keep) : []));
  const blocks = [
    ...titleOf(reply),
    ...reply.blocks.flatMap(blocksOf),
    ...menus.map(blockOfMenu),
    ...buttonsOf(actions, keep),
  ];
  const bySize = groupsOf(blocks, LIMITS.messageText, (block) => JSON.stringify(block).length);
  const messages = bySize.flatMap((group) => groupsOf(group, LIMITS.blocks, () => 1));
  return messages.map((own) => ({
    text: escapeControl(cutText(renderText(reply), LIMITS.fallbackText / 5)),
    blocks: own,
    response_type: reply.visibility === 'private' ? 'ephemeral' : 'in_channel',
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
  }));
}

/** The characters by which Slack marks links and mentions. https://docs.slack.dev/messaging/formatting-message-text */
export function escapeControl(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function titleOf({ title }: Reply): types.KnownBlock[] {
  if (title === undefined || title.trim() === '') return [];
  if (title.length <= LIMITS.headerText) return [{ type: 'header', text: plain(title) }];
  return richText([section([{ kind: 'strong', text: title }])]);
}

type Section = types.RichTextSection | types.RichTextQuote;

function blocksOf(block: Block): types.KnownBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return richText([section(block.text)]);
    case 'quote':
      return richText([
        { type: 'rich_text_quote', elements: elementsOf(block.words) },
        section(['— ', ...block.attribution]),
      ]);
    case 'rows':
      return richText(
        block.rows.map(({ lead, text, note = [] }) => ({
          type: 'rich_text_section',
          elements: [
            ...(lead === undefined ? texts('• ') : [...texts(lead, { bold: true }), ...texts(' ')]),
            ...text.flatMap((span) => elementsOf(span)),
            // Slack has no smaller letters in rich text; italics set notes apart.
            ...(note.length === 0 ? [] : texts('\n')),
            ...note.flatMap((span) => elementsOf(span, { italic: true })),
          ],
        })),
      );
    case 'fields':
      return richText(
        block.fields.map(({ label, value }) => section([{ kind: 'strong', text: label }, ': ', ...value])),
      );
    case 'sources':
      return richText([
        section([{ kind: 'strong', text: block.title }]),
        ...block.sources.map(({ number, text }) => section([`[${number}] `, ...text])),
      ]);
    case 'note': {
      const texts = splitText(block.text.map(textOf).join(''), LIMITS.text);
      return texts.flatMap((text) => (text === '' ? [] : { type: 'context', elements: [plain(text)] }));
    }
    case 'choose':
      return richText([section([block.label])]);
    case 'actions':
      return [];
  }
}

const section = (spans: Inline): types.RichTextSection => ({
  type: 'rich_text_section',
  elements: spans.flatMap((span) => elementsOf(span)),
});

const sizeOf = (part: Section): number => JSON.stringify(part).length;

/** Sections in as many blocks as keep each at a size that Slack shows at once. */
function richText(sections: readonly Section[]): types.RichTextBlock[] {
  const filled = sections.flatMap(inParts);
  return groupsOf(filled, LIMITS.text, sizeOf).map((elements) => ({ type: 'rich_text', elements }));
}

/** A section without elements is refused; one with very many is several. */
function inParts(part: Section): Section[] {
  if (part.elements.length === 0) return [];
  const groups = groupsOf(part.elements, LIMITS.text, (element) => JSON.stringify(element).length);
  return groups.map((elements) => ({ ...part, elements }));
}

type Style = NonNullable<types.RichTextText['style']>;

function elementsOf(span: Span, style: Style = {}): types.RichTextElement[] {
  if (typeof span === 'string') return texts(span, style);
  switch (span.kind) {
    case 'strong':
      return texts(span.text, { ...style, bold: true });
    case 'mark':
      return texts(`[${span.text}]`, { ...style, italic: true });
    case 'link':
      return splitText(span.text || span.url, LIMITS.text / 2).map((text) => ({
        type: 'link',
        url: new URL(span.url).href,
        text,
      }));
    case 'citation':
      return texts(`[${span.number}]`, style);
    case 'code':
      return texts(span.text, { ...style, code: true });
  }
}

function texts(text: string, style: Style = {}): types.RichTextText[] {
  if (text === '') return [];
  return splitText(text, LIMITS.text / 2).map((piece) => ({
    type: 'text',
    text: piece,
    ...(Object.keys(style).length > 0 && { style }),
  }));
}

const textOf = (span: Span): string =>
  typeof span === 'string' ? span : span.kind === 'citation' ? `[${span.number}]` : span.text;

function buttonsOf(actions: readonly Action[], keep: Keep): types.ActionsBlock[] {
  const unique = [...new Map(actions.map((action) => [sayPress(action), action])).values()];
  const buttons = unique.map((action, index): types.Button => ({
    type: 'button',
    action_id: `line-${index}`,
    text: plain(cutText(labelOf(action), LIMITS.buttonText)),
    value: carried(sayPress(action), LIMITS.buttonValue, keep),
  }));
  return groupsOf(buttons, LIMITS.actionsElements, () => 1).map((elements) => ({
    type: 'actions',
    elements,
  }));
}

type Menu = types.StaticSelect | types.ExternalSelect;

/** Where any value will do, a menu that searches; otherwise one with the options, several where they are very many. */
function menusOf({ label, options, search }: Choose, keep: Keep): Menu[] {
  const placeholder = plain(cutText(label.trim() === '' ? '…' : label, LIMITS.placeholder));
  if (search !== undefined) {
    const start = searchOf(search.option);
    const action_id = start + carried(search.line, LIMITS.actionId - start.length, keep);
    return [{ type: 'external_select', action_id, placeholder, min_query_length: 0 }];
  }
  const unique = [...new Map(options.map((option) => [option.line, option])).values()];
  return groupsOf(unique, LIMITS.selectOptions, () => 1).map((group) => ({
    type: 'static_select',
    action_id: 'choose',
    placeholder,
    options: group.map((option) => ({
      text: plain(cutText(labelOf(option), LIMITS.optionText)),
      value: carried(option.line, LIMITS.optionValue, keep),
    })),
  }));
}

/** In a block of its own, within which its id must be unique. */
const blockOfMenu = (menu: Menu, index: number): types.ActionsBlock => ({
  type: 'actions',
  block_id: `menu-${index}`,
  elements: [menu],
});

const labelOf = ({ label, line }: { label: string; line: string }): string =>
  label.trim() === '' ? line : label;

const carried = (said: string, max: number, keep: Keep): string => (said.length <= max ? said : keep(said));
