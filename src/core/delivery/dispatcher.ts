/**
 * Sends the posts of the outbox to their channels: each once, in order, as fast as the platforms allow. Several processes may run
 * one, and each may be killed or frozen at any moment. docs/decisions/0012
 */
import type { Library } from '../space/library.ts';
import type { Log } from '../base/log.ts';
import type { Meter } from '../base/meter.ts';
import { InFlight } from '../base/in-flight.ts';
import { Attempts } from './attempts.ts';
import { Budget } from './budget.ts';
import { CLAIM_LIMIT, ClaimRoom } from './claim-room.ts';
import { Closing, type SendNotices } from './closing.ts';
import type { Phrase, SitePageUrl } from './composing.ts';
import { Delivering } from './delivering.ts';
import { BACKOFF, type Backoff } from './failures.ts';
import type { Outbox, Reach } from '../store/outbox.ts';
import type { Outlet, Outlets } from './outlet.ts';
import type { Pictures } from '../picture/pictures.ts';
import { pruneLedger, PRUNER_TIMING, type PrunerTiming } from './pruner.ts';
import { Scheduler } from './scheduler.ts';
import { WorkWait } from './work-wait.ts';

/** All times in ms. Tests shorten them. */
export interface DispatcherTiming {
  /** How long a process may work on a claimed post. Clocks of processes may differ by half of it at most. */
  lease: number;
  /** Timeout of a request; one begins only if the lease lasts that long. */
  request: number;
  /** How soon to look for work again without being woken; less often while there is none. */
  poll: number;
  /** How often to look for digests and reminders that are due. */
  schedule: number;
  /** How often a process renews its presence, and after how long it counts as gone. */
  presence: { every: number; patience: number };
  backoff: Backoff;
  prune: PrunerTiming;
}

const DISPATCHER_TIMING: DispatcherTiming = {
  lease: 60_000,
  request: 15_000,
  poll: 1000,
  schedule: 15_000,
  presence: { every: 5000, patience: 15_000 },
  backoff: BACKOFF,
  prune: PRUNER_TIMING,
};

/** At most this many posts and pictures in flight. */
const MAX_IN_FLIGHT = 100;
/** The system clock is reported as set back by more than this. Clocks are adjusted by less all the time. */
const CLOCK_STEP_MS = 5000;
/** A picture takes several requests, one with a timeout of a minute: it is leased for as long as this many posts. */
const PICTURE_LEASES = 3;
/** The default of {@link DispatcherParts.ledgerDays}. */
const LEDGER_DAYS = 365;

/** A clock in ms that is never set: for intervals within this process. */
const elapsed = (): number => performance.now();

