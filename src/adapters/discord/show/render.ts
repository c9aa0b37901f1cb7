/** Renders a reply as Discord messages, one embed each, with buttons and menus under the last. */
import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIEmbed,
  APIStringSelectComponent,
  RawFile,
} from 'discord.js';
import { sayPress } from '../../../core/command/press.ts';
import { lineOrKey, type Keep } from '../../../core/platform/kept-lines.ts';
import { cutText, groupsOf, splitText } from '../../../core/reply/cut.ts';
import type { Action, Block, Choose, Reply } from '../../../core/reply/reply.ts';
import { LIMITS } from '../limits.ts';
import { escapeMarkdown, markdownOfAll } from './text.ts';

/** The body of a message or of an answer to an interaction. */
export interface DiscordMessage {
  embeds?: APIEmbed[];
  components?: ActionRow[];
  files?: readonly RawFile[];
  /** 64: only the asker sees it. https://discord.com/developers/docs/resources/message#message-object-message-flags */
  flags?: 64;
  /** Prevents every mention in the text from notifying anybody. */
  allowed_mentions: { parse: [] };
}

type ActionRow = APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>;

/** Renders the whole reply in as many messages as it takes. Lines too long for a button are replaced by their keys. */
export function renderDiscord(reply: Reply, keep: Keep): DiscordMessage[] {
  const lines = reply.blocks.flatMap(blockLines);
  const title = titleLines(reply);
  const body = 'inText' in title ? [title.inText, ...lines] : lines;
  const texts = groupsOf(body.flatMap(splitLine), LIMITS.embedDescription, ({ length }) => length + 1);
  const embeds = texts
    .map((text): APIEmbed => ({ description: text.join('\n').trim() }))
    // Discord refuses an empty embed.
    .filter(({ description }) => description !== '');
  if (!('inText' in title) && title.title !== undefined) {
    const [first] = embeds;
    if (first === undefined) embeds.push({ title: title.title });
    else first.title = title.title;
  }
  const menus = reply.blocks.flatMap((block) => (block.kind === 'choose' ? selectMenus(block, keep) : []));
  const buttons = buttonRows(
    reply.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : [])),
    keep,
  );
  const rows = [...menus.map(menuRow), ...buttons];
  const common = {
    ...(reply.visibility === 'private' && { flags: 64 as const }),
    allowed_mentions: { parse: [] as [] },
  };
  const messages: DiscordMessage[] = embeds.map((embed) => ({ embeds: [embed], ...common }));
  if (messages.length === 0 && rows.length === 0)
    messages.push({ embeds: [{ description: '—' }], ...common });
  groupsOf(rows, LIMITS.rows, () => 1).forEach((components, index) => {
    const last = index === 0 ? messages.at(-1) : undefined;
    if (last === undefined) messages.push({ components, ...common });
    else last.components = components;
  });
  return messages;
}

/** A title that is too long for an embed’s title becomes the first line of the text. */
function titleLines({ title }: Reply): { title: string | undefined } | { inText: string } {
  const escaped = title === undefined || title.trim() === '' ? undefined : escapeMarkdown(title);
  if (escaped === undefined || escaped.length <= LIMITS.embedTitle) return { title: escaped };
  return { inText: `**${escaped}**\n` };
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
  for (const piece of splitText(line, LIMITS.embedDescription - 2)) {
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
