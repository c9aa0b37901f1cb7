/** Which spaces stay in memory. */
import type { Governance } from './governance.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** One space in memory. Its contents change with the space: do not keep copies. */
export interface OpenSpace {
  readonly knowledge: Knowledge;
  readonly governance: Governance;
  /** The number of the last change that is in `knowledge` and `governance`. */
  readonly cursor: number;
}
export type LoadedSpace = { -readonly [K in keyof OpenSpace]: OpenSpace[K] };

/** How many spaces stay in memory; the least recently used are unloaded first. */
const MAX_LOADED_SPACES = 10_000;
/** How many of them may have indexes of their own, which take megabytes; the others share those of an edition. */
const MAX_INDEXED_SPACES = 100;
/** In milliseconds: a space that is idle this long is unloaded; the next request loads it again. */
const UNLOAD_AFTER_MS = 60 * 60_000;

interface CacheEntry {
  readonly loading: Promise<LoadedSpace>;
  /** `undefined` while it is loading. */
  loaded: LoadedSpace | undefined;
  usedAt: number;
}

export class SpaceCache {
  /** The least recently used first. */
  readonly #entries = new Map<string, CacheEntry>();
  /** The loaded spaces that have indexes of their own; the least recently used first. */
  readonly #indexed = new Set<string>();
  readonly #onUnload: (space: string) => void;
  readonly #sweep = setInterval(() => this.#unloadIdle(), UNLOAD_AFTER_MS / 12).unref();

  constructor(onUnload: (space: string) => void) {
    this.#onUnload = onUnload;
  }

  /** The ids of the spaces in memory. */
  get spaces(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** A space in memory, which may be loading. Does not count as use. */
  get(space: string): Promise<LoadedSpace> | undefined {
    return this.#entries.get(space)?.loading;
  }

  /** A space that was loaded. Does not count as use. */
  loaded(space: string): LoadedSpace | undefined {
    return this.#entries.get(space)?.loaded;
  }

  /** Returns the space, which `load` loads if it is not in memory. A failure is not kept. */
  use(space: string, load: () => Promise<LoadedSpace>): Promise<LoadedSpace> {
    const entry = this.#entries.get(space) ?? this.#enter(space, load());
    entry.usedAt = Date.now();
    this.#entries.delete(space);
    this.#entries.set(space, entry);
    if (this.#indexed.delete(space)) this.#indexed.add(space);
    this.#unloadOver(this.#entries, MAX_LOADED_SPACES);
    return entry.loading;
  }

  /** Notes whether a space has indexes of its own. Call it after a change. */
  noteIndexes(space: string): void {
    const loaded = this.loaded(space);
    if (loaded?.knowledge.isShared === true) this.#indexed.delete(space);
    else if (loaded !== undefined) this.#indexed.add(space);
    this.#unloadOver(this.#indexed, MAX_INDEXED_SPACES);
  }

  close(): void {
    clearInterval(this.#sweep);
  }

  #enter(space: string, loading: Promise<LoadedSpace>): CacheEntry {
    const entry: CacheEntry = { loading, loaded: undefined, usedAt: 0 };
    void this.#settle(space, entry);
    return entry;
  }

  /** Waits for a load. The space may be unloaded meanwhile, and another load of it may be under way. */
  async #settle(space: string, entry: CacheEntry): Promise<void> {
    try {
      entry.loaded = await entry.loading;
      if (this.#entries.get(space) === entry) this.noteIndexes(space);
    } catch {
      if (this.#entries.get(space) === entry) this.#unload(space);
    }
  }

  #unloadOver(spaces: { readonly size: number; keys(): Iterable<string> }, limit: number): void {
    for (const space of spaces.keys()) {
      if (spaces.size <= limit) return;
      this.#unload(space);
    }
  }

  #unloadIdle(): void {
    for (const [space, { usedAt }] of this.#entries)
      if (usedAt <= Date.now() - UNLOAD_AFTER_MS) this.#unload(space);
  }

  #unload(space: string): void {
    this.#entries.delete(space);
    this.#indexed.delete(space);
    this.#onUnload(space);
  }
}
