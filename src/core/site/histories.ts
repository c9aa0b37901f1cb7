/** The histories of statements, which their pages show. Each is read once until the statement changes. */
import { BoundedMap } from '../base/bounded.ts';
import type { RecentRevision, Store } from '../store/store.ts';

/** How many stay in memory; a history takes some kilobytes. */
const MAX_STATEMENT_HISTORIES = 1000;

type HistoryStore = Pick<Store, 'revisionsOf'>;
/** By statement, oldest first. */
type Found = ReadonlyMap<string, readonly RecentRevision[]>;

export class Histories {
  readonly #store: HistoryStore;
  /** By space and statement: the history as of a revision. */
  readonly #kept = new BoundedMap<string, { rev: number; found: Promise<readonly RecentRevision[]> }>(
    MAX_STATEMENT_HISTORIES,
  );
  /** By space: the histories that are asked for in this turn of the event loop, which are read together. */
  readonly #batches = new Map<string, { ids: Set<string>; found: Promise<Found> }>();

  constructor(store: HistoryStore) {
    this.#store = store;
  }

  /**
   * All revisions of a statement, oldest first.
   * @param rev its current revision
   * @throws {StoreError} when they cannot be read; the next call tries again
   */
  of(space: string, id: string, rev: number): Promise<readonly RecentRevision[]> {
    const key = `${space} ${id}`;
    const known = this.#kept.get(key);
    if (known?.rev === rev) return known.found;
    const found = this.#batch(space, id).then((all) => all.get(id) ?? []);
    this.#kept.set(key, { rev, found });
    found.catch(() => {
      if (this.#kept.get(key)?.found === found) this.#kept.delete(key);
    });
    return found;
  }

  #batch(space: string, id: string): Promise<Found> {
    const known = this.#batches.get(space);
    if (known !== undefined) {
      known.ids.add(id);
      return known.found;
    }
    const ids = new Set([id]);
    const found = new Promise((resolve) => setImmediate(resolve)).then(async () => {
      this.#batches.delete(space);
      const newestFirst = await this.#store.revisionsOf(space, [...ids]);
      return Map.groupBy(newestFirst.toReversed(), (revision) => revision.id);
    });
    this.#batches.set(space, { ids, found });
    return found;
  }
}
