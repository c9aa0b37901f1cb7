/**
 * Brings what is in the outbox to the channels: each once, in order, as fast as the platforms let us. Several processes
 * may do so at once, and each may be killed or frozen at any moment. docs/decisions/0012
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
import type { Outlets } from './outlets.ts';
import { Scheduler } from './scheduler.ts';

/** In ms. Tests make it quick. */
export interface DispatcherTiming {
  /** For how long a claimed post is this process's. No clock of another process may be off by more than half of it. */
  lease: number;
  /** The longest that a request may take; the lease must last for it when it begins. */
  request: number;
  /** How often to look for what nobody told of. */
  poll: number;
  /** How often digests that are due are looked for. */
  schedule: number;
  /** How often this process says that it is there, and how long it is believed. */
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

/** So many posts are worked on at once at most: what waits for its slot longer is better left to others. */
const MAX_IN_FLIGHT = 100;
/** How often it is told that it still cannot look, in ms. */
const REPORT_EVERY_MS = 60_000;
/** So many are claimed in one transaction at most: answers to people must not wait for the database meanwhile. */
const CLAIM_LIMIT = 16;

export interface DispatcherParts {
  outlets: Outlets;
  library: Library;
  meter: Meter;
  log: Log;
  /** Tells people, once each. */
  tell: SendNotices;
  /** The IANA name of the time zone of spaces that have not decided on one. */
  timeZone: string;
  timing?: Partial<DispatcherTiming>;
  /** In ms since 1970. */
  now?: () => number;
  random?: () => number;
}

export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #outbox: Outbox;
  readonly #timing: DispatcherTiming;
  readonly #now: () => number;
  /** This process, among others. */
  readonly #owner = crypto.randomUUID();
  readonly #inFlight = new InFlight();
  readonly #stopping = new AbortController();
  readonly #delivering: Delivering;
  readonly #schedule: Scheduler;
  /** How many processes share the work, by platform. */
  #sharers: ReadonlyMap<string, number> = new Map();
  #wake: () => void = () => {};
  #isWoken = false;
  #running: Promise<void> | undefined;
  /** When it was told last that it cannot look. */
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

  /** Begins, and goes on until {@link Dispatcher.stop}, whatever fails. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** There may be something to do. */
  wake(): void {
    this.#isWoken = true;
    this.#wake();
  }

  /** Takes nothing new, and waits for requests under way, `limit` ms at most; what is left is free for other processes. */
  async stop(limit = this.#timing.request): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#running;
    await this.#inFlight.drain(limit);
    await this.#outbox
      .leave(this.#owner)
      .catch((error: unknown) => this.#parts.log.warn({ err: error }, 'could not hand over what is left'));
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      let claimed = 0;
      try {
        claimed = await this.#turn();
        this.#told = -Infinity;
      } catch (error) {
        this.#tell(error);
      }
      if (claimed === 0) await this.#rest();
    }
  }

  /** Not at every look: a database that is away for an hour should not be all that is in the log. */
  #tell(error: unknown): void {
    const now = this.#now();
    if (now - this.#told < REPORT_EVERY_MS) return;
    this.#told = now;
    this.#parts.log.error({ err: error }, 'could not look for updates to send, and goes on trying');
  }

  /** Looks once; how many posts it has begun with. */
  async #turn(): Promise<number> {
    const now = this.#now();
    const reach = this.#parts.outlets.all().flatMap((outlet) => outlet.reach());
    if (reach.length === 0) return 0;
    await this.#at('presence', this.#timing.presence.every, () => this.#sayPresence(reach));
    await this.#at('schedule', this.#timing.schedule, () => this.#schedule.run(reach, now));
    let claimed = 0;
    for (const outlet of this.#parts.outlets.all()) {
      // One by one would be a transaction for each.
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
      // Its channel may have more, and there is room for one more.
      this.wake();
    };
    this.#inFlight.add(done, (error) =>
      this.#parts.log.error({ err: error }, 'could not say how a post went; it is tried again'),
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

  /** Until something may have changed. */
  async #rest(): Promise<void> {
    if (this.#isWoken) {
      this.#isWoken = false;
      // Not more often than timers go, however often it is woken.
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
