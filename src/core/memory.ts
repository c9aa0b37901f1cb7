/** What is kept for a while, by its key; a Keyv is one. What it loses is never more than a convenience. */
export interface Memory<V> {
  get(key: string): Promise<V | undefined>;
  /** `ttl` in milliseconds. */
  set(key: string, value: V, ttl?: number): Promise<unknown>;
}

/** A memory for each purpose, apart from the others. */
export type Memories = <V>(namespace: string) => Memory<V>;

/** What one space remembers is no other's to see. */
export const memoryOf = <V>(memory: Memory<V>, space: string): Memory<V> => ({
  get: (key) => memory.get(`${space}:${key}`),
  set: (key, value, ttl) => memory.set(`${space}:${key}`, value, ttl),
});

/** Memories that last as long as the process, and keep all until then. */
export function forgetful(): Memories {
  const memories = new Map<string, Memory<unknown>>();
  return <V>(namespace: string) => {
    const held = new Map<string, unknown>();
    const made: Memory<unknown> = {
      get: async (key) => held.get(key),
      set: async (key, value) => held.set(key, value),
    };
    const memory = memories.get(namespace) ?? made;
    memories.set(namespace, memory);
    return memory as Memory<V>;
  };
}
