/** The spaces in memory: loaded on first use, and brought up to date after every write of this or another process. */
import { z } from 'zod';
import { Governance } from './governance.ts';
import { SPACE_RECORD_SCHEMAS } from '../record/space-records.ts';
import type { ChangeSet, Move, Store, Stored, Write } from '../store/store.ts';
import { atOnce, inSlices } from '../base/slices.ts';
import { Knowledge } from '../knowledge/knowledge.ts';
import { RECORD_SCHEMAS, RECORD_TYPES, type RecordType } from '../record/schema.ts';

/** One space in memory. Its contents change with the space: do not keep copies. */
export interface OpenSpace {
  readonly knowledge: Knowledge;
  readonly governance: Governance;
  /** The number of the last change that is in `knowledge` and `governance`. */
  readonly cursor: number;
}
type LoadedSpace = { -readonly [K in keyof OpenSpace]: OpenSpace[K] };

/** How many spaces stay in memory; the least recently used are unloaded first. */
const MAX_LOADED_SPACES = 100;
/** In milliseconds: a space that is idle this long is unloaded; the next request loads it again. */
const UNLOAD_AFTER_MS = 60 * 60_000;
/** In milliseconds: a space that could not be read is read again after the first, then after twice as long, up to the last. */
const FIRST_REREAD_MS = 1000;
const LAST_REREAD_MS = 60_000;
/** More new records than this are applied in slices, so that other work gets its turn in between. */
const MAX_APPLIED_AT_ONCE = 200;

/** Reads that go to the database each time, because memory does not hold them. */
export type StoreReads = Pick<
  Store,
  'history' | 'recent' | 'changes' | 'spaceOf' | 'workspacesIn' | 'space' | 'outbox' | 'links'
>;

export class Library {
  readonly #store: Store;
  /** The least recently used first. */
  readonly #spaces = new Map<string, Promise<LoadedSpace>>();
  readonly #askedAt = new Map<string, number>();
  readonly #sweep = setInterval(() => this.#unloadIdle(), UNLOAD_AFTER_MS / 12).unref();
  /** By space: the catch-up under way, which the next one waits for. */
  readonly #catching = new Map<string, Promise<unknown>>();
  readonly #unwatch: () => void;
  /** By space: the refresh that waits for the catch-up under way, and the last refresh. */
  readonly #waiting = new Map<string, Promise<void>>();
  readonly #refreshing = new Set<Promise<void>>();
  /** By space that cannot be read: how long until the next attempt, in milliseconds, and its timer. */
  readonly #failing = new Map<string, { delay: number; timer: ReturnType<typeof setTimeout> }>();
  readonly #onError: (error: unknown, space: string) => void;
  readonly #listeners = new Set<() => void>();

