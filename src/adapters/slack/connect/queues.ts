/** Who waits for what: messages in line for a channel, and what Slack wants to be left alone about. */
import { withTimeout } from '../../../core/base/timers.ts';

/** Clocks and timers differ by some milliseconds. */
const TIMER_MARGIN_MS = 50;
/** More than so many that are over are forgotten. */
const CLEAN_UP_ABOVE = 1000;

/** For how long Slack wants nothing of a kind; a key is what it counts separately. */
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

  /** For so many milliseconds still; 0 when there is none. */
  left(key: string): number {
    return Math.max(0, (this.#until.get(key) ?? 0) - Date.now());
  }

  /** For how long more than one of the keys that begin so is paused, in milliseconds. */
  leftOfSeveral(start: string): number {
    const now = Date.now();
    const left = [...this.#until].filter(([key, until]) => key.startsWith(start) && until > now);
    const [, second] = left.map(([, until]) => until - now).toSorted((a, b) => b - a);
    return second ?? 0;
  }
}

/** One thing after the other, in a line for each key. */
export class Lines {
  readonly #lines = new Map<string, Promise<unknown>>();
  /** When the last one was done, in milliseconds since 1970. */
  readonly #done = new Map<string, number>();
  /** How many were added, by all of the key but its last word. */
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

  /** Waits until nobody is in line, `patience` milliseconds at most. Resolves to whether that came. */
  async emptied(key: string, patience: number): Promise<boolean> {
    const until = Date.now() + patience;
    for (let last = this.#lines.get(key); last !== undefined; last = this.#lines.get(key)) {
      const left = until - Date.now();
      const done = last.then(() => true);
      if (left <= 0 || (await withTimeout(done, left)) === undefined) return false;
    }
    return true;
  }

  /** How many were added so far to all lines together whose keys begin so, up to their last word. */
  added(kind: string): number {
    return this.#added.get(kind) ?? 0;
  }

  /** How long ago the last one was done, in milliseconds. */
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
