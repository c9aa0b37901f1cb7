/**
 * The records of one space in memory, indexed for answers. {@link Knowledge.apply} updates it after each write; lists are
 * sorted when they are next read.
 */
import { firstDay, fallsOn, lastDay } from '../date/order.ts';
import { parseDate } from '../date/parse.ts';
import { LOCALES } from '../base/locale.ts';
import { NameIndex } from '../names/name-index.ts';
import { isMadeUpId } from '../names/slug.ts';
import { namesOfTopic } from '../record/topic-names.ts';
import { Postings } from '../names/postings.ts';
import { EntrySearch, type Findings, type SearchFilter } from '../search/search.ts';
import { TopicWords } from '../search/topic-words.ts';
import type { Stored } from '../store/store.ts';
import { EntryTexts } from './entry-texts.ts';
import type {
  Entry,
  EntryKind,
  EventEntry,
  FactEntry,
  QuoteEntry,
  Records,
  RecordType,
  Source,
  Topic,
} from '../record/schema.ts';
import { byDate, ofKind, inPeriod, type DatedEntry, type Period } from '../record/dated-entry.ts';
import { dayKey, EntryIndex, MAX_OCCASION_DAYS } from './entry-index.ts';
import { sourcesAt } from './sources-at.ts';
import { tally } from './tally.ts';
import type { NameMatch } from '../names/name.ts';

