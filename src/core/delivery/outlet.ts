/** The port to the channels of a platform: requests, limits and failures. The rules of delivery are the core's. */
import type { Locale, Text } from '../base/locale.ts';
import type { AnswerPicture } from '../picture/pictures.ts';
import type { Reply } from '../reply/reply.ts';
import type { Workspace } from '../record/workspace.ts';
import type { PauseReason } from '../record/channel.ts';
import type { Reach } from '../store/outbox.ts';

/** Classifies a failed request by what to do about it. */
export type DeliveryFailure =
  /** Rate limited: no request of that scope for `ms` milliseconds; then the same request may be made. */
  | { kind: 'wait'; ms: number; scope: 'channel' | 'workspace' | 'platform' }
  /** Temporary. `unsure`: the request may have succeeded anyway. `note` goes to the ledger and contains no secrets. */
  | { kind: 'passes'; unsure: boolean; note: string }
  /** The channel cannot be posted to until someone fixes the cause. */
  | { kind: 'closed'; reason: Exclude<PauseReason, 'asked'>; note: string }
  /** The message to edit was deleted, or is too old to be edited. */
  | { kind: 'uneditable'; note: string }
  /** The platform refuses the request whatever the state of the channel; most likely a bug of ours. */
  | { kind: 'refused'; note: string };

/** A rate limit. All channels with the same `key` share it. */
export interface Pace {
  key: string;
  /** Requests per second, over all processes. */
  perSecond: number;
  /** The window in which the platform counts requests, in ms (default 1,000). */
  within?: number;
  /** How many other requests of this process have counted against the limit so far, such as answers. It may restart at 0. */
  others?: number;
}

/** Whether the bot can post in a channel. */
export type ChannelAccess =
  | { ok: true; workspace: Workspace; locale: Locale | undefined }
  /**
   * `remedy` names the missing permission, or says to invite the bot. Show it only to people of the channel's own workspace, which
   * is given if it is known.
   */
  | { ok: false; reason: Exclude<PauseReason, 'asked'>; remedy: Text; workspace?: Workspace };

export interface Outlet {
  readonly platform: string;
  /**
   * `spacing`: the least time between two messages in a channel, over all processes, in ms.
   * `nonceFor`: how long after the first attempt the platform itself rejects a duplicate by its nonce, in ms; 0 if it never does.
   * After that, {@link Outlet.find} is called before a message is posted again.
   * `rate`: how many messages it allows, over all processes: on the whole platform, or in each workspace.
   */
  readonly rules: {
    spacing: number;
    nonceFor: number;
    rate: { perSecond: number; per: 'platform' | 'workspace' };
  };
  /** The channels that can be written to now; none while disconnected. */
  reach(): readonly Reach[];
  /** The rate limit of an action (default `post`); on some platforms edits have their own. */
  pace(channel: string, action?: 'post' | 'edit'): Pace;
  /**
   * Posts one message and returns its id. `replyTo`: below that message, or on its own if that was deleted. It makes one request,
   * with a timeout of 15 s. `picture`: shown with the message; there is none where {@link Outlet.showPicture} adds it. A picture that
   * the platform refuses is left out: everything in it is in the message.
   * @throws errors that {@link Outlet.failureOf} classifies.
   */
  post(
    channel: string,
    reply: Reply,
    how: { nonce: string; replyTo?: string; picture?: AnswerPicture | undefined },
  ): Promise<string>;
  /** Replaces the message and, without {@link Outlet.showPicture}, its picture. */
  edit(
    channel: string,
    message: string,
    reply: Reply,
    how: { nonce: string; picture?: AnswerPicture | undefined },
  ): Promise<void>;
  /**
   * Shows this picture with the message, in place of any that it had; `undefined` shows none. A platform has this where a picture takes
   * requests of its own; they may take minutes. Called again for the same nonce, it does not show the picture twice.
   * @throws errors that {@link Outlet.failureOf} classifies.
   */
  showPicture?(
    channel: string,
    message: string,
    picture: AnswerPicture | undefined,
    how: { nonce: string; title: string },
  ): Promise<void>;
  /**
   * Looks for the bot's own message with that nonce, posted since `since` (ms since 1970); returns its id. `replyTo`: the message
   * that it replies to.
   */
  find(channel: string, nonce: string, since: number, replyTo?: string): Promise<string | undefined>;
  failureOf(error: unknown): DeliveryFailure;
  /** Checks whether messages can be posted, found and edited there. @throws temporary failures. */
  check(channel: string): Promise<ChannelAccess>;
  /** The URL of a message; `undefined` if it is not known. */
  link(workspace: Workspace, channel: string, message: string): string | undefined;
}

/** The outlets of the platforms that this process is connected to. */
export class Outlets {
  readonly #outlets = new Map<string, Outlet>();

  /** Makes this the outlet of its platform. */
  connect(outlet: Outlet): void {
    this.#outlets.set(outlet.platform, outlet);
  }

  /** The outlet of a platform; `undefined` when this process is not connected to it. */
  of(platform: string): Outlet | undefined {
    return this.#outlets.get(platform);
  }

  all(): readonly Outlet[] {
    return [...this.#outlets.values()];
  }
}
