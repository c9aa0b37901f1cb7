/** Shows the picture of an answer. https://docs.discord.com/developers/components/reference#media-gallery */
import { ComponentType } from 'discord.js';
import type { AnswerPicture } from '../../../core/picture/pictures.ts';
import type { DiscordMessage } from './render.ts';

/** Puts the picture above the last message. */
export function withPicture(
  messages: readonly DiscordMessage[],
  picture: AnswerPicture | undefined,
): readonly DiscordMessage[] {
  const last = messages.at(-1);
  if (picture === undefined || last === undefined) return messages;
  const { name, png, alt } = picture;
  const gallery = {
    type: ComponentType.MediaGallery as const,
    items: [{ media: { url: `attachment://${name}` }, description: alt }],
  };
  const files = [{ name, data: Buffer.from(png), contentType: 'image/png', description: alt }];
  return [...messages.slice(0, -1), { ...last, components: [gallery, ...last.components], files }];
}
