/** Converts a message of Slack to one of the core. */
import type { Message } from '../../../core/command/command.ts';
import { withTimeout } from '../../../core/base/timers.ts';
import type { Hub } from './hub.ts';
import type { Who } from './people.ts';
import { textOfMessage } from './text.ts';

/** The parts of a message that are read. https://docs.slack.dev/reference/events/message */
export interface ReceivedMessage {
  ts?: string;
  text?: string;
  user?: string;
  /** A bot’s name in this message. */
  username?: string;
  bot_profile?: { name?: string };
}

/** The author and the address are left out if Slack does not tell them in time, since a form waits for the result. */
export async function messageOf(
  hub: Hub,
  who: Who,
  message: ReceivedMessage,
  channel: string,
): Promise<Message> {
  const soon = <T>(looking: Promise<T>, what: string): Promise<T | undefined> =>
    withTimeout(
      looking.catch((error: unknown) => {
        // Slack gives no address where the bot is not a member, such as in a conversation of two people.
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