export interface DispatcherParts {
  outlets: Outlets;
  library: Library;
  meter: Meter;
  log: Log;
  /** Sends notices, once to each person. */
  tell: SendNotices;
  /** Default: messages are unchanged. */
  phrase?: Phrase;
  /** Draws pictures for digests (default: there are none). */
  pictures?: Pictures;
  /** Default: no space has a site. */
  pageUrl?: SitePageUrl;
  /** The IANA time zone of spaces that have not set one. */
  timeZone: string;
  /** How many days the ledger keeps what was sent, skipped or failed (default 365). */
  ledgerDays?: number;
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
  readonly #room = new ClaimRoom();
  readonly #stopping = new AbortController();
  readonly #delivering: Delivering;
  readonly #schedule: Scheduler;
  /** How many processes share the work of each platform. */
  #sharers: ReadonlyMap<string, number> = new Map();
  readonly #wait: WorkWait;
  readonly #attempts: Attempts;
  #running: Promise<unknown> | undefined;
  readonly #last = { presence: -Infinity, schedule: -Infinity };
  /** How far the system clock is ahead of {@link elapsed}. */
  #clockAhead: number;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    this.#timing = { ...DISPATCHER_TIMING, ...parts.timing };
    this.#now = parts.now ?? Date.now;
    this.#attempts = new Attempts(parts);
    this.#wait = new WorkWait(this.#timing.poll, this.#now);
    this.#clockAhead = this.#now() - elapsed();
    const { library, meter, log, timeZone, phrase = (reply) => reply, pageUrl = () => undefined } = parts;
    this.#outbox = library.store.outbox;
    this.#delivering = new Delivering({
      library,
      phrase,
      pictures: parts.pictures,
      timeZone,
      pageUrl,
      meter,
      log,
      owner: this.#owner,
      budget: new Budget(elapsed),
      closing: new Closing(library, parts.tell),
      sharers: (platform) => this.#sharersOf(platform),
      timing: this.#timing,
      now: this.#now,
      random: parts.random ?? Math.random,
      putOff: (until) => this.#wait.workAt(until),
      stopping: this.#stopping.signal,
    });
    this.#schedule = new Scheduler({ library, log, meter, timeZone, stopping: this.#stopping.signal });
  }

  /** Runs until {@link Dispatcher.stop}, whatever fails. */
  start(): void {
    this.#running ??= Promise.all([this.#run(), this.#prune()]);
  }

  /** Call it when there may be work. */
  wake(): void {
    this.#wait.wake();
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
      // A database that is away was reported where it was noticed.
      const claimed = await this.#turn().catch(() => 0);
      const isShared = [...this.#sharers.values()].some((sharers) => sharers > 1);
      if (claimed === 0) await this.#wait.next(this.#stopping.signal, { isShared });
    }
  }

  #prune(): Promise<void> {
    const { log, meter, ledgerDays: days = LEDGER_DAYS } = this.#parts;
    const { prune: timing } = this.#timing;
    const stopping = this.#stopping.signal;
    return pruneLedger({ outbox: this.#outbox, days, timing, log, meter, now: this.#now, stopping });
  }

  /**
   * Looks for work once; returns how many posts it claimed. Each part fails alone.
   * @throws {StoreError} when the database is away: the other parts would only wait for their timeouts.
   */
  async #turn(): Promise<number> {
    const now = this.#now();
    this.#checkClock(now);
    const reach = this.#parts.outlets.all().flatMap((outlet) => outlet.reach());
    if (reach.length === 0) return 0;
    await this.#at('presence', this.#timing.presence.every, () =>
      this.#attempts.run({ task: 'presence' }, () => this.#sayPresence(reach)),
    );
    await this.#at('schedule', this.#timing.schedule, async () => {
      await this.#attempts.run({ task: 'store' }, () => this.#schedule.run(reach, now));
      await this.#attempts.run({ task: 'store' }, () => this.#measureQueue(reach));
    });
    let claimed = 0;
    for (const outlet of this.#parts.outlets.all()) {
      const { platform } = outlet;
      claimed += (await this.#attempts.run({ task: 'claim', platform }, () => this.#claim(outlet))) ?? 0;
      if (outlet.showPicture === undefined) continue;
      claimed +=
        (await this.#attempts.run({ task: 'claim', platform }, () => this.#claimPictures(outlet))) ?? 0;
    }
    return claimed;
  }

  /** Times that were stored before the clock was set back are in the future now; the outbox allows for that. */
  #checkClock(now: number): void {
    const ahead = now - elapsed();
    const backMs = Math.round(this.#clockAhead - ahead);
    this.#clockAhead = ahead;
    if (backMs > CLOCK_STEP_MS)
      this.#parts.log.warn({ backMs }, 'the system clock was set back; some updates may be late');
  }

  async #claim(outlet: Outlet): Promise<number> {
    const { platform } = outlet;
    const reach = outlet.reach();
    const room = this.#room.of(outlet, this.#sharersOf(platform));
    if (room === undefined || this.#isFull || reach.length === 0) return 0;
    const { log, meter } = this.#parts;
    const posts = await this.#outbox.claim({
      owner: this.#owner,
      reach,
      now: this.#now(),
      lease: this.#timing.lease,
      spacing: outlet.rules.spacing,
      ...room,
      onDamaged(found) {
        log.error(found, 'gave up an update, because a row in the database is damaged');
        meter.taskFailed('claim');
      },
    });
    for (const post of posts) {
      const ended = this.#room.begin(platform, post);
      this.#begin(() => this.#delivering.deliver(post, outlet).finally(ended));
    }
    return posts.length;
  }

  async #claimPictures(outlet: Outlet): Promise<number> {
    const reach = outlet.reach();
    if (this.#isFull || reach.length === 0) return 0;
    const lease = this.#timing.lease * PICTURE_LEASES;
    const owed = await this.#outbox.claimPictures({ reach, now: this.#now(), lease, limit: CLAIM_LIMIT });
    for (const each of owed) this.#begin(() => this.#delivering.showPicture(each, outlet));
    return owed.length;
  }

  /** Whether another batch is left to other processes. */
  get #isFull(): boolean {
    return this.#inFlight.size + CLAIM_LIMIT > MAX_IN_FLIGHT;
  }

  /** How many processes share the rate limits of a platform, this one included. */
  #sharersOf(platform: string): number {
    return this.#sharers.get(platform) ?? 1;
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
    if (elapsed() - this.#last[what] < every) return;
    this.#last[what] = elapsed();
    await work();
  }

  async #sayPresence(reach: readonly Reach[]): Promise<void> {
    const { patience } = this.#timing.presence;
    this.#sharers = await this.#outbox.present(this.#owner, platformsIn(reach), this.#now(), patience);
  }

  async #measureQueue(reach: readonly Reach[]): Promise<void> {
    const { meter } = this.#parts;
    const depths = await this.#outbox.depth(reach);
    for (const platform of platformsIn(reach)) {
      const depth = depths.find((each) => each.platform === platform);
      const age = depth === undefined ? 0 : Math.max(this.#now() - depth.oldest, 0);
      meter.queue(platform, depth?.waiting ?? 0, age);
    }
  }
}

const platformsIn = (reach: readonly Reach[]): readonly string[] => [
  ...new Set(reach.map(({ platform }) => platform)),
];
