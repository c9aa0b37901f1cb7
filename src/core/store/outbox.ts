/**
 * The port to what is on its way to channels, and what arrived: part of the store, in the same transactions as the
 * knowledge. Every store passes `test/contracts/outbox.ts`. docs/decisions/0012
 *
 * A delivery is one update to one channel. A post is one message, or one edit of a message, that carries deliveries; of
 * each channel at most one is open, so that its order is kept and no slow channel holds up another.
 */
import type { Entry } from '../record/schema.ts';
import type { Cadence } from '../record/channel.ts';
import type { UpdateKind } from './update-kind.ts';

/** Which channels a process can write to: those of a platform, or of one workspace there. */
export interface Reach {
  platform: string;
  /** The workspace's id on its platform; all of them where there is none. */
  workspace?: string;
}

export interface ChannelRef {
  space: string;
  /** `discord:1234`, `slack:T1:C2`. */
  channel: string;
}

/** What a message says of an entry. `occasion`: that today is its day. */
export type Mark = Exclude<UpdateKind, 'filed'> | 'occasion';

/** One entry in a message, as the message shows it. */
export interface PostItem {
  entry: string;
  /** The revision that is shown, which stays the same however often the message is tried. */
  rev: number;
  content: Entry;
  mark: Mark;
  /** The topic that brought it, as the channel follows it; `*` for everything. */
  topic: string;
}

/** A message of one entry, or several grouped by topic; `occasions`: what happened on this day of other years. */
export type PostForm = 'single' | 'digest' | 'occasions';

export interface Post extends ChannelRef {
  id: number;
  /** 20 letters and digits; the message carries it, so that it is found again. */
  nonce: string;
  form: PostForm;
  /** `reply`: what cannot be edited any more is corrected below it. `message` is the platform's id of it. */
  action: { kind: 'post' } | { kind: 'edit' | 'reply'; message: string };
  /** All that the message shows, in the order in which it came. */
  items: readonly PostItem[];
  /** How often it was tried before, not counting what the platform asked to wait for. */
  attempts: number;
  /** Whether an earlier attempt may have posted it though no answer came, and when the first such was, in ms since 1970. */
  unsure?: { since: number };
  /** Whoever claimed it may work on it until then, in ms since 1970. */
  leaseUntil: number;
  /** When the oldest update in it was published, in ms since 1970. */
  since: number;
}

export interface ClaimOptions {
  /** A process. */
  owner: string;
  reach: readonly Reach[];
  /** In ms since 1970. */
  now: number;
  /** For how long the owner may work on what it claims, in ms. */
  lease: number;
  /** The least time between two messages in a channel, in ms. */
  spacing: number;
  limit: number;
}

/** More that are new for a channel at one time become one digest. */
export const BURST = 5;
/** So many deliveries at most are one digest; what is more is the next. */
export const MAX_IN_DIGEST = 500;

/** Deliveries of a channel that wait for its next digest. */
export interface WaitingDigest extends ChannelRef {
  cadence: Exclude<Cadence, 'instant'>;
  /** When the oldest of them was published, in ms since 1970. */
  since: number;
}

/** When a digest or an anniversary reminder of a channel is due. */
export interface DueTime {
  channel: string;
  cadence: WaitingDigest['cadence'] | 'anniversary';
  /** Of a digest: see {@link WaitingDigest}. */
  since?: number;
  /** In ms since 1970. */
  due: number;
}

/**
 * `waiting`: for its turn or its digest. `held`: the channel is paused. `sending`. `sent`: it is in the channel.
 * `skipped`: there was nothing to send, `note` says why. `failed`: given up.
 */
