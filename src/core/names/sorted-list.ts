/** The most items that a write moves. */
const MAX_CHUNK = 512;

/**
 * A list that is sorted by key after every write; items with equal keys are in any order. It consists of chunks, so that
 * adding or removing an item takes the time of one chunk, however long the list is.
 */
export class SortedList<T> {
  readonly #keyOf: (item: T) => string;
  #chunks: T[][] = [];

  constructor(keyOf: (item: T) => string) {
    this.#keyOf = keyOf;
  }

  add(item: T): void {
    const key = this.#keyOf(item);
    const index = Math.min(this.#chunkFor(key), Math.max(0, this.#chunks.length - 1));
    const chunk = this.#chunks[index];
    if (chunk === undefined) {
      this.#chunks.push([item]);
      return;
    }
    chunk.splice(this.#positionIn(chunk, key), 0, item);
    if (chunk.length > MAX_CHUNK) this.#chunks.splice(index + 1, 0, chunk.splice(chunk.length >>> 1));
  }

  /** Removes the items with the key for which `isMeant` is true. */
  remove(key: string, isMeant: (item: T) => boolean): void {
    for (let index = this.#chunkFor(key); index < this.#chunks.length; index++) {
      const chunk = this.#chunks[index] ?? [];
      let at = this.#positionIn(chunk, key);
      while (at < chunk.length && this.#keyOf(chunk[at] as T) === key)
        if (isMeant(chunk[at] as T)) chunk.splice(at, 1);
        else at++;
      const goesOn = at === chunk.length;
      if (chunk.length === 0) this.#chunks.splice(index--, 1);
      if (!goesOn) return;
    }
  }

  /** Visits the items with the prefix in order, until `visit` returns `false`. */
  eachWithPrefix(prefix: string, visit: (item: T) => boolean | void): void {
    for (let index = this.#chunkFor(prefix); index < this.#chunks.length; index++) {
      const chunk = this.#chunks[index] ?? [];
      for (let at = this.#positionIn(chunk, prefix); at < chunk.length; at++) {
        const item = chunk[at] as T;
        if (!this.#keyOf(item).startsWith(prefix) || visit(item) === false) return;
      }
    }
  }

  /** The first chunk that ends with this key or a later one. */
  #chunkFor(key: string): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const last = this.#chunks[middle]?.at(-1);
      if (last !== undefined && this.#keyOf(last) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first position in the chunk whose key is not less. */
  #positionIn(chunk: readonly T[], key: string): number {
    let low = 0;
    let high = chunk.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#keyOf(chunk[middle] as T) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
