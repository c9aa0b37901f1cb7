/** Topics and sources, found by their names. Many spaces have the same: their indexes take longest to make. */
import { Backlog } from '../base/backlog.ts';
import { LOCALES } from '../base/locale.ts';
import type { NameMatch } from '../names/name.ts';
import { NameIndex } from '../names/name-index.ts';
import { Postings } from '../names/postings.ts';
import { isMadeUpId } from '../names/slug.ts';
import { namesOfTopic } from '../record/topic-names.ts';
import type { Source, Topic } from '../record/schema.ts';
import { TopicWords } from '../search/topic-words.ts';

/** A queue of at most this many topics is worked off at once, in a few milliseconds. */
const SHORT_TOPIC_QUEUE = 50;

/** Whether readers find the topic: it is neither merged nor withdrawn. */
export const isCurrent = ({ merged, retired }: Topic): boolean => merged === undefined && retired !== true;

function namesOfSource(source: Source): readonly string[] {
  const titles = [source.title, source.publisher, source.author].flatMap((text) =>
    LOCALES.map((locale) => text?.[locale]),
  );
  const given = titles.filter((name) => name !== undefined);
  return isMadeUpId(source.id, given) ? given : [source.id, ...given];
}

export class NamedRecords {
  readonly topics = new Map<string, Topic>();
  readonly sources = new Map<string, Source>();
  readonly topicNames = new NameIndex({ deferred: true });
  readonly sourceNames = new NameIndex({ deferred: true });
  /** Topic that publishes → ids of its sources. */
  readonly #sourcesOf = new Postings<string>();
  /** Former id → id. Of several, the first in alphabetical order is used. */
  readonly #renamed = new Postings<string>();
  /** Topic → the topics merged into it. */
  readonly merged = new Postings<string>();
  readonly #words = new TopicWords();
  #readable: readonly Topic[] | undefined;
  /** Topics whose words are not in {@link #words} yet. */
  readonly #unread = new Backlog<string>((id) => this.#readWords(id), { short: SHORT_TOPIC_QUEUE });

  /** The topics that readers find, by id. Cached until the next topic. */
  readable(): readonly Topic[] {
    this.#readable ??= [...this.topics.values()].filter(isCurrent).sort((a, b) => (a.id < b.id ? -1 : 1));
    return this.#readable;
  }

  /** Adds a topic, or replaces the one of the same id. */
  putTopic(topic: Topic): void {
    this.#readable = undefined;
    const before = this.topics.get(topic.id);
    for (const id of before?.formerly ?? []) this.#renamed.remove(id, topic.id);
    if (before?.merged !== undefined) this.merged.remove(before.merged, before.id);
    this.topics.set(topic.id, topic);
    for (const id of topic.formerly) this.#renamed.add(id, topic.id);
    if (topic.merged !== undefined) this.merged.add(topic.merged, topic.id);
    if (topic.retired === true) this.topicNames.delete(topic.id);
    else this.topicNames.set({ id: topic.id, names: () => namesOfTopic(topic) });
    this.#words.delete(topic.id);
    if (topic.retired !== true) this.#unread.add(topic.id);
  }

