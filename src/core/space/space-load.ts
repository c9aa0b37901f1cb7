/** Reads a space from the database: topics and sources first, then the statements that somebody waits for, then all others. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { RecordType } from '../record/schema.ts';
import type { Store, Stored } from '../store/store.ts';
import { inSlices } from '../base/slices.ts';
import { type Editions, isKnowledge } from './editions.ts';
import type { LoadedSpace, OpenSpace } from './space-cache.ts';

export type LoadingStore = Pick<Store, 'cursor' | 'edition' | 'load' | 'entriesOn' | 'links'>;

/** One reading of a whole space. */
export class SpaceLoad {
  readonly #store: LoadingStore;
  readonly #editions: Editions;
  readonly #space: string;
  readonly #loaded: LoadedSpace;
  readonly #named = Promise.withResolvers<OpenSpace>();
  /** Statements that somebody waits for, by their topics. All others are loaded when none of these is under way. */
  readonly #wanted = new Map<string, Promise<void>>();
  /** Work under way that somebody waits for. */
  readonly #urgent = new Set<Promise<unknown>>();

  constructor(
    space: string,
    loaded: LoadedSpace,
    { store, editions }: { store: LoadingStore; editions: Editions },
  ) {
    this.#space = space;
    this.#loaded = loaded;
    this.#store = store;
    this.#editions = editions;
  }

  /**
   * Resolves when all but the statements is there, to the space as it is then; what needs a statement or a name that is not there yet
   * throws `StillLoading`. Never rejects.
   */
  get named(): Promise<OpenSpace> {
    return this.#named.promise;
  }

  /** Reads all. */
  async run(): Promise<LoadedSpace> {
    const { knowledge } = this.#loaded;
    knowledge.beginLoading();
    try {
      await this.fill();
      knowledge.endLoading();
      return this.#loaded;
    } catch (error) {
      knowledge.endLoading(error);
      throw error;
    }
  }

  /** Reads all into a space that can be read meanwhile, as it was before. What it shares with other spaces is read once for all of them. */
  async fill(): Promise<void> {
    const { knowledge, governance } = this.#loaded;
    // The cursor is read first, so that a change made while loading is applied twice rather than missed.
    const cursor = await this.#store.cursor(this.#space);
    const name = cursor === 0 ? undefined : await this.#store.edition(this.#space);
    if (name !== undefined) {
      const edition = await this.#editions.open(name);
      knowledge.share(edition.knowledge);
      governance.apply(edition.own);
    }
    knowledge.deadLinks = await this.#store.links.dead(this.#space);
    knowledge.hold();
    try {
      let areNamesHere = false;
      const rest = name === undefined ? this.#store.load(this.#space) : this.#store.load(this.#space, name);
      for await (const records of rest) {
        if (!areNamesHere && records.some(({ type }) => type === 'entry')) {
          areNamesHere = true;
          this.#named.resolve({ knowledge, governance, cursor });
        }
        await this.#wantedFirst();
        await inSlices(applying(records, this.#loaded, { isNew: true }));
      }
      await inSlices(knowledge.readingNames());
      if (!knowledge.isShared) await inSlices(knowledge.ordering());
    } finally {
      knowledge.release();
    }
    this.#loaded.cursor = cursor;
  }

  /** Waits for this work before the next statements are read. */
  async first<T>(work: Promise<T>): Promise<T> {
    this.#urgent.add(work);
    try {
      return await work;
    } finally {
      this.#urgent.delete(work);
    }
  }

  /** Reads the statements on these topics before all others. */
  want(topics: readonly string[]): Promise<void> {
    const key = JSON.stringify(topics);
    const known = this.#wanted.get(key);
    if (known !== undefined) return known;
    const reading = this.first(this.#read(topics));
    this.#wanted.set(key, reading);
    reading.catch(() => this.#wanted.delete(key));
    return reading;
  }

  async #read(topics: readonly string[]): Promise<void> {
    for await (const records of this.#store.entriesOn(this.#space, topics))
      await inSlices(applying(records, this.#loaded, { isNew: true }));
    await inSlices(this.#loaded.knowledge.completing(topics));
  }

  async #wantedFirst(): Promise<void> {
    while (this.#urgent.size > 0) await Promise.allSettled(this.#urgent);
  }
}

/**
 * Applies the records, with a pause possible after each.
 * @param options `isNew`: skips records that are in memory in this revision or a later one
 */
export function* applying(
  records: readonly Stored[],
  { knowledge, governance }: OpenSpace,
  { isNew = false } = {},
): Generator<undefined, void> {
  yield* detaching(records, knowledge);
  for (const record of records) {
    if (!isKnowledge(record)) governance.apply([record]);
    else if (!isNew || !knowledge.has(record)) knowledge.apply([record]);
    yield;
  }
}

export function* detaching(records: readonly Stored[], knowledge: Knowledge): Generator<undefined, void> {
  const known: readonly Stored<RecordType>[] = records.filter(isKnowledge);
  if (known.length > 0) yield* knowledge.detaching(known);
}
