/** Paces requests so that a platform's rate limits are used up to their ends but not exceeded. */
import { BoundedMap } from '../base/bounded.ts';
import { pause } from '../base/timers.ts';
import type { Pace } from './outlet.ts';
import { RateWindow } from './rate-window.ts';

/** Grace period for a missed turn; without it, every late timer would cost a turn. */
const CATCH_UP_MS = 100;
const SECOND_MS = 1000;
const MAX_BLOCKED_KEYS = 10_000;

/** Permission to make one request. */
export interface Turn {
  /** Call it when the request is over; `answered`: whether the platform answered without an error. */
  end(answered: boolean): void;
}

export interface TurnOptions {
  /** How many processes share the limit. */
  sharers: number;
  /** Keys that must not be blocked, in addition to the pace's own. */
  keys?: readonly string[];
  /** The longest wait, in ms (default: no limit). */
  patience?: number;
  signal?: AbortSignal;
}

/** Requests that wait for a turn of one key. They queue, so that only the first computes times. */
interface ChannelQueue {
  window: RateWindow;
  waiting: number;
  last: Promise<void>;
  /** The earliest time of the next turn, in ms on the clock of the budget. */
  next: number;
  /** The last value of {@link Pace.others}, and when it was read. */
  others: { count: number; at: number } | undefined;
}

export class Budget {
  readonly #lines = new Map<string, ChannelQueue>();
  /** Until when each key is blocked; a block that is forgotten costs one request. */
  readonly #blocked = new BoundedMap<string, number>(MAX_BLOCKED_KEYS);
  readonly #now: () => number;

  /** `now` is a clock in ms, of which only differences matter (default: the system clock). */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * Waits for a turn. `paceNow` is called again each time that the wait is computed. Returns the wait in ms instead, without
   * waiting, when it is longer than `patience`; `undefined` when the signal is raised.
   */
  async turn(paceNow: () => Pace, options: TurnOptions): Promise<Turn | number | undefined> {
    const { patience = Infinity, keys = [] } = options;
    const deadline = this.#now() + patience;
    const pace = paceNow();
    const line = this.#lineOf(pace);
    const { every } = share(pace, options.sharers);
    const wait = Math.max(
      this.#blockFor([pace.key, ...keys]),
      line.next - this.#now() + line.waiting * every,
    );
    if (wait > patience) return wait;
    const ahead = line.last;
    const { promise, resolve } = Promise.withResolvers<void>();
    line.last = promise;
    line.waiting += 1;
    await ahead;
    try {
      return await this.#first(line, paceNow, { ...options, deadline });
    } finally {
      line.waiting -= 1;
      resolve();
    }
  }

  /** Allows no request with that key for `ms` milliseconds. */
  block(key: string, ms: number): void {
    this.#blocked.set(key, Math.max(this.#blocked.get(key) ?? -Infinity, this.#now() + ms));
  }

  async #first(
    line: ChannelQueue,
    paceNow: () => Pace,
    { sharers, keys = [], signal, deadline }: TurnOptions & { deadline: number },
  ): Promise<Turn | number | undefined> {
    for (;;) {
      if (signal?.aborted === true) return undefined;
      const now = this.#now();
      const pace = paceNow();
      this.#look(line, pace, now);
      // A block on this request's own keys must not delay those queued behind it.
      const own = this.#blockFor(keys.filter((key) => key !== pace.key));
      if (own > 0) return own;
      const { most, every } = share(pace, sharers);
      const wait = Math.max(this.#blockFor([pace.key]), line.next - now, line.window.room(most, now));
      if (wait <= 0) {
        line.next = Math.max(line.next, now - CATCH_UP_MS) + every;
        return { end: line.window.begin(this.#now) };
      }
      if (now + wait > deadline) return wait;
      await pause(wait, signal);
    }
  }

  /** Counts requests that were made elsewhere against the same limit. */
  #look(line: ChannelQueue, { others: count = 0 }: Pace, at: number): void {
    const before = line.others ?? { count, at };
    // The count may have restarted at 0; a negative number of requests counts as none.
    line.window.others(count - before.count, at - before.at, at);
    line.others = { count, at };
  }

  #lineOf({ key, within = SECOND_MS }: Pace): ChannelQueue {
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const window = new RateWindow(within);
    const line = { window, waiting: 0, last: Promise.resolve(), next: -Infinity, others: undefined };
    this.#lines.set(key, line);
    return line;
  }

  /** How long the keys are still blocked, in ms; the longest block counts. */
  #blockFor(keys: readonly string[]): number {
    return Math.max(0, ...keys.map((key) => (this.#blocked.get(key) ?? -Infinity) - this.#now()));
  }
}

/** The share of one process: `most` requests within the platform's window, and one every `every` ms. */
function share({ perSecond, within = SECOND_MS }: Pace, sharers: number): { most: number; every: number } {
  const part = (perSecond * within) / SECOND_MS / sharers;
  return { most: Math.max(Math.floor(part), 1), every: within / part };
}
