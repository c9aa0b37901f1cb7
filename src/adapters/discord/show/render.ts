/**
 * Renders a reply as Discord messages, made of components: a text in a container, with buttons and menus under the last.
 * People can switch embeds off, and then see nothing of one; docs/decisions/0019 has the reasons.
 */
import {
  MessageFlags,
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIContainerComponent,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APIStringSelectComponent,
  type RawFile,
} from 'discord.js';
import { sayPress } from '../../../core/command/press.ts';
import { lineOrKey, type Keep } from '../../../core/platform/kept-lines.ts';
import { cutText, groupsOf, splitText } from '../../../core/reply/cut.ts';
import { mentionWords, sayMentions } from '../../../core/reply/mention.ts';
import type { Action, Block, Choose, Reply } from '../../../core/reply/reply.ts';
import { LIMITS } from '../limits.ts';
import { discordMention, escapeMarkdown, markdownOfAll } from './text.ts';

/** The body of a message or of an answer to an interaction. */
export interface DiscordMessage {
  components: (APIContainerComponent | APIFileComponent | APIMediaGalleryComponent | ActionRow)[];
  files?: readonly AttachedFile[];
  /**
   * Always has the flag for components. It cannot be removed from a message, and allows no other content beside them.
   * https://docs.discord.com/developers/resources/message#message-object-message-flags
   */
  flags: number;
  /** Prevents every mention in the text from notifying anybody. */
  allowed_mentions: { parse: [] };
}

/** `description`: what a picture shows, for those who do not see it. */
export type AttachedFile = RawFile & { description?: string };

type ActionRow = APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>;

/** Components besides the rows: a text in its container, and a file or a picture. */
const TEXT_AND_FILE = 3;

/** Renders the whole reply in as many messages as it takes. Lines too long for a button are replaced by their keys. */
export function renderDiscord(own: Reply, keep: Keep): DiscordMessage[] {
  const reply = sayMentions(own, (mention) =>
    discordMention(mention) === undefined ? mentionWords(mention, own.locale) : mention,
  );
  const lines = [...titleLines(reply), ...reply.blocks.flatMap(blockLines)];
  const texts = groupsOf(lines.flatMap(splitLine), LIMITS.text, ({ length }) => length + 1)
    .map((group) => group.join('\n').trim())
    // Discord refuses an empty text.
    .filter((text) => text !== '');
  const menus = reply.blocks.flatMap((block) => (block.kind === 'choose' ? selectMenus(block, keep) : []));
  const buttons = buttonRows(
    reply.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : [])),
    keep,
  );
  const rows = [...menus.map(menuRow), ...buttons];
  const messages = texts.map((text) => messageWith([textBox(text)], reply.visibility));
  if (messages.length === 0 && rows.length === 0)
    messages.push(messageWith([textBox('—')], reply.visibility));
  const room = LIMITS.components - TEXT_AND_FILE;
  groupsOf(rows, room, ({ components }) => components.length + 1).forEach((group, index) => {
    const last = index === 0 ? messages.at(-1) : undefined;
    if (last === undefined) messages.push(messageWith(group, reply.visibility));
    else last.components.push(...group);
  });
  return messages;
}

/** A message of these components, for the asker alone if it is private. */
export const messageWith = (
  components: DiscordMessage['components'],
  visibility: Reply['visibility'],
): DiscordMessage => ({
  components,
  flags: MessageFlags.IsComponentsV2 | (visibility === 'private' ? MessageFlags.Ephemeral : 0),
  allowed_mentions: { parse: [] },
});

/** A text, in Discord’s markdown, set apart from the conversation. */
export const textBox = (content: string): APIContainerComponent => ({
  type: 17,
  components: [{ type: 10, content }],
});

/** All parts of a message, so that an edit leaves nothing of what it replaces, which may be an embed of an earlier version. */
export const wholeBody = ({ components, allowed_mentions }: Omit<DiscordMessage, 'files'>) => ({
  // Anything else here leaves the old ones: https://github.com/discord/discord-api-docs/issues/7787
  content: null,
  embeds: [],
  components,
  // Who sees the message cannot change.
  flags: MessageFlags.IsComponentsV2,
  allowed_mentions,
});

