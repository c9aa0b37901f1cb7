/**
 * Counts which topics are asked about, so that an empty field offers the likely ones. Counts of a space and of a channel
 * do not say who asked; a person's own latest topics are kept for that person only, for 30 days.
 */
import type { Memories, Memory } from '../base/memory.ts';
import { spaceMemory } from '../base/memory.ts';
import type { Place } from '../record/workspace.ts';

interface TopicCounts {
  /** Ids → how often each was asked about; a count halves every {@link HALF_LIFE_DAYS}. */
  readonly topics: Readonly<Record<string, number>>;
  /** The day of the last count, in days since 1970-01-01. */
  readonly day: number;
}

const MS_PER_DAY = 86_400_000;
const REMEMBERED_DAYS = 30;
const HALF_LIFE_DAYS = 14;
/** How many latest topics are kept of a person. */
const MAX_OWN_TOPICS = 10;
/** How many topics are kept in a count; the least asked about are dropped. */
const MAX_COUNTED_TOPICS = 50;
/** How many topics of one answer count: what it is about, not everything it mentions. */
const MAX_TOPICS_PER_ANSWER = 2;
/** How many counts may wait for the database; beyond it nothing is counted. */
const MAX_PENDING_COUNTS = 100;

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

  /** Counts in the background; never rejects, and keeps no answer waiting. */
  note(topics: readonly string[], caller: string, place: Place): void {
    const asked = topics.slice(0, MAX_TOPICS_PER_ANSWER);
    if (asked.length === 0 || this.#waiting >= MAX_PENDING_COUNTS) return;
    this.#waiting++;
    this.#counting = this.#counting
      .then(() => this.#count(asked, caller, place))
      .catch(() => undefined)
      .finally(() => this.#waiting--);
  }

  /** Resolves when everything noted so far is counted. */
  async settled(): Promise<void> {
    while (this.#waiting > 0) await this.#counting;
  }

  /**
   * Ids of topics, the likeliest first: those that the channel follows, the person's latest, then the most asked about in
   * the channel and in the space.
   */
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
    const last = [...new Set([...topics, ...before])].slice(0, MAX_OWN_TOPICS);
    const ttl = REMEMBERED_DAYS * MS_PER_DAY;
    await own.setMany([{ key: caller, value: last, ttl }]);
    const keys = [EVERYWHERE, ...(place.channel === undefined ? [] : [place.channel])];
    const today = Math.floor(this.#now() / MS_PER_DAY);
    const made = await Promise.all(
      keys.map(async (key) => ({ key, value: withMore(await counts.get(key), topics, today), ttl })),
    );
    await counts.setMany(made);
  }

  #memoriesIn({ space }: Place) {
    return { own: spaceMemory(this.#own, space), counts: spaceMemory(this.#counts, space) };
  }
}

/** The key of the counts of all channels of a space together. */
const EVERYWHERE = 'everywhere';

function withMore(before: TopicCounts | undefined, topics: readonly string[], day: number): TopicCounts {
  const fading = before === undefined ? 1 : 2 ** ((before.day - day) / HALF_LIFE_DAYS);
  const counts = new Map(Object.entries(before?.topics ?? {}).map(([id, count]) => [id, count * fading]));
  for (const id of topics) counts.set(id, (counts.get(id) ?? 0) + 1);
  const kept = [...counts].sort(([, a], [, b]) => b - a).slice(0, MAX_COUNTED_TOPICS);
  return { topics: Object.fromEntries(kept), day };
}

const commonest = (counted: TopicCounts | undefined): readonly string[] =>
  Object.entries(counted?.topics ?? {})
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([id]) => id);
