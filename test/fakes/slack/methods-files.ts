/** https://docs.slack.dev/reference/methods#files */
import { isObject, type Json } from './check.ts';
import { fileOf, uploadUrl, wireFile, type SlackFile } from './files.ts';
import { messageOf, Refusal, wireMessage } from './messages.ts';
import type { Call, Method } from './methods.ts';
import type { Channel } from './state.ts';

/** https://slack.com/help/articles/201330736-Add-files-to-Slack: 1 GB each. */
const LARGEST = 1024 ** 3;

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
const LONGEST_ALT = 1000;

function getUploadUrl({ world, workspace, args }: Call): Json {
  const length = Number(args['length']);
  if (!Number.isInteger(length) || length < 1)
    throw new Refusal('invalid_arguments', ['length: a number above 0']);
  if (length > LARGEST) throw new Refusal('file_upload_size_restricted');
  const name = String(args['filename']);
  const alt = args['alt_txt'] === undefined ? undefined : String(args['alt_txt']);
  if (alt !== undefined && alt.length > LONGEST_ALT) throw new Refusal('alt_txt_too_large');
  const file: SlackFile = {
    id: world.id('F'),
    name,
    title: name,
    type: name.endsWith('.png') ? 'image/png' : 'text/plain',
    ...(alt !== undefined && { alt }),
    user: workspace.botUser,
    workspace: workspace.id,
    length,
    content: undefined,
    isComplete: false,
  };
  world.files.set(file.id, file);
  return { upload_url: uploadUrl(world, file), file_id: file.id };
}

/** Files may be shared where messages may be written. The id of a person is not a conversation. */
function shareable({ channel, args }: Call): Channel | undefined {
  if (args['channel_id'] === undefined) return undefined;
  if (channel === undefined || channel.id !== args['channel_id']) throw new Refusal('channel_not_found');
  if (channel.archived) throw new Refusal('is_archived');
  if (!channel.bot) throw new Refusal(channel.private ? 'channel_not_found' : 'not_in_channel');
  return channel;
}

function complete(call: Call): Json {
  const { world, workspace, args } = call;
  const listed = args['files'];
  if (!Array.isArray(listed) || listed.length === 0 || !listed.every(isObject))
    throw new Refusal('invalid_arguments', ['files: a list of { id, title }']);
  const channel = shareable(call);
  const files = listed.map(({ id, title }) => {
    const file = fileOf(world, workspace, id);
    // A file that was never uploaded cannot be shared.
    if (file.content === undefined || file.isComplete) throw new Refusal('file_not_found');
    if (title !== undefined) file.title = String(title);
    return file;
  });
  for (const file of files) file.isComplete = true;
  if (channel !== undefined) {
    const body = { text: String(args['initial_comment'] ?? ''), thread_ts: args['thread_ts'] };
    const message = messageOf(world, workspace, channel, body);
    message.files = files.map((file) => wireFile(world, file));
    channel.messages.push(message);
    world.show({ kind: 'message', workspace: workspace.id, channel: channel.id, message });
    call.echo(channel, wireMessage(message));
  }
  return { files: files.map((file) => wireFile(world, file)) };
}

/** Takes the file out of the messages that share it; a message that only shared it goes with it. */
function remove({ world, workspace, args }: Call): Json {
  const file = fileOf(world, workspace, args['file']);
  if (file.user !== workspace.botUser) throw new Refusal('cant_delete_file');
  world.files.delete(file.id);
  for (const { messages } of workspace.channels.values())
    for (const [at, message] of [...messages.entries()].toReversed()) {
      if (message.files?.some(({ id }) => id === file.id) !== true) continue;
      message.files = message.files.filter(({ id }) => id !== file.id);
      if (message.files.length === 0 && message.text === '') messages.splice(at, 1);
    }
  return {};
}

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': {
    required: ['filename', 'length'],
    optional: ['alt_txt', 'snippet_type'],
    run: getUploadUrl,
  },
  'files.completeUploadExternal': {
    required: ['files'],
    optional: ['channel_id', 'thread_ts', 'initial_comment', 'blocks'],
    run: complete,
  },
  'files.delete': { required: ['file'], optional: [], run: remove },
  'files.info': {
    required: ['file'],
    optional: [],
    run: ({ world, workspace, args }) => ({ file: wireFile(world, fileOf(world, workspace, args['file'])) }),
  },
};
