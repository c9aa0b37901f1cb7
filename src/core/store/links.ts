/**
 * The port to what is known of addresses on the web: when each was last looked at, and with what result. None
 * of it is shown as a statement, exported or undone. Every store passes `test/contracts/links.ts`.
 */

/** The state of the address of one source. Times are in ms since 1970. */
export interface LinkState {
  space: string;
  source: string;
  /** The address that was looked at; empty before the first look. A source with another one starts over. */
  url: string;
  /** When to look again. */
  due: number;
  /** The last look; 0 for none. */
  checked: number;
  /** How many looks in a row found nothing, and when the first of them was; 0 and 0 if the last found it. */
  failures: number;
  failingSince: number;
  /** The result of the last check, if it failed: a `WebProblem`. */
  problem?: string | undefined;
  /** Where the server says that the page is now, for good. */
  moved?: string | undefined;
  isDead: boolean;
  /** Whether curators got a message that it is dead. */
  isTold: boolean;
  /** Whether a curator decided to leave a finding as it is. A new finding is shown again. */
  isLeft: boolean;
}

/** The state of a feed that a space watches. Times are in ms since 1970. */
export interface FeedState {
  space: string;
  url: string;
  due: number;
  checked: number;
  failures: number;
  problem?: string | undefined;
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** Keys of items that were seen, the newest last. */
  seen: readonly string[];
}

export interface LinkStore {
  /** Adds a row for each source that has none, at most `limit`; each is due at a random time within `spread` ms. Returns how many. */
  enrol(now: number, spread: number, limit: number): Promise<number>;
  /** The states that are due, those that waited longest first. */
  due(now: number, limit: number): Promise<readonly LinkState[]>;
  /** The states of a space with a finding: dead, moved, or failing. */
  findings(space: string): Promise<readonly LinkState[]>;
  /** The ids of sources of a space whose address is dead. */
  dead(space: string): Promise<ReadonlySet<string>>;
  /** The same of all spaces that have any. */
  allDead(): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** Dead links about which curators got no message yet, of all spaces. */
  untold(limit: number): Promise<readonly LinkState[]>;
  put(state: LinkState): Promise<void>;
  remove(space: string, source: string): Promise<void>;

  feedsDue(now: number, limit: number): Promise<readonly FeedState[]>;
  feeds(space: string): Promise<readonly FeedState[]>;
  putFeed(state: FeedState): Promise<void>;
  removeFeed(space: string, url: string): Promise<void>;

  /** Takes or renews a lease until `until`; false while another owner has it. */
  lease(name: string, owner: string, now: number, until: number): Promise<boolean>;
  /** Gives a lease up. */
  release(name: string, owner: string): Promise<void>;
}
