/** What is kept for a while, by its key; a Keyv is one. What it loses is never more than a convenience. */
export interface Memory<V> {
  get(key: string): Promise<V | undefined>;
  /** `ttl` in milliseconds. */
  set(key: string, value: V, ttl?: number): Promise<unknown>;
  /** All of them, in one go. */
  setMany(entries: { key: string; value: V; ttl?: number }[]): Promise<unknown>;
}

/** A memory for each purpose, apart from the others. */
export type Memories = <V>(namespace: string) => Memory<V>;

/** What one space remembers is no other's to see. */
export const memoryOf = <V>(memory: Memory<V>, space: string): Memory<V> => ({
  get: (key) => memory.get(`${space}:${key}`),
  set: (key, value, ttl) => memory.set(`${space}:${key}`, value, ttl),
  setMany: (entries) => memory.setMany(entries.map((entry) => ({ ...entry, key: `${space}:${entry.key}` }))),
});

/** One that keeps all in the map, whatever its time. */
export const memoryIn = <V>(held: Map<string, V>): Memory<V> => ({
  get: async (key) => held.get(key),
  set: async (key, value) => held.set(key, value),
  setMany: async (entries) => entries.forEach(({ key, value }) => held.set(key, value)),
});

/** Memories that last as long as the process, and keep all until then. */
export function forgetful(): Memories {
  const memories = new Map<string, Memory<unknown>>();
  return <V>(namespace: string) => {
    const memory = memories.get(namespace) ?? memoryIn(new Map<string, unknown>());
    memories.set(namespace, memory);
    return memory as Memory<V>;
  };
}
