/**
 * Reads the feeds that spaces watch, each about once an hour, and makes suggestions of new items. A feed that fails is read less and less often; one that is gone, or not a feed, is paused with the reason.
 */
import type { Log } from '../base/log.ts';
import type { Meter } from '../base/meter.ts';
import type { FeedItem, ReadFeed } from '../links/feed.ts';
import { LeasedWorker } from '../links/leased-worker.ts';
import type { Web } from '../links/web.ts';
import { digestOf } from '../record/identity.ts';
import type { Watch } from '../record/settings.ts';
import { UserError } from '../reply/user-error.ts';
import type { Library } from '../space/library.ts';
import type { FeedState } from '../store/links.ts';
import { isWanted, suggestionOfItem } from './feed-item.ts';

const FEED_EVERY_MS = 3_600_000;
const LONGEST_FEED_PAUSE_MS = 24 * FEED_EVERY_MS;
const FEEDS_AT_ONCE = 20;
/** The most suggestions of one reading, of the first reading, and pending in a space: the rest waits for the next readings. */
const MAX_NEW_SUGGESTIONS = 10;
const MAX_FIRST_SUGGESTIONS = 3;
const MAX_PENDING_DRAFTS = 200;
/** Keys of items that are remembered. */
const MAX_SEEN = 1000;
/** A feed that failed as often as this is paused. */
const MAX_FEED_FAILURES = 24;
/** When a paused feed is read again: not before an admin resumes it. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** The result of reading a feed: how many suggestions were added, or the problem that paused it. */
export interface FeedNews {
  url: string;
  added: number;
  paused?: string;
}

export interface FeedWatcherParts {
  library: Library;
  web: Web;
  /** Tells the curators of a space of new suggestions, or of a feed that was paused. */
  tell(space: string, news: FeedNews): Promise<void>;
  log: Log;
  meter: Meter;
  /** Today in the time zone of a space, a day number. */
  today(timeZone: string | undefined): number;
  now?: () => number;
  random?: () => number;
}

export class FeedWatcher {
  readonly #parts: FeedWatcherParts;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #worker: LeasedWorker;

  constructor(parts: FeedWatcherParts) {
    const { library, log, meter, now = Date.now, random = Math.random } = parts;
    this.#parts = parts;
    this.#now = now;
    this.#random = random;
    this.#worker = new LeasedWorker({ task: 'feeds', leases: library.store.links, log, meter, now, random });
  }

