/** Converts a message of Discord to one of the core. */
import type { APIMessage } from 'discord.js';
import type { Message } from '../../../core/command/command.ts';
import { plainOf } from '../show/text.ts';

/** The parts of a message that are read. For a command in the menu of a message, Discord sends all of it. */
export type Read = Pick<APIMessage, 'content' | 'embeds'> &
  Partial<Pick<APIMessage, 'id' | 'channel_id' | 'author' | 'timestamp'>>;

/** `guild` is the server of the channel; `undefined` for direct messages. */
export function messageOf(message: Read, guild: string | undefined): Message {
  const { id, channel_id: channel, author, timestamp } = message;
  const name = author?.global_name ?? author?.username;
  const at = timestamp === undefined ? NaN : Date.parse(timestamp);
  return {
    text: readableText(message),
    ...(name !== undefined && name !== '' && { author: name }),
    ...(!Number.isNaN(at) && { at: new Date(at).toISOString() }),
    ...(id !== undefined && channel !== undefined && { url: permalink(guild, channel, id) }),
  };
}

/** The address that “Copy Message Link” copies. https://support.discord.com/hc/en-us/articles/206346498 */
export const permalink = (guild: string | undefined, channel: string, id: string): string =>
  `https://discord.com/channels/${guild ?? '@me'}/${channel}/${id}`;

/** The content and embeds of a message as people read them, without markdown. */
function readableText({ content, embeds }: Read): string {
  const ofEmbeds = embeds.flatMap(({ title, description, fields = [], footer }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ]);
  return [content, ...ofEmbeds].flatMap((text) => (text === undefined ? [] : [plainOf(text)])).join('\n');
}
