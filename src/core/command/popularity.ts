/**
 * Counts which topics are asked about, so that an empty field offers the likely ones. Counts of a space and of a channel
 * do not say who asked; a person's own latest topics are kept for that person only, for 30 days.
 */
import { spaceMemory, type Memory } from '../base/memory.ts';
import type { WriteBehind } from '../base/write-behind.ts';
import type { Place } from '../record/workspace.ts';

interface TopicCounts {
  /** Ids → how often each was asked about; a count halves every {@link HALF_LIFE_DAYS}. */
  readonly topics: Readonly<Record<string, number>>;
  /** The day of the last count, in days since 1970-01-01. */
  readonly day: number;
}

const MS_PER_DAY = 86_400_000;
/** In milliseconds: how long counts and a person’s own topics are kept. */
const COUNTS_KEPT_MS = 30 * MS_PER_DAY;
const HALF_LIFE_DAYS = 14;
/** How many latest topics are kept of a person. */
const MAX_OWN_TOPICS = 10;
/** How many topics are kept in a count; the least asked about are dropped. */
const MAX_COUNTED_TOPICS = 50;
/** How many topics of one answer count: what it is about, not everything it mentions. */
const MAX_TOPICS_PER_ANSWER = 2;
/** How many answers may wait to be counted; beyond it nothing is counted. */
const MAX_UNCOUNTED = 20_000;

/** An answer to be counted. */
interface Noted {
  readonly topics: readonly string[];
  readonly caller: string;
  readonly place: Place;
}

export class Popularity {
  readonly #own: Memory<readonly string[]>;
  readonly #counts: Memory<TopicCounts>;
  readonly #behind: WriteBehind;
  readonly #now: () => number;
  #pending: Noted[] = [];

  constructor(behind: WriteBehind, now: () => number = Date.now) {
    this.#own = behind.memories('asked-by', { late: true });
    this.#counts = behind.memories('asked-in', { late: true });
    this.#behind = behind;
    this.#now = now;
    behind.beforeWriting(() => this.#count());
  }

  /** Counts an answer with the next batch that the process writes; until then nothing is read or written. */
  note(topics: readonly string[], caller: string, place: Place): void {
    if (topics.length === 0 || this.#pending.length >= MAX_UNCOUNTED) return;
    this.#pending.push({ topics: topics.slice(0, MAX_TOPICS_PER_ANSWER), caller, place });
    this.#behind.schedule();
  }

  /**
   * Ids of topics, the likeliest first: those that the channel follows, the person's latest, then the most asked about in
   * the channel and in the space.
   */
  async likely(caller: string, place: Place, followed: readonly string[]): Promise<readonly string[]> {
    const own = spaceMemory(this.#own, place.space);
    const counts = spaceMemory(this.#counts, place.space);
    const pending = this.#pending.filter((noted) => noted.place.space === place.space);
    try {
      const [asked, here, everywhere] = await Promise.all([
        own.get(caller),
        place.channel === undefined ? undefined : counts.get(place.channel),
        counts.get(EVERYWHERE),
      ]);
      const mine = pending.filter((noted) => noted.caller === caller);
      const inChannel = pending.filter((noted) => noted.place.channel === place.channel);
      return [
        ...new Set([
          ...followed,
          ...mine.reduce(withLatest, asked ?? []),
          ...commonest(place.channel === undefined ? undefined : this.#withAll(here, inChannel)),
          ...commonest(this.#withAll(everywhere, pending)),
        ]),
      ];
    } catch {
      return followed;
    }
  }

  /** Counts what is pending, each key once, however many answers there were. What cannot be counted stays pending. */
  async #count(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    try {
      await this.#countAll(pending);
    } catch (error) {
      this.#pending = [...pending, ...this.#pending];
      throw error;
    }
  }

  /** Reads all counts before it sets the first, so that a failure counts nothing. */
  async #countAll(pending: readonly Noted[]): Promise<void> {
    const byCaller = Map.groupBy(pending, ({ caller, place }) => `${place.space}:${caller}`);
    const places = pending.flatMap((noted) =>
      [EVERYWHERE, noted.place.channel]
        .filter((where) => where !== undefined)
        .map((where) => ({ key: `${noted.place.space}:${where}`, noted })),
    );
    const byPlace = Map.groupBy(places, ({ key }) => key);
    const own: { key: string; value: readonly string[]; ttl: number }[] = [];
    for (const [key, noted] of byCaller)
      own.push({
        key,
        value: noted.reduce(withLatest, (await this.#own.get(key)) ?? []),
        ttl: COUNTS_KEPT_MS,
      });
    const counts: { key: string; value: TopicCounts; ttl: number }[] = [];
    for (const [key, here] of byPlace) {
      const noted = here.map((each) => each.noted);
      counts.push({ key, value: this.#withAll(await this.#counts.get(key), noted), ttl: COUNTS_KEPT_MS });
    }
    await this.#own.setMany(own);
    await this.#counts.setMany(counts);
  }

  #withAll(before: TopicCounts | undefined, noted: readonly Noted[]): TopicCounts {
    return withMore(
      before,
      noted.flatMap(({ topics }) => topics),
      Math.floor(this.#now() / MS_PER_DAY),
    );
  }
}

const withLatest = (before: readonly string[], { topics }: Noted): readonly string[] =>
  [...new Set([...topics, ...before])].slice(0, MAX_OWN_TOPICS);

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
