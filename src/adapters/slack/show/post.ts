/** Posts messages in conversations. https://docs.slack.dev/reference/methods/chat.postMessage */
import type { webApi } from '@slack/bolt';
import { reasonOf } from '../connect/errors.ts';
import type { SlackMessage } from './render.ts';
import type { Requests } from '../connect/requests.ts';

export interface Conversation {
  requests: Requests;
  client: webApi.WebClient;
  /** A channel, or a person for their direct messages. */
  channel: string;
  thread?: string | undefined;
  /** Called with the id of each message that was posted. */
  onPosted?: (ts: string) => void;
}

/** Prefix of the queues of messages in a workspace; the channel follows. */
export const queueKey = (token: string | undefined): string => `${token} chat.postMessage `;

/**
 * Posts a message and returns the id of the conversation, which for direct messages only Slack knows. A `repeatable`
 * message is posted again after a lost response, although it may be there already.
 */
export async function postTo(
  { requests, client, channel, thread, onPosted }: Conversation,
  message: SlackMessage,
  { repeatable }: { repeatable: boolean },
): Promise<string> {
  const key = queueKey(client.token) + channel;
  const posted = await postInPieces(message, async (piece): Promise<webApi.ChatPostMessageResponse> => {
    const { response_type: _, ...content } = piece;
    const post = { channel, ...content, ...(thread !== undefined && { thread_ts: thread }) };
    const response: webApi.ChatPostMessageResponse = await requests.inLine(key, () =>
      requests.make(key, () => client.apiCall('chat.postMessage', post), { repeatable }),
    );
    if (response.ts !== undefined) onPosted?.(response.ts);
    return response;
  });
  return posted.channel ?? channel;
}

/**
 * Slack’s name of the error for blocks that are too long together. The limit is not documented.
 * https://github.com/slackapi/bolt-js/issues/2509
 */
export const BLOCKS_TOO_LONG = 'msg_blocks_too_long';

/** Posts a message; one that Slack finds too long is posted in two halves. Returns the last result. */
export async function postInPieces<T>(
  message: SlackMessage,
  post: (message: SlackMessage) => Promise<T>,
): Promise<T> {
  try {
    return await post(message);
  } catch (error) {
    const halves = reasonOf(error) === BLOCKS_TOO_LONG ? halvesOf(message.blocks) : undefined;
    if (halves === undefined) throw error;
    await postInPieces({ ...message, blocks: halves[0] }, post);
    return postInPieces({ ...message, blocks: halves[1] }, post);
  }
}

type Blocks = SlackMessage['blocks'];

/** Halves the blocks, or the lines of the only one; `undefined` if there is nothing to halve. */
function halvesOf(blocks: Blocks): [Blocks, Blocks] | undefined {
  const [only] = blocks;
  if (blocks.length > 1) return cutInHalf(blocks);
  if (only?.type !== 'rich_text') return undefined;
  const [part] = only.elements;
  const isList = only.elements.length === 1 && part?.type === 'rich_text_list' && part.elements.length > 1;
  if (only.elements.length < 2 && !isList) return undefined;
  const halves = isList
    ? cutInHalf(part.elements).map((elements) => [{ ...part, elements }])
    : cutInHalf(only.elements);
  const [first = [], second = []] = halves;
  return [[{ ...only, elements: first }], [{ ...only, elements: second }]];
}

function cutInHalf<T>(all: readonly T[]): [T[], T[]] {
  const half = Math.ceil(all.length / 2);
  return [all.slice(0, half), all.slice(half)];
}
