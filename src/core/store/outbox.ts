/**
 * The port to the outbox: updates on their way to channels, and those that arrived. It is part of the store, and written in the
 * same transactions as the records. Every store passes `test/contracts/outbox.ts`. docs/decisions/0012
 *
 * A delivery is one update to one channel. A post is one message, or one edit of a message, that carries deliveries. Each channel has
 * at most one open post, which keeps its updates in order and lets no slow channel hold up another.
 */
import type { Entry } from '../record/schema.ts';
import type { Cadence } from '../record/channel.ts';
import type { UpdateKind } from './update-kind.ts';

/** The channels that a process can write to: those of a platform, or of one workspace there. */
export interface Reach {
  platform: string;
  /** The workspace's id on its platform (default: all workspaces). */
  workspace?: string;
}

export interface ChannelRef {
  space: string;
  /** `discord:1234`, `slack:T1:C2`. */
  channel: string;
}

/** How a message presents an entry. `occasion`: as an anniversary. */
export type Mark = Exclude<UpdateKind, 'filed'> | 'occasion';

/** One entry in a message, as the message shows it. */
export interface PostItem {
  entry: string;
  /** The revision shown, the same at every attempt to send the message. */
  rev: number;
  content: Entry;
  mark: Mark;
  /** The topic of the subscription that matched; `*` for everything. */
  topic: string;
}

/** `single`: one entry. `digest`: several, grouped by topic. `occasions`: anniversaries of a day. */
export type PostForm = 'single' | 'digest' | 'occasions';

export interface Post extends ChannelRef {
  id: number;
  /** The workspace's id on its platform. */
  workspace: string;
  /** 20 letters and digits, which the message carries, so that it can be found. */
  nonce: string;
  form: PostForm;
  /** `reply`: a correction below a message that can no longer be edited. `message` is the platform's id. */
  action: { kind: 'post' } | { kind: 'edit' | 'reply'; message: string };
  /** Everything that the message shows, in the order of the deliveries. */
  items: readonly PostItem[];
  /** Earlier attempts, without those that the platform put off by a rate limit. */
  attempts: number;
  /** Set when an earlier attempt may have succeeded without an answer; `since` is the first such, in ms since 1970. */
  unsure?: { since: number };
  /** When the claimant's lease ends, in ms since 1970. */
  leaseUntil: number;
  /** When the oldest update in it was published, in ms since 1970. */
  since: number;
}

/** A message that was sent without its picture. */
export interface OwedPicture {
  /** Its `leaseUntil` identifies the claim. */
  post: Post;
  /** The platform's id. */
  message: string;
  /** In ms since 1970. */
  sentAt: number;
}

export interface ClaimOptions {
  /** The process that claims. */
  owner: string;
  reach: readonly Reach[];
  /** In ms since 1970. */
  now: number;
  /** How long the lease lasts, in ms. */
  lease: number;
  /** The least time between two messages in a channel, in ms. */
  spacing: number;
  limit: number;
  /** At most this many posts of one workspace (default: no limit). */
  perWorkspace?: number | undefined;
  /** Workspaces to leave out, by their ids on the platform. */
  fullWorkspaces?: readonly string[] | undefined;
  /** Called for each post or channel of which something was given up because a row in the database is damaged. */
  onDamaged?: (found: ChannelRef & { post?: number; note: string }) => void;
}

/** More new entries than this for a channel at once become one digest. */
export const BURST = 5;
/** The most deliveries in one digest; the rest go into the next. */
export const MAX_IN_DIGEST = 500;

/** Deliveries of a channel that wait for a digest. */
export interface WaitingDigest extends ChannelRef {
  cadence: Exclude<Cadence, 'instant'>;
  /** When the oldest of those that are due, or not computed yet, was published, in ms since 1970. */
  since: number;
}

/** When a digest or an anniversary reminder of a channel is due. */
export interface DueTime {
  channel: string;
  cadence: WaitingDigest['cadence'] | 'anniversary';
  /** Set on a digest: see {@link WaitingDigest}. */
  since?: number;
  /** In ms since 1970. */
  due: number;
}

/**
 * `waiting`: for its turn or a digest. `held`: the channel is paused. `sending`: in an open post. `sent`: arrived. `skipped`: no
 * longer needed, `note` says why. `failed`: given up.
 */
