/** Messages in conversations. https://docs.slack.dev/reference/methods/chat.postMessage */
import type { webApi } from '@slack/bolt';
import type { SlackMessage } from './render.ts';
import type { Requests } from '../connect/requests.ts';

export interface Conversation {
  requests: Requests;
  client: webApi.WebClient;
  /** A channel, or somebody, whose direct messages it is. */
  channel: string;
  thread?: string | undefined;
}

/** How the keys begin of lines in which messages wait for channels of a workspace; the channel is the rest. */
export const queueKey = (token: string | undefined): string => `${token} chat.postMessage `;

/**
 * Returns the id of the conversation: of somebody's direct messages only Slack knows it. What is `repeatable` is posted
 * again when the answer is lost, though it may be there.
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
