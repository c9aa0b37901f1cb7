/** Looks at the addresses of sources, each about once a week, and tells curators of those that no longer work. */
import type { Log } from '../base/log.ts';
import type { Meter } from '../base/meter.ts';
import type { Library } from '../space/library.ts';
import type { LinkState } from '../store/links.ts';
import { LeasedWorker } from './leased-worker.ts';
import { freshLink, LINK_SPREAD_MS, nextLinkState } from './link-state.ts';
import type { Web } from './web.ts';

/** The least time between two looks at one host. */
const HOST_INTERVAL_MS = 60_000;
/** How many addresses one turn looks at, and how many sources it takes up. */
const LOOKS_AT_ONCE = 40;
const ENROLLED_AT_ONCE = 500;
const MAX_LOOKS_OF_ALL = 1_000_000;
/** For so long an answer of any site shows that this machine is online. */
const ONLINE_MS = 86_400_000;

export interface LinkCheckerParts {
  library: Library;
  web: Web;
  /** Sends the curators of a space one message about links that are dead now. */
  tell(space: string, dead: readonly LinkState[]): Promise<void>;
  log: Log;
  meter: Meter;
  now?: () => number;
  random?: () => number;
}

/** `at-once`: as fast as the reader of the web allows, one a second for each host. */
type LookPace = 'paced' | 'at-once';

export class LinkChecker {
  readonly #parts: LinkCheckerParts;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #worker: LeasedWorker;
  /** By host: the last look, in ms since 1970; only those of the last minute matter. */
  readonly #hosts = new Map<string, number>();
  #answeredAt = -Infinity;

  constructor(parts: LinkCheckerParts) {
    const { library, log, meter, now = Date.now, random = Math.random } = parts;
    this.#parts = parts;
    this.#now = now;
    this.#random = random;
    this.#worker = new LeasedWorker({ task: 'links', leases: library.store.links, log, meter, now, random });
  }

  /** Runs until {@link LinkChecker.stop}; it does nothing while reading the web is turned off. */
  start(): void {
    if (this.#parts.web.isOn) this.#worker.start(() => this.turn());
  }

  stop(): Promise<void> {
    return this.#worker.stop();
  }

  /** Looks at what is due, if no other process does. Every process then reads what is dead. */
  async turn(): Promise<void> {
    const { library } = this.#parts;
    const { links } = library.store;
    if (await this.#worker.lease()) {
      const now = this.#now();
      await links.enrol(now, LINK_SPREAD_MS, ENROLLED_AT_ONCE);
      for (const state of await links.due(now, LOOKS_AT_ONCE)) {
        if (this.#worker.isStopping) break;
        await this.#attempt(state, 'paced');
      }
      await this.#tellOfDead();
    }
    await library.refreshLinks();
  }

  /** Looks at every source of every space once, whatever is due; `onLook` gets each result. Curators get their message as usual. */
  async once(onLook: (state: LinkState) => Promise<void>): Promise<void> {
    const { links } = this.#parts.library.store;
    while ((await links.enrol(this.#now(), LINK_SPREAD_MS, ENROLLED_AT_ONCE)) > 0);
    for (const state of await links.due(Number.MAX_SAFE_INTEGER, MAX_LOOKS_OF_ALL)) {
      if (this.#worker.isStopping) return;
      const next = await this.#attempt(state, 'at-once');
      if (next !== undefined) await onLook(next);
    }
    await this.#tellOfDead();
  }

  /** Each source fails alone: one that cannot be looked at is put off, and the others go on. */
  async #attempt(state: LinkState, pace: LookPace): Promise<LinkState | undefined> {
    try {
      return await this.#look(state, pace);
    } catch (error) {
      const { space, source } = state;
      this.#worker.failed({ space, source }, 'could not look at the address of a source', error);
      await this.#parts.library.store.links.put({ ...state, due: this.#now() + LINK_SPREAD_MS / 7 });
      return undefined;
    }
  }

  async #look(state: LinkState, pace: LookPace): Promise<LinkState | undefined> {
    const { library, web, log } = this.#parts;
    const { links } = library.store;
    const { space, source: id } = state;
    const source = (await library.knowledge(space)).source(id);
    if (source === undefined) {
      await links.remove(space, id);
      return undefined;
    }
    const url = source.retired === true ? undefined : source.url;
    if (url === undefined) {
      await links.put({ ...freshLink(state, ''), due: this.#now() + LINK_SPREAD_MS });
      return undefined;
    }
    const host = URL.parse(url)?.hostname ?? '';
    if (pace === 'paced' && !this.#takeHost(host)) {
      // Others, of other hosts, are not held up by it.
      await links.put({ ...state, due: this.#now() + HOST_INTERVAL_MS });
      return undefined;
    }
    const before = state.url === url ? state : freshLink(state, url);
    const answer = await web.get(url, { wanted: 'status' });
    const now = this.#now();
    if (answer.kind !== 'failed' || answer.status !== undefined) this.#answeredAt = now;
    const isOnline = now - this.#answeredAt < ONLINE_MS;
    const next = nextLinkState(before, answer, { now, isOnline, jitter: this.#random() });
    await links.put(next);
    if (next.isDead && !before.isDead)
      log.info({ space, source: id, problem: next.problem }, 'the address of a source is dead');
    return next;
  }

  /** Whether the host may be looked at now; otherwise its addresses stay due. */
  #takeHost(host: string): boolean {
    const now = this.#now();
    for (const [other, at] of this.#hosts) if (now - at >= HOST_INTERVAL_MS) this.#hosts.delete(other);
    if (this.#hosts.has(host)) return false;
    this.#hosts.set(host, now);
    return true;
  }

  /** One message for each space, however many links died. */
  async #tellOfDead(): Promise<void> {
    const { library, tell } = this.#parts;
    const bySpace = Map.groupBy(await library.store.links.untold(500), ({ space }) => space);
    for (const [space, dead] of bySpace) {
      try {
        await tell(space, dead);
        for (const state of dead) await library.store.links.put({ ...state, isTold: true });
      } catch (error) {
        this.#worker.failed({ space }, 'could not tell curators of dead links', error);
      }
    }
  }
}
