/**
 * Renders a reply as Discord messages, made of components: a container with what is said, small print, buttons and menus.
 * People can switch embeds off, and then see nothing of one; docs/decisions/0019 has the reasons.
 */
import {
  MessageFlags,
  type APIContainerComponent,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APISeparatorComponent,
  type APITextDisplayComponent,
  type RawFile,
} from 'discord.js';
import type { Keep } from '../../../core/platform/kept-lines.ts';
import { groupsOf, splitText } from '../../../core/reply/cut.ts';
import { mentionWords, sayMentions } from '../../../core/reply/mention.ts';
import type { Reply, Tone } from '../../../core/reply/reply.ts';
import { withJoinedCitations, withoutCitationLinks } from '../../../core/reply/spans.ts';
import { LIMITS } from '../limits.ts';
import { layoutOf } from './layout.ts';
import { pressRows, type ActionRow } from './presses.ts';
import { discordMention } from './text.ts';

/** The body of a message or of an answer to an interaction. */
export interface DiscordMessage {
  components: (APIContainerComponent | APIFileComponent | APIMediaGalleryComponent)[];
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

/** Components besides the rows: the container, texts and lines between them, and a file or a picture. */
const BESIDE_ROWS = 6;

/** Colours of the container’s edge. */
const COLOURS: Readonly<Record<Tone | 'answer', number>> = {
  answer: 0x5b7fa6,
  quote: 0x8a6bb8,
  new: 0x2f9e6e,
  corrected: 0xc98a1b,
  withdrawn: 0x8b8f98,
  problem: 0xb8544f,
};

/** Renders the whole reply in as many messages as it takes. Lines too long for a button are replaced by their keys. */
export function renderDiscord(own: Reply, keep: Keep): DiscordMessage[] {
  const reply = withJoinedCitations(
    sayMentions(own, (mention) =>
      discordMention(mention) === undefined ? mentionWords(mention, own.locale) : mention,
    ),
  );
  const texts = textsOf(reply) ?? textsOf(withoutCitationLinks(reply)) ?? inManyMessages(reply);
  const rows = groupsOf(
    pressRows(reply, keep),
    LIMITS.components - BESIDE_ROWS,
    ({ components }) => components.length + 1,
  );
  const contents: Content[][] = texts.map((text, index) =>
    index === texts.length - 1 ? [...text, ...(rows[0] ?? [])] : [...text],
  );
  // Buttons alone, or too many menus for one message.
  contents.push(...(texts.length === 0 ? rows : rows.slice(1)));
  if (contents.length === 0) contents.push([{ type: 10, content: '—' }]);
  return contents.map((content) => messageWith([box(content, reply.tone)], reply.visibility));
}

type Content = APITextDisplayComponent | APISeparatorComponent | ActionRow;

/** Splits a reply into the texts of one message: its text, a rule, and small print. `undefined` if it does not fit. */
function textsOf(reply: Reply): Content[][] | undefined {
  const { body, footer } = layoutOf(reply);
  const parts = [body, footer].map((lines) => lines.join('\n').trim());
  if (parts.join('').length > LIMITS.text) return undefined;
  const shown = parts.filter((text) => text !== '').map((content): Content => ({ type: 10, content }));
  if (shown.length === 0) return [];
  return [
    shown.flatMap((text, index): Content[] => (index === 0 ? [text] : [{ type: 14, spacing: 1 }, text])),
  ];
}

function inManyMessages(reply: Reply): Content[][] {
  const { body, footer } = layoutOf(withoutCitationLinks(reply));
  return (
    groupsOf([...body, ...footer].flatMap(splitLine), LIMITS.text, ({ length }) => length + 1)
      .map((group) => group.join('\n').trim())
      // Discord refuses an empty text.
      .filter((text) => text !== '')
      .map((content): Content[] => [{ type: 10, content }])
  );
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

/** Sets contents apart from the conversation. */
const box = (components: Content[], tone: Tone | undefined): APIContainerComponent => ({
  type: 17,
  accent_color: COLOURS[tone ?? 'answer'],
  components,
});

/** A text, in Discord’s markdown, set apart from the conversation. */
export const textBox = (content: string): APIContainerComponent => box([{ type: 10, content }], undefined);

/** All parts of a message, so that an edit leaves nothing of what it replaces, which may be an embed of an earlier version. */
export const wholeBody = ({ components, allowed_mentions }: Omit<DiscordMessage, 'files'>) => ({
  // Anything else here leaves the old ones: https://github.com/discord/discord-api-docs/issues/7787
  content: null,
  embeds: [],
  components,
  // An edit cannot change who sees the message.
  flags: MessageFlags.IsComponentsV2,
  allowed_mentions,
});

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
