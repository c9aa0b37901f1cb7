import type { Interaction } from './interaction.ts';
import type { Attachment, Channel, Message, MessageBody, Person, Upload } from './types.ts';
import type { Post, World } from './world.ts';
import { broken, invalidForm } from './errors.ts';
import { memberPayload, userPayload } from './payloads.ts';
import { botPermissions, PERMISSIONS } from './permissions.ts';
import { returnedComponents, returnedEmbed } from './returned.ts';
import { everyComponent } from './rules/components.ts';
import { checkFiles, checkKept, checkMessage, FLAG, unseen } from './rules/messages.ts';
import { snowflake } from './snowflake.ts';
import type { Written } from './written.ts';

/** https://docs.discord.com/developers/events/gateway#list-of-intents */
export const INTENT = {
  guilds: 1 << 0,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

export interface NewPost {
  channel: Channel;
  author: Person;
  body: MessageBody;
  files?: readonly Upload[];
  interaction?: Interaction;
  onlyFor?: Person | undefined;
  /** Deferred: there is nothing to see yet. */
  loading?: boolean;
  /** Further fields that Discord adds to messages of people. */
  written?: Written;
}

/**
 * Adds a message to a channel and sends the gateway event.
 * @throws Refusal if the body breaks a rule or is empty
 */
export function post(
  world: World,
  { channel, author, body, files, interaction, onlyFor, loading, written }: NewPost,
): Post {
  const problems = [...checkMessage(body).found, ...checkFiles(body, files ?? []).found];
  if (problems.length > 0) throw invalidForm(problems);
  const id = snowflake();
  const reference = body.message_reference?.message_id;
  const message: Message = {
    id,
    channel_id: channel.id,
    type: interaction ? (interaction.isCommand ? 20 : 19) : reference ? 19 : 0,
    author: userPayload(author),
    content: '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    flags:
      ((body.flags ?? 0) & ~FLAG.loading) | (onlyFor ? FLAG.ephemeral : 0) | (loading ? FLAG.loading : 0),
    pinned: false,
    ...(body.nonce !== undefined && body.nonce !== null && { nonce: body.nonce }),
    ...(interaction && {
      webhook_id: world.applicationId,
      application_id: world.applicationId,
      interaction_metadata: interaction.metadata(),
    }),
    ...(reference && { message_reference: { type: 0, message_id: reference, channel_id: channel.id } }),
  };
  fill(world, message, channel, body, files);
  if (reference) refer(world, message, reference);
  if (written) Object.assign(message, written);
  else if (!loading) refuseEmpty(message, body);
  const made: Post = {
    message,
    channel,
    deleted: false,
    ...(onlyFor && { onlyFor }),
    ...(interaction && { interaction }),
  };
  world.posts.set(id, made);
  if (author === world.bot && message.nonce !== undefined) world.nonces.set(String(message.nonce), made);
  if (!written) noteUnseen(world, message);
  announce(world, made, 'MESSAGE_CREATE');
  world.changed();
  return made;
}

/**
 * Edits a message: replaces the fields of the body, and keeps the others.
 * @throws Refusal if the body breaks a rule or leaves the message empty
 */
export function edit(world: World, edited: Post, body: MessageBody, files?: readonly Upload[]): Post {
  const { message } = edited;
  const problems = [
    ...checkMessage(body, message.flags).found,
    ...checkKept(body, message).found,
    ...checkFiles(body, files ?? [], message.attachments).found,
  ];
  if (problems.length > 0) throw invalidForm(problems);
  const draft = structuredClone(message);
  fill(world, draft, edited.channel, body, files);
  // Only these flags can be edited, and the one for new components can only be set.
  draft.flags = (draft.flags & ~FLAG.loading) | ((body.flags ?? 0) & FLAG.componentsV2);
  refuseEmpty(draft, body);
  if (!(message.flags & FLAG.loading)) draft.edited_timestamp = new Date().toISOString();
  Object.assign(message, draft);
  noteUnseen(world, message);
  announce(world, edited, 'MESSAGE_UPDATE');
  world.changed();
  return edited;
}

export function remove(world: World, post: Post): void {
  post.deleted = true;
  const { id, channel_id } = post.message;
  const guildId = post.channel.guild?.id;
  if (!post.onlyFor)
    world.dispatch({
      event: 'MESSAGE_DELETE',
      data: { id, channel_id, ...(guildId && { guild_id: guildId }) },
      guildId,
      intent: guildId ? INTENT.guildMessages : INTENT.directMessages,
    });
  world.changed();
}

function noteUnseen(world: World, message: Message): void {
  if (message.author.id !== world.bot.id) return;
  for (const rule of unseen(message)) world.violate({ rule, message: JSON.stringify(message) });
}

function fill(
  world: World,
  message: Message,
  channel: Channel,
  body: MessageBody,
  files: readonly Upload[] = [],
): void {
  if (body.content !== undefined) message.content = (body.content ?? '').trim();
  if (body.embeds !== undefined) message.embeds = (body.embeds ?? []).map(returnedEmbed);
  if (body.attachments !== undefined || files.length > 0)
    message.attachments = [
      ...message.attachments.filter(
        ({ id }) => !body.attachments || body.attachments.some((kept) => String(kept.id) === id),
      ),
      ...files.map((file, index) => upload(world, channel, file, body.attachments?.[index]?.description)),
    ];
  if (body.components !== undefined)
    message.components = returnedComponents(body.components ?? [], message.attachments);
  if (body.content !== undefined || body.components !== undefined) mention(world, message, channel);
}

/** Texts among the components mention as the content does. https://docs.discord.com/developers/components/reference#text-display */
function mention(world: World, message: Message, channel: Channel): void {
  const parts = [...everyComponent(message.components, [])].map(({ component }) => component.content ?? '');
  const text = [message.content, ...parts].join('\n');
  message.mentions = [...text.matchAll(/<@!?(\d+)>/g)].flatMap(([, id = '']) => {
    const person = world.people.get(id);
    return person ? [userPayload(person)] : [];
  });
  const roles = new Set(channel.guild?.roles.map(({ id }) => id));
  const mentioned = [...text.matchAll(/<@&(\d+)>/g)].map(([, id = '']) => id);
  message.mention_roles = mentioned.filter((id) => roles.has(id));
}

/** A reply mentions the author of the original by default, as in Discord's client. */
function refer(world: World, message: Message, id: string): void {
  const found = world.posts.get(id);
  message.referenced_message = null;
  if (found && !found.deleted) {
    // Only one step: the reference of the other message is left out.
    message.referenced_message = { ...found.message };
    delete message.referenced_message.referenced_message;
  }
  if (!found || message.author.bot || message.mentions.some(({ id }) => id === found.message.author.id))
    return;
  message.mentions.push(found.message.author);
}

/** Keeps a file and says where it is. */
export function upload(
  world: World,
  channel: Channel,
  file: Upload,
  description?: string | null,
): Attachment {
  const id = snowflake();
  const path = `/attachments/${channel.id}/${id}/${encodeURIComponent(file.name)}`;
  world.files.set(path, file);
  const url = `${world.url}${path}`;
  return {
    id,
    filename: file.name,
    size: file.bytes.length,
    url,
    proxy_url: url,
    content_type: file.type,
    ...(description && { description }),
  };
}

/** https://docs.discord.com/developers/resources/message#create-message (at least one of these is needed) */
function refuseEmpty({ content, embeds, components, attachments }: Message, body: MessageBody): void {
  if (content || embeds.length + components.length + attachments.length > 0) return;
  if (body.poll || body.sticker_ids?.length) return;
  throw broken('empty-message', 400, 50_006, 'Cannot send an empty message');
}

function announce(world: World, { message, channel, onlyFor }: Post, event: string): void {
  if (onlyFor || channel.name.startsWith('private-')) return;
  const author = world.people.get(message.author.id);
  const guildId = channel.guild?.id;
  if (channel.guild && !channel.guild.installed) return;
  if (channel.guild && !(botPermissions(channel) & PERMISSIONS.viewChannel)) return;
  world.dispatch({
    event,
    data: {
      ...message,
      channel_type: channel.type,
      ...(guildId && { guild_id: guildId, ...(author && { member: memberPayload(author) }) }),
    },
    guildId,
    intent: guildId ? INTENT.guildMessages : INTENT.directMessages,
  });
}
