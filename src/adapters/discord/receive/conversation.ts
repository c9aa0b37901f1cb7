/** Which conversation a message belongs to. */
import { MessageType, type GatewayMessageCreateDispatchData } from 'discord.js';
import type { ConversationPlace } from '../../../core/command/call.ts';

/**
 * A direct message and a thread are conversations. Elsewhere a message continues the one that it replies to: an answer of the
 * bot replies to its question.
 */
export function conversationAt(
  message: GatewayMessageCreateDispatchData,
  botUser: string,
): ConversationPlace {
  const { id, guild_id, channel_id, type, message_reference, referenced_message } = message;
  const isThread = message.position !== undefined;
  if (guild_id === undefined || isThread) return { previous: channel_id, current: channel_id };
  if (type !== MessageType.Reply) return { current: id };
  const isAnswer = referenced_message?.author.id === botUser;
  const previous = isAnswer
    ? referenced_message?.message_reference?.message_id
    : message_reference?.message_id;
  return { ...(previous !== undefined && { previous }), current: id };
}
