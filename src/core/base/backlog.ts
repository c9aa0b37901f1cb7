/** Work that can be done later, item by item in the background, in slices that let answers through. */
import { atOnce, breathe, inSlices } from './slices.ts';

/**
 * A queue of distinct items.
 * @example
 * const names = new Backlog<Name>((name) => index(name), { short: 30 });
 * names.add(name); // indexed soon
 * names.settleShort(); // a short queue is worked off at once, so that what was just added is found
 * await names.ready(); // all but a short queue is done
 */
export class Backlog<T> {
  readonly #items = new Set<T>();
  readonly #work: (item: T) => void;
  readonly #short: number;
  #working: Promise<void> | undefined;
  #held: PromiseWithResolvers<void> | undefined;

  /** @param how `short`: a queue of at most this many items takes a few milliseconds */
  constructor(work: (item: T) => void, { short }: { short: number }) {
    this.#work = work;
    this.#short = short;
  }

  get size(): number {
    return this.#items.size;
  }

  /** Whether at most a short queue is left. */
  get isReady(): boolean {
    return this.#items.size <= this.#short;
  }

  add(item: T): void {
    this.#items.add(item);
    this.#start();
  }

  /** Leaves items in the queue until {@link Backlog.release}, so that they do not hold up more important work. */
  hold(): void {
    this.#held ??= Promise.withResolvers();
  }

  release(): void {
    this.#held?.resolve();
    this.#held = undefined;
  }

  /** Takes an item out of the queue. Returns whether it was still there. */
  delete(item: T): boolean {
    return this.#items.delete(item);
  }

  /** Works off a short queue now. */
  settleShort(): void {
    if (this.#items.size > 0 && this.isReady) atOnce(this.#steps());
  }

  /** Resolves when at most a short queue is left. @throws what an item throws; the others are still worked on. */
  async ready(): Promise<void> {
    while (!this.isReady) await this.#start();
  }

  /** Resolves when nothing is left. @throws like {@link Backlog.ready} */
  async settled(): Promise<void> {
    while (this.#working !== undefined) await this.#start();
  }

  #start(): Promise<void> {
    if (this.#working === undefined) {
      this.#working = this.#run();
      // Those who wait for it see the error. The next run continues after the item that failed.
      this.#working.catch(() => undefined);
    }
    return this.#working;
  }

  async #run(): Promise<void> {
    await breathe();
    await this.#held?.promise;
    try {
      await inSlices(this.#steps());
    } finally {
      this.#working = undefined;
    }
  }

  *#steps(): Generator<undefined, void> {
    for (const item of this.#items) {
      this.#items.delete(item);
      this.#work(item);
      yield;
    }
  }
}