export const DELIVERY_STATES = ['waiting', 'held', 'sending', 'sent', 'skipped', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * Why nothing was sent. `shown`: the message showed this revision already. `withdrawn`: the entry was withdrawn before
 * anybody had read it. `unsubscribed`, `muted`: in the meantime. `edited-only`: it was about a message that is gone, and
 * the channel does not follow the topic any more.
 */
export const SKIP_REASONS = ['shown', 'withdrawn', 'unsubscribed', 'muted', 'edited-only'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** A line of the ledger. */
export interface Delivery extends ChannelRef {
  id: number;
  entry: string;
  rev: number;
  kind: UpdateKind | 'occasion';
  cadence: Cadence;
  topic: string;
  state: DeliveryState;
  /** Of `skipped` a {@link SkipReason}; of what waits or failed what went wrong last, in the platform's words. */
  note?: string;
  /** ISO 8601, UTC. */
  at: string;
  post?: { id: number; nonce: string; form: PostForm; attempts: number; message?: string; sentAt?: string };
}

export interface LedgerQuery {
  space: string;
  channel?: string;
  /** Ids of entries. */
  entries?: readonly string[];
  /** The nonce of a post: all that its message has told, also in other posts that edit it. */
  post?: string;
  states?: readonly DeliveryState[];
  offset: number;
  limit: number;
}

/** How it went, said by the owner of a post; anybody else's word changes nothing. */
export type Outcome =
  /** It is there: the platform's id of the message. */
  | { kind: 'sent'; message: string }
  /** To be tried again at that time, in ms since 1970. `counted`: as a failed attempt. */
  | { kind: 'later'; at: number; counted: boolean; unsure: boolean; note?: string }
  /** The message that was to be edited is gone; a reply takes the place of the edit. */
  | { kind: 'uneditable' }
  | { kind: 'skipped'; why: SkipReason }
  | { kind: 'failed'; note: string };

export interface Outbox {
  /**
   * Open posts that nobody works on, then those that waiting deliveries make, the oldest first. What comes of a channel's
   * waiting deliveries is what `planPost` says. Never the same post for two owners within its
   * lease. Posts of paused channels stay where they are.
   */
  claim(options: ClaimOptions): Promise<readonly Post[]>;

  /** Says how it went. False when the post is not the owner's any more. `at` in ms since 1970. */
  settle(post: number, owner: string, outcome: Outcome, at: number): Promise<boolean>;

  /** Digests that are due at `now` (ms since 1970), or whose due time has not been computed yet; oldest first. */
  digestsDue(reach: readonly Reach[], now: number): Promise<readonly WaitingDigest[]>;

  /** The same for anniversary reminders: channels that subscribe to them and are not paused. */
  remindersDue(reach: readonly Reach[], now: number): Promise<readonly ChannelRef[]>;

  /**
   * Stores due times that were computed from the space as of its change number `cursor`; false, and nothing is stored, when
   * it has changed since. Whatever may move a due time (a new delivery, a change to the channel, another time zone of the
   * space, a move) resets it.
   */
  setDue(space: string, cursor: number, times: readonly DueTime[]): Promise<boolean>;

  /** Sets the IANA time zone of spaces that have none; when it differs from the stored one, resets all due times. */
  setTimeZone(timeZone: string): Promise<void>;

  /**
   * Makes one post of what waits in a channel for that digest, or, without a cadence, of all that is new there and waits or
   * is held; edits and occasions then go by themselves. False when there is nothing, or a post is open already: it is tried
   * again then. `at` in ms since 1970.
   */
  gather(channel: ChannelRef, cadence: WaitingDigest['cadence'] | undefined, at: number): Promise<boolean>;

  /**
   * Has these entries told as today's, once for each date however often it is asked. `date`: `2025-01-20`; `at` in ms since
   * 1970.
   */
  remind(
    channel: ChannelRef,
    date: string,
    items: readonly { entry: string; rev: number; topic: string }[],
    at: number,
  ): Promise<void>;

  /** Whether the channel was reminded of that date already. */
  reminded(channel: ChannelRef, date: string): Promise<boolean>;

  /** What failed is tried again; the number of deliveries. */
  retry(space: string, deliveries: readonly number[], at: number): Promise<number>;

  /** The newest first, and how many there are in all. */
  ledger(query: LedgerQuery): Promise<{ total: number; deliveries: readonly Delivery[] }>;

  /** The last delivery that arrived in each of the channels, ISO 8601 in UTC. */
  lastSent(space: string): Promise<ReadonlyMap<string, string>>;

  /** How many deliveries wait to be sent at once, and since when the oldest of them, in ms since 1970. */
  depth(reach: readonly Reach[]): Promise<{ platform: string; waiting: number; oldest: number }[]>;

  /** Says that this process is there, and returns how many share the work on each platform, itself among them. */
  present(
    owner: string,
    platforms: readonly string[],
    now: number,
    patience: number,
  ): Promise<ReadonlyMap<string, number>>;

  /** Not there any more: what it had claimed is free at once. */
  leave(owner: string): Promise<void>;
}
