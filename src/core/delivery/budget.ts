/** When the next request may be made, so that a platform's limits are used and not met. */
import { pause } from '../base/timers.ts';
import type { Pace } from './outlet.ts';
import { RateWindow } from './rate-window.ts';

/** For so long a turn that was missed can still be taken, in ms. Without that, every timer that is late costs one. */
const CATCH_UP_MS = 100;
const SECOND_MS = 1000;

/** The right to make one request. */
export interface Turn {
  /** The request is over; `answered` tells whether all went well. */
  end(answered: boolean): void;
}

export interface TurnOptions {
  /** How many processes share what is allowed. */
  sharers: number;
  /** What must not be blocked besides the pace's own key. */
  keys?: readonly string[];
  /** In ms. */
  patience?: number;
  signal?: AbortSignal;
}

/** Those that wait for a turn of one key: one after another, so that only the first looks at the time. */
interface ChannelQueue {
  window: RateWindow;
  waiting: number;
  last: Promise<void>;
  /** Not before that, in ms since 1970. */
  next: number;
  /** How many requests others had made, and when that was looked at. */
  others: { count: number; at: number } | undefined;
}

export class Budget {
  readonly #lines = new Map<string, ChannelQueue>();
  readonly #blocked = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * Waits for a turn; `paceNow` is asked again until it is there. Returns how long to wait instead, in ms, when that is longer than `patience`; `undefined` when the signal is raised.
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

  /** Nothing with that key for so many ms. */
  block(key: string, ms: number): void {
    this.#blocked.set(key, Math.max(this.#blocked.get(key) ?? 0, this.#now() + ms));
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
      // What only holds up this one must not hold up those behind it.
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

  /** What others have asked for comes out of the same allowance. */
  #look(line: ChannelQueue, { others: count = 0 }: Pace, at: number): void {
    const before = line.others ?? { count, at };
    if (count > before.count) line.window.others(count - before.count, at - before.at, at);
    line.others = { count, at };
  }

  #lineOf({ key, within = SECOND_MS }: Pace): ChannelQueue {
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    const window = new RateWindow(within);
    const line = { window, waiting: 0, last: Promise.resolve(), next: 0, others: undefined };
    this.#lines.set(key, line);
    return line;
  }

  /** For how long one of those keys is blocked, in ms. */
  #blockFor(keys: readonly string[]): number {
    let longest = 0;
    for (const key of keys) {
      const left = (this.#blocked.get(key) ?? 0) - this.#now();
      if (left <= 0) this.#blocked.delete(key);
      longest = Math.max(longest, left);
    }
    return longest;
  }
}

/** What one of so many processes may ask for: so many at most within the platform's time, and one every so many ms. */
function share({ perSecond, within = SECOND_MS }: Pace, sharers: number): { most: number; every: number } {
  const part = (perSecond * within) / SECOND_MS / sharers;
  return { most: Math.max(Math.floor(part), 1), every: within / part };
}
