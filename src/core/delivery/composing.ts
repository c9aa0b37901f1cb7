/** Words a post as the message that its channel sees. */
import type { Locale } from '../base/locale.ts';
import { languageOfChannel } from '../following/words.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { withNote, type Pictures } from '../picture/pictures.ts';
import { updateMessage } from '../present/update-message.ts';
import type { Channel } from '../record/channel.ts';
import type { Settings } from '../record/settings.ts';
import type { SiteRoute } from '../record/site-address.ts';
import type { Reply } from '../reply/reply.ts';
import type { Library } from '../space/library.ts';
import type { Post } from '../store/outbox.ts';
import { digestPicture, type DigestPicture } from './digest-picture.ts';

/** Puts the command lines of a message into the words of its readers. */
export type Phrase = (reply: Reply, knowledge: Knowledge) => Reply;

/** The address of a page of a space’s site; `undefined` while it is off or no server runs. */
export type SitePageUrl = (
  space: string,
  settings: Settings,
  locale: Locale,
  route: SiteRoute,
) => string | undefined;

export interface ComposingParts {
  library: Library;
  phrase: Phrase;
  /** Draws pictures for digests; without it, there are none. */
  pictures: Pictures | undefined;
  /** The IANA time zone of spaces that have not set one. */
  timeZone: string;
  pageUrl: SitePageUrl;
}

interface ComposedPost {
  /** `undefined` if it was forgotten. */
  channel: Channel | undefined;
  reply: Reply;
  picture: DigestPicture | undefined;
}

export async function composePost(
  post: Post,
  { library, phrase, pictures, timeZone, pageUrl }: ComposingParts,
): Promise<ComposedPost> {
  const { knowledge, governance } = await library.open(post.space);
  const channel = governance.stored('channel', post.channel)?.content;
  const { settings } = governance;
  const locale = languageOfChannel(channel, settings);
  const link = (route: SiteRoute): string | undefined => pageUrl(post.space, settings, locale, route);
  const reply = phrase(updateMessage(post, { knowledge, locale, pageUrl: link }), knowledge);
  const picture = await digestPicture(post, reply, { knowledge, settings, timeZone }, pictures);
  return {
    channel,
    reply: picture?.missing === undefined ? reply : withNote(reply, picture.missing),
    picture,
  };
}