  /** Runs until {@link FeedWatcher.stop}; it does nothing while reading the web is turned off. */
  start(): void {
    if (this.#parts.web.isOn) this.#worker.start(() => this.turn());
  }

  stop(): Promise<void> {
    return this.#worker.stop();
  }

  /** Reads what is due, if no other process does. */
  async turn(): Promise<void> {
    const { links } = this.#parts.library.store;
    if (!(await this.#worker.lease())) return;
    for (const state of await links.feedsDue(this.#now(), FEEDS_AT_ONCE)) {
      if (this.#worker.isStopping) return;
      try {
        await this.#read(state);
      } catch (error) {
        const { space, url } = state;
        this.#worker.failed({ space, url }, 'could not read a feed', error);
        await links.putFeed({ ...state, due: this.#now() + FEED_EVERY_MS });
      }
    }
  }

  async #read(state: FeedState): Promise<void> {
    const { library, web } = this.#parts;
    const { links } = library.store;
    const { space, url } = state;
    const { governance } = await library.open(space);
    const watch = governance.settings.watches?.find((each) => each.url === url);
    if (watch === undefined) return links.removeFeed(space, url);
    const known = { etag: state.etag, lastModified: state.lastModified };
    const answer = await web.get(url, { wanted: 'feed', known });
    const now = this.#now();
    const due = Math.round(now + FEED_EVERY_MS * (1 + 0.1 * this.#random()));
    const sound: FeedState = { ...state, due, checked: now, failures: 0, problem: undefined };
    if (answer.kind === 'unchanged') return links.putFeed(sound);
    if (answer.kind === 'failed') return this.#failed(state, answer.problem);
    // Loaded with the first feed: its parsers are a tenth of what a process loads.
    const [{ decodePage }, { readFeed }] = await Promise.all([
      import('../links/decode.ts'),
      import('../links/feed.ts'),
    ]);
    const feed = readFeed(decodePage(answer.body, answer.type), answer.url);
    if (feed === undefined) return this.#failed(state, 'not-a-feed');
    const { added, seen, isDone } = await this.#suggest(feed, watch, state);
    // With items left for the next reading, the feed must not answer that it is unchanged.
    await links.putFeed({
      ...sound,
      seen,
      ...(isDone ? answer.validators : { etag: undefined, lastModified: undefined }),
    });
    if (added > 0) await this.#parts.tell(space, { url, added });
  }

  async #failed(state: FeedState, problem: string): Promise<void> {
    const { library, log, tell } = this.#parts;
    const { space, url } = state;
    const now = this.#now();
    const failures = state.failures + 1;
    const isOver =
      problem === 'gone' ||
      problem === 'not-a-feed' ||
      problem === 'not-public' ||
      failures >= MAX_FEED_FAILURES;
    const wait = Math.min(FEED_EVERY_MS * 2 ** (failures - 1), LONGEST_FEED_PAUSE_MS);
    const due = isOver ? NEVER : Math.round(now + wait * (1 + 0.1 * this.#random()));
    await library.store.links.putFeed({ ...state, checked: now, failures, problem, due });
    log.warn({ space, url, problem, failures, paused: isOver }, 'a feed could not be read');
    if (isOver) await tell(space, { url, added: 0, paused: problem });
  }

  /** Each item fails alone: one that makes no valid suggestion counts as seen. */
  async #suggest(
    feed: ReadFeed,
    watch: Watch,
    state: FeedState,
  ): Promise<{ added: number; seen: readonly string[]; isDone: boolean }> {
    const { space, url } = state;
    const isFirst = state.checked === 0;
    const seen = new Set(state.seen);
    const fresh = feed.items.filter((item) => !seen.has(item.key));
    let room = Math.min(isFirst ? MAX_FIRST_SUGGESTIONS : MAX_NEW_SUGGESTIONS, await this.#roomIn(space));
    let added = 0;
    for (const item of isFirst ? fresh : fresh.toReversed()) {
      // Some feeds give several items one key.
      if (seen.has(item.key)) continue;
      if (!isWanted(item, watch)) seen.add(item.key);
      else if (room > 0) {
        seen.add(item.key);
        try {
          if (!(await this.#commit(item, watch, feed.title, space))) continue;
          added += 1;
          room -= 1;
        } catch (error) {
          if (error instanceof UserError)
            this.#parts.log.warn(
              { space, url, item: item.url, problem: error.text.en },
              'an item of a feed is left out',
            );
          else
            this.#worker.failed(
              { space, url, item: item.url },
              'an item of a feed could not be suggested',
              error,
            );
        }
      } else if (isFirst) seen.add(item.key);
    }
    const isDone = feed.items.every((item) => seen.has(item.key));
    return { added, seen: [...seen].slice(-MAX_SEEN), isDone };
  }

  async #roomIn(space: string): Promise<number> {
    let pending = 0;
    for (const { state } of (await this.#parts.library.knowledge(space)).records('entry'))
      if (state === 'draft') pending += 1;
    return Math.max(0, MAX_PENDING_DRAFTS - pending);
  }

  async #commit(item: FeedItem, watch: Watch, title: string | undefined, space: string): Promise<boolean> {
    const { library, today } = this.#parts;
    const { knowledge, governance } = await library.open(space);
    const day = today(governance.settings.timeZone);
    const writes = await suggestionOfItem(item, watch, title, { knowledge, today: day });
    if (writes === undefined) return false;
    const request = `feed:${await digestOf([watch.url, item.key])}`;
    await library.commit(space, {
      request,
      author: 'almanac',
      reason: { code: 'from-feed', feed: watch.url },
      writes,
    });
    return true;
  }
}
