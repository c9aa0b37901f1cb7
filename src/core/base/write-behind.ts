/**
 * Writes to memories in the background, in one batch every two seconds for the whole process, so that no answer causes a
 * write of its own. What is waiting can be read at once in this process; a crash loses it.
 */
import type { CountingMemory, Memories } from './memory.ts';
import { withTimeout } from './timers.ts';

/** Time between two batches, in milliseconds. */
const WRITE_EVERY_MS = 2000;
/** How many values may wait, such as while the database is away; beyond it the oldest are dropped. */
const MAX_WAITING = 20_000;

/** In milliseconds: the longest that a stop waits for the database. */
const CLOSE_TIMEOUT_MS = 5000;

interface QueuedValue {
  readonly value: unknown;
  readonly ttl: number | undefined;
}

export class WriteBehind {
  readonly #memories: Memories;
  readonly #every: number;
  /** Values by namespace and key. A value leaves when it is written, not before, so that it can always be read. */
  readonly #waiting = new Map<string, Map<string, QueuedValue>>();
  readonly #preparing: (() => Promise<void>)[] = [];
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;
  #writing: Promise<void> = Promise.resolve();

  /** @param every time between two batches, in milliseconds (default 2,000) */
  constructor(memories: Memories, every: number = WRITE_EVERY_MS) {
    this.#memories = memories;
    this.#every = every;
  }

  /** The same memories; those that are made with `late` are written in batches. */
  readonly memories: Memories = <V>(namespace: string, how: { late?: boolean } = {}) =>
    how.late === true ? this.#late<V>(namespace) : this.#memories<V>(namespace);

  /** Calls `prepare` before each batch; what it sets is part of the batch. If it rejects, it is called again with the next. */
  beforeWriting(prepare: () => Promise<void>): void {
    this.#preparing.push(prepare);
  }

  /** Makes sure that there will be a batch. */
  schedule(): void {
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => void this.settled(), this.#every).unref();
  }

  /** Writes what is waiting, and resolves when it is written or could not be. Never rejects. */
  settled(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#writeAll());
    return this.#writing;
  }

  /** Writes what is waiting for the last time; gives up after {@link CLOSE_TIMEOUT_MS}. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await withTimeout(this.settled(), CLOSE_TIMEOUT_MS);
  }

  #late<V>(namespace: string): CountingMemory<V> {
    const memory = this.#memories<V>(namespace);
    const waiting = this.#waiting.get(namespace) ?? new Map<string, QueuedValue>();
    this.#waiting.set(namespace, waiting);
    const put = (key: string, value: V, ttl?: number): void => {
      if (!waiting.delete(key)) this.#count++;
      waiting.set(key, { value, ttl });
      if (this.#count > MAX_WAITING) this.#forgetOldest(waiting);
      this.schedule();
    };
    return {
      get: (key) => {
        const found = waiting.get(key);
        return found === undefined ? memory.get(key) : Promise.resolve(found.value as V);
      },
      set: async (key, value, ttl) => put(key, value, ttl),
      setMany: async (entries) => entries.forEach(({ key, value, ttl }) => put(key, value, ttl)),
      count: (...of) => memory.count(...of),
    };
  }

  #forgetOldest(waiting: Map<string, QueuedValue>): void {
    const [oldest] = waiting.keys();
    if (oldest !== undefined) this.#forget(waiting, oldest);
  }

  #forget(waiting: Map<string, QueuedValue>, key: string): void {
    if (waiting.delete(key)) this.#count--;
  }

  async #writeAll(): Promise<void> {
    let isPrepared = true;
    for (const prepare of this.#preparing)
      await prepare().catch(() => {
        isPrepared = false;
      });
    // This batch includes everything prepared so far, so the timer is no longer needed.
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!isPrepared) this.schedule();
    for (const [namespace, waiting] of this.#waiting) await this.#write(namespace, waiting);
  }

  /** Values that could not be written wait for the next batch. */
  async #write(namespace: string, waiting: Map<string, QueuedValue>): Promise<void> {
    const batch = [...waiting];
    if (batch.length === 0) return;
    const entries = batch.map(([key, { value, ttl }]) => ({ key, value, ...(ttl !== undefined && { ttl }) }));
    try {
      await this.#memories(namespace).setMany(entries);
    } catch {
      return this.schedule();
    }
    for (const [key, written] of batch) if (waiting.get(key) === written) this.#forget(waiting, key);
  }
}
