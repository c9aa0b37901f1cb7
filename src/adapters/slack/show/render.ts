/**
 * Renders a reply as Slack messages in Block Kit. Text goes into rich text, whose parts are literal: nothing in it can
 * format, link or mention.
 */
import type { types } from '@slack/bolt';
import type { Keep } from '../../../core/platform/kept-lines.ts';
import { cutText, groupsOf, splitText } from '../../../core/reply/cut.ts';
import type { Block, Inline, Reply, Span } from '../../../core/reply/reply.ts';
import { renderText } from '../../../core/reply/text.ts';
import { LIMITS } from '../limits.ts';
import { renderPresses } from './presses.ts';
import { escapeControl, howToType, plainText } from './text.ts';

export interface SlackMessage {
  /** For notifications and screen readers. */
  text: string;
  blocks: types.KnownBlock[];
  response_type: 'ephemeral' | 'in_channel';
  mrkdwn: false;
  unfurl_links: false;
  unfurl_media: false;
}

/** Renders the whole reply in as many messages as it takes. Lines too long for a button are replaced by their keys. */
export function renderSlack(reply: Reply, keep: Keep): SlackMessage[] {
  const typing = howToType(reply);
  const blocks = [
    ...titleBlocks(reply),
    ...reply.blocks.flatMap(blockKit),
    ...(typing === undefined ? [] : smallPrint(typing)),
    ...renderPresses(reply.blocks, keep),
  ];
  const bySize = groupsOf(blocks, LIMITS.messageText, jsonLength);
  const messages = bySize.flatMap((group) => groupsOf(group, LIMITS.blocks, () => 1));
  const text = escapeControl(cutText(renderText(reply), LIMITS.fallbackText / MAX_ESCAPE));
  return messages.map((own) => ({
    text,
    blocks: own,
    response_type: reply.visibility === 'private' ? 'ephemeral' : 'in_channel',
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
  }));
}

/** The longest escape, `&amp;`, in characters. */
const MAX_ESCAPE = 5;

/** Renders a reply as text alone, without buttons: for a message whose blocks Slack finds too long. */
export function renderSlackText(reply: Reply): string {
  const text = renderText({ ...reply, blocks: reply.blocks.filter(({ kind }) => kind !== 'actions') });
  const whole = escapeControl(cutText(text, LIMITS.fallbackText));
  return whole.length <= LIMITS.fallbackText
    ? whole
    : escapeControl(cutText(text, LIMITS.fallbackText / MAX_ESCAPE));
}

function titleBlocks({ title }: Reply): types.KnownBlock[] {
  if (title === undefined || title.trim() === '') return [];
  if (title.length <= LIMITS.headerText) return [{ type: 'header', text: plainText(title) }];
  return richText([textSection([{ kind: 'strong', text: title }])]);
}

type Section = types.RichTextSection | types.RichTextQuote;

function blockKit(block: Block): types.KnownBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return richText([textSection(block.text)]);
    case 'quote':
      return richText([
        { type: 'rich_text_quote', elements: elementsOf(block.words) },
        textSection(['— ', ...block.attribution]),
      ]);
    case 'rows':
      return richText(
        block.rows.map(({ lead, text, note = [] }) => ({
          type: 'rich_text_section',
          elements: [
            ...(lead === undefined ? texts('• ') : [...texts(lead, { bold: true }), ...texts(' ')]),
            ...text.flatMap((span) => elementsOf(span)),
            // Rich text has no smaller font, so notes are in italics.
            ...(note.length === 0 ? [] : texts('\n')),
            ...note.flatMap((span) => elementsOf(span, { italic: true })),
          ],
        })),
      );
    case 'fields':
      return richText(
        block.fields.map(({ label, value }) =>
          textSection([{ kind: 'strong', text: label }, ': ', ...value]),
        ),
      );
    case 'sources':
      return richText([
        textSection([{ kind: 'strong', text: block.title }]),
        ...block.sources.map(({ number, text }) => textSection([`[${number}] `, ...text])),
      ]);
    case 'note':
      return smallPrint(block.text.map(spanText).join(''));
    case 'choose':
      return richText([textSection([block.label])]);
    case 'actions':
      return [];
  }
}

const textSection = (spans: Inline): types.RichTextSection => ({
  type: 'rich_text_section',
  elements: spans.flatMap((span) => elementsOf(span)),
});

const jsonLength = (part: object): number => JSON.stringify(part).length;

/** Distributes sections over blocks, each short enough that Slack does not collapse it. */
function richText(sections: readonly Section[]): types.RichTextBlock[] {
  const filled = sections.flatMap(inParts);
  return groupsOf(filled, LIMITS.text, ({ size }) => size).map((group) => ({
    type: 'rich_text',
    elements: group.map(({ part }) => part),
  }));
}

/** Splits a section with too many elements, and drops one without any, which Slack refuses. */
function inParts(part: Section): { part: Section; size: number }[] {
  if (part.elements.length === 0) return [];
  const size = jsonLength(part);
  if (size <= LIMITS.text) return [{ part, size }];
  return groupsOf(part.elements, LIMITS.text, jsonLength).map((elements) => {
    const own = { ...part, elements };
    return { part: own, size: jsonLength(own) };
  });
}

type Style = NonNullable<types.RichTextText['style']>;

function elementsOf(span: Span, style: Style = {}): types.RichTextElement[] {
  if (typeof span === 'string') return texts(span, style);
  switch (span.kind) {
    case 'strong':
      return texts(span.text, { ...style, bold: true });
    case 'inserted':
      return texts(span.text, { ...style, bold: true });
    case 'deleted':
      return texts(span.text, { ...style, strike: true });
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
    case 'channel':
      return renderChannel(span.id, style);
  }
}

/**
 * Shows the name of a channel to readers in its workspace.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
function renderChannel(id: string, style: Style): types.RichTextElement[] {
  const own = /^slack:[A-Z0-9]+:([A-Z0-9]+)$/.exec(id)?.[1];
  return own === undefined
    ? texts(id, { ...style, code: true })
    : [{ type: 'channel', channel_id: own, ...(Object.keys(style).length > 0 && { style }) }];
}

function texts(text: string, style: Style = {}): types.RichTextText[] {
  if (text === '') return [];
  return splitText(text, LIMITS.text / 2).map((piece) => ({
    type: 'text',
    text: piece,
    ...(Object.keys(style).length > 0 && { style }),
  }));
}

const smallPrint = (text: string): types.ContextBlock[] =>
  splitText(text, LIMITS.text)
    .filter((piece) => piece !== '')
    .map((piece) => ({ type: 'context', elements: [plainText(piece)] }));

function spanText(span: Span): string {
  if (typeof span === 'string') return span;
  return span.kind === 'citation' ? `[${span.number}]` : span.kind === 'channel' ? span.id : span.text;
}
