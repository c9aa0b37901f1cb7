/** Records in any state, and the indexes of those that are published. `Knowledge` answers from them. */
import { firstDay, lastDay } from '../date/order.ts';
import { parseDate } from '../date/parse.ts';
import { LOCALES } from '../base/locale.ts';
import { NameIndex } from '../names/name-index.ts';
import { isMadeUpId } from '../names/slug.ts';
import { namesOfTopic } from '../record/topic-names.ts';
import { Postings } from '../names/postings.ts';
import type { NameMatch } from '../names/name.ts';
import { EntrySearch } from '../search/search.ts';
import { TopicWords } from '../search/topic-words.ts';
import type { Stored } from '../store/store.ts';
import { EntryTexts } from './entry-texts.ts';
import type { Entry, RecordType, Source, Topic } from '../record/schema.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import { dayKey, EntryIndex, MAX_OCCASION_DAYS } from './entry-index.ts';

export class RecordIndexes {
  readonly topics = new Map<string, Topic>();
  readonly sources = new Map<string, Source>();
  readonly entries = new Map<string, Entry>();
  /** The current revision of each record. */
  readonly revisions: Readonly<Record<RecordType, Map<string, number>>> = {
    topic: new Map(),
    source: new Map(),
    entry: new Map(),
  };
  /** Published entries only, as in all indexes below. */
  readonly published = new Map<string, DatedEntry>();
  readonly texts = new EntryTexts();
  readonly all = new EntryIndex();
  readonly byTopic = new EntryIndex();
  readonly bySpeaker = new EntryIndex();
  readonly bySource = new EntryIndex();
  /** By {@link dayKey}. */
  readonly byDay = new EntryIndex();
  readonly topicNames = new NameIndex((id) => this.byTopic.count(id));
  readonly sourceNames = new NameIndex((id) => this.bySource.count(id));
  /** Topic that publishes → ids of its sources. */
  readonly #sourcesOf = new Postings<string>();
  /** Former id → id. Of several, the first in alphabetical order is used. */
  readonly #renamed = new Postings<string>();
  /** Topic → the topics merged into it. */
  readonly merged = new Postings<string>();
  readonly #topicWords = new TopicWords();
  /** The topics with the most entries. Computed when they are read; `undefined` after a write. */
  mostRecorded: readonly Topic[] | undefined;
  /** The published entries by their texts. */
  readonly statements = new EntrySearch(
    {
      // The other layout is only tried for single words.
      topicsNamed: (text) => this.#named(this.topicNames.resolve(text, { layout: !text.includes(' ') })),
      nearestTopic: (text) => this.#named(this.topicNames.suggest(text, 1))[0],
      withMerged: (topic) => [topic, ...this.mergedInto(topic)],
      publishedBy: (topic) => this.sourcesOf(topic).map(({ id }) => id),
      topicsDescribedBy: (term) => this.#topicWords.find(term),
      sourcesNamed: (text) => this.sourceNames.resolve(text, { layout: false }).map(({ id }) => id),
    },
    (id) => this.published.get(id),
  );

  /** Adds records, or replaces those of the same id. */
  apply(records: readonly Stored<RecordType>[]): void {
    this.mostRecorded = undefined;
    for (const record of records) {
      this.revisions[record.type].set(record.id, record.rev);
      if (record.type === 'topic') this.#putTopic(record.content);
      else if (record.type === 'source') this.#putSource(record.content);
      else this.#putEntry(record.content);
    }
  }

  /** Makes indexes of the same records, with a pause possible after each. The records themselves are shared. */
  *copying(): Generator<undefined, RecordIndexes> {
    const copy = new RecordIndexes();
    const held = { topic: this.topics, source: this.sources, entry: this.entries };
    for (const type of ['topic', 'source', 'entry'] as const)
      for (const [id, content] of held[type]) {
        copy.apply([{ type, id, rev: this.revisions[type].get(id), content } as Stored<RecordType>]);
        yield;
      }
    yield* copy.ordering();
    return copy;
  }

  /** Sorts the list of all entries in slices. Nothing may be added meanwhile. */
  ordering(): Generator<undefined, void> {
    return this.all.ordering('');
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
  #named(matches: readonly NameMatch[]): { id: string; name: string; how: NameMatch['how'] }[] {
    return matches.flatMap(({ id, name, how }) => {
      const topic = this.topic(id);
      return topic === undefined ? [] : [{ id: topic.id, name, how }];
    });
  }

  #putTopic(topic: Topic): void {
    const before = this.topics.get(topic.id);
    for (const id of before?.formerly ?? []) this.#renamed.remove(id, topic.id);
    if (before?.merged !== undefined) this.merged.remove(before.merged, before.id);
    this.topics.set(topic.id, topic);
    for (const id of topic.formerly) this.#renamed.add(id, topic.id);
    if (topic.merged !== undefined) this.merged.add(topic.merged, topic.id);
    const names = namesOfTopic(topic);
    if (topic.retired === true) this.topicNames.delete(topic.id);
    else this.topicNames.set({ id: topic.id, names });
    const descriptions = Object.values(topic.description ?? {}).filter((text) => text !== undefined);
    this.#topicWords.set(topic.id, topic.retired === true ? [] : [...names, ...descriptions]);
  }

  #putSource(source: Source): void {
    const before = this.sources.get(source.id);
    if (before?.topic !== undefined) this.#sourcesOf.remove(before.topic, source.id);
    if (source.topic !== undefined) this.#sourcesOf.add(source.topic, source.id);
    this.sources.set(source.id, source);
    const titles = [source.title, source.publisher, source.author].flatMap((text) =>
      LOCALES.map((locale) => text?.[locale]),
    );
    const given = titles.filter((name) => name !== undefined);
    const names = isMadeUpId(source.id, given) ? given : [source.id, ...given];
    if (source.retired === true) this.sourceNames.delete(source.id);
    else this.sourceNames.set({ id: source.id, names });
  }

  #putEntry(entry: Entry): void {
    const before = this.published.get(entry.id);
    if (before !== undefined) {
      for (const [list, key] of this.#places(before)) list.remove(key, entry.id);
      this.published.delete(entry.id);
      this.statements.index.remove(entry.id);
      this.texts.remove(before);
    }
    this.entries.set(entry.id, entry);
    if (entry.state !== 'published') return;
    const known = { entry, date: entry.date === undefined ? undefined : parseDate(entry.date) };
    this.published.set(entry.id, known);
    for (const [list, key] of this.#places(known)) list.put(key, known);
    this.statements.index.put(known);
    this.texts.put(known);
  }

  /** The lists that an entry is in. A quote is on its speaker as well as on its topics. */
  *#places({ entry, date }: DatedEntry): Iterable<[EntryIndex, string]> {
    yield [this.all, ''];
    const who = entry.kind === 'quote' ? entry.speaker : entry.by;
    for (const topic of new Set([...entry.topics, ...(who === undefined ? [] : [who])]))
      yield [this.byTopic, topic];
    if (entry.kind === 'quote') yield [this.bySpeaker, entry.speaker];
    const sources = entry.sources.flatMap(({ source, via }) =>
      via === undefined ? [source] : [source, via],
    );
    for (const source of new Set(sources)) yield [this.bySource, source];
    // A long interval includes every day of its months, and is the anniversary of none.
    if (date?.kind === 'interval' && lastDay(date) - firstDay(date) < MAX_OCCASION_DAYS)
      yield [this.byDay, 'interval'];
    else if (date?.kind === 'day') yield [this.byDay, dayKey(date.month, date.day)];
  }
}
