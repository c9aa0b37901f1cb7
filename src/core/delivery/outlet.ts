/** What posts to the channels of a platform: the platform's part of delivering updates, behind which all rules are the core's. */
import type { Locale, Text } from '../base/locale.ts';
import type { Reply } from '../reply/reply.ts';
import type { Workspace } from '../record/workspace.ts';
import type { PauseReason } from '../record/channel.ts';
import type { Reach } from '../store/outbox.ts';

/** What went wrong with a request, and so what is to be done about it. */
export type DeliveryFailure =
  /** Too fast: the same may be done after so many milliseconds; until then nothing of that scope. */
  | { kind: 'wait'; ms: number; scope: 'channel' | 'workspace' | 'platform' }
  /** May pass. `unsure`: it may have been done all the same. `note` goes to the ledger and holds nothing secret. */
  | { kind: 'passes'; unsure: boolean; note: string }
  /** Nothing can be sent to this channel until somebody has mended that. */
  | { kind: 'closed'; reason: Exclude<PauseReason, 'asked'>; note: string }
  /** The message that was to be edited is gone, or too old to be edited. */
  | { kind: 'uneditable'; note: string }
  /** Never, in whatever state the channel is: a bug of ours, most likely. */
  | { kind: 'refused'; note: string };

/** How much a platform lets us do. A bucket is shared by all channels with the same `key`. */
export interface Pace {
  key: string;
  /** Requests in a second, over all processes. */
  perSecond: number;
  /** The time within which the platform counts requests, in ms; a second unless told. */
  within?: number;
  /**
   * How many requests of this process have come out of the same limit so far, besides those made here: answers to people.
   * May begin anew at 0.
   */
  others?: number;
}

/** What is known of a channel before anything is posted there. */
export type ChannelAccess =
  | { ok: true; workspace: Workspace; locale: Locale | undefined }
  /**
   * `remedy` says what to do, exactly: which permission is missing, or to invite the bot. It is for those of the channel's
   * own workspace, which is told where it is known.
   */
  | { ok: false; reason: Exclude<PauseReason, 'asked'>; remedy: Text; workspace?: Workspace };

export interface Outlet {
  readonly platform: string;
  /**
   * The least time between two messages in a channel, in ms, which holds over all processes.
   * `nonceFor`: for how long after the first attempt the platform itself tells the same message from another, in ms; 0 where
   * it never does. After that {@link Outlet.find} is asked before a message is posted again.
   */
  readonly rules: { spacing: number; nonceFor: number };
  /** What it can write to now; nothing while it is not connected. */
  reach(): readonly Reach[];
  /** Edits have an allowance of their own where the platform says so; what is to be done is posting unless told. */
  pace(channel: string, action?: 'post' | 'edit'): Pace;
  /**
   * One message. Returns its id. `replyTo`: below that message, or by itself where that is gone. It makes one request, and
   * takes 15 s at most.
   * @throws what {@link Outlet.failureOf} knows.
   */
  post(channel: string, reply: Reply, how: { nonce: string; replyTo?: string }): Promise<string>;
  edit(channel: string, message: string, reply: Reply, how: { nonce: string }): Promise<void>;
  /**
   * The message with that nonce among the channel's since `since` (ms since 1970); ours only. `replyTo`: where it was to be
   * below that message.
   */
  find(channel: string, nonce: string, since: number, replyTo?: string): Promise<string | undefined>;
  failureOf(error: unknown): DeliveryFailure;
  /** Whether messages can be posted, found again and edited there. Never rejects for what may pass: then it throws. */
  check(channel: string): Promise<ChannelAccess>;
  /** Where a message is found by a browser; `undefined` where it is not known. */
  link(workspace: Workspace, channel: string, message: string): string | undefined;
}
