/** Messages in channels, which no interaction waits for. */
import { Routes } from 'discord.js';
import { PATIENT, type Api } from '../connect/requests.ts';
import type { DiscordMessage } from './render.ts';

/**
 * `key` has at most 22 characters. The nonce made of it is the same when it is tried again, so that Discord keeps one of
 * the two. https://docs.discord.com/developers/resources/message#create-message
 */
export async function post(
  channel: string,
  messages: readonly DiscordMessage[],
  { api, key, first = {} }: { api: Api; key: string; first?: object },
): Promise<void> {
  for (const [index, { embeds, components, files }] of messages.entries())
    await api.request('POST', Routes.channelMessages(channel), {
      body: {
        ...(embeds !== undefined && { embeds }),
        ...(components !== undefined && { components }),
        allowed_mentions: { parse: [], replied_user: false },
        nonce: `${key}-${index}`,
        enforce_nonce: true,
        ...(index === 0 && first),
      },
      ...(files !== undefined && { files }),
      again: PATIENT,
    });
}

/** The channel of the direct messages with somebody; opening it again does nothing. */
export async function directChannel(user: string, api: Api): Promise<string> {
  const body = { recipient_id: user };
  const { id } = await api.request<{ id: string }>('POST', Routes.userChannels(), { body, again: PATIENT });
  return id;
}
