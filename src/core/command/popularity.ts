/**
 * Which topics are asked about, so that an empty field offers what people are likely to want. How often is counted for a
 * space and a channel, without who asked; a person's own last topics are kept for that person alone, for a while.
 */
import type { Memories, Memory } from '../base/memory.ts';
import { spaceMemory } from '../base/memory.ts';
import type { Place } from '../record/place.ts';

interface TopicCounts {
  /** How often each was asked about, what is long past counting less. */
  readonly topics: Readonly<Record<string, number>>;
  /** The day of the last count. */
  readonly day: number;
}

const DAY = 86_400_000;
/** In days. */
const REMEMBERED = 30;
const HALF_LIFE = 14;
const MOST_OWN = 10;
const MOST_COUNTED = 50;
/** Of one answer: what it is about, not all that it mentions. */
const MOST_AT_ONCE = 2;
/** When the database is that far behind, nothing more is counted. */
const MOST_WAITING = 100;

export class Popularity {
  readonly #own: Memory<readonly string[]>;
  readonly #counts: Memory<TopicCounts>;
  readonly #now: () => number;
  #waiting = 0;
  #counting: Promise<unknown> = Promise.resolve();

  constructor(memories: Memories, now: () => number = Date.now) {
    this.#own = memories('asked-by');
    this.#counts = memories('asked-in');
    this.#now = now;
  }

  /** Counts in the background: no answer waits for it, and none fails with it. */
  note(topics: readonly string[], caller: string, place: Place): void {
    const asked = topics.slice(0, MOST_AT_ONCE);
    if (asked.length === 0 || this.#waiting >= MOST_WAITING) return;
    this.#waiting++;
    this.#counting = this.#counting
      .then(() => this.#count(asked, caller, place))
      .catch(() => undefined)
      .finally(() => this.#waiting--);
  }

  /** Resolves when what was noted so far is counted. */
  async settled(): Promise<void> {
    while (this.#waiting > 0) await this.#counting;
  }

  /** Ids of topics, the likeliest first: those that the channel follows, what the person asked last, what most people ask. */
  async likely(caller: string, place: Place, followed: readonly string[]): Promise<readonly string[]> {
    const { own, counts } = this.#memoriesIn(place);
    try {
      const [asked, here, everywhere] = await Promise.all([
        own.get(caller),
        place.channel === undefined ? undefined : counts.get(place.channel),
        counts.get(EVERYWHERE),
      ]);
      return [...new Set([...followed, ...(asked ?? []), ...commonest(here), ...commonest(everywhere)])];
    } catch {
      return followed;
    }
  }

  async #count(topics: readonly string[], caller: string, place: Place): Promise<void> {
    const { own, counts } = this.#memoriesIn(place);
    const before = (await own.get(caller)) ?? [];
    const last = [...new Set([...topics, ...before])].slice(0, MOST_OWN);
    const ttl = REMEMBERED * DAY;
    await own.setMany([{ key: caller, value: last, ttl }]);
    const keys = [EVERYWHERE, ...(place.channel === undefined ? [] : [place.channel])];
    const today = Math.floor(this.#now() / DAY);
    const made = await Promise.all(
      keys.map(async (key) => ({ key, value: withMore(await counts.get(key), topics, today), ttl })),
    );
    await counts.setMany(made);
  }

  #memoriesIn({ space }: Place) {
    return { own: spaceMemory(this.#own, space), counts: spaceMemory(this.#counts, space) };
  }
}

/** Of the counts of a space, the key of all its channels together. */
const EVERYWHERE = 'everywhere';

function withMore(before: TopicCounts | undefined, topics: readonly string[], day: number): TopicCounts {
  const fading = before === undefined ? 1 : 2 ** ((before.day - day) / HALF_LIFE);
  const counts = new Map(Object.entries(before?.topics ?? {}).map(([id, count]) => [id, count * fading]));
  for (const id of topics) counts.set(id, (counts.get(id) ?? 0) + 1);
  const kept = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_COUNTED);
  return { topics: Object.fromEntries(kept), day };
}

const commonest = (counted: TopicCounts | undefined): readonly string[] =>
  Object.entries(counted?.topics ?? {})
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([id]) => id);
