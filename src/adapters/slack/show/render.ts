/**
 * Renders a reply as Slack messages in Block Kit. Text goes into rich text, whose parts are literal: nothing in it can
 * format, link or mention.
 */
import type { types } from '@slack/bolt';
import type { Keep } from '../../../core/platform/kept-lines.ts';
import { cutText, groupsOf, splitText } from '../../../core/reply/cut.ts';
import { isMention, mentionWords, sayMentions, UNNAMED, type Mention } from '../../../core/reply/mention.ts';
import type { Block, Inline, Reply, Row, Span } from '../../../core/reply/reply.ts';
import { withJoinedCitations, withoutCitationLinks } from '../../../core/reply/spans.ts';
import { renderText } from '../../../core/reply/text.ts';
import { LIMITS } from '../limits.ts';
import { menuPrompts } from '../../../core/reply/presses.ts';
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

/** The people who read a reply. */
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
  const reply = withJoinedCitations(shownMentions(original, readers));
  const linked = inMessages(blocksOf(reply, keep));
  const messages = linked.length === 1 ? linked : inMessages(blocksOf(withoutCitationLinks(reply), keep));
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

function blocksOf(reply: Reply, keep: Keep): types.KnownBlock[] {
  const typing = howToType(reply);
  return [
    ...titleBlocks(reply),
    ...blockKit([...reply.blocks, ...(reply.title === undefined ? menuPrompts(reply.blocks) : [])]),
    ...(typing === undefined ? [] : smallPrint(typing)),
    ...renderPresses(reply, keep),
  ];
}

const inMessages = (blocks: readonly types.KnownBlock[]): types.KnownBlock[][] =>
  groupsOf(blocks, LIMITS.messageText, jsonLength).flatMap((group) =>
    groupsOf(group, LIMITS.blocks, () => 1),
  );

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

/** Renders blocks in order; neighbours in small print share one. */
function blockKit(blocks: readonly Block[]): types.KnownBlock[] {
  const shown: types.KnownBlock[] = [];
  let small: string[] = [];
  const settle = (): void => {
    shown.push(...smallPrint(small.join('\n')));
    small = [];
  };
  for (const block of blocks) {
    const line = smallLine(block);
    if (line !== undefined) small.push(line);
    else {
      settle();
      shown.push(...richBlocks(block));
    }
  }
  settle();
  return shown;
}

/** Small print is plain text, in which Slack shows no names. */
function smallLine(block: Block): string | undefined {
  if (block.kind === 'sources')
    return block.sources.map(({ number, text }) => `[${number}] ${plainWords(text)}`).join('\n');
  return block.kind === 'note' && !block.text.some(isMention) ? plainWords(block.text) : undefined;
}

const plainWords = (spans: Inline): string => spans.map(spanText).join('');

type Section = types.RichTextSection | types.RichTextQuote | types.RichTextList;

function richBlocks(block: Block): types.KnownBlock[] {
  switch (block.kind) {
    case 'paragraph':
      return richText([textSection(block.text)]);
    case 'quote':
      return richText([
        { type: 'rich_text_quote', elements: elementsOf(block.words) },
        textSection(['— ', ...block.attribution]),
      ]);
    case 'rows':
      return richText(listsOf(block.rows.map(rowSection)));
    case 'fields':
      return richText(
        block.fields.map(({ label, value }) =>
          textSection([{ kind: 'strong', text: label }, ': ', ...value]),
        ),
      );
    case 'note':
      return richText([
        {
          type: 'rich_text_section',
          elements: block.text.flatMap((span) => elementsOf(span, { italic: true })),
        },
      ]);
    case 'sources':
    case 'choose':
    case 'actions':
      return [];
  }
}

const rowSection = ({ lead, text, note = [] }: Row): types.RichTextSection => ({
  type: 'rich_text_section',
  elements: [
    ...(lead === undefined || lead === '' ? [] : [...texts(lead, { bold: true }), ...texts(' ')]),
    ...text.flatMap((span) => elementsOf(span)),
    // Rich text has no smaller font, so notes are in italics.
    ...(note.length === 0 ? [] : texts('\n')),
    ...note.flatMap((span) => elementsOf(span, { italic: true })),
  ],
});

/** Several rows are a list, or several that Slack does not collapse. A row that is longer by itself becomes sections, which can be split. */
function listsOf(rows: readonly types.RichTextSection[]): Section[] {
  const filled = rows.filter(({ elements }) => elements.length > 0);
  return groupsOf(filled, LIMITS.text - LIST_LENGTH, (row) => jsonLength(row) + 1).flatMap(
    (group): Section[] => {
      const list: types.RichTextList = { type: 'rich_text_list', style: 'bullet', elements: group };
      return rows.length === 1 || (group.length === 1 && jsonLength(list) > LIMITS.text) ? group : [list];
    },
  );
}

/** The JSON of a list without items, and some to spare. */
const LIST_LENGTH = 100;

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
  if (size <= LIMITS.text || part.type === 'rich_text_list') return [{ part, size }];
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
      return span.url === undefined
        ? texts(`[${span.number}]`, style)
        : [{ type: 'link', url: new URL(span.url).href, text: `[${span.number}]` }];
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
