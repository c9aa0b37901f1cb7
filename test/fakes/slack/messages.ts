/** Messages: what may be in them, and how Slack keeps them. https://docs.slack.dev/messaging */
import { problemsInBlocks, tablesIn, withIds } from './blocks.ts';
import { isObject, sayProblem, type Json } from './check.ts';
import { pingsIn } from './pings.ts';
import type { Channel, Message, Workspace, World } from './state.ts';

/** Slack's refusal of a request, as its answer has it. */
export class Refusal extends Error {
  readonly error: string;
  readonly problems: readonly string[];
  /** More for the answer: `needed` and `provided` of `missing_scope`. */
  readonly more: Json;
  constructor(error: string, problems: readonly string[] = [], more: Json = {}) {
    super(`${error} ${problems.join('; ')}`);
    this.error = error;
    this.problems = problems;
    this.more = more;
  }
}

/** https://docs.slack.dev/reference/methods/chat.postMessage#truncating: longer texts are cut. */
const LONGEST_TEXT = 40_000;
/** https://docs.slack.dev/reference/methods/chat.update#errors */
const LONGEST_UPDATE = 4000;

export interface MessageRules {
  /** Whether the sum of the blocks is limited; answers to a `response_url` are not: https://github.com/slackapi/bolt-js/issues/2867 */
  sum?: boolean;
  update?: boolean;
}

/**
 * Checks `text`, `blocks`, `metadata` and what they may ping.
 * @throws {Refusal}
 */
export function checkMessage(world: World, method: string, body: Json, rules: MessageRules = {}): void {
  const { text, blocks, attachments, metadata } = body;
  if (text !== undefined && typeof text !== 'string')
    throw new Refusal('invalid_arguments', ['text: string']);
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
  if (text === undefined || text === '') {
    if (!hasBlocks && attachments === undefined) throw new Refusal('no_text');
    // Slack takes it; screen readers and notifications then say nothing of use.
    world.violate('top-level-text', method, 'a message must have a top-level text');
  }
  const longest = rules.update === true && !hasBlocks ? LONGEST_UPDATE : LONGEST_TEXT;
  if (typeof text === 'string' && text.length > longest) throw new Refusal('msg_too_long');
  if (blocks !== undefined) {
    if (!Array.isArray(blocks) || !blocks.every(isObject)) throw new Refusal('invalid_blocks_format');
    const problems = problemsInBlocks(blocks, 'message');
    if (problems.length > 0) throw new Refusal('invalid_blocks', problems.map(sayProblem));
    if (rules.sum === true && JSON.stringify(blocks).length > world.limits.blocksLength)
      throw new Refusal('msg_blocks_too_long');
  }
  // https://docs.slack.dev/reference/block-kit/blocks/table-block
  if (tablesIn(body) > 1) throw new Refusal('invalid_attachments', ['only_one_table_allowed']);
  // https://docs.slack.dev/messaging/message-metadata
  if (metadata !== undefined) {
    const sound =
      isObject(metadata) && typeof metadata['event_type'] === 'string' && isObject(metadata['event_payload']);
    if (!sound) throw new Refusal('invalid_metadata_format');
    if (JSON.stringify(metadata['event_payload']).length > 8000) throw new Refusal('metadata_too_large');
  }
  const isPosted = method === 'chat.postMessage' && !/^[DU]/.test(String(body['channel']));
  const forAll = isPosted || body['response_type'] === 'in_channel';
  for (const ping of pingsIn(body, { forAll })) world.violate('no-ping', method, ping);
}

/** A message of the bot as Slack keeps it. */
export function messageOf(world: World, workspace: Workspace, channel: Channel, body: Json): Message {
  const thread = body['thread_ts'];
  return {
    type: 'message',
    ts: world.ts(),
    text: String(body['text'] ?? ''),
    user: workspace.botUser,
    bot_id: workspace.botId,
    app_id: world.appId,
    team: workspace.id,
    channel: channel.id,
    ...(thread !== undefined && { thread_ts: String(thread) }),
    ...(Array.isArray(body['blocks']) && {
      blocks: withIds(body['blocks'] as Json[], () => world.id('b')),
    }),
    ...(isObject(body['metadata']) && { metadata: body['metadata'] }),
    sent: body,
  };
}

/** Changes a message in place. */
export function changeMessage(world: World, message: Message, body: Json): void {
  if (body['text'] !== undefined) message.text = String(body['text']);
  if (Array.isArray(body['blocks'])) message.blocks = withIds(body['blocks'] as Json[], () => world.id('b'));
  // https://docs.slack.dev/reference/methods/chat.update: a new text without blocks takes the old blocks away.
  else if (body['text'] !== undefined) delete message.blocks;
  if (isObject(body['metadata'])) message.metadata = body['metadata'];
  message.edited = { user: message.user, ts: world.ts() };
  message.sent = body;
}

/** A message as the API and payloads show it: without what is ours. */
export function wireMessage(message: Message): Json {
  const wire = structuredClone(message) as unknown as Json;
  for (const own of ['channel', 'ephemeral', 'sent']) delete wire[own];
  return wire;
}

/** Everything that can be read in a message or view, as one text. */
export function readText(value: unknown): string {
  if (Array.isArray(value)) return value.map(readText).filter(Boolean).join('\n');
  if (!isObject(value)) return '';
  const { type, text, elements, url, name, user_id: user, range, placeholder } = value;
  if (type === 'user') return `@${String(user)}`;
  if (type === 'broadcast') return `@${String(range)}`;
  if (type === 'emoji') return `:${String(name)}:`;
  if (type === 'link') return String(text ?? url);
  if (Array.isArray(elements)) {
    const inline = ['rich_text_section', 'rich_text_quote', 'rich_text_preformatted'].includes(String(type));
    return elements.map(readText).join(inline ? '' : '\n');
  }
  if (typeof text === 'string') return type === 'mrkdwn' ? unescape(text) : text;
  return [
    value['title'],
    text,
    value['fields'],
    value['label'],
    value['element'],
    placeholder,
    value['accessory'],
  ]
    .concat([value['hint'], value['blocks'], value['options']])
    .map(readText)
    .filter(Boolean)
    .join('\n');
}

/** The text that a person sees, with Slack's three entities decoded. */
export const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
/** Escapes typed text as Slack does before an app gets it. https://docs.slack.dev/messaging/formatting-message-text#escaping */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