export const DELIVERY_STATES = ['waiting', 'held', 'sending', 'sent', 'skipped', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * Why a delivery was skipped. `shown`: the message already shows this revision. `withdrawn`: the entry was withdrawn before anyone
 * had read it. `unsubscribed`, `muted`: in the meantime. `edited-only`: the message to edit was deleted, and the channel no longer
 * subscribes to the topic.
 */
export const SKIP_REASONS = ['shown', 'withdrawn', 'unsubscribed', 'muted', 'edited-only'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** A delivery as the ledger lists it. */
export interface Delivery extends ChannelRef {
  id: number;
  entry: string;
  rev: number;
  kind: UpdateKind | 'occasion';
  cadence: Cadence;
  topic: string;
  state: DeliveryState;
  /** A {@link SkipReason} if skipped; otherwise the last error, in the platform's words. */
  note?: string;
  /** ISO 8601, UTC. */
  at: string;
  post?: { id: number; nonce: string; form: PostForm; attempts: number; message?: string; sentAt?: string };
}

export interface LedgerQuery {
  space: string;
  channel?: string;
  /** Ids of entries, any number of them. */
  entries?: readonly string[];
  /** The nonce of a post: selects everything that its message showed, including edits by other posts. */
  post?: string;
  states?: readonly DeliveryState[];
  offset: number;
  limit: number;
}

/** A page of the ledger. */
export interface LedgerPage {
  /** How many deliveries match in all. */
  total: number;
  /** Newest first. */
  deliveries: readonly Delivery[];
  /** Finished deliveries from before were deleted, since they are kept for a time only. ISO 8601, UTC. */
  prunedBefore?: string;
  /** With {@link LedgerQuery.post}: what the message shows now. It is kept even when its deliveries were deleted. */
  message?: ShownMessage;
}

export interface ShownMessage {
  channel: string;
  /** ISO 8601, UTC. */
  sentAt: string;
  /** In the order of the message. */
  items: readonly { entry: string; rev: number; topic: string }[];
}

export interface PruneOptions {
  /** Deletes what was done with before, in ms since 1970. */
  before: number;
  /** At most this many deliveries, posts that were given up, and reminders each. */
  limit: number;
}

/** The outcome of a post, as its owner reports it; reports by others are ignored. */
export type Outcome =
  /** Arrived; `message` is the platform's id. `pictureDue`: its picture is still owed, from then on (ms since 1970). */
  | { kind: 'sent'; message: string; pictureDue?: number }
  /** To be tried again at `at` (ms since 1970). `counted`: as a failed attempt. `unsure`: it may have arrived. */
  | { kind: 'later'; at: number; counted: boolean; unsure: boolean; note?: string }
  /** The message to edit is gone; a reply takes the place of the edit. */
  | { kind: 'uneditable' }
  | { kind: 'skipped'; why: SkipReason }
  /** Given up. `unsure`: the last attempt may have succeeded. */
  | { kind: 'failed'; note: string; unsure?: boolean };

export interface Outbox {
  /**
   * Leases posts to a process, oldest first: open posts that no one has leased, then new ones made of waiting deliveries as
   * `planPost` says. No post has two owners within its lease. Posts of paused channels are left out.
   */
  claim(options: ClaimOptions): Promise<readonly Post[]>;

  /** Records the outcome of a post; false, and nothing is recorded, when the owner no longer holds it. `at` in ms since 1970. */
  settle(post: number, owner: string, outcome: Outcome, at: number): Promise<boolean>;

  /** Leases messages whose picture is owed and due to this process until `now + lease`, oldest first. */
  claimPictures(
    options: Pick<ClaimOptions, 'reach' | 'now' | 'lease' | 'limit'>,
  ): Promise<readonly OwedPicture[]>;

  /**
   * Records that nothing is owed or, with `due` (ms since 1970), when to try again; false, and nothing is recorded, when
   * another process has claimed it since, or a later picture of the same message is owed.
   */
  settlePicture(owed: OwedPicture, due?: number): Promise<boolean>;

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
   * Notes on the deliveries that wait for a digest why it could not be made; the ledger shows it. Without a channel, on those of
   * the whole space.
   */
  noteDigest(digest: { space: string; channel?: string; cadence?: Cadence }, note: string): Promise<void>;

  /**
   * Makes a post of the deliveries that wait for a digest or, without a cadence, of everything new that waits or is held; edits and
   * reminders then become posts of their own. False when nothing waits, or the channel has an open post; call it again later then.
   * `at` in ms since 1970.
   */
  gather(channel: ChannelRef, cadence: WaitingDigest['cadence'] | undefined, at: number): Promise<boolean>;

  /** Queues a reminder of these entries, once for each date. `date`: `2025-01-20`; `at` in ms since 1970. */
  remind(
    channel: ChannelRef,
    date: string,
    items: readonly { entry: string; rev: number; topic: string }[],
    at: number,
  ): Promise<void>;

  /** Whether {@link Outbox.remind} was called for that date before. */
  reminded(channel: ChannelRef, date: string): Promise<boolean>;

  /** Retries failed deliveries; returns how many. `at` in ms since 1970. */
  retry(space: string, deliveries: readonly number[], at: number): Promise<number>;

  /** A page of deliveries, newest first. */
  ledger(query: LedgerQuery): Promise<LedgerPage>;

  /**
   * Deletes deliveries that were sent, skipped or failed long enough ago, with their posts, in one short transaction; returns how
   * many rows it found, 0 when nothing is left to delete. Pending deliveries stay, and so does what each message shows, so that
   * corrections still edit it. Several processes may call it at once.
   */
  prune(options: PruneOptions): Promise<number>;

  /** When the last delivery arrived in each of these channels of a space: ISO 8601, UTC. */
  lastSent(space: string, channels: readonly string[]): Promise<ReadonlyMap<string, string>>;

  /** How many deliveries wait to be sent at once, and since when the oldest has waited, in ms since 1970. */
  depth(reach: readonly Reach[]): Promise<{ platform: string; waiting: number; oldest: number }[]>;

  /**
   * Renews the presence of this process, and returns how many processes share the work of each platform, itself included. A process
   * that has not renewed for `patience` ms is not counted. `now` in ms since 1970.
   */
  present(
    owner: string,
    platforms: readonly string[],
    now: number,
    patience: number,
  ): Promise<ReadonlyMap<string, number>>;

  /** Ends the presence of a process, and releases what it had claimed. */
  leave(owner: string): Promise<void>;
}
