/** A message that somebody wrote in Discord, as the core knows messages. */
import type { APIMessage } from 'discord.js';
import type { Message } from '../../../core/command/command.ts';
import { plainOf } from '../show/text.ts';

/** What is read of a message. In the menu of a message Discord sends all of it. */
export type Read = Pick<APIMessage, 'content' | 'embeds'> &
  Partial<Pick<APIMessage, 'id' | 'channel_id' | 'author' | 'timestamp'>>;

/** `guild` is that of its channel; there is none in direct messages. */
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

/** https://support.discord.com/hc/en-us/articles/206346498: what “Copy Message Link” copies. */
export const permalink = (guild: string | undefined, channel: string, id: string): string =>
  `https://discord.com/channels/${guild ?? '@me'}/${channel}/${id}`;

/** All that a message says, as it is read. */
function readableText({ content, embeds }: Read): string {
  const ofEmbeds = embeds.flatMap(({ title, description, fields = [], footer }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ]);
  return [content, ...ofEmbeds].flatMap((text) => (text === undefined ? [] : [plainOf(text)])).join('\n');
}
