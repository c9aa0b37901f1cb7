/** Converts a message of Slack to one of the core. */
import type { Message } from '../../../core/command/message.ts';
import { withTimeout } from '../../../core/base/timers.ts';
import { unescape } from './text.ts';
import { linksIn } from '../../../core/platform/links-in.ts';
import { MessageEdits } from '../../../core/platform/message-edits.ts';
import type { Hub } from './hub.ts';
import type { Who } from './people.ts';
import { wordsIn, wordsOfAttachment, type MentionNames } from './words.ts';

/** The parts of a message that are read. https://docs.slack.dev/reference/events/message */
export interface ReceivedMessage {
  ts?: string;
  text?: string;
  blocks?: unknown;
  attachments?: readonly Attachment[];
  user?: string;
  /** A bot’s name in this message. */
  username?: string;
  bot_profile?: { name?: string };
}

/**
 * An attachment of a message: by a bot that wrote it, by Slack as the preview of an address, or by Slack as the copy of
 * a message that was forwarded or whose address is in the text.
 * https://github.com/slackapi/java-slack-sdk/blob/main/json-logs/samples/events/MessageFileSharePayload.json
 */
export interface Attachment extends Readonly<Record<string, unknown>> {
  is_share?: boolean;
  is_msg_unfurl?: boolean;
  is_app_unfurl?: boolean;
  is_reply_unfurl?: boolean;
  is_thread_root_unfurl?: boolean;
  from_url?: string;
  original_url?: string;
  author_name?: string;
  author_subname?: string;
  author_id?: string;
  ts?: string | number;
  text?: string;
  message_blocks?: readonly { message?: { blocks?: unknown } }[];
}

const isCopy = ({ is_share: share, is_msg_unfurl: unfurl }: Attachment): boolean =>
  share === true || unfurl === true;

const isPreview = (attachment: Attachment): boolean =>
  attachment.from_url !== undefined ||
  attachment.original_url !== undefined ||
  attachment.is_app_unfurl === true ||
  attachment.is_reply_unfurl === true ||
  attachment.is_thread_root_unfurl === true;

/** Where a message is. `name` is that of the channel, which Slack tells only if it is public. */
interface MessagePlace {
  id: string;
  name?: string | undefined;
}

/** Names and the address are left out if Slack does not tell them in time, since a form waits for the result. */
export async function messageOf(
  hub: Hub,
  who: Who,
  message: ReceivedMessage,
  channel: MessagePlace,
): Promise<Message> {
  const [author, url, names] = await Promise.all([
    soon(hub, 'the author', authorOf(hub, who, message)),
    soon(hub, 'the address', permalink(hub, who, message, channel.id)),
    namesIn(hub, who, message, channel),
  ]);
  const copies = (message.attachments ?? []).filter(isCopy);
  const forwarded = await Promise.all(copies.map((copy) => copiedMessage(hub, who, copy, names)));
  return {
    ...wordsOf(message, names),
    ...(author !== undefined && author !== '' && { author }),
    ...timeOf(message.ts),
    ...(url !== undefined && { url }),
    ...(forwarded.length > 0 && { forwarded }),
  };
}

function soon<T>(hub: Hub, what: string, looking: Promise<T>): Promise<T | undefined> {
  return withTimeout(
    looking.catch((error: unknown) => {
      // Slack gives no address where the bot is not a member, such as in a conversation of two people.
      hub.services.log.info({ platform: 'slack', err: error }, `could not look up ${what} of a message`);
      return undefined;
    }),
    hub.timing.person,
  );
}

/** The words that its author wrote: without previews, and without the messages that it forwards. */
function wordsOf(
  message: ReceivedMessage,
  names: MentionNames,
): Pick<Message, 'text' | 'links' | 'edits' | 'moments'> {
  const edits = new MessageEdits();
  const reading = { names, edits };
  const attached = (message.attachments ?? []).filter((each) => !isCopy(each) && !isPreview(each));
  const words = [wordsIn(message, reading), ...attached.map((each) => wordsOfAttachment(each, reading))];
  return {
    text: words.filter((each) => each !== '').join('\n'),
    ...linksOfMessage(message, attached),
    ...edits.fields(),
  };
}