  #readWords(id: string): void {
    const topic = this.topics.get(id);
    if (topic === undefined || topic.retired === true) return;
    const descriptions = Object.values(topic.description ?? {}).filter((text) => text !== undefined);
    this.#words.set(id, [...namesOfTopic(topic), ...descriptions]);
  }

  /** Adds a source, or replaces the one of the same id. */
  putSource(source: Source): void {
    const before = this.sources.get(source.id);
    if (before?.topic !== undefined) this.#sourcesOf.remove(before.topic, source.id);
    if (source.topic !== undefined) this.#sourcesOf.add(source.topic, source.id);
    this.sources.set(source.id, source);
    if (source.retired === true) this.sourceNames.delete(source.id);
    else this.sourceNames.set({ id: source.id, names: () => namesOfSource(source) });
  }

  /** Says that many records are put before the first name is asked for. Looking for a name may throw `StillLoading` until it ends. */
  beginLoading(): void {
    this.topicNames.beginLoading();
    this.sourceNames.beginLoading();
  }

  /** Reads the names that are left, with a pause possible after each. */
  *endLoading(): Generator<undefined, void> {
    yield* this.topicNames.endLoading();
    yield* this.sourceNames.endLoading();
  }

  /** Makes indexes of the same records, with a pause possible after each. The records themselves are shared. */
  *copying(): Generator<undefined, NamedRecords> {
    const copy = new NamedRecords();
    for (const topic of this.topics.values()) {
      copy.putTopic(topic);
      yield;
    }
    for (const source of this.sources.values()) {
      copy.putSource(source);
      yield;
    }
    return copy;
  }

  /** The topic of an id, or the topic that it was renamed or merged into. */
  topic(id: string): Topic | undefined {
    let topic = this.topics.get(id) ?? this.topics.get(this.#renamed.get(id).toSorted()[0] ?? '');
    for (let hops = 0; topic?.merged !== undefined && hops < 100; hops++) {
      const next = this.topics.get(topic.merged);
      if (next === undefined) break;
      topic = next;
    }
    return topic;
  }

  /** The ids of the topics that were merged into a topic, directly or through others. */
  mergedInto(topic: string, found = new Set<string>()): Set<string> {
    for (const id of this.merged.get(topic))
      if (!found.has(id)) {
        found.add(id);
        this.mergedInto(id, found);
      }
    return found;
  }

  /**
   * All topics that may make this one, as it is here or is to be, ambiguous: those that share a name or an id with it, and what any of
   * them was renamed or merged into.
   */
  around(topic: Topic): readonly Topic[] {
    const found = new Map<string, Topic>();
    const following = [topic];
    const take = (id: string): void => {
      const other = this.topics.get(id);
      if (other === undefined || id === topic.id || found.has(id)) return;
      found.set(id, other);
      following.push(other);
    };
    for (const name of namesOfTopic(topic)) this.topicNames.idsNamed(name).forEach(take);
    for (const id of [topic.id, ...topic.formerly]) this.#renamed.get(id).forEach(take);
    for (const { merged, formerly } of following) {
      formerly.forEach(take);
      if (merged !== undefined) take(merged);
    }
    return [...found.values()];
  }

  /** The sources that a topic (a newspaper, a think tank) published. */
  sourcesOf(topic: string): readonly Source[] {
    return [topic, ...this.mergedInto(topic)]
      .flatMap((id) => this.#sourcesOf.get(id))
      .sort()
      .map((id) => this.sources.get(id))
      .filter((source) => source !== undefined)
      .filter(({ retired }) => retired !== true);
  }

  /** The matches with the current topic of each id. */
  current(matches: readonly NameMatch[]): { id: string; name: string; how: NameMatch['how'] }[] {
    return matches.flatMap(({ id, name, how }) => {
      const topic = this.topic(id);
      return topic === undefined ? [] : [{ id: topic.id, name, how }];
    });
  }

  /** Whether topics and sources can be found by parts of their names, with typos, and by the words of descriptions. */
  get isReady(): boolean {
    return this.#inBackground.every(({ isReady }) => isReady);
  }

  /** Resolves when they can be found so. */
  async ready(): Promise<void> {
    for (const index of this.#inBackground) await index.ready();
  }

  /** Resolves when no work is left in the background. */
  async settled(): Promise<void> {
    for (const index of this.#inBackground) await index.settled();
  }

  /** Leaves work in the background undone until it is released. */
  hold(): void {
    for (const index of this.#inBackground) index.hold();
  }

  release(): void {
    for (const index of this.#inBackground) index.release();
  }

  get #inBackground() {
    return [this.topicNames, this.sourceNames, this.#unread];
  }

  /** The ids of topics with a term in their names or descriptions. */
  describedBy(term: string): readonly string[] {
    this.#unread.settleShort();
    return this.#words.find(term);
  }
}
