/** A message that somebody wrote in Slack, as the core knows messages. */
import type { Message } from '../../../core/command/command.ts';
import { withTimeout } from '../../../core/base/timers.ts';
import type { Hub } from './hub.ts';
import type { Who } from './people.ts';
import { textOfMessage } from './text.ts';

/** What Slack sends of a message. https://docs.slack.dev/reference/events/message */
export interface ReceivedMessage {
  ts?: string;
  text?: string;
  user?: string;
  /** What a bot calls itself in this message. */
  username?: string;
  bot_profile?: { name?: string };
}

/** With what Slack tells in time of who wrote it, and where it is found again; a form waits for it. */
export async function messageOf(
  hub: Hub,
  who: Who,
  message: ReceivedMessage,
  channel: string,
): Promise<Message> {
  const soon = <T>(looking: Promise<T>, what: string): Promise<T | undefined> =>
    withTimeout(
      looking.catch((error: unknown) => {
        // Where the bot is not, such as between two people, Slack gives no address.
        hub.services.log.info({ platform: 'slack', err: error }, `could not look up ${what} of a message`);
        return undefined;
      }),
      hub.timing.person,
    );
  const [author, url] = await Promise.all([
    soon(authorOf(hub, who, message), 'the author'),
    soon(permalink(hub, who, message, channel), 'the address'),
  ]);
  const at = message.ts === undefined ? NaN : Math.floor(Number(message.ts) * 1000);
  return {
    text: textOfMessage(message),
    ...(author !== undefined && author !== '' && { author }),
    ...(!Number.isNaN(at) && { at: new Date(at).toISOString() }),
    ...(url !== undefined && { url }),
  };
}

async function authorOf(hub: Hub, who: Who, message: ReceivedMessage): Promise<string | undefined> {
  const { user, username, bot_profile: bot } = message;
  if (username !== undefined || bot !== undefined) return username ?? bot?.name;
  return user === undefined ? undefined : hub.people.nameOf({ ...who, user });
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
