/** Posts messages in conversations. https://docs.slack.dev/reference/methods/chat.postMessage */
import type { webApi } from '@slack/bolt';
import type { SlackMessage } from './render.ts';
import type { Requests } from '../connect/requests.ts';

export interface Conversation {
  requests: Requests;
  client: webApi.WebClient;
  /** A channel, or a person for their direct messages. */
  channel: string;
  thread?: string | undefined;
}

/** Prefix of the queues of messages in a workspace; the channel follows. */
export const queueKey = (token: string | undefined): string => `${token} chat.postMessage `;

/**
 * Posts a message and returns the id of the conversation, which for direct messages only Slack knows. A `repeatable`
 * message is posted again after a lost response, although it may be there already.
 */
export async function postTo(
  { requests, client, channel, thread }: Conversation,
  message: SlackMessage,
  { repeatable }: { repeatable: boolean },
): Promise<string> {
  const { response_type: _, ...content } = message;
  const key = queueKey(client.token) + channel;
  const post = { channel, ...content, ...(thread !== undefined && { thread_ts: thread }) };
  const posted = await requests.inLine(key, () =>
    requests.make(key, () => client.apiCall('chat.postMessage', post), { repeatable }),
  );
  const { channel: id } = posted as webApi.ChatPostMessageResponse;
  return id ?? channel;
}
