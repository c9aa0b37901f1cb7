/** The spaces in memory: loaded on first use, and brought up to date after every write of this or another process. */
import { Freshness } from './freshness.ts';
import { Governance } from './governance.ts';
import type { ChangeSet, Move, Store, Stored } from '../store/store.ts';
import { coalesced } from '../base/coalesced.ts';
import { atOnce, inSlices } from '../base/slices.ts';
import { Knowledge } from '../knowledge/knowledge.ts';
import type { StillLoading } from '../base/still-loading.ts';
import { Editions } from './editions.ts';
import { type LoadedSpace, type OpenSpace, SpaceCache } from './space-cache.ts';
import { Rereads } from './rereads.ts';
import { applying, detaching, SpaceLoad } from './space-load.ts';
import { validating } from './valid-writes.ts';

export type { OpenSpace };

/** More new records than this are applied in slices, so that other work gets its turn in between. */
const MAX_APPLIED_AT_ONCE = 200;

/** Reads that go to the database each time, because memory does not hold them. */
export type StoreReads = Pick<
  Store,
  | 'cursor'
  | 'history'
  | 'recent'
  | 'revisionsOf'
  | 'changes'
  | 'spaceOf'
  | 'workspacesIn'
  | 'space'
  | 'outbox'
  | 'links'
>;

