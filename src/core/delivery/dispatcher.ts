/**
 * Sends the posts of the outbox to their channels: each once, in order, as fast as the platforms allow. Several processes may run
 * one, and each may be killed or frozen at any moment. docs/decisions/0012
 */
import type { Library } from '../space/library.ts';
import type { Log } from '../base/log.ts';
import type { Meter } from '../base/meter.ts';
import { InFlight } from '../base/in-flight.ts';
import { pause } from '../base/timers.ts';
import { Budget } from './budget.ts';
import { Closing, type SendNotices } from './closing.ts';
import { Delivering } from './delivering.ts';
import { BACKOFF, type Backoff } from './failures.ts';
import type { Outbox, Reach } from '../store/outbox.ts';
import type { Outlets } from './outlet.ts';
import { Scheduler } from './scheduler.ts';

/** All times in ms. Tests shorten them. */
export interface DispatcherTiming {
  /** How long a process may work on a claimed post. Clocks of processes may differ by half of it at most. */
  lease: number;
  /** Timeout of a request; one begins only if the lease lasts that long. */
  request: number;
  /** How often to look for work without being woken. */
  poll: number;
  /** How often to look for digests and reminders that are due. */
  schedule: number;
  /** How often a process renews its presence, and after how long it counts as gone. */
  presence: { every: number; patience: number };
  backoff: Backoff;
}

export const DISPATCHER_TIMING: DispatcherTiming = {
  lease: 60_000,
  request: 15_000,
  poll: 1000,
  schedule: 15_000,
  presence: { every: 5000, patience: 15_000 },
  backoff: BACKOFF,
};

/** At most this many posts in flight; the rest are left to other processes. */
const MAX_IN_FLIGHT = 100;
/** How often a failure that goes on is logged again. */
const REPORT_EVERY_MS = 60_000;
/** How many posts one transaction claims; answers to people must not wait longer for the database. */
const CLAIM_LIMIT = 16;

export interface DispatcherParts {
  outlets: Outlets;
  library: Library;
  meter: Meter;
  log: Log;
  /** Sends notices, once to each person. */
  tell: SendNotices;
  /** The IANA time zone of spaces that have not set one. */
  timeZone: string;
  timing?: Partial<DispatcherTiming>;
  /** The time in ms since 1970 (default: the system clock). */
  now?: () => number;
  random?: () => number;
}

export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #outbox: Outbox;
  readonly #timing: DispatcherTiming;
  readonly #now: () => number;
  /** The name of this process as a claimant. */
  readonly #owner = crypto.randomUUID();
  readonly #inFlight = new InFlight();
  readonly #stopping = new AbortController();
  readonly #delivering: Delivering;
  readonly #schedule: Scheduler;
  /** How many processes share the work of each platform. */
  #sharers: ReadonlyMap<string, number> = new Map();
  #wake: () => void = () => {};
  #isWoken = false;
  #running: Promise<void> | undefined;
  /** When a failure to look for work was last logged. */
  #told = -Infinity;
  readonly #last = { presence: -Infinity, schedule: -Infinity };

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    this.#timing = { ...DISPATCHER_TIMING, ...parts.timing };
    this.#now = parts.now ?? Date.now;
    const { library, meter, log, timeZone } = parts;
    this.#outbox = library.store.outbox;
    this.#delivering = new Delivering({
      library,
      meter,
      log,
      owner: this.#owner,
      budget: new Budget(this.#now),
      closing: new Closing(library, parts.tell),
      sharers: (platform) => this.#sharers.get(platform) ?? 1,
      timing: this.#timing,
      now: this.#now,
      random: parts.random ?? Math.random,
      stopping: this.#stopping.signal,
    });
    this.#schedule = new Scheduler({ library, log, timeZone, stopping: this.#stopping.signal });
  }

  /** Runs until {@link Dispatcher.stop}, whatever fails. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Call it when there may be work. */
  wake(): void {
    this.#isWoken = true;
    this.#wake();
  }

  /** Claims nothing more, waits up to `limit` ms for requests in flight, and releases the remaining posts to other processes. */
  async stop(limit = this.#timing.request): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#running;
    await this.#inFlight.drain(limit);
    await this.#outbox
      .leave(this.#owner)
      .catch((error: unknown) =>
        this.#parts.log.warn(
          { err: error },
          'could not release the remaining posts; their leases will expire',
        ),
      );
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      let claimed = 0;
      try {
        claimed = await this.#turn();
        this.#told = -Infinity;
      } catch (error) {
        this.#report(error);
      }
      if (claimed === 0) await this.#rest();
    }
  }

  /** Logs at most once in {@link REPORT_EVERY_MS}, so that an outage of an hour does not fill the log. */
  #report(error: unknown): void {
    const now = this.#now();
    if (now - this.#told < REPORT_EVERY_MS) return;
    this.#told = now;
    this.#parts.log.error({ err: error }, 'could not look for updates to send; retrying');
  }

  /** Looks for work once; returns how many posts it claimed. */
  async #turn(): Promise<number> {
    const now = this.#now();
    const reach = this.#parts.outlets.all().flatMap((outlet) => outlet.reach());
    if (reach.length === 0) return 0;
    await this.#at('presence', this.#timing.presence.every, () => this.#sayPresence(reach));
    await this.#at('schedule', this.#timing.schedule, () => this.#schedule.run(reach, now));
    let claimed = 0;
    for (const outlet of this.#parts.outlets.all()) {
      const limit = CLAIM_LIMIT;
      if (this.#inFlight.size + limit > MAX_IN_FLIGHT || outlet.reach().length === 0) continue;
      const { lease } = this.#timing;
      const { spacing } = outlet.rules;
      const at = this.#now();
      const options = { owner: this.#owner, reach: outlet.reach(), now: at, lease, spacing, limit };
      const posts = await this.#outbox.claim(options);
      claimed += posts.length;
      for (const post of posts) this.#begin(() => this.#delivering.deliver(post, outlet));
    }
    return claimed;
  }

  #begin(work: () => Promise<void>): void {
    const done = async (): Promise<void> => {
      await work();
      // Its channel may have more to send, and there is room for another post.
      this.wake();
    };
    this.#inFlight.add(done, (error) =>
      this.#parts.log.error({ err: error }, 'could not record the outcome of a post; it will be retried'),
    );
  }

  async #at(what: 'presence' | 'schedule', every: number, work: () => Promise<void>): Promise<void> {
    if (this.#now() - this.#last[what] < every) return;
    this.#last[what] = this.#now();
    await work();
  }

  async #sayPresence(reach: readonly Reach[]): Promise<void> {
    const { meter } = this.#parts;
    const platforms = [...new Set(reach.map(({ platform }) => platform))];
    const { patience } = this.#timing.presence;
    this.#sharers = await this.#outbox.present(this.#owner, platforms, this.#now(), patience);
    const depths = await this.#outbox.depth(reach);
    for (const platform of platforms) {
      const depth = depths.find((each) => each.platform === platform);
      const age = depth === undefined ? 0 : Math.max(this.#now() - depth.oldest, 0);
      meter.queue(platform, depth?.waiting ?? 0, age);
    }
  }

  /** Waits for the next poll or to be woken. */
  async #rest(): Promise<void> {
    if (this.#isWoken) {
      this.#isWoken = false;
      // A pause, so that being woken all the time does not become a busy loop.
      await pause(5, this.#stopping.signal);
      return;
    }
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    await pause(this.#timing.poll, AbortSignal.any([woken.signal, this.#stopping.signal]));
    this.#wake = () => {};
    this.#isWoken = false;
  }
}
