/** Queues of requests, and pauses that Slack asks for. */
import { withTimeout } from '../../../core/base/timers.ts';

/** Clocks and timers differ by some milliseconds. */
const TIMER_MARGIN_MS = 50;
/** Above this number of entries, those that are over are deleted. */
const CLEAN_UP_ABOVE = 1000;

/** Pauses by key. A key stands for what Slack limits separately. */
export class Pauses {
  /** In milliseconds since 1970. */
  readonly #until = new Map<string, number>();

  begin(key: string, milliseconds: number): void {
    const now = Date.now();
    this.#until.set(key, Math.max(this.#until.get(key) ?? 0, now + milliseconds + TIMER_MARGIN_MS));
    if (this.#until.size > CLEAN_UP_ABOVE)
      for (const [each, until] of this.#until) if (until <= now) this.#until.delete(each);
  }

  end(key: string): void {
    this.#until.delete(key);
  }

  /** Remaining pause, in milliseconds (0: no pause). */
  left(key: string): number {
    return Math.max(0, (this.#until.get(key) ?? 0) - Date.now());
  }

  /**
   * The remaining time in which more than one key with this prefix is paused, in milliseconds; 0 if there are none or
   * only one.
   */
  leftOfSeveral(start: string): number {
    const now = Date.now();
    const left = [...this.#until].filter(([key, until]) => key.startsWith(start) && until > now);
    const [, second] = left.map(([, until]) => until - now).toSorted((a, b) => b - a);
    return second ?? 0;
  }
}

/** Queues by key, each of which works on one thing at a time. */
export class Lines {
  readonly #lines = new Map<string, Promise<unknown>>();
  /** Time when the last one finished, in milliseconds since 1970. */
  readonly #done = new Map<string, number>();
  /** Number of items added, by the key without its last word. */
  readonly #added = new Map<string, number>();

  async add<T>(key: string, work: () => Promise<T>): Promise<T> {
    const kind = key.slice(0, key.lastIndexOf(' ') + 1);
    this.#added.set(kind, this.added(kind) + 1);
    const before = this.#lines.get(key) ?? Promise.resolve();
    const own = before.then(work);
    const settled = own.catch(() => {});
    this.#lines.set(key, settled);
    try {
      return await own;
    } finally {
      this.#note(key);
      if (this.#lines.get(key) === settled) this.#lines.delete(key);
    }
  }

  /** Waits until a queue is empty, at most `patience` milliseconds. Returns whether it became empty. */
  async emptied(key: string, patience: number): Promise<boolean> {
    const until = Date.now() + patience;
    for (let last = this.#lines.get(key); last !== undefined; last = this.#lines.get(key)) {
      const left = until - Date.now();
      const done = last.then(() => true);
      if (left <= 0 || (await withTimeout(done, left)) === undefined) return false;
    }
    return true;
  }

  /** The number of items added so far to all queues whose key, without its last word, is `kind`. */
  added(kind: string): number {
    return this.#added.get(kind) ?? 0;
  }

  /** Milliseconds since the last item finished; `Infinity` if there was none. */
  since(key: string): number {
    return Date.now() - (this.#done.get(key) ?? -Infinity);
  }

  #note(key: string): void {
    const now = Date.now();
    this.#done.set(key, now);
    if (this.#done.size > CLEAN_UP_ABOVE)
      for (const [each, at] of this.#done) if (now - at > 60_000) this.#done.delete(each);
  }
}
