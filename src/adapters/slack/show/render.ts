/**
 * Renders a reply as Slack messages in Block Kit. Text goes into rich text, whose parts are literal: nothing in it can
 * format, link or mention.
 */
import type { types } from '@slack/bolt';
import type { Keep } from '../../../core/platform/kept-lines.ts';
import { cutText, groupsOf, splitText } from '../../../core/reply/cut.ts';
import { isMention, mentionWords, sayMentions, UNNAMED, type Mention } from '../../../core/reply/mention.ts';
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

/** Who reads a reply. */
export interface Readers {
  /** Their workspace. */
  team: string;
  nameOf: NameOf;
}

/** The name of somebody or a channel; `undefined` if it is not known. */
export type NameOf = (mention: Mention) => string | undefined;

/**
 * Renders the whole reply in as many messages as it takes. Lines too long for a button are replaced by their keys. Without
 * `readers`, everything that the reply mentions is taken to be in their workspace, and no names are known.
 */
export function renderSlack(original: Reply, keep: Keep, readers?: Readers): SlackMessage[] {
  const reply = shownMentions(original, readers);
  const typing = howToType(reply);
  const blocks = [
    ...titleBlocks(reply),
    ...reply.blocks.flatMap(blockKit),
    ...(typing === undefined ? [] : smallPrint(typing)),
    ...renderPresses(reply.blocks, keep),
  ];
  const bySize = groupsOf(blocks, LIMITS.messageText, jsonLength);
  const messages = bySize.flatMap((group) => groupsOf(group, LIMITS.blocks, () => 1));
  const words = spokenText(original, readers);
  const text = escapeControl(cutText(words.trim() === '' ? '…' : words, LIMITS.fallbackText / MAX_ESCAPE));
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

/** Whether Slack shows the name of somebody or a channel to these readers. */
const isShown = ({ id }: Mention, readers: Readers | undefined): boolean => {
  const team = /^slack:([A-Z0-9]+):[A-Z0-9]+$/.exec(id)?.[1];
  return team !== undefined && (readers === undefined || team === readers.team);
};

/** Leaves what Slack shows by name. To mention somebody in a message for everybody would notify them, so their name stands there. */
function shownMentions(reply: Reply, readers: Readers | undefined): Reply {
  return sayMentions(reply, (mention) => {
    if (!isShown(mention, readers)) return mentionWords(mention, reply.locale);
    const isQuiet = mention.kind === 'channel' || reply.visibility === 'private';
    return isQuiet ? mention : (readers?.nameOf(mention) ?? UNNAMED.person[reply.locale]);
  });
}

/** The words of a reply for notifications and screen readers, with names, and without the lines of its buttons and menus. */
function spokenText(reply: Reply, readers?: Readers): string {
  const named = sayMentions(reply, (mention) =>
    isShown(mention, readers)
      ? (readers?.nameOf(mention) ?? UNNAMED[mention.kind][reply.locale])
      : mentionWords(mention, reply.locale),
  );
  const blocks = named.blocks.flatMap((block): Block[] => {
    if (block.kind === 'actions') return [];
    return block.kind === 'choose' ? [{ kind: 'paragraph', text: [block.label] }] : [block];
  });
  const words = renderText({ ...named, blocks });
  if (words.trim() !== '') return words;
  return reply.blocks
    .flatMap((block) => (block.kind === 'actions' ? block.actions : []))
    .map(({ label }) => label)
    .join(' · ');
}

/** Renders a reply as text alone, without buttons: for a message whose blocks Slack finds too long. */
export function renderSlackText(reply: Reply): string {
  const text = spokenText(reply);
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
      // Small print is plain text, in which Slack shows no names.
      return block.text.some(isMention)
        ? richText([
            {
              type: 'rich_text_section',
              elements: block.text.flatMap((span) => elementsOf(span, { italic: true })),
            },
          ])
        : smallPrint(block.text.map(spanText).join(''));
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
    case 'person':
    case 'channel':
      return mentionElement(span, style);
  }
}

/**
 * Shows the name of somebody or a channel to readers in their workspace.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
function mentionElement({ kind, id }: Mention, style: Style): types.RichTextElement[] {
  const own = id.split(':').at(-1) ?? '';
  const styled = Object.keys(style).length > 0 && { style };
  return kind === 'person'
    ? [{ type: 'user', user_id: own, ...styled }]
    : [{ type: 'channel', channel_id: own, ...styled }];
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
  return span.kind === 'citation' ? `[${span.number}]` : isMention(span) ? span.id : span.text;
}
