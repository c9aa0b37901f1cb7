/** Key-value memory that may expire. */
import { withTimeout } from './timers.ts';

/** A key-value store; a Keyv is one. Losing its content costs no more than a convenience. */
export interface Memory<V> {
  get(key: string): Promise<V | undefined>;
  /** `ttl` in milliseconds (default: no expiry). */
  set(key: string, value: V, ttl?: number): Promise<unknown>;
  /** Sets several keys in one request. */
  setMany(entries: { key: string; value: V; ttl?: number }[]): Promise<unknown>;
}

/** A count that expires as a whole. */
export interface Count {
  count: number;
  /** When it starts again at 0, in milliseconds since 1970. */
  until: number;
}

/** A memory that can also count, atomically for all processes that share it. */
export interface CountingMemory<V> extends Memory<V> {
  /** Adds `change` to a count, and starts one that lasts until `until` if there is none at `now` (both in ms since 1970). */
  count(key: string, change: number, now: number, until: number): Promise<Count>;
}

/**
 * Makes a memory for each purpose, with keys of its own. What is set in a `late` one may be stored up to two seconds
 * later, and is lost if the process dies before; this process reads it at once. See `WriteBehind`.
 */
export type Memories = <V>(namespace: string, how?: { late?: boolean }) => CountingMemory<V>;

/** The part of a memory that belongs to one space. */
export const spaceMemory = <V>(memory: Memory<V>, space: string): Memory<V> => ({
  get: (key) => memory.get(`${space}:${key}`),
  set: (key, value, ttl) => memory.set(`${space}:${key}`, value, ttl),
  setMany: (entries) => memory.setMany(entries.map((entry) => ({ ...entry, key: `${space}:${entry.key}` }))),
});

/** Makes a memory over a map, in which nothing expires but counts; those are not in the map. */
export function memoryOverMap<V>(held: Map<string, V>): CountingMemory<V> {
  const counts = new Map<string, Count>();
  return {
    get: async (key) => held.get(key),
    set: async (key, value) => held.set(key, value),
    setMany: async (entries) => entries.forEach(({ key, value }) => held.set(key, value)),
    async count(key, change, now, until) {
      const before = counts.get(key);
      const lasting = before !== undefined && before.until > now ? before : { count: 0, until };
      const count = { ...lasting, count: lasting.count + change };
      counts.set(key, count);
      return count;
    },
  };
}

/** The longest that an answer waits for memory. */
const READ_TIMEOUT_MS = 500;
/** The longest that a write may take; few callers wait for it. */
const WRITE_TIMEOUT_MS = 2000;

/**
 * Wraps a memory so that it neither rejects nor takes long, whatever the database does: a read that fails or times out (500 ms)
 * returns `undefined`, and such a write (2 s) returns `false`.
 */
export const lenient = <V>(memory: Memory<V>): Memory<V> => {
  const written = async (writing: Promise<unknown>): Promise<boolean> =>
    (await withTimeout(writing, WRITE_TIMEOUT_MS).catch(() => false)) === true;
  return {
    get: (key) => withTimeout(memory.get(key), READ_TIMEOUT_MS).catch(() => undefined),
    set: (key, value, ttl) => written(memory.set(key, value, ttl).then(() => true)),
    setMany: (entries) => written(memory.setMany(entries).then(() => true)),
  };
};

/** Makes memories that last as long as the process; nothing in them expires but counts. */
export function processMemories(): Memories {
  const memories = new Map<string, CountingMemory<unknown>>();
  return <V>(namespace: string) => {
    const memory = memories.get(namespace) ?? memoryOverMap(new Map<string, unknown>());
    memories.set(namespace, memory);
    return memory as CountingMemory<V>;
  };
}
