/**
 * All that one space knows, in memory: what every answer is read from. {@link Knowledge.apply} keeps it in step with
 * each write; lists are put in order when they are first read after one.
 */
import { firstDay, fallsOn, lastDay, parseDate } from '../date/edtf.ts';
import { LOCALES } from '../base/locale.ts';
import { NameIndex } from '../names/name-index.ts';
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
import { byDate, ofKind, within, type DatedEntry, type Period } from '../record/dated-entry.ts';
import { EntryIndex } from './entry-index.ts';
import { tally } from './tally.ts';
import type { NameMatch } from '../names/name.ts';

export class Knowledge {
  readonly #topics = new Map<string, Topic>();
  readonly #sources = new Map<string, Source>();
  readonly #entries = new Map<string, Entry>();
  /** The current revision of each record. */
  readonly #revisions: Readonly<Record<RecordType, Map<string, number>>> = {
    topic: new Map(),
    source: new Map(),
    entry: new Map(),
  };
  /** Published entries only; so are the shelves. */
  readonly #published = new Map<string, DatedEntry>();
  readonly #beginnings = new EntryTexts();
  readonly #all = new EntryIndex();
  readonly #byTopic = new EntryIndex();
  readonly #bySpeaker = new EntryIndex();
  readonly #bySource = new EntryIndex();
  /** By `MM-DD`. */
  readonly #byDay = new EntryIndex();
  readonly #topicNames = new NameIndex((id) => this.#byTopic.count(id));
  readonly #sourceNames = new NameIndex((id) => this.#bySource.count(id));
  /** Topic of a publication → ids of its sources. */
  readonly #sourcesOf = new Postings<string>();
  /** Former id → id; packs are held to one, and of several the first by name is taken. */
  readonly #renamed = new Postings<string>();
  /** Topic → the topics merged into it. */
  readonly #merged = new Postings<string>();
  #most: readonly Topic[] | undefined;
  readonly #topicWords = new TopicWords();
  readonly #search = new EntrySearch(
    {
      // Of several words the other layout is not thought of: each of them has its turn.
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
    this.#most = undefined;
    for (const record of records) {
      this.#revisions[record.type].set(record.id, record.rev);
      if (record.type === 'topic') this.#putTopic(record.content);
      else if (record.type === 'source') this.#putSource(record.content);
      else this.#putEntry(record.content);
    }
  }

  /** Puts in order a piece at a time what the first reader would have to wait for; for what is loaded as a whole. */
  ordering(): Iterator<unknown> {
    return this.#all.ordering('');
  }

  get size(): { topics: number; sources: number; entries: number } {
    return { topics: this.#topics.size, sources: this.#sources.size, entries: this.#published.size };
  }

  // Records, in whatever state

  /** The record of exactly that id, with the revision that a change to it starts from. */
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

  /** The topic of that id, or the one that took its place when it was renamed or merged. */
  topic(id: string): Topic | undefined {
    let topic = this.#topics.get(id) ?? this.#topics.get(this.#renamed.get(id).toSorted()[0] ?? '');
    for (let hops = 0; topic?.merged !== undefined && hops < 100; hops++) {
      const next = this.#topics.get(topic.merged);
      if (next === undefined) break;
      topic = next;
    }
    return topic;
  }

  /** Every topic that stands for itself, by id. */
  topics(): readonly Topic[] {
    return [...this.#topics.values()]
      .filter(({ merged, retired }) => merged === undefined && retired !== true)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The topics that the text names outright: none, one, or several meanings. */
  resolveTopics(typed: string): readonly Topic[] {
    return this.#standing(this.#topicNames.resolve(typed));
  }

  /** Topics with a name near the text, best first; for empty text, those with the most entries. */
  suggestTopics(typed: string, limit: number): readonly Topic[] {
    if (typed.trim() === '') return this.#mostRecorded().slice(0, limit);
    return this.#standing(this.#topicNames.suggest(typed, limit + 5)).slice(0, limit);
  }

  /** The topics with the most entries, worked out once for as long as nothing is written. */
  #mostRecorded(): readonly Topic[] {
    if (this.#most !== undefined) return this.#most;
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
    return (this.#most = best.map(({ topic }) => topic));
  }

  /** What stands for itself or took the place of what is named. */
  #named(matches: readonly NameMatch[]): { id: string; name: string; how: NameMatch['how'] }[] {
    return matches.flatMap(({ id, name, how }) => {
      const topic = this.topic(id);
      return topic === undefined ? [] : [{ id: topic.id, name, how }];
    });
  }

  #standing(matches: readonly { id: string }[]): readonly Topic[] {
    const topics = matches.map(({ id }) => this.topic(id)).filter((topic) => topic !== undefined);
    return [...new Set(topics)];
  }

  // Sources

  source(id: string): Source | undefined {
    return this.#sources.get(id);
  }

  /** Every source that is offered. */
  sources(): readonly Source[] {
    return [...this.#sources.values()].filter(({ retired }) => retired !== true);
  }

  /** By id, which names that one only; or by title, publisher, author, address, or the topic of the publication. */
  resolveSources(typed: string): readonly Source[] {
    const exact = this.#sources.get(typed.trim());
    if (exact !== undefined && exact.retired !== true) return [exact];
    const byAddress = this.sources().filter(({ url }) => url !== undefined && isAddressOf(url, typed));
    if (byAddress.length > 0) return byAddress;
    const named = this.#sourceNames.resolve(typed).map(({ id }) => this.#sources.get(id));
    const ofTopics = this.resolveTopics(typed).flatMap((topic) => this.sourcesOf(topic.id));
    return [...new Set([...named, ...ofTopics])].filter((source) => source !== undefined);
  }

  /** Sources with a name near the text, best first; for empty text, those that most rests on. */
  suggestSources(typed: string, limit: number): readonly Source[] {
    if (typed.trim() === '')
      return this.sources()
        .map((source) => ({ source, resting: this.#bySource.count(source.id) }))
        .sort((a, b) => b.resting - a.resting)
        .slice(0, limit)
        .map(({ source }) => source);
    return this.#sourceNames
      .suggest(typed, limit)
      .map(({ id }) => this.#sources.get(id))
      .filter((source) => source !== undefined);
  }

  /** The sources published by what the topic stands for: a publication, a think tank. */
  sourcesOf(topic: string): readonly Source[] {
    return [topic, ...this.#mergedInto(topic)]
      .flatMap((id) => this.#sourcesOf.get(id))
      .sort()
      .map((id) => this.#sources.get(id))
      .filter((source) => source !== undefined)
      .filter(({ retired }) => retired !== true);
  }

  // Entries

  /** All that is published, oldest first, undated last. */
  entries(): readonly DatedEntry[] {
    return this.#all.read('');
  }

  /** The published statements that a message repeats word for word, in its order. */
  entriesIn(message: string): readonly DatedEntry[] {
    return this.#beginnings.repeatedIn(message);
  }

  /** All that is published on a topic and on those merged into it, oldest first. */
  entriesOn(topic: string): readonly DatedEntry[] {
    return this.#gather(this.#byTopic, topic);
  }

  /** Events on a topic, oldest first. */
  events(topic: string, period: Period = {}): readonly DatedEntry<EventEntry>[] {
    const { events } = tally(this.entriesOn(topic));
    return period.since === undefined && period.until === undefined ? events : events.filter(within(period));
  }

  /** Facts on a topic, the most recent first, undated last. */
  facts(topic: string): readonly DatedEntry<FactEntry>[] {
    const { facts } = tally(this.entriesOn(topic));
    const dated = facts.filter(({ date }) => date !== undefined);
    return [...dated.reverse(), ...facts.filter(({ date }) => date === undefined)];
  }

  /** What the topic itself said. */
  quotesBy(topic: string): readonly DatedEntry<QuoteEntry>[] {
    return this.#gather(this.#bySpeaker, topic).filter(ofKind('quote'));
  }

  /** What rests on a source, whether cited itself or read in it. */
  entriesCiting(source: string): readonly DatedEntry[] {
    return this.#bySource.read(source);
  }

  /** What happened or was said on a day of any year, oldest first. */
  onDay(month: number, day: number): readonly DatedEntry[] {
    const exact = this.#byDay.read(dayKey(month, day));
    const spanning = this.#byDay
      .read('interval')
      .filter(({ date }) => date !== undefined && fallsOn(date, month, day));
    return spanning.length === 0 ? exact : [...exact, ...spanning].sort(byDate);
  }

  /** The best of what is published on a question, understood as of `today`, a day number; see {@link EntrySearch}. */
  find(typed: string, today: number, limit: number, narrowed?: SearchFilter): Findings {
    return this.#search.find(typed, today, limit, narrowed);
  }

  /** The best of the entries that have the words, at most 200. */
  search(words: string, kind?: EntryKind): readonly DatedEntry[] {
    return this.find(words, 0, 200, { kind }).found;
  }

  /** Resolves when everything that is published can be found; before, only a part of it may be. */
  searchable(): Promise<void> {
    return this.#search.index.ready();
  }

  /** Resolves when nothing is left to do in the background. */
  settled(): Promise<void> {
    return this.#search.index.settled();
  }

  #gather(shelf: EntryIndex, topic: string): readonly DatedEntry[] {
    if (this.#merged.get(topic).length === 0) return shelf.read(topic);
    const all = new Set([topic, ...this.#mergedInto(topic)].flatMap((id) => [...shelf.read(id)]));
    return [...all].sort(byDate);
  }

  #mergedInto(topic: string, seen = new Set<string>()): Set<string> {
    for (const id of this.#merged.get(topic))
      if (!seen.has(id)) {
        seen.add(id);
        this.#mergedInto(id, seen);
      }
    return seen;
  }

  // Writes

  #putTopic(topic: Topic): void {
    const before = this.#topics.get(topic.id);
    for (const id of before?.formerly ?? []) this.#renamed.remove(id, topic.id);
    if (before?.merged !== undefined) this.#merged.remove(before.merged, before.id);
    this.#topics.set(topic.id, topic);
    for (const id of topic.formerly) this.#renamed.add(id, topic.id);
    if (topic.merged !== undefined) this.#merged.add(topic.merged, topic.id);
    if (topic.retired === true) this.#topicNames.delete(topic.id);
    else this.#topicNames.set({ id: topic.id, names: allTopicNames(topic) });
    const said = Object.values(topic.description ?? {}).filter((text) => text !== undefined);
    this.#topicWords.set(topic.id, topic.retired === true ? [] : [...allTopicNames(topic), ...said]);
  }

  #putSource(source: Source): void {
    const before = this.#sources.get(source.id);
    if (before?.topic !== undefined) this.#sourcesOf.remove(before.topic, source.id);
    if (source.topic !== undefined) this.#sourcesOf.add(source.topic, source.id);
    this.#sources.set(source.id, source);
    const titles = [source.title, source.publisher, source.author].flatMap((text) =>
      LOCALES.map((locale) => text?.[locale]),
    );
    const names = [source.id, ...titles].filter((name) => name !== undefined);
    if (source.retired === true) this.#sourceNames.delete(source.id);
    else this.#sourceNames.set({ id: source.id, names });
  }

  #putEntry(entry: Entry): void {
    const before = this.#published.get(entry.id);
    if (before !== undefined) {
      for (const [shelf, key] of this.#places(before)) shelf.remove(key, entry.id);
      this.#published.delete(entry.id);
      this.#search.index.remove(entry.id);
      this.#beginnings.remove(before);
    }
    this.#entries.set(entry.id, entry);
    if (entry.state !== 'published') return;
    const known = { entry, date: entry.date === undefined ? undefined : parseDate(entry.date) };
    this.#published.set(entry.id, known);
    for (const [shelf, key] of this.#places(known)) shelf.put(key, known);
    this.#search.index.put(known);
    this.#beginnings.put(known);
  }

  /** Where an entry is found. A speaker's words are on the speaker as well as on what they are about. */
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
    // What lasted for months falls on every day of them, and is an anniversary of none.
    if (date?.kind === 'interval' && lastDay(date) - firstDay(date) < MAX_OCCASION_DAYS)
      yield [this.#byDay, 'interval'];
    else if (date?.kind === 'day') yield [this.#byDay, dayKey(date.month, date.day)];
  }
}

function allTopicNames(topic: Topic): readonly string[] {
  const names = LOCALES.map((locale) => topic.name[locale]).filter((name) => name !== undefined);
  return [topic.id, ...names, ...topic.aliases, ...topic.formerly];
}

/** So many topics are offered to who has typed nothing yet. */
const MAX_SUGGESTED_TOPICS = 100;
/** In days. */
const MAX_OCCASION_DAYS = 31;

const dayKey = (month: number, day: number): string => `${month}-${day}`;

/** Whether what was typed is the address of the page, or its host: whatever the scheme, a `www.` or a last slash. */
function isAddressOf(url: string, typed: string): boolean {
  const plain = (address: string): string =>
    address.toLowerCase().replace(/^https?:\/\/(?:www\.)?|\/+$/g, '');
  const [page, wanted] = [plain(url), plain(typed)];
  return page === wanted || page.split('/', 1)[0] === wanted;
}
