/** Remembers what a conversation is about, so that a question may refer to the one before. */
import { BoundedMap } from '../base/bounded.ts';
import { lenient, spaceMemory, type Memories, type Memory } from '../base/memory.ts';
import type { Conversation } from '../question/question.ts';
import type { Call } from './call.ts';
import type { RememberedConversation } from './command.ts';

/** In a direct message or the terminal, what was asked before is soon another matter. In milliseconds. */
const DIRECT_TTL_MS = 10 * 60_000;
/** A thread has one subject. In milliseconds. */
const THREAD_TTL_MS = 24 * 60 * 60_000;
/** How many writes that may not have arrived yet are kept at hand. */
const MAX_PENDING_WRITES = 1000;

interface Remembered {
  readonly conversation: Conversation;
  /** In milliseconds since 1970. Some memories never forget by themselves. */
  readonly until: number;
}

export class Conversations {
  readonly #memory: Memory<Remembered>;
  /** A question may follow before the write for the one before has arrived. */
  readonly #pending = new BoundedMap<string, Promise<unknown>>(MAX_PENDING_WRITES);
  readonly #now: () => number;

  constructor(memories: Memories, now: () => number = Date.now) {
    this.#memory = memories('conversation', { late: true });
    this.#now = now;
  }

  /** The conversation that a call belongs to, if any. */
  at({ conversation, place }: Pick<Call, 'conversation' | 'place'>): RememberedConversation | undefined {
    if (conversation === undefined) return undefined;
    const { previous, current } = conversation;
    const memory = lenient(spaceMemory(this.#memory, place.space));
    const ttl = place.channel === undefined ? DIRECT_TTL_MS : THREAD_TTL_MS;
    const pendingKey = (key: string): string => `${place.space} ${key}`;
    return {
      read: async () => {
        if (previous === undefined) return undefined;
        await this.#pending.get(pendingKey(previous));
        const found = await memory.get(previous);
        return found !== undefined && found.until > this.#now() ? found.conversation : undefined;
      },
      write: (about) => {
        const key = pendingKey(current);
        const written = memory.set(current, { conversation: about, until: this.#now() + ttl }, ttl);
        this.#pending.set(key, written);
        void written.then(() => this.#pending.delete(key));
      },
    };
  }
}