/** The title as a heading, which screen readers know as one. */
function titleLines({ title = '' }: Reply): string[] {
  const words = title.trim().replace(/\s+/g, ' ');
  return words === '' ? [] : [`### ${escapeMarkdown(words)}`];
}

/** Renders a block as lines of markdown; a line break after the last one sets it apart from the next block. */
function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return apart([markdownOfAll(block.text)]);
    case 'quote':
      return apart([
        `> ${escapeMarkdown(block.words).replaceAll('\n', '\n> ')}`,
        `— ${markdownOfAll(block.attribution)}`,
      ]);
    case 'rows':
      return apart(
        block.rows.flatMap(({ lead, text, note }) => [
          lead === undefined
            ? `• ${markdownOfAll(text)}`
            : `**${escapeMarkdown(lead)}** ${markdownOfAll(text)}`,
          ...(note === undefined ? [] : [`-# ${markdownOfAll(note)}`]),
        ]),
      );
    case 'fields':
      return apart(
        block.fields.map(({ label, value }) => `**${escapeMarkdown(label)}**: ${markdownOfAll(value)}`),
      );
    case 'sources':
      return apart([
        `**${escapeMarkdown(block.title)}**`,
        ...block.sources.map(({ number, text }) => `\\[${number}\\] ${markdownOfAll(text)}`),
      ]);
    case 'note':
      return apart([`-# ${markdownOfAll(block.text)}`]);
    case 'choose':
      return apart([escapeMarkdown(block.label)]);
    case 'actions':
      return [];
  }
}

function apart(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? `${line}\n` : line));
}

/** Splits a line that is too long for a message, but never between a backslash and the character that it escapes. */
function splitLine(line: string): string[] {
  const pieces: string[] = [];
  let carried = '';
  for (const piece of splitText(line, LIMITS.text - 2)) {
    const text = carried + piece;
    carried = /(?<!\\)(?:\\\\)*\\$/.test(text) ? '\\' : '';
    pieces.push(carried === '' ? text : text.slice(0, -1));
  }
  return pieces;
}

function buttonRows(actions: readonly Action[], keep: Keep): ActionRow[] {
  // Discord refuses a message in which two buttons have the same id.
  const unique = [...new Map(actions.map((action) => [sayPress(action), action])).values()];
  const buttons = unique.map((action): APIButtonComponentWithCustomId => ({
    type: 2,
    // Buttons that turn pages are primary (1), all others secondary (2).
    style: action.mode === 'turn' ? 1 : 2,
    label: cutText(buttonLabel(action), LIMITS.buttonLabel),
    custom_id: lineOrKey(sayPress(action), LIMITS.customId, keep),
  }));
  return groupsOf(buttons, LIMITS.buttonsInRow, () => 1).map((components) => ({ type: 1, components }));
}

type SelectMenu = Omit<APIStringSelectComponent, 'custom_id'>;

/** Splits the options into several menus if there are more than Discord allows in one. */
function selectMenus({ label, options }: Choose, keep: Keep): SelectMenu[] {
  const unique = [...new Map(options.map((option) => [sayPress(option), option])).values()];
  return groupsOf(unique, LIMITS.selectOptions, () => 1).map((group) => ({
    type: 3,
    ...(label.trim() !== '' && { placeholder: cutText(label, LIMITS.placeholder) }),
    options: group.map((option) => ({
      label: cutText(buttonLabel(option), LIMITS.optionLabel),
      value: lineOrKey(sayPress(option), LIMITS.optionValue, keep),
    })),
  }));
}

/** Puts a menu into a row of its own. Its id only has to be unique: the chosen option carries the line. */
const menuRow = (menu: SelectMenu, index: number): ActionRow => ({
  type: 1,
  components: [{ ...menu, custom_id: `choose:${index}` }],
});

const buttonLabel = ({ label, line }: { label: string; line: string }): string =>
  label.trim() === '' ? line : label;
