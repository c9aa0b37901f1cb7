/** Sends an answer: to the address that came with the question, into the channel, or to the asker directly. */
import { isClosedChannel, isUnposted } from '../connect/errors.ts';
import { LIMITS } from '../limits.ts';
import type { Who } from '../receive/people.ts';
import { postInPieces, postTo } from './post.ts';
import type { SlackMessage } from './render.ts';
import type { Requests } from '../connect/requests.ts';

export interface ReplyTarget {
  channel?: string | undefined;
  thread?: string | undefined;
  /** The `response_url` that came with the question. */
  url?: string | undefined;
  /** When the address came, in milliseconds since 1970 (default: now). A form carries it from its opening to its submission. */
  since?: number | undefined;
}

export class Response {
  readonly #requests: Requests;
  readonly who: Who;
  readonly target: ReplyTarget;
  readonly #since: number;
  #uses = 0;
  /** The ids of the messages that were posted in the channel. */
  readonly posted: string[] = [];

  constructor(requests: Requests, who: Who, target: ReplyTarget) {
    this.#requests = requests;
    this.who = who;
    this.target = target;
    this.#since = target.since ?? Date.now();
  }

  /** Whether only the asker reads the conversation; ids of direct messages begin with D. */
  get isDirect(): boolean {
    return this.target.channel === undefined || this.target.channel.startsWith('D');
  }

  /**
   * Sends a message; `replace` puts it in place of the message whose button was pressed. If the address fails, the message is
   * posted in another way, except a public one that may have been posted already.
   */
  async send(message: SlackMessage, { replace = false }: { replace?: boolean } = {}): Promise<void> {
    if (this.#hasUrl()) {
      try {
        await this.#respond(message, replace);
        return;
      } catch (error) {
        if (!isPrivate(message) && !isUnposted(error)) throw error;
      }
    }
    await this.#post(message);
  }

  /**
   * Sends a message to the asker alone, by any way that still works.
   * @throws the error of the last way.
   */
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

  /** Posts a message where it was asked, or in the asker’s direct messages if that fails. */
  async #post(message: SlackMessage): Promise<void> {
    const { channel } = this.target;
    if (channel === undefined) return this.#toChannel(message, this.who.user);
    try {
      // An ephemeral message disappears when the window is closed; in direct messages, an ordinary one is just as
      // private.
      const alone = isPrivate(message) && !this.isDirect;
      await (alone ? this.#toOne(message, channel) : this.#toChannel(message, channel));
    } catch (error) {
      if (!isClosedChannel(error)) throw error;
      await this.#toChannel(message, this.who.user);
    }
  }

  /**
   * After a lost response, a public message may be there already. Searching for it would take longer than people wait,
   * as Slack limits that, so it is not posted again and the asker learns of the failure. docs/decisions/0007
   */
  async #toChannel(message: SlackMessage, channel: string): Promise<void> {
    const { client, user } = this.who;
    const thread = channel === this.target.channel ? this.target.thread : undefined;
    const repeatable = isPrivate(message) || channel === user || this.isDirect;
    const onPosted = (ts: string): void => {
      if (channel === this.target.channel) this.posted.push(ts);
    };
    const where = { requests: this.#requests, client, channel, thread, onPosted };
    await postTo(where, message, { repeatable });
  }

  async #toOne(message: SlackMessage, channel: string): Promise<void> {
    const { client, user } = this.who;
    const { thread } = this.target;
    const key = `${client.token} chat.postEphemeral ${channel}`;
    await postInPieces(message, async ({ text, blocks }) => {
      const post = { channel, user, text, blocks, ...(thread !== undefined && { thread_ts: thread }) };
      await this.#requests.inLine(key, () =>
        this.#requests.make(key, () => client.chat.postEphemeral(post), { repeatable: true }),
      );
    });
  }
}

const isPrivate = (message: SlackMessage): boolean => message.response_type === 'ephemeral';
