/** Receives messages that mention the bot, and direct messages. */
import { MessageType, type GatewayMessageCreateDispatchData } from 'discord.js';
import type { Locale } from '../../../core/base/locale.ts';
import { addressedLine, withoutCode } from '../../../core/platform/addressed-line.ts';
import type { PlatformServices } from '../../../core/platform/platform.ts';
import { answerMessage, type LineCall } from '../show/reply.ts';
import { placeFor } from './call.ts';
import { conversationAt } from './conversation.ts';
import type { Hub } from './hub.ts';
import type { GuildContext } from './people.ts';

/** The ids under which a message can mention the bot. */
interface BotIds {
  user: string;
  /** The role that Discord made for the bot in the server. */
  role: string | undefined;
}

/** Whether a person wrote the message. Most others are answers of the bot, which Discord sends back to it. */
export function isByPerson({ author, type, webhook_id }: GatewayMessageCreateDispatchData): boolean {
  const isText = type === MessageType.Default || type === MessageType.Reply;
  return author.bot !== true && webhook_id === undefined && isText;
}

/**
 * The line that a message asks; `undefined` if it is not for the bot: written by a bot, or to everybody. A reply to the bot
 * mentions it unless its author turns that off. A mention alone asks for help.
 */
export function lineIn(message: GatewayMessageCreateDispatchData, bot: BotIds): string | undefined {
  const { content, guild_id } = message;
  if (!isByPerson(message)) return undefined;
  const [before = '', ...rest] = content.split(mentionOf(bot));
  // Discord may withhold the words of a message that mentions only the role.
  const isMentioned =
    rest.length > 0 || (bot.role !== undefined && (message.mention_roles ?? []).includes(bot.role));
  const isReply = message.mentions.some(({ id }) => id === bot.user);
  if (guild_id !== undefined && !isMentioned && !isReply) return undefined;
  const line = rest.length === 0 ? withoutCode(content) : addressedLine(before, rest.join(' '));
  if (line !== '') return line;
  // A picture or sticker without words is not a question.
  const isWordless = guild_id === undefined ? message.attachments.length > 0 : !isMentioned;
  return isWordless ? undefined : '/help';
}

function mentionOf({ user, role }: BotIds): RegExp {
  return new RegExp(role === undefined ? `<@!?${user}>` : `<@!?${user}>|<@&${role}>`);
}

/** Never rejects: failures that cannot be shown to the asker are logged. */
export async function onMention(
  message: GatewayMessageCreateDispatchData,
  line: string,
  guild: GuildContext | undefined,
  hub: Hub,
  botUser: string,
): Promise<void> {
  const { services, api, locales } = hub;
  if (!(await services.once.isFirst(`discord:${message.id}`))) return;
  const written: Locale = /[ㄱ-ㅎ가-힣]/.test(line) ? 'ko' : 'en';
  const locale = (await locales.of(message.author.id)) ?? guild?.locale ?? written;
  const call = callIn(message, line, locale, guild, services, botUser);
  await answerMessage(call, { message, locale, services, api });
}

async function callIn(
  message: GatewayMessageCreateDispatchData,
  line: string,
  locale: Locale,
  guild: GuildContext | undefined,
  services: PlatformServices,
  botUser: string,
): Promise<LineCall> {
  const { author, member, guild_id, channel_id } = message;
  const channel = guild_id === undefined ? undefined : channel_id;
  const rights = guild?.rightsOf(author.id, member?.roles ?? [], channel_id) ?? { role: 'member' as const };
  return {
    line,
    locale,
    caller: {
      id: `discord:${author.id}`,
      name: member?.nick ?? author.global_name ?? author.username,
      ...rights,
    },
    place: await placeFor({ guild: guild_id, channel, placeLocale: guild?.locale ?? locale }, services),
    conversation: conversationAt(message, botUser),
    request: `discord:${message.id}`,
  };
}
