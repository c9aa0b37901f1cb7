/** A cache with a limit, for what can be looked up again. */

/**
 * A map of at most `limit` entries: setting one more drops the least recently used. Reading with {@link get} and writing
 * count as use. A value must not be `undefined`.
 * @example
 * const locales = new BoundedMap<string, Locale>(10_000);
 * locales.set(user, 'ko');
 */
export class BoundedMap<K, V> implements Iterable<readonly [K, V]> {
  readonly #limit: number;
  /** The least recently used first. */
  readonly #entries = new Map<K, V>();
  /** The key at the end, which need not be moved there again. */
  #newest: K | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined && key !== this.#newest) this.#moveToEnd(key, value);
    return value;
  }

  /** Does not count as use. */
  has(key: K): boolean {
    return this.#entries.has(key);
  }

  set(key: K, value: V): this {
    this.#moveToEnd(key, value);
    if (this.#entries.size > this.#limit) this.#deleteOldest();
    return this;
  }

  /**
   * The value of the key; if it is missing, `make` supplies it.
   * @example
   * const format = formats.getOrMake(timeZone, () => new Intl.DateTimeFormat('en-GB', { timeZone }));
   */
  getOrMake(key: K, make: () => V): V {
    const known = this.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.set(key, made);
    return made;
  }

  delete(key: K): boolean {
    if (key === this.#newest) this.#newest = undefined;
    return this.#entries.delete(key);
  }

  clear(): void {
    this.#newest = undefined;
    this.#entries.clear();
  }

  /** The least recently used first; entries may be deleted on the way. */
  [Symbol.iterator](): IterableIterator<[K, V]> {
    return this.#entries[Symbol.iterator]();
  }

  #deleteOldest(): void {
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.delete(oldest);
  }

  #moveToEnd(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    this.#newest = key;
  }
}
