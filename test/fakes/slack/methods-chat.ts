/** https://docs.slack.dev/reference/methods#chat */
import { changeMessage, checkMessage, messageOf, Refusal, wireMessage } from './messages.ts';
import type { Json } from './check.ts';
import type { Call, Method } from './methods.ts';
import type { Channel, Message } from './state.ts';

const CONTENT = ['text', 'blocks', 'attachments', 'metadata', 'parse', 'link_names', 'mrkdwn'];
const POSTED = [
  'thread_ts',
  'reply_broadcast',
  'unfurl_links',
  'unfurl_media',
  'username',
  'icon_emoji',
  'icon_url',
];

/** @throws {Refusal} when the bot cannot write there. */
function writable({ channel, workspace, method }: Call): Channel {
  if (channel === undefined) throw new Refusal('channel_not_found');
  // https://docs.slack.dev/reference/methods/chat.update#errors
  if (channel.archived) throw new Refusal(method === 'chat.update' ? 'is_inactive' : 'is_archived');
  const open = !channel.private && workspace.scopes.includes('chat:write.public');
  // Slack hides private channels from those who are not in them.
  if (!channel.bot && channel.private) throw new Refusal('channel_not_found');
  if (!channel.bot && !open) throw new Refusal('not_in_channel');
  if (channel.restricted !== undefined) throw new Refusal(channel.restricted);
  return channel;
}

function ownMessage({ args, workspace }: Call, channel: Channel, refusal: string): Message {
  const message = channel.messages.find(({ ts }) => ts === String(args['ts']));
  if (message === undefined) throw new Refusal('message_not_found');
  if (message.bot_id !== workspace.botId) throw new Refusal(refusal);
  return message;
}

function post(call: Call): Json {
  const { world, workspace, args } = call;
  const channel = writable(call);
  checkMessage(world, call.method, args, { sum: true });
  const message = messageOf(world, workspace, channel, args);
  // Below a message that is gone Slack puts nothing: it is posted to the channel, without a word.
  // https://github.com/slack-go/slack/issues/1571
  const parent = message.thread_ts;
  if (!channel.messages.some(({ ts, thread_ts: thread }) => ts === parent || thread === parent))
    delete message.thread_ts;
  channel.messages.push(message);
  world.show({ kind: 'message', workspace: workspace.id, channel: channel.id, message });
  const wire = wireMessage(message);
  call.echo(channel, wire);
  return { channel: channel.id, ts: message.ts, message: wire };
}

function postEphemeral(call: Call): Json {
  const { world, workspace, args } = call;
  const channel = writable(call);
  const user = String(args['user']);
  if (!workspace.users.has(user)) throw new Refusal('user_not_in_channel');
  checkMessage(world, call.method, args, { sum: true });
  const message = Object.assign(messageOf(world, workspace, channel, args), { user, ephemeral: true });
  channel.ephemerals.push(message);
  world.show({ kind: 'ephemeral', workspace: workspace.id, channel: channel.id, user, message });
  return { message_ts: message.ts };
}

function update(call: Call): Json {
  const { world, workspace, args } = call;
  const channel = writable(call);
  const message = ownMessage(call, channel, 'cant_update_message');
  if (world.now() - Number(message.ts) * 1000 > world.limits.editFor) throw new Refusal('edit_window_closed');
  checkMessage(world, call.method, args, { sum: true, update: true });
  changeMessage(world, message, args);
  world.show({ kind: 'update', workspace: workspace.id, channel: channel.id, message });
  return { channel: channel.id, ts: message.ts, text: message.text, message: wireMessage(message) };
}

function remove(call: Call): Json {
  const channel = writable(call);
  const message = ownMessage(call, channel, 'cant_delete_message');
  channel.messages.splice(channel.messages.indexOf(message), 1);
  call.world.show({ kind: 'delete', workspace: call.workspace.id, channel: channel.id, message });
  return { channel: channel.id, ts: message.ts };
}

function permalink({ channel, args, workspace }: Call): Json {
  const ts = String(args['message_ts']);
  if (channel === undefined) throw new Refusal('channel_not_found');
  if (!channel.messages.some((message) => message.ts === ts)) throw new Refusal('message_not_found');
  const domain = workspace.name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return {
    channel: channel.id,
    permalink: `https://${domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`,
  };
}

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': { required: ['channel'], optional: [...CONTENT, ...POSTED], run: post },
  'chat.postEphemeral': {
    required: ['channel', 'user'],
    optional: [...CONTENT, ...POSTED],
    run: postEphemeral,
  },
  'chat.update': { required: ['channel', 'ts'], optional: [...CONTENT, 'reply_broadcast'], run: update },
  'chat.delete': { required: ['channel', 'ts'], optional: [], run: remove },
  'chat.getPermalink': { required: ['channel', 'message_ts'], optional: [], run: permalink },
};
