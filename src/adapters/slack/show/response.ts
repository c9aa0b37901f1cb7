/** Where an answer goes: to the address that came with the question, into the channel, or to the asker directly. */
import { reasonOf } from '../connect/errors.ts';
import { LIMITS } from '../limits.ts';
import type { Who } from '../receive/people.ts';
import { postTo } from './post.ts';
import type { SlackMessage } from './render.ts';
import type { Requests } from '../connect/requests.ts';

export interface ReplyTarget {
  channel?: string | undefined;
  thread?: string | undefined;
  /** The `response_url` that came with the question. */
  url?: string | undefined;
}

/** The address is used up or too old. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const URL_EXPIRED = new Set(['used_url', 'expired_url', 'no_service', 'cannot_find_service']);
/** The bot, or the asker, is not where the answer should go. https://docs.slack.dev/reference/methods/chat.postEphemeral#errors */
export const NOT_IN_CHANNEL: ReadonlySet<string> = new Set(
  'channel_not_found not_in_channel user_not_in_channel is_archived restricted_action'.split(' '),
);

export class Response {
  readonly #requests: Requests;
  readonly who: Who;
  readonly target: ReplyTarget;
  readonly #since = Date.now();
  #uses = 0;

  constructor(requests: Requests, who: Who, target: ReplyTarget) {
    this.#requests = requests;
    this.who = who;
    this.target = target;
  }

  /** A conversation between the bot or somebody and the asker alone; ids of such begin with a D. */
  get isDirect(): boolean {
    return this.target.channel === undefined || this.target.channel.startsWith('D');
  }

  /** `replace`: instead of the message whose button was pressed. */
  async send(message: SlackMessage, { replace = false }: { replace?: boolean } = {}): Promise<void> {
    if (this.#hasUrl()) {
      try {
        await this.#respond(message, replace);
        return;
      } catch (error) {
        if (!URL_EXPIRED.has(reasonOf(error) ?? '')) throw error;
      }
    }
    await this.#post(message);
  }

  /** Tells the asker alone, by whichever way still works. @throws what the last of them did. */
  async tell(message: SlackMessage): Promise<void> {
    const ways = [
      ...(this.#hasUrl() ? [() => this.#respond(message, false)] : []),
      () => this.#post(message),
    ];
    for (const [index, way] of ways.entries())
      try {
        await way();
        return;
      } catch (error) {
        if (index === ways.length - 1) throw error;
      }
  }

  #hasUrl(): boolean {
    const { url } = this.target;
    const isFresh = Date.now() - this.#since < LIMITS.responseUrlFor;
    return url !== undefined && this.#uses < LIMITS.responseUrlUses && isFresh;
  }

  async #respond(message: SlackMessage, replace: boolean): Promise<void> {
    const { url = '', thread } = this.target;
    this.#uses++;
    const body = {
      ...message,
      replace_original: replace,
      ...(thread !== undefined && { thread_ts: thread }),
    };
    await this.#requests.respond(url, body, { repeatable: replace || isPrivate(message) });
  }

  /** What cannot be said where it was asked is said to the asker directly. */
  async #post(message: SlackMessage): Promise<void> {
    const { channel } = this.target;
    if (channel === undefined) return this.#toChannel(message, this.who.user);
    try {
      // A message for one alone is gone when the window is closed; between two, an ordinary one is as private.
      const alone = isPrivate(message) && !this.isDirect;
      await (alone ? this.#toOne(message, channel) : this.#toChannel(message, channel));
    } catch (error) {
      if (!NOT_IN_CHANNEL.has(reasonOf(error) ?? '')) throw error;
      await this.#toChannel(message, this.who.user);
    }
  }

  /**
   * A public message whose answer was lost may be there. To look for it would take longer than anybody waits, as Slack
   * rations that. So it is not posted again, and the asker is told. docs/decisions/0007
   */
  async #toChannel(message: SlackMessage, channel: string): Promise<void> {
    const { client, user } = this.who;
    const thread = channel === this.target.channel ? this.target.thread : undefined;
    const repeatable = isPrivate(message) || channel === user || this.isDirect;
    await postTo({ requests: this.#requests, client, channel, thread }, message, { repeatable });
  }

  async #toOne(message: SlackMessage, channel: string): Promise<void> {
    const { client, user } = this.who;
    const { text, blocks } = message;
    const { thread } = this.target;
    const key = `${client.token} chat.postEphemeral ${channel}`;
    const post = { channel, user, text, blocks, ...(thread !== undefined && { thread_ts: thread }) };
    await this.#requests.inLine(key, () =>
      this.#requests.make(key, () => client.chat.postEphemeral(post), { repeatable: true }),
    );
  }
}

const isPrivate = (message: SlackMessage): boolean => message.response_type === 'ephemeral';
