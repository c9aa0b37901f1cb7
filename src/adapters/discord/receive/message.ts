/** Converts a message of Discord to one of the core. */
import {
  ComponentType,
  MessageReferenceType,
  type APIEmbed,
  type APIMessage,
  type APIMessageSnapshotFields,
} from 'discord.js';
import type { Message } from '../../../core/command/message.ts';
import { linksIn } from '../../../core/platform/links-in.ts';
import { MessageEdits } from '../../../core/platform/message-edits.ts';
import { withoutJoints } from '../../../core/reply/spans.ts';
import { textOfMarkdown, type MentionNames } from './text.ts';

/** The parts of a message that are read. For a command in the menu of a message, Discord sends all of it. */
export type Read = Pick<APIMessage, 'content' | 'embeds'> & Partial<APIMessage>;

/** The names in a server, from the cache of the gateway; `undefined` where a name is not known or not for everybody. */
export type PlaceNames = Pick<MentionNames, 'role' | 'channel'>;

export const NO_NAMES: PlaceNames = { role: () => undefined, channel: () => undefined };

/**
 * Converts a message. `guild` is the server of the channel; `undefined` for direct messages.
 */
export function messageOf(message: Read, guild: string | undefined, names: PlaceNames = NO_NAMES): Message {
  const { id, channel_id: channel } = message;
  const forwarded = forwardedIn(message, names);
  const name = authorOf(message);
  return {
    ...wordsOf(message, names),
    ...(name !== undefined && { author: name }),
    ...timeOf(message),
    ...(id !== undefined && channel !== undefined && { url: permalink(guild, channel, id) }),
    ...(forwarded.length > 0 && { forwarded }),
  };
}

/** The address that “Copy Message Link” copies. https://support.discord.com/hc/en-us/articles/206346498 */
export const permalink = (guild: string | undefined, channel: string, id: string): string =>
  `https://discord.com/channels/${guild ?? '@me'}/${channel}/${id}`;

/** An account that was deleted keeps no name. */
function authorOf({ author }: Read): string | undefined {
  const name = author?.global_name ?? author?.username ?? '';
  return name === '' || /^deleted_user_[0-9a-z]+$/i.test(name) ? undefined : name;
}

function timeOf({ timestamp }: { timestamp?: string }): Pick<Message, 'at'> {
  const at = timestamp === undefined ? NaN : Date.parse(timestamp);
  return Number.isNaN(at) ? {} : { at: new Date(at).toISOString() };
}

/**
 * The message that was forwarded. Discord sends a copy of it without its author.
 * https://docs.discord.com/developers/resources/message#message-snapshot-object
 */
function forwardedIn({ message_reference: from, message_snapshots: copies = [] }: Read, names: PlaceNames) {
  if (from?.type !== MessageReferenceType.Forward) return [];
  const { guild_id: guild, channel_id: channel, message_id: id } = from;
  const url = id === undefined ? {} : { url: permalink(guild, channel, id) };
  return copies.map(({ message }): Message => ({ ...wordsOf(message, names), ...timeOf(message), ...url }));
}

/** The words of a message as people see them: its content, embeds, components and poll, without links’ previews. */
function wordsOf(
  message: Pick<Read, 'content' | 'embeds'> &
    Partial<APIMessageSnapshotFields & Pick<Read, 'author' | 'webhook_id' | 'poll'>>,
  names: PlaceNames,
): Pick<Message, 'text' | 'links' | 'edits' | 'moments'> {
  const { content, embeds, components = [], poll, mentions = [], author, webhook_id: webhook } = message;
  const edits = new MessageEdits();
  const people = new Map(mentions.map((user) => [user.id, mentionedName(user)]));
  const reading = { names: { ...names, user: (id: string) => people.get(id) }, edits };
  // People cannot write embeds, so theirs are previews.
  const isPerson = author !== undefined && author.bot !== true && webhook === undefined;
  const written = isPerson ? [] : embeds.filter((embed) => isWritten(embed, content));
  const formatted = [content, ...written.flatMap(wordsOfEmbed), ...wordsOfComponents(components)];
  const plain = [poll?.question.text, ...(poll?.answers ?? []).map((answer) => answer.poll_media.text)];
  const lines = [...formatted.map((text) => text && textOfMarkdown(withoutJoints(text), reading)), ...plain];
  const links = linksIn(formatted.filter((text) => text !== undefined).join('\n'));
  return {
    text: lines.filter((line) => line !== undefined && line !== '').join('\n'),
    ...(links.length > 0 && { links }),
    ...edits.fields(),
  };
}

function mentionedName(user: NonNullable<Read['mentions']>[number] & { member?: { nick?: string | null } }) {
  return user.member?.nick ?? user.global_name ?? user.username;
}

/**
 * Whether an embed is part of the message rather than the preview of an address in it.
 * https://docs.discord.com/developers/resources/message#embed-object-embed-types
 */
function isWritten({ type = 'rich' as APIEmbed['type'], url }: APIEmbed, content: string): boolean {
  return (type as string | undefined) === 'rich' && (url === undefined || !content.includes(url));
}

function wordsOfEmbed({ author, title, description, fields = [], footer }: APIEmbed) {
  const pairs = fields.flatMap(({ name, value }) => [name, value]);
  return [author?.name, title, description, ...pairs, footer?.text];
}

/** A component with what may hold words. https://docs.discord.com/developers/components/reference */
interface AnyComponent {
  type: ComponentType;
  content?: string;
  components?: readonly AnyComponent[];
}

/** The texts among the components, in containers and sections too; labels of buttons are not words of the message. */
function wordsOfComponents(components: readonly AnyComponent[]): string[] {
  return components.flatMap(({ type, content, components: inner = [] }) =>
    type === ComponentType.TextDisplay ? [content ?? ''] : wordsOfComponents(inner),
  );
}