export class Library {
  readonly #store: Store;
  readonly #spaces = new SpaceCache((space) => {
    this.#rereads.cancel(space);
    this.#freshness.forget(space);
  });
  readonly #freshness = new Freshness();
  readonly #editions: Editions;
  readonly #loads = new Map<string, SpaceLoad>();
  /** By space: the catch-up under way, which the next one waits for. */
  readonly #catching = new Map<string, Promise<unknown>>();
  readonly #unwatch: () => void;
  /** By space: the refresh that waits for the catch-up under way, and the last refresh. */
  readonly #waiting = new Map<string, Promise<void>>();
  readonly #refreshing = new Set<Promise<void>>();
  readonly #rereads = new Rereads();
  readonly #onError: (error: unknown, space: string) => void;
  readonly #listeners = new Set<() => void>();

  /** `onError` is called once for each space that cannot be read, until it can be read again. */
  constructor(store: Store, onError: (error: unknown, space: string) => void) {
    this.#store = store;
    this.#editions = new Editions(store);
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
  open(space: string): Promise<OpenSpace> {
    return this.#spaces.use(space, () => this.#load(space));
  }

  /** The space, if it is in memory; this counts as use. */
  opened(space: string): OpenSpace | undefined {
    const loaded = this.#spaces.loaded(space);
    if (loaded !== undefined) void this.open(space);
    return loaded;
  }

  /**
   * Opens a space for reading. While it is being loaded, this resolves when its topics and sources can be read; what needs a statement
   * or a name that is not there yet throws {@link StillLoading}, and can be repeated after {@link Library.complete}.
   * @throws {StoreError} when it cannot be read; the next call tries again.
   */
  async openEarly(space: string): Promise<OpenSpace> {
    const whole = this.open(space);
    const load = this.#loads.get(space);
    return load === undefined ? whole : Promise.race([load.named, whole]);
  }

  /** Resolves when what was missing is there. @throws {StoreError} when it cannot be read. */
  async complete(space: string, { topics, steps }: StillLoading): Promise<void> {
    if (steps !== undefined) {
      await this.#before(space, inSlices(steps()));
      return;
    }
    const whole = this.open(space);
    const load = topics === undefined ? undefined : this.#loads.get(space);
    await (load === undefined ? whole : Promise.race([load.want(topics ?? []), whole]));
  }

  /**
   * Resolves to the topics and sources of a space with only the statements that have the most of these words, at most `limit`, read
   * from the database. Each word may be written in several ways.
   * @throws {StoreError} when they cannot be read.
   */
  async excerpt(space: string, words: readonly (readonly string[])[], limit: number): Promise<Knowledge> {
    const { knowledge } = await this.openEarly(space);
    const excerpt = async (): Promise<Knowledge> => {
      const entries = this.#store.entriesWith(space, words, limit);
      // It is thrown below.
      entries.catch(() => undefined);
      // Names lead to statements, too. The database is not asked again for them.
      await inSlices(knowledge.readingNames());
      return knowledge.excerpt(await entries);
    };
    return this.#before(space, excerpt());
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

  /** Does this before the statements of the space are loaded further. */
  #before<T>(space: string, work: Promise<T>): Promise<T> {
    return this.#loads.get(space)?.first(work) ?? work;
  }

  /** Moves a workspace to another space. Throws what {@link Store.move} throws, and `InvalidRecordError` like a commit. */
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
  refresh(): Promise<void> {
    return this.#tracked(this.#refreshAll());
  }

  async #refreshAll(): Promise<void> {
    await Promise.all((await this.#findStale()).map((space) => this.#refresh(space)));
  }

  /** When many notifications come at once, all but the first share one look into the database. */
  readonly #findStale = coalesced(async (): Promise<readonly string[]> => {
    const { spaces } = this.#spaces;
    // Without an answer, each space finds out by itself, and is reported by itself.
    const cursors = await this.#store.cursors(spaces).catch(() => undefined);
    return spaces.filter((space) => cursors === undefined || this.#isStale(space, cursors.get(space) ?? 0));
  });

  /** Whether a space has changes that are not in memory, or may have them. Of thousands of spaces, nearly none has. */
  #isStale(space: string, cursor: number): boolean {
    const loaded = this.#spaces.loaded(space);
    const isBusy = this.#waiting.has(space) || this.#catching.has(space) || this.#rereads.has(space);
    return loaded === undefined || isBusy || loaded.cursor < cursor;
  }

  /** Reads which links are dead again, for every space in memory; it changes without a change to the records. */
  async refreshLinks(): Promise<void> {
    const dead = await this.#store.links.allDead();
    for (const space of this.#spaces.spaces) {
      // A space that is being loaded reads them itself.
      const loaded = this.#spaces.loaded(space);
      if (loaded !== undefined) loaded.knowledge.deadLinks = dead.get(space) ?? NO_LINKS;
    }
  }

  /**
   * Since when the space in memory may lack changes, because the database does not answer: ms since 1970. Asking makes sure, in
   * the background, that it has been read in the last seconds.
   */
  staleSince(space: string): number | undefined {
    return this.#freshness.staleSince(space, this.#rereads.has(space), () => this.#refresh(space));
  }

  #notifyListeners(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Never rejects. Of several refreshes that wait for one catch-up, one is enough. */
  #refresh(space: string): Promise<void> {
    const waiting = this.#waiting.get(space);
    if (waiting !== undefined) return waiting;
    const refreshing = this.#tracked(this.#refreshAfter(space, this.#catching.get(space)));
    this.#waiting.set(space, refreshing);
    return refreshing;
  }

  /** Lets {@link Library.close} wait for a refresh. */
  #tracked(work: Promise<void>): Promise<void> {
    const refreshing = work.finally(() => this.#refreshing.delete(refreshing));
    this.#refreshing.add(refreshing);
    return refreshing;
  }

  async #refreshAfter(space: string, before: Promise<unknown> | undefined): Promise<void> {
    await before;
    this.#waiting.delete(space);
    try {
      await this.#catchUp(space);
      this.#rereads.cancel(space);
    } catch (error) {
      this.#failed(space, error);
    }
  }

  #failed(space: string, error: unknown): void {
    if (!this.#rereads.has(space)) this.#onError(error, space);
    if (this.#spaces.get(space) === undefined) this.#rereads.cancel(space);
    else this.#rereads.plan(space, () => void this.#refresh(space));
  }

  async close(): Promise<void> {
    this.#spaces.close();
    this.#unwatch();
    this.#rereads.cancelAll();
    await Promise.all(this.#refreshing);
    this.#rereads.cancelAll();
  }

  async #load(space: string): Promise<LoadedSpace> {
    const loaded = { knowledge: new Knowledge(), governance: new Governance(), cursor: 0 };
    const load = this.#loadInto(space, loaded);
    this.#loads.set(space, load);
    try {
      await load.run();
      loaded.knowledge.deadLinks = await this.#store.links.dead(space);
      this.#freshness.wasRead(space);
      return loaded;
    } finally {
      if (this.#loads.get(space) === load) this.#loads.delete(space);
    }
  }

  #loadInto(space: string, loaded: LoadedSpace): SpaceLoad {
    return new SpaceLoad(space, loaded, { store: this.#store, editions: this.#editions });
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
    if (loaded.cursor === 0 && (await this.#store.edition(space)) !== undefined) {
      await this.#loadInto(space, loaded).fill();
      this.#freshness.wasRead(space);
      return this.#spaces.noteIndexes(space);
    }
    const { cursor, records } = await this.#store.since(space, loaded.cursor);
    this.#freshness.wasRead(space);
    if (cursor <= loaded.cursor) return;
    await inSlices(detaching(records, loaded.knowledge));
    if (records.length <= MAX_APPLIED_AT_ONCE) atOnce(applying(records, loaded));
    else await inSlices(applying(records, loaded));
    loaded.cursor = cursor;
    this.#spaces.noteIndexes(space);
  }
}

const NO_LINKS: ReadonlySet<string> = new Set();