async function copiedMessage(hub: Hub, who: Who, copy: Attachment, names: MentionNames): Promise<Message> {
  const { author_name: name, author_subname: subname, author_id: id, text, from_url: url, ts } = copy;
  const given = [name, subname].find((each) => each !== undefined && each !== '');
  const author =
    given ??
    (id === undefined ? undefined : await soon(hub, 'the author', hub.people.nameOf({ ...who, user: id })));
  const edits = new MessageEdits();
  const blocks = (copy.message_blocks ?? []).flatMap(({ message }) => message?.blocks ?? []);
  return {
    text: wordsIn({ text, blocks }, { names, edits }),
    ...linksOfMessage({ text: text ?? '', blocks }),
    ...edits.fields(),
    ...(author !== undefined && { author }),
    ...timeOf(ts),
    ...(url !== undefined && { url }),
  };
}

/** Slack writes addresses in mark-up, `<https://a.example?b&amp;c|words>`, as typed, `&lt;https://a.example&gt;`, and in the elements of blocks. */
function linksOfMessage(
  { text, blocks }: Pick<ReceivedMessage, 'text' | 'blocks'>,
  attached: readonly Attachment[] = [],
): Pick<Message, 'links'> {
  const links = linksIn(unescape(JSON.stringify([text, blocks, attached])));
  return links.length > 0 ? { links } : {};
}

function timeOf(ts: string | number | undefined): Pick<Message, 'at'> {
  const at = ts === undefined ? NaN : Math.floor(Number(ts) * 1000);
  return Number.isNaN(at) ? {} : { at: new Date(at).toISOString() };
}

async function authorOf(hub: Hub, who: Who, message: ReceivedMessage): Promise<string | undefined> {
  const { user, username, bot_profile: bot } = message;
  if (username !== undefined || bot !== undefined) return username ?? bot?.name;
  return user === undefined ? undefined : hub.people.nameOf({ ...who, user });
}

/** A message that mentions more people than this gets codes for the others: each costs a request. */
const MAX_LOOKED_UP = 20;

/**
 * The names of what a message mentions. Slack tells the bot those of people; those of channels and user groups only where
 * they stand in the text of the message.
 */
async function namesIn(
  hub: Hub,
  who: Who,
  message: ReceivedMessage,
  channel: MessagePlace,
): Promise<MentionNames> {
  const written = JSON.stringify([message.text, message.blocks, message.attachments]);
  const labels = new Map<string, string>();
  for (const [, id = '', label = ''] of written.matchAll(/<(?:[@#]|!subteam\^)([A-Z0-9]+)\|([^<>"\\]+)>/g))
    labels.set(id, label);
  if (channel.name !== undefined) labels.set(channel.id, channel.name);
  const mentioned = [...written.matchAll(/<@([A-Z0-9]+)>|"user_id":"([A-Z0-9]+)"/g)];
  const people = new Set(mentioned.map(([, marked, rich]) => marked ?? rich ?? ''));
  await Promise.all(
    [...people.difference(labels)].slice(0, MAX_LOOKED_UP).map(async (user) => {
      const name = await soon(hub, 'a name', hub.people.nameOf({ ...who, user }));
      if (name !== undefined) labels.set(user, name);
    }),
  );
  return (_, id) => labels.get(id);
}

/** https://docs.slack.dev/reference/methods/chat.getPermalink */
async function permalink(
  { requests }: Hub,
  { client }: Who,
  { ts }: ReceivedMessage,
  channel: string,
): Promise<string | undefined> {
  if (ts === undefined) return undefined;
  const { permalink: url } = await requests.make(
    `${client.token} chat.getPermalink`,
    () => client.chat.getPermalink({ channel, message_ts: ts }),
    { repeatable: true },
  );
  return url;
}
