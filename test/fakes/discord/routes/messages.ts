import type { Call, Route } from '../rest.ts';
import type { Channel, MessageBody } from '../types.ts';
import type { Post } from '../world.ts';
import { invalidForm, missingPermissions, Refusal, unknownMessage } from '../errors.ts';
import { edit, post, remove } from '../messages.ts';
import { check } from '../openapi.ts';
import { botPermissions, PERMISSIONS } from '../permissions.ts';
import { mayPing } from '../rules/messages.ts';
import { visibleChannel } from './places.ts';

const CHANNEL = '/channels/{channel_id}/messages';
const ONE = `${CHANNEL}/{message_id}`;

/** A category, a stage without its chat, a forum. */
const NO_MESSAGES = new Set([4, 15, 16]);

/** Records a message that could ping people. Discord accepts it; the rule is ours. */
export function noPing({ world, request }: Call, body: MessageBody): void {
  if (mayPing(body)) world.violate({ rule: 'no-ping', message: 'allowed_mentions.parse is not []' }, request);
}

/**
 * The message of a request, if the bot can see it there; ephemeral messages it cannot.
 * @throws Refusal
 */
function visibleMessage(call: Call): Post {
  const channel = visibleChannel(call);
  const found = call.world.posts.get(call.params['message_id'] ?? '');
  if (!found || found.deleted || found.onlyFor || found.channel !== channel) throw unknownMessage();
  return found;
}

function ownMessage(call: Call): Post {
  const found = visibleMessage(call);
  if (found.message.author.id !== call.world.bot.id)
    throw new Refusal(403, 50_005, 'Cannot edit a message authored by another user');
  return found;
}

/** https://docs.discord.com/developers/resources/message#create-message */
function create(call: Call): { status: number; body: unknown } {
  const { world } = call;
  const body = call.body as MessageBody;
  const channel = visibleChannel(call);
  refuseForbidden(channel, body);
  noPing(call, body);
  const known = body.enforce_nonce ? sentBefore(call, body.nonce) : undefined;
  if (known) return { status: 200, body: known.message };
  const reference = body.message_reference?.message_id;
  if (
    reference &&
    body.message_reference?.fail_if_not_exists !== false &&
    !(world.posts.get(reference)?.deleted === false)
  )
    throw invalidForm([
      {
        rule: 'reference',
        path: ['message_reference'],
        code: 'REPLIES_UNKNOWN_MESSAGE',
        message: 'Unknown message',
      },
    ]);
  // Writing in a thread opens it again.
  if (channel.thread) channel.thread.archived = false;
  return { status: 200, body: post(world, { channel, author: world.bot, body, files: call.files }).message };
}

function refuseForbidden(channel: Channel, body: MessageBody): void {
  if (channel.recipient?.closedDms) throw new Refusal(403, 50_007, 'Cannot send messages to this user');
  if (!channel.guild) return;
  // https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
  if (NO_MESSAGES.has(channel.type))
    throw new Refusal(400, 50_008, 'Cannot send messages in a non-text channel');
  const granted = botPermissions(channel);
  const sending = channel.thread ? PERMISSIONS.sendMessagesInThreads : PERMISSIONS.sendMessages;
  const needed = sending | (body.embeds?.length ? PERMISSIONS.embedLinks : 0n);
  if ((granted & needed) !== needed) throw missingPermissions();
  if (channel.thread?.locked) throw new Refusal(403, 160_005, 'Thread is locked');
  if (body.message_reference?.message_id && !(granted & PERMISSIONS.readMessageHistory))
    throw new Refusal(403, 160_002, 'Cannot reply without permission to read message history');
}

/** The message that the bot sent with the same nonce in the past few minutes, in whatever channel. */
function sentBefore({ world }: Call, nonce: string | number | null | undefined): Post | undefined {
  const found = world.nonces.get(String(nonce));
  const isRecent = found && Date.parse(found.message.timestamp) >= Date.now() - world.limits.nonceFor;
  return isRecent ? found : undefined;
}

/** https://docs.discord.com/developers/resources/message#get-channel-messages */
function list(call: Call): { status: number; body: unknown } {
  const channel = visibleChannel(call);
  const { before, after, around, limit = '50' } = call.query;
  const count = Number(limit);
  if (!(count >= 1 && count <= 100))
    throw invalidForm([
      { rule: 'openapi', path: ['limit'], code: 'NUMBER_TYPE_RANGE', message: 'Must be between 1 and 100.' },
    ]);
  // Without permission to read the history, a channel is empty.
  if (channel.guild && !(botPermissions(channel) & PERMISSIONS.readMessageHistory))
    return { status: 200, body: [] };
  const newestFirst = [...call.world.posts.values()]
    .filter((made) => made.channel === channel && !made.deleted && !made.onlyFor)
    .map(({ message }) => message)
    .toReversed();
  const id = ({ id }: { id: string }): bigint => BigInt(id);
  if (before) return { status: 200, body: newestFirst.filter((m) => id(m) < BigInt(before)).slice(0, count) };
  if (after) return { status: 200, body: newestFirst.filter((m) => id(m) > BigInt(after)).slice(-count) };
  if (around) {
    const at = newestFirst.findIndex((m) => id(m) <= BigInt(around));
    return { status: 200, body: newestFirst.slice(Math.max(0, at - Math.floor(count / 2))).slice(0, count) };
  }
  return { status: 200, body: newestFirst.slice(0, count) };
}

export const messageRoutes: readonly Route[] = [
  { method: 'GET', path: CHANNEL, query: ['around', 'before', 'after', 'limit'], answer: list },
  {
    method: 'POST',
    path: CHANNEL,
    body: (body) => check('MessageCreateRequest', body),
    limited: true,
    answer: create,
  },
  { method: 'GET', path: ONE, answer: (call) => ({ status: 200, body: visibleMessage(call).message }) },
  {
    method: 'PATCH',
    path: ONE,
    body: (body) => check('MessageEditRequestPartial', body),
    limited: true,
    answer: (call) => {
      const body = call.body as MessageBody;
      const own = ownMessage(call);
      if (own.channel.thread?.archived) throw new Refusal(400, 50_083, 'Thread is archived');
      noPing(call, body);
      return { status: 200, body: edit(call.world, own, body, call.files).message };
    },
  },
  {
    method: 'DELETE',
    path: ONE,
    answer: (call) => {
      const found = visibleMessage(call);
      if (found.message.author.id !== call.world.bot.id) throw missingPermissions();
      remove(call.world, found);
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/typing',
    answer: (call) => {
      visibleChannel(call);
      return { status: 204 };
    },
  },
];
