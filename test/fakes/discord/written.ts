/**
 * Defines the fields of messages of people, webhooks and other bots, as Discord sends them.
 * https://docs.discord.com/developers/resources/message#message-object
 */
import type { Embed, Message, MessageSnapshot } from './types.ts';
import { snowflake } from './snowflake.ts';

/** Fields of a message besides its text. */
export type Written = Partial<
  Pick<
    Message,
    | 'embeds'
    | 'components'
    | 'sticker_items'
    | 'poll'
    | 'message_reference'
    | 'message_snapshots'
    | 'webhook_id'
    | 'author'
  >
>;

/**
 * The preview of an address in the text. https://docs.discord.com/developers/resources/message#embed-object-embed-types
 * @param type `link`, `article`, `video`, `image`, `gifv`; some pages, such as posts on X, have `rich` ones
 */
export const previewOf = (url: string, title: string, type = 'article'): Embed => ({
  type,
  url,
  title,
  description: `A description of ${title}`,
});

/** https://docs.discord.com/developers/resources/poll#poll-object */
export const pollOf = (question: string, ...answers: string[]): object => ({
  question: { text: question },
  answers: answers.map((text, at) => ({ answer_id: at + 1, poll_media: { text } })),
  expiry: '2030-01-01T00:00:00.000000+00:00',
  allow_multiselect: false,
  layout_type: 1,
});

/** https://docs.discord.com/developers/resources/sticker#sticker-item-object */
export const stickerOf = (name: string): object => ({ id: snowflake(), name, format_type: 1 });

/** The author of a webhook’s message. https://docs.discord.com/developers/resources/webhook */
export function webhookAuthor(username: string): Pick<Message, 'author' | 'webhook_id'> {
  const id = snowflake();
  const author = { id, username, global_name: null, discriminator: '0000', avatar: null, bot: true };
  return { webhook_id: id, author: { ...author, public_flags: 0, flags: 0, primary_guild: null } };
}

/** A bot’s message of components alone. https://docs.discord.com/developers/components/reference#container */
export const containerOf = (title: string, ...texts: string[]): Pick<Message, 'components'> => ({
  components: [
    {
      type: 17,
      components: [
        { type: 10, content: title },
        {
          type: 9,
          components: texts.map((content) => ({ type: 10, content })),
          accessory: { type: 2, style: 5, label: 'Read more', url: 'https://example.org/' },
        },
      ],
    },
  ],
});

/**
 * A message that forwards another: it has no text of its own, and a copy without the author.
 * https://docs.discord.com/developers/resources/message#message-snapshot-object
 */
export function forwardOf(message: Message, guild: string | undefined): Written {
  const { id, channel_id, type, content, embeds, attachments, timestamp, edited_timestamp } = message;
  const { flags, mentions, mention_roles, components, sticker_items } = message;
  const copy: MessageSnapshot['message'] = {
    type,
    content,
    embeds: structuredClone(embeds),
    attachments,
    timestamp,
    edited_timestamp,
    flags,
    mentions,
    mention_roles,
    components: structuredClone(components),
    ...(sticker_items && { sticker_items }),
  };
  return {
    message_reference: {
      type: 1,
      message_id: id,
      channel_id,
      ...(guild !== undefined && { guild_id: guild }),
    },
    message_snapshots: [{ message: copy }],
  };
}
