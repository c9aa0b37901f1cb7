/** What every space knows and its rules: loaded when first asked for, and kept in step with every write, whoever made it. */
import { Governance } from './governance.ts';
import type { SpaceRecordType } from '../record/space-records.ts';
import type { ChangeSet, Move, Store, Stored } from '../store/store.ts';
import { atOnce, inSlices } from '../base/slices.ts';
import { Knowledge } from '../knowledge/knowledge.ts';
import { RECORD_TYPES, type RecordType } from '../record/schema.ts';

/** One space as it stands. What is in it changes as the space does. */
export interface OpenSpace {
  readonly knowledge: Knowledge;
  readonly governance: Governance;
  /** The number of the last change that these have. */
  readonly cursor: number;
}
type Shelved = { -readonly [K in keyof OpenSpace]: OpenSpace[K] };

/** So many spaces are held in memory; of more, those asked last. */
const MOST_HELD = 100;
/** In milliseconds: what nobody has asked for so long is let go, and read again when somebody does. */
const IDLE = 60 * 60_000;
/** So many records are put in at once; more are put in a slice at a time, so that answers come in between. */
const FEW = 200;

/** Reads that go to the database each time, because memory does not hold them. */
type StoreReads = Pick<Store, 'history' | 'changes' | 'spaceOf' | 'workspacesIn' | 'space' | 'outbox'>;

export class Library {
  readonly #store: Store;
  /** Those asked last come last. */
  readonly #spaces = new Map<string, Promise<Shelved>>();
  readonly #askedAt = new Map<string, number>();
  readonly #sweep = setInterval(() => this.#letGo(), IDLE / 12).unref();
  /** What each space is waiting for before it may catch up again. */
  readonly #catching = new Map<string, Promise<unknown>>();
  readonly #unwatch: () => void;
  #refreshing: Promise<void> = Promise.resolve();
  readonly #onError: (error: unknown) => void;
  readonly #listeners = new Set<() => void>();

  constructor(store: Store, onError: (error: unknown) => void) {
    this.#store = store;
    this.#onError = onError;
    this.#unwatch = store.watch(() => {
      this.#say();
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
    let loading = this.#spaces.get(space);
    if (loading === undefined) {
      loading = this.#load(space);
      loading.catch(() => this.#spaces.delete(space));
    }
    this.#spaces.delete(space);
    this.#spaces.set(space, loading);
    this.#askedAt.set(space, Date.now());
    const [longestUnasked] = this.#spaces.keys();
    if (this.#spaces.size > MOST_HELD && longestUnasked !== undefined) this.#forget(longestUnasked);
    return loading;
  }

  #letGo(): void {
    for (const [space, at] of this.#askedAt) if (at <= Date.now() - IDLE) this.#forget(space);
  }

  #forget(space: string): void {
    this.#spaces.delete(space);
    this.#askedAt.delete(space);
  }

  /** Writes all or nothing; the space's knowledge has it when this returns. Throws what {@link Store.commit} does. */
  async commit(space: string, changes: ChangeSet): Promise<readonly Stored[]> {
    const records = await this.#store.commit(space, changes);
    this.#say();
    await this.#catchUp(space);
    return records;
  }

  /** Moves a workspace to another space. Throws what {@link Store.move} does. */
  async move(move: Move): Promise<void> {
    await this.#store.move(move);
    await this.#catchUp(move.from);
    await this.#catchUp(typeof move.to === 'string' ? move.to : move.to.id);
  }

  /** Calls `listener` after each write, of this process or of another. */
  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Reads what other processes have written since. */
  refresh(): Promise<void> {
    this.#refreshing = this.#refreshAfter(this.#refreshing);
    return this.#refreshing;
  }

  #say(): void {
    for (const listener of this.#listeners) listener();
  }

  async #refreshAfter(before: Promise<void>): Promise<void> {
    await before;
    try {
      for (const space of this.#spaces.keys()) await this.#catchUp(space);
    } catch (error) {
      this.#onError(error);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    this.#unwatch();
    await this.#refreshing;
  }

  async #load(space: string): Promise<Shelved> {
    // Read first: what is written while loading is then seen again rather than missed.
    const cursor = await this.#store.cursor(space);
    const shelved = { knowledge: new Knowledge(), governance: new Governance(), cursor };
    for await (const records of this.#store.load(space)) await inSlices(putting(records, shelved));
    await inSlices(shelved.knowledge.ordering());
    return shelved;
  }

  /** One after another: of two at once the older answer would put back what the newer has replaced. */
  #catchUp(space: string): Promise<void> {
    const caught = this.#caughtUp(space, this.#catching.get(space));
    const settled = caught.catch(() => undefined);
    this.#catching.set(space, settled);
    void settled.then(() => this.#catching.get(space) === settled && this.#catching.delete(space));
    return caught;
  }

  async #caughtUp(space: string, before: Promise<unknown> | undefined): Promise<void> {
    await before;
    const shelved = await this.#spaces.get(space);
    if (shelved === undefined) return;
    const { cursor, records } = await this.#store.since(space, shelved.cursor);
    if (cursor <= shelved.cursor) return;
    if (records.length <= FEW) atOnce(putting(records, shelved));
    else await inSlices(putting(records, shelved));
    shelved.cursor = cursor;
  }
}

function* putting(
  records: readonly Stored[],
  { knowledge, governance }: OpenSpace,
): Generator<undefined, void> {
  for (const record of records) {
    if (!isKnowledge(record)) continue;
    knowledge.apply([record]);
    yield;
  }
  governance.apply(records.filter((record) => !isKnowledge(record)) as Stored<SpaceRecordType>[]);
}

const isKnowledge = (record: Stored): record is Stored<RecordType> =>
  (RECORD_TYPES as readonly string[]).includes(record.type);
