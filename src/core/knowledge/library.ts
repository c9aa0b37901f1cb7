/** The knowledge of every space: loaded when first asked for, and kept in step with every write, whoever made it. */
import type { ChangeSet, Revision, Store, Stored } from '../store.ts';
import { Knowledge } from './knowledge.ts';
import type { RecordType } from './schema.ts';

interface Shelved {
  knowledge: Knowledge;
  cursor: number;
}

export class Library {
  readonly #store: Store;
  readonly #spaces = new Map<string, Promise<Shelved>>();
  readonly #unwatch: () => void;
  #refreshing: Promise<void> = Promise.resolve();
  readonly #onError: (error: unknown) => void;

  constructor(store: Store, onError: (error: unknown) => void) {
    this.#store = store;
    this.#onError = onError;
    this.#unwatch = store.watch(() => void this.refresh());
  }

  /** @throws {StoreError} when it cannot be read; the next call tries again. */
  async knowledge(space: string): Promise<Knowledge> {
    let loading = this.#spaces.get(space);
    if (loading === undefined) {
      loading = this.#load(space);
      this.#spaces.set(space, loading);
      loading.catch(() => this.#spaces.delete(space));
    }
    return (await loading).knowledge;
  }

  /** Writes all or nothing; the space's knowledge has it when this returns. Throws what {@link Store.commit} does. */
  async commit(space: string, changes: ChangeSet): Promise<readonly Stored[]> {
    const records = await this.#store.commit(space, changes);
    await this.#catchUp(space);
    return records;
  }

  /** All revisions of a record, oldest first; empty when there is no such record. */
  history<T extends RecordType>(space: string, type: T, id: string): Promise<readonly Revision<T>[]> {
    return this.#store.history(space, type, id);
  }

  /** Reads what other processes have written since. */
  refresh(): Promise<void> {
    this.#refreshing = this.#refreshAfter(this.#refreshing);
    return this.#refreshing;
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
    this.#unwatch();
    await this.#refreshing;
  }

  async #load(space: string): Promise<Shelved> {
    // Read first: what is written while loading is then seen again rather than missed.
    const cursor = await this.#store.cursor(space);
    const knowledge = new Knowledge();
    for await (const records of this.#store.load(space)) knowledge.apply(records);
    return { knowledge, cursor };
  }

  async #catchUp(space: string): Promise<void> {
    const shelved = await this.#spaces.get(space);
    if (shelved === undefined) return;
    const { cursor, records } = await this.#store.since(space, shelved.cursor);
    // Two may catch up at once; the older answer must not put back what the newer has replaced.
    if (cursor <= shelved.cursor) return;
    shelved.knowledge.apply(records);
    shelved.cursor = cursor;
  }
}