export class Knowledge {
  readonly #topics = new Map<string, Topic>();
  readonly #sources = new Map<string, Source>();
  /** Ids of sources whose address no longer works. */
  deadLinks: ReadonlySet<string> = new Set();
  readonly #entries = new Map<string, Entry>();
  /** The current revision of each record. */
  readonly #revisions: Readonly<Record<RecordType, Map<string, number>>> = {
    topic: new Map(),
    source: new Map(),
    entry: new Map(),
  };
  /** Published entries only, as in all indexes below. */
  readonly #published = new Map<string, DatedEntry>();
  readonly #texts = new EntryTexts();
  readonly #all = new EntryIndex();
  readonly #byTopic = new EntryIndex();
  readonly #bySpeaker = new EntryIndex();
  readonly #bySource = new EntryIndex();
  /** By {@link dayKey}. */
  readonly #byDay = new EntryIndex();
  readonly #topicNames = new NameIndex((id) => this.#byTopic.count(id));
  readonly #sourceNames = new NameIndex((id) => this.#bySource.count(id));
  /** Topic that publishes → ids of its sources. */
  readonly #sourcesOf = new Postings<string>();
  /** Former id → id. Of several, the first in alphabetical order is used. */
  readonly #renamed = new Postings<string>();
  /** Topic → the topics merged into it. */
  readonly #merged = new Postings<string>();
  #mostRecordedTopics: readonly Topic[] | undefined;
  readonly #topicWords = new TopicWords();
  /** The published entries by their texts. */
  readonly statements = new EntrySearch(
    {
      // The other layout is only tried for single words.
      topicsNamed: (text) => this.#named(this.#topicNames.resolve(text, { layout: !text.includes(' ') })),
      nearestTopic: (text) => this.#named(this.#topicNames.suggest(text, 1))[0],
      withMerged: (topic) => [topic, ...this.#mergedInto(topic)],
      publishedBy: (topic) => this.sourcesOf(topic).map(({ id }) => id),
      topicsDescribedBy: (term) => this.#topicWords.find(term),
      sourcesNamed: (text) => this.#sourceNames.resolve(text, { layout: false }).map(({ id }) => id),
    },
    (id) => this.#published.get(id),
  );

  apply(records: readonly Stored<RecordType>[]): void {
    this.#mostRecordedTopics = undefined;
    for (const record of records) {
      this.#revisions[record.type].set(record.id, record.rev);
      if (record.type === 'topic') this.#putTopic(record.content);
      else if (record.type === 'source') this.#putSource(record.content);
      else this.#putEntry(record.content);
    }
  }

  /** Sorts the list of all entries in slices, so that the first reader after loading need not wait. */
  ordering(): Iterator<unknown> {
    return this.#all.ordering('');
  }

  get size(): { topics: number; sources: number; entries: number } {
    return { topics: this.#topics.size, sources: this.#sources.size, entries: this.#published.size };
  }

  // Records in any state

  /** The record of exactly that id, with its current revision. */
  stored<T extends RecordType>(type: T, id: string): { rev: number; content: Records[T] } | undefined {
    const content = this.#recordsOf(type).get(id);
    const rev = this.#revisions[type].get(id);
    return content === undefined || rev === undefined ? undefined : { rev, content };
  }

  records<T extends RecordType>(type: T): Iterable<Records[T]> {
    return this.#recordsOf(type).values();
  }

  #recordsOf<T extends RecordType>(type: T): ReadonlyMap<string, Records[T]> {
    const maps: { [K in RecordType]: ReadonlyMap<string, Records[K]> } = {
      topic: this.#topics,
      source: this.#sources,
      entry: this.#entries,
    };
    return maps[type];
  }

  // Topics

  /** The topic of an id, or the topic that it was renamed or merged into. */
  topic(id: string): Topic | undefined {
    let topic = this.#topics.get(id) ?? this.#topics.get(this.#renamed.get(id).toSorted()[0] ?? '');
    for (let hops = 0; topic?.merged !== undefined && hops < 100; hops++) {
      const next = this.#topics.get(topic.merged);
      if (next === undefined) break;
      topic = next;
    }
    return topic;
  }

  /** The topics that are neither merged nor withdrawn, by id. */
  topics(): readonly Topic[] {
    return [...this.#topics.values()]
      .filter(({ merged, retired }) => merged === undefined && retired !== true)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The topics that the text names outright; several when it is ambiguous. */
  resolveTopics(typed: string): readonly Topic[] {
    return this.#currentTopics(this.#topicNames.resolve(typed));
  }

  /** The one topic that a text with a slip in it, 초성 or the beginning of a name can mean. */
  readonly meantTopic = (typed: string): Topic | undefined =>
    this.topic(this.#topicNames.meant(typed)?.id ?? '');

  /** Whether the text is a whole name of a topic or source that readers can find. */
  isName(text: string): boolean {
    return this.#topicNames.isName(text) || this.#sourceNames.isName(text);
  }

  /** Topics with a name like the text, best first; for empty text, those with the most entries. */
  suggestTopics(typed: string, limit: number): readonly Topic[] {
    if (typed.trim() === '') return this.#mostRecorded().slice(0, limit);
    return this.#currentTopics(this.#topicNames.suggest(typed, limit + 5)).slice(0, limit);
  }

  /** The topics with the most entries. Cached until the next write. */
  #mostRecorded(): readonly Topic[] {
    if (this.#mostRecordedTopics !== undefined) return this.#mostRecordedTopics;
    const best: { topic: Topic; count: number }[] = [];
    for (const topic of this.#topics.values()) {
      if (topic.merged !== undefined || topic.retired === true) continue;
      let count = 0;
      for (const id of [topic.id, ...this.#mergedInto(topic.id)]) count += this.#byTopic.count(id);
      const after = (other: { topic: Topic; count: number }): boolean =>
        other.count < count || (other.count === count && other.topic.id > topic.id);
      const last = best.at(-1);
      if (best.length === MAX_SUGGESTED_TOPICS && last !== undefined && !after(last)) continue;
      const place = best.findIndex(after);
      best.splice(place < 0 ? best.length : place, 0, { topic, count });
      if (best.length > MAX_SUGGESTED_TOPICS) best.pop();
    }
    return (this.#mostRecordedTopics = best.map(({ topic }) => topic));
  }

  /** The matches with the current topic of each id. */
  #named(matches: readonly NameMatch[]): { id: string; name: string; how: NameMatch['how'] }[] {
    return matches.flatMap(({ id, name, how }) => {
      const topic = this.topic(id);
      return topic === undefined ? [] : [{ id: topic.id, name, how }];
    });
  }

  #currentTopics(matches: readonly { id: string }[]): readonly Topic[] {
    const topics = matches.map(({ id }) => this.topic(id)).filter((topic) => topic !== undefined);
    return [...new Set(topics)];
  }

  // Sources

  source(id: string): Source | undefined {
    return this.#sources.get(id);
  }

  /** The sources that are not withdrawn. */
  sources(): readonly Source[] {
    return [...this.#sources.values()].filter(({ retired }) => retired !== true);
  }

  /** Sources by id; or else by DOI, address, title, publisher, author, or the topic that publishes them. */
  resolveSources(typed: string): readonly Source[] {
    const exact = this.#sources.get(typed.trim());
    if (exact !== undefined && exact.retired !== true) return [exact];
    const at = sourcesAt(typed, this.sources());
    if (at.length > 0) return at;
    const named = this.#sourceNames.resolve(typed).map(({ id }) => this.#sources.get(id));
    const ofTopics = this.resolveTopics(typed).flatMap((topic) => this.sourcesOf(topic.id));
    return [...new Set([...named, ...ofTopics])].filter((source) => source !== undefined);
  }

  /** Sources with a name like the text, best first; for empty text, those that most entries cite. */
  suggestSources(typed: string, limit: number): readonly Source[] {
    if (typed.trim() === '')
      return this.sources()
        .map((source) => ({ source, citing: this.#bySource.count(source.id) }))
        .sort((a, b) => b.citing - a.citing)
        .slice(0, limit)
        .map(({ source }) => source);
    return this.#sourceNames
      .suggest(typed, limit)
      .map(({ id }) => this.#sources.get(id))
      .filter((source) => source !== undefined);
  }

  /** The sources that a topic (a newspaper, a think tank) published. */
  sourcesOf(topic: string): readonly Source[] {
    return [topic, ...this.#mergedInto(topic)]
      .flatMap((id) => this.#sourcesOf.get(id))
      .sort()
      .map((id) => this.#sources.get(id))
      .filter((source) => source !== undefined)
      .filter(({ retired }) => retired !== true);
  }

  // Entries

  /** The published entry of that id. */
  published(id: string): DatedEntry | undefined {
    return this.#published.get(id);
  }

  /** All published entries, oldest first, undated last. */
  entries(): readonly DatedEntry[] {
    return this.#all.read('');
  }

  /** The published entries whose text is in a message, in the order of the message. */
  entriesIn(message: string): readonly DatedEntry[] {
    return this.#texts.repeatedIn(message);
  }

  /** The published entries on a topic and on those merged into it, oldest first. */
  entriesOn(topic: string): readonly DatedEntry[] {
    return this.#gather(this.#byTopic, topic);
  }

  /** Events on a topic, oldest first. */
  events(topic: string, period: Period = {}): readonly DatedEntry<EventEntry>[] {
    const { events } = tally(this.entriesOn(topic));
    return period.since === undefined && period.until === undefined
      ? events
      : events.filter(inPeriod(period));
  }

  /** Facts on a topic, the most recent first, undated last. */
  facts(topic: string): readonly DatedEntry<FactEntry>[] {
    const { facts } = tally(this.entriesOn(topic));
    const dated = facts.filter(({ date }) => date !== undefined);
    return [...dated.reverse(), ...facts.filter(({ date }) => date === undefined)];
  }

  /** Quotes of which the topic is the speaker, oldest first. */
  quotesBy(topic: string): readonly DatedEntry<QuoteEntry>[] {
    return this.#gather(this.#bySpeaker, topic).filter(ofKind('quote'));
  }

  /** Entries that cite a source, directly or as the place where they were read (`via`). */
  entriesCiting(source: string): readonly DatedEntry[] {
    return this.#bySource.read(source);
  }

  /** Entries that fall on a day of any year, oldest first. */
  onDay(month: number, day: number): readonly DatedEntry[] {
    const exact = this.#byDay.read(dayKey(month, day));
    const spanning = this.#byDay
      .read('interval')
      .filter(({ date }) => date !== undefined && fallsOn(date, month, day));
    return spanning.length === 0 ? exact : [...exact, ...spanning].sort(byDate);
  }

  /** The best entries for a question, at most `limit`. `today` is a day number, for times such as “last week”. */
  find(typed: string, today: number, limit: number, filter?: SearchFilter): Findings {
    return this.statements.find(typed, today, limit, filter);
  }

  /** The best entries for words, at most 200. */
  search(words: string, kind?: EntryKind): readonly DatedEntry[] {
    return this.find(words, 0, 200, { kind }).found;
  }

  /** Resolves when all published entries can be found by search. */
  searchable(): Promise<void> {
    return this.statements.index.ready();
  }

  /** Resolves when no work is left in the background. */
  settled(): Promise<void> {
    return this.statements.index.settled();
  }

  #gather(lists: EntryIndex, topic: string): readonly DatedEntry[] {
    if (this.#merged.get(topic).length === 0) return lists.read(topic);
    const all = new Set([topic, ...this.#mergedInto(topic)].flatMap((id) => [...lists.read(id)]));
    return [...all].sort(byDate);
  }

  #mergedInto(topic: string, found = new Set<string>()): Set<string> {
    for (const id of this.#merged.get(topic))
      if (!found.has(id)) {
        found.add(id);
        this.#mergedInto(id, found);
      }
    return found;
  }

  #putTopic(topic: Topic): void {
    const before = this.#topics.get(topic.id);
    for (const id of before?.formerly ?? []) this.#renamed.remove(id, topic.id);
    if (before?.merged !== undefined) this.#merged.remove(before.merged, before.id);
    this.#topics.set(topic.id, topic);
    for (const id of topic.formerly) this.#renamed.add(id, topic.id);
    if (topic.merged !== undefined) this.#merged.add(topic.merged, topic.id);
    const names = namesOfTopic(topic);
    if (topic.retired === true) this.#topicNames.delete(topic.id);
    else this.#topicNames.set({ id: topic.id, names });
    const descriptions = Object.values(topic.description ?? {}).filter((text) => text !== undefined);
    this.#topicWords.set(topic.id, topic.retired === true ? [] : [...names, ...descriptions]);
  }

  #putSource(source: Source): void {
    const before = this.#sources.get(source.id);
    if (before?.topic !== undefined) this.#sourcesOf.remove(before.topic, source.id);
    if (source.topic !== undefined) this.#sourcesOf.add(source.topic, source.id);
    this.#sources.set(source.id, source);
    const titles = [source.title, source.publisher, source.author].flatMap((text) =>
      LOCALES.map((locale) => text?.[locale]),
    );
    const given = titles.filter((name) => name !== undefined);
    const names = isMadeUpId(source.id, given) ? given : [source.id, ...given];
    if (source.retired === true) this.#sourceNames.delete(source.id);
    else this.#sourceNames.set({ id: source.id, names });
  }

  #putEntry(entry: Entry): void {
    const before = this.#published.get(entry.id);
    if (before !== undefined) {
      for (const [list, key] of this.#places(before)) list.remove(key, entry.id);
      this.#published.delete(entry.id);
      this.statements.index.remove(entry.id);
      this.#texts.remove(before);
    }
    this.#entries.set(entry.id, entry);
    if (entry.state !== 'published') return;
    const known = { entry, date: entry.date === undefined ? undefined : parseDate(entry.date) };
    this.#published.set(entry.id, known);
    for (const [list, key] of this.#places(known)) list.put(key, known);
    this.statements.index.put(known);
    this.#texts.put(known);
  }

  /** The lists that an entry is in. A quote is on its speaker as well as on its topics. */
  *#places({ entry, date }: DatedEntry): Iterable<[EntryIndex, string]> {
    yield [this.#all, ''];
    const who = entry.kind === 'quote' ? entry.speaker : entry.by;
    for (const topic of new Set([...entry.topics, ...(who === undefined ? [] : [who])]))
      yield [this.#byTopic, topic];
    if (entry.kind === 'quote') yield [this.#bySpeaker, entry.speaker];
    const sources = entry.sources.flatMap(({ source, via }) =>
      via === undefined ? [source] : [source, via],
    );
    for (const source of new Set(sources)) yield [this.#bySource, source];
    // A long interval includes every day of its months, and is the anniversary of none.
    if (date?.kind === 'interval' && lastDay(date) - firstDay(date) < MAX_OCCASION_DAYS)
      yield [this.#byDay, 'interval'];
    else if (date?.kind === 'day') yield [this.#byDay, dayKey(date.month, date.day)];
  }
}

/** How many topics are suggested for empty text. */
const MAX_SUGGESTED_TOPICS = 100;
