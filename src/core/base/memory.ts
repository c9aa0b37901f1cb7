import { withTimeout } from './timers.ts';

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
export const spaceMemory = <V>(memory: Memory<V>, space: string): Memory<V> => ({
  get: (key) => memory.get(`${space}:${key}`),
  set: (key, value, ttl) => memory.set(`${space}:${key}`, value, ttl),
  setMany: (entries) => memory.setMany(entries.map((entry) => ({ ...entry, key: `${space}:${entry.key}` }))),
});

/** One that keeps all in the map, whatever its time. */
export const memoryOverMap = <V>(held: Map<string, V>): Memory<V> => ({
  get: async (key) => held.get(key),
  set: async (key, value) => held.set(key, value),
  setMany: async (entries) => entries.forEach(({ key, value }) => held.set(key, value)),
});

/** How long whoever waits for an answer may wait for what is merely remembered, in milliseconds. */
const READ_TIMEOUT_MS = 500;
/** Nobody waits for writing, but for the line behind a button, and when the bot stops. */
const WRITE_TIMEOUT_MS = 2000;

/**
 * One that never rejects and never takes long, whatever the database does: what cannot be read in time is not there, and
 * of what cannot be written in time nobody hears more than `false`.
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

/** Memories that last as long as the process, and keep all until then. */
export function processMemories(): Memories {
  const memories = new Map<string, Memory<unknown>>();
  return <V>(namespace: string) => {
    const memory = memories.get(namespace) ?? memoryOverMap(new Map<string, unknown>());
    memories.set(namespace, memory);
    return memory as Memory<V>;
  };
}