  /** `onError` is called once for each space that cannot be read, until it can be read again. */
  constructor(store: Store, onError: (error: unknown, space: string) => void) {
    this.#store = store;
    this.#onError = onError;
    this.#unwatch = store.watch(() => {
      this.#notifyListeners();
      void this.refresh();
    });
  }

  /** The store beneath, to read histories, workspaces and the outbox. Records are written by {@link Library.commit} only. */
  get store(): StoreReads {
    return this.#store;
  }

  /** @throws {StoreError} when it cannot be read; the next call tries again. */
  async knowledge(space: string): Promise<Knowledge> {
    return (await this.open(space)).knowledge;
  }

  /** @throws {StoreError} when it cannot be read; the next call tries again. */
  async open(space: string): Promise<OpenSpace> {
    const loaded = this.#spaces.get(space);
    const loading = loaded ?? this.#load(space);
    if (loaded === undefined) {
      loading.catch(() => {
        // The space may have been unloaded meanwhile, and another load of it may be under way.
        if (this.#spaces.get(space) === loading) this.#unload(space);
      });
    }
    this.#spaces.delete(space);
    this.#spaces.set(space, loading);
    this.#askedAt.set(space, Date.now());
    const [leastRecent] = this.#spaces.keys();
    if (this.#spaces.size > MAX_LOADED_SPACES && leastRecent !== undefined) this.#unload(leastRecent);
    return loading;
  }

  #unloadIdle(): void {
    for (const [space, at] of this.#askedAt) if (at <= Date.now() - UNLOAD_AFTER_MS) this.#unload(space);
  }

  #unload(space: string): void {
    this.#spaces.delete(space);
    this.#askedAt.delete(space);
    this.#recovered(space);
  }

  /**
   * Writes all or nothing; the space in memory is up to date when this returns. Throws what {@link Store.commit} throws.
   * @throws {InvalidRecordError} when a record breaks its schema, so that nothing is stored that cannot be read again.
   */
  async commit(space: string, changes: ChangeSet): Promise<readonly Stored[]> {
    await inSlices(validating(changes.writes));
    const records = await this.#store.commit(space, changes);
    this.#notifyListeners();
    await this.#catchUp(space);
    return records;
  }

  /** Moves a workspace to another space. Throws what {@link Store.move} throws, and {@link InvalidRecordError} like a commit. */
  async move(move: Move): Promise<void> {
    await inSlices(validating([...move.changes.writes, ...(move.left ?? [])]));
    await this.#store.move(move);
    await this.#catchUp(move.from);
    await this.#catchUp(typeof move.to === 'string' ? move.to : move.to.id);
  }

  /** Calls `listener` after each write of this or another process. */
  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /**
   * Brings all loaded spaces up to date with what other processes have written. Each space stands alone: one that cannot be read, or
   * takes long, is reported and tried again, and holds up no other.
   */
  async refresh(): Promise<void> {
    await Promise.all([...this.#spaces.keys()].map((space) => this.#refresh(space)));
  }

  /** Reads which links are dead again, for every space in memory; it changes without a change to the records. */
  async refreshLinks(): Promise<void> {
    for (const [space, loading] of this.#spaces) {
      const { knowledge } = await loading;
      knowledge.deadLinks = await this.#store.links.dead(space);
    }
  }

  #notifyListeners(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Never rejects. Of several refreshes that wait for one catch-up, one is enough. */
  #refresh(space: string): Promise<void> {
    const waiting = this.#waiting.get(space);
    if (waiting !== undefined) return waiting;
    const refreshing = this.#refreshAfter(space, this.#catching.get(space)).finally(() =>
      this.#refreshing.delete(refreshing),
    );
    this.#waiting.set(space, refreshing);
    this.#refreshing.add(refreshing);
    return refreshing;
  }

  async #refreshAfter(space: string, before: Promise<unknown> | undefined): Promise<void> {
    await before;
    this.#waiting.delete(space);
    try {
      await this.#catchUp(space);
      this.#recovered(space);
    } catch (error) {
      this.#failed(space, error);
    }
  }

  #failed(space: string, error: unknown): void {
    const before = this.#failing.get(space);
    if (before === undefined) this.#onError(error, space);
    if (!this.#spaces.has(space)) return this.#recovered(space);
    clearTimeout(before?.timer);
    const delay = before === undefined ? FIRST_REREAD_MS : Math.min(2 * before.delay, LAST_REREAD_MS);
    this.#failing.set(space, { delay, timer: setTimeout(() => this.#refresh(space), delay).unref() });
  }

  #recovered(space: string): void {
    clearTimeout(this.#failing.get(space)?.timer);
    this.#failing.delete(space);
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    this.#unwatch();
    for (const space of this.#failing.keys()) this.#recovered(space);
    await Promise.all(this.#refreshing);
    for (const space of this.#failing.keys()) this.#recovered(space);
  }

  async #load(space: string): Promise<LoadedSpace> {
    // The cursor is read first, so that a change made while loading is applied twice rather than missed.
    const cursor = await this.#store.cursor(space);
    const loaded = { knowledge: new Knowledge(), governance: new Governance(), cursor };
    for await (const records of this.#store.load(space)) await inSlices(applying(records, loaded));
    await inSlices(loaded.knowledge.ordering());
    loaded.knowledge.deadLinks = await this.#store.links.dead(space);
    return loaded;
  }

  /** Catches up one call at a time: of two at once, the older answer could overwrite the newer. */
  #catchUp(space: string): Promise<void> {
    const caught = this.#caughtUp(space, this.#catching.get(space));
    const settled = caught.catch(() => undefined);
    this.#catching.set(space, settled);
    void settled.then(() => this.#catching.get(space) === settled && this.#catching.delete(space));
    return caught;
  }

  async #caughtUp(space: string, before: Promise<unknown> | undefined): Promise<void> {
    await before;
    const loaded = await this.#spaces.get(space);
    if (loaded === undefined) return;
    const { cursor, records } = await this.#store.since(space, loaded.cursor);
    if (cursor <= loaded.cursor) return;
    if (records.length <= MAX_APPLIED_AT_ONCE) atOnce(applying(records, loaded));
    else await inSlices(applying(records, loaded));
    loaded.cursor = cursor;
  }
}

/** A record breaks its schema: a mistake of the program, not of a person. */
export class InvalidRecordError extends Error {
  override name = 'InvalidRecordError';
}

/** Validates the records, with a pause possible after each. @throws {InvalidRecordError} */
function* validating(writes: readonly Write[]): Generator<undefined, void> {
  for (const { type, id, content } of writes) {
    const { error } = ALL_SCHEMAS[type].safeParse(content);
    if (error !== undefined)
      throw new InvalidRecordError(`${type} ${id} is not valid: ${z.prettifyError(error)}`, { cause: error });
    yield;
  }
}

const ALL_SCHEMAS = { ...RECORD_SCHEMAS, ...SPACE_RECORD_SCHEMAS };

/** Applies the records, with a pause possible after each. */
function* applying(
  records: readonly Stored[],
  { knowledge, governance }: OpenSpace,
): Generator<undefined, void> {
  for (const record of records) {
    if (isKnowledge(record)) knowledge.apply([record]);
    else governance.apply([record]);
    yield;
  }
}

const isKnowledge = (record: Stored): record is Stored<RecordType> =>
  (RECORD_TYPES as readonly string[]).includes(record.type);
