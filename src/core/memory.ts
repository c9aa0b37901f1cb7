/** What is kept for a while, by its key; a Keyv is one. What it loses is never more than a convenience. */
export interface Memory<V> {
  get(key: string): Promise<V | undefined>;
  /** `ttl` in milliseconds. */
  set(key: string, value: V, ttl?: number): Promise<unknown>;
}

/** A memory for each purpose, apart from the others. */
export type Memories = <V>(namespace: string) => Memory<V>;
