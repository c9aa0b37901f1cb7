/**
 * The records of one space in memory, indexed for answers. {@link Knowledge.apply} updates it after each write; lists are
 * sorted when they are next read.
 */
import { atOnce, inSlices } from '../base/slices.ts';
import { fallsOn } from '../date/order.ts';
import type { EntrySearch, Findings, SearchFilter } from '../search/search.ts';
import type { Stored } from '../store/store.ts';
import type {
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
import { dayKey } from './entry-index.ts';
import type { NamedRecords } from './named-records.ts';
import { RecordIndexes } from './record-indexes.ts';
import { sourcesAt } from './sources-at.ts';
import { Loading } from './still-loading.ts';
import { tally } from './tally.ts';

export class Knowledge {
  #indexes = new RecordIndexes();
  readonly #loading = new Loading();
  /** Whether other spaces answer from the same indexes. */
  #isShared = false;
  #isHeld = false;
  /** Ids of sources whose address no longer works. */
  deadLinks: ReadonlySet<string> = new Set();

  /**
   * Takes over the records of another, whatever was here before. The two share their indexes until one of them changes, which then
   * makes indexes of its own.
   */
  share(other: Knowledge): void {
    this.#indexes = other.#indexes;
    this.#isShared = other.#isShared = true;
  }

  /** Whether it answers from indexes that other spaces use too. */
  get isShared(): boolean {
    return this.#isShared;
  }

  /**
   * Makes indexes of its own where they are shared and these records change them, with a pause possible after each record. Call it
   * before a change.
   */
  *detaching(records: readonly Stored<RecordType>[]): Generator<undefined, void> {
    if (this.#isShared) {
      this.#indexes = yield* this.#indexes.copying();
      this.#isShared = false;
      if (this.#isHeld) this.#indexes.hold();
    }
    yield* this.#indexes.detaching(records);
  }

  apply(records: readonly Stored<RecordType>[]): void {
    if (this.#isShared || this.#indexes.mustDetach(records)) atOnce(this.detaching(records));
    this.#indexes.apply(records);
  }

  /** Leaves what is done in the background undone until {@link Knowledge.release}, such as while the records are loaded. */
  hold(): void {
    this.#isHeld = true;
    // Other spaces may be waiting for what is shared.
    if (!this.#isShared) this.#indexes.hold();
  }

  release(): void {
    this.#isHeld = false;
    if (!this.#isShared) this.#indexes.release();
  }

  /**
   * Says that statements are missing until {@link Knowledge.endLoading}: reading any of them throws {@link StillLoading}. Topics and
   * sources can be read.
   */
  beginLoading(): void {
    this.#loading.begin();
  }

  /** Says that all statements on these topics are here, and sorts them with a pause possible after each. */
  *completing(topics: Iterable<string>): Generator<undefined, void> {
    for (const topic of topics) {
      yield* this.#indexes.byTopic.ordering(topic);
      yield* this.#indexes.bySpeaker.ordering(topic);
      this.#loading.complete(topic);
    }
  }

  /** @param error why they could not be loaded; they are still missing then, and {@link Knowledge.searchable} throws it */
  endLoading(error?: unknown): void {
    this.#loading.end(error);
  }

  get isLoading(): boolean {
    return this.#loading.isUnderWay;
  }

  /** @throws {StillLoading} while any statement is missing. */
  get #whole(): RecordIndexes {
    this.#loading.require();
    return this.#indexes;
  }

  get #names(): NamedRecords {
    return this.#indexes.names;
  }

  /** Whether this revision of a record, or a later one, is here already. */
  has({ type, id, rev }: Pick<Stored<RecordType>, 'type' | 'id' | 'rev'>): boolean {
    return (this.#indexes.revisions[type].get(id) ?? 0) >= rev;
  }

  /** Resolves to the same topics and sources with these entries alone, all of which can be found. It must not be changed. */
  async excerpt(entries: readonly Stored<'entry'>[]): Promise<Knowledge> {
    const excerpt = new Knowledge();
    excerpt.deadLinks = this.deadLinks;
    excerpt.#indexes = await inSlices(this.#indexes.excerpting(entries));
    await excerpt.#indexes.statements.index.ready();
    return excerpt;
  }

  /** Sorts the list of all entries in slices, so that the first reader after loading need not wait. */
  ordering(): Iterator<unknown> {
    return this.#indexes.ordering();
  }

  /** The published entries by their texts. */
  get statements(): EntrySearch {
    return this.#whole.statements;
  }

  /** Whether readers find no topics, sources or statements. */
  get isEmpty(): boolean {
    const { topics, sources } = this.#names;
    if (this.#indexes.published.size > 0) return false;
    for (const topic of topics.values()) if (isCurrent(topic)) return false;
    for (const { retired } of sources.values()) if (retired !== true) return false;
    return this.#whole.published.size === 0;
  }

  get size(): { topics: number; sources: number; entries: number } {
    return {
      topics: this.#names.topics.size,
      sources: this.#names.sources.size,
      entries: this.#whole.published.size,
    };
  }

  // Records in any state

  /** The record of exactly that id, with its current revision. */
  stored<T extends RecordType>(type: T, id: string): { rev: number; content: Records[T] } | undefined {
    if (type === 'entry' && !this.#indexes.entries.has(id)) this.#loading.require();
    const content = this.#recordsOf(type).get(id);
    const rev = this.#indexes.revisions[type].get(id);
    return content === undefined || rev === undefined ? undefined : { rev, content };
  }

  records<T extends RecordType>(type: T): Iterable<Records[T]> {
    if (type === 'entry') this.#loading.require();
    return this.#recordsOf(type).values();
  }

  #recordsOf<T extends RecordType>(type: T): ReadonlyMap<string, Records[T]> {
    const maps: { [K in RecordType]: ReadonlyMap<string, Records[K]> } = {
      topic: this.#names.topics,
      source: this.#names.sources,
      entry: this.#indexes.entries,
    };
    return maps[type];
  }

  // Topics

  /** The topic of an id, or the topic that it was renamed or merged into. */
  topic(id: string): Topic | undefined {
    return this.#names.topic(id);
  }

  /** The topics that are neither merged nor withdrawn, by id. */
  topics(): readonly Topic[] {
    return [...this.#names.topics.values()].filter(isCurrent).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The topics that the text names outright; several when it is ambiguous. */
  resolveTopics(typed: string): readonly Topic[] {
    return this.#currentTopics(this.#names.topicNames.resolve(typed));
  }

  /** The one topic that a text with a slip in it, 초성 or the beginning of a name can mean. */
  readonly meantTopic = (typed: string): Topic | undefined =>
    this.topic(this.#names.topicNames.meant(typed, this.#whole.topicWeight)?.id ?? '');

  /** Whether the text is a whole name of a topic or source that readers can find. */
  isName(text: string): boolean {
    return this.#names.topicNames.isName(text) || this.#names.sourceNames.isName(text);
  }

  /** Topics with a name like the text, best first; for empty text, those with the most entries. */
  suggestTopics(typed: string, limit: number): readonly Topic[] {
    if (typed.trim() === '') return this.#mostRecorded().slice(0, limit);
    return this.#currentTopics(
      this.#names.topicNames.suggest(typed, limit + 5, this.#whole.topicWeight),
    ).slice(0, limit);
  }

  /** The topics with the most entries. Cached until the next write. */
  #mostRecorded(): readonly Topic[] {
    if (this.#whole.mostRecorded !== undefined) return this.#whole.mostRecorded;
    const best: { topic: Topic; count: number }[] = [];
    for (const topic of this.#names.topics.values()) {
      if (!isCurrent(topic)) continue;
      let count = 0;
      for (const id of [topic.id, ...this.#names.mergedInto(topic.id)])
        count += this.#whole.byTopic.count(id);
      const after = (other: { topic: Topic; count: number }): boolean =>
        other.count < count || (other.count === count && other.topic.id > topic.id);
      const last = best.at(-1);
      if (best.length === MAX_SUGGESTED_TOPICS && last !== undefined && !after(last)) continue;
      const place = best.findIndex(after);
      best.splice(place < 0 ? best.length : place, 0, { topic, count });
      if (best.length > MAX_SUGGESTED_TOPICS) best.pop();
    }
    return (this.#whole.mostRecorded = best.map(({ topic }) => topic));
  }

  #currentTopics(matches: readonly { id: string }[]): readonly Topic[] {
    const topics = matches.map(({ id }) => this.topic(id)).filter((topic) => topic !== undefined);
    return [...new Set(topics)];
  }

  // Sources

  source(id: string): Source | undefined {
    return this.#names.sources.get(id);
  }

  /** The sources that are not withdrawn. */
  sources(): readonly Source[] {
    return [...this.#names.sources.values()].filter(({ retired }) => retired !== true);
  }

  /** Sources by id; or else by DOI, address, title, publisher, author, or the topic that publishes them. */
  resolveSources(typed: string): readonly Source[] {
    const exact = this.#names.sources.get(typed.trim());
    if (exact !== undefined && exact.retired !== true) return [exact];
    const at = sourcesAt(typed, this.sources());
    if (at.length > 0) return at;
    const named = this.#names.sourceNames.resolve(typed).map(({ id }) => this.#names.sources.get(id));
    const ofTopics = this.resolveTopics(typed).flatMap((topic) => this.sourcesOf(topic.id));
    return [...new Set([...named, ...ofTopics])].filter((source) => source !== undefined);
  }

  /** Sources with a name like the text, best first; for empty text, those that most entries cite. */
  suggestSources(typed: string, limit: number): readonly Source[] {
    if (typed.trim() === '')
      return this.sources()
        .map((source) => ({ source, citing: this.#whole.bySource.count(source.id) }))
        .sort((a, b) => b.citing - a.citing)
        .slice(0, limit)
        .map(({ source }) => source);
    return this.#names.sourceNames
      .suggest(typed, limit, this.#whole.sourceWeight)
      .map(({ id }) => this.#names.sources.get(id))
      .filter((source) => source !== undefined);
  }

  /** The sources that a topic (a newspaper, a think tank) published. */
  sourcesOf(topic: string): readonly Source[] {
    return this.#names.sourcesOf(topic);
  }

  // Entries

  /** The published entry of that id. */
  published(id: string): DatedEntry | undefined {
    return this.#indexes.published.get(id) ?? this.#whole.published.get(id);
  }

  /** The published entry that took the place of a withdrawn one, directly or through others that were withdrawn too. */
  successor(id: string): DatedEntry | undefined {
    const passed = new Set<string>();
    for (let at: string | undefined = id; at !== undefined && !passed.has(at);) {
      passed.add(at);
      at = this.stored('entry', at)?.content.merged;
      const known = at === undefined ? undefined : this.published(at);
      if (known !== undefined) return known;
    }
    return undefined;
  }

  /** All published entries, oldest first, undated last. */
  entries(): readonly DatedEntry[] {
    return this.#whole.all.read('');
  }

  /** The published entries whose text is in a message, in the order of the message. */
  entriesIn(message: string): readonly DatedEntry[] {
    return this.#whole.texts.repeatedIn(message);
  }

  /** The published entries on a topic and on those merged into it, oldest first. */
  entriesOn(topic: string): readonly DatedEntry[] {
    return this.#gather('byTopic', topic);
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
    return this.#gather('bySpeaker', topic).filter(ofKind('quote'));
  }

  /** Entries that cite a source, directly or as the place where they were read (`via`). */
  entriesCiting(source: string): readonly DatedEntry[] {
    return this.#whole.bySource.read(source);
  }

  /** Entries that fall on a day of any year, oldest first. */
  onDay(month: number, day: number): readonly DatedEntry[] {
    const exact = this.#whole.byDay.read(dayKey(month, day));
    const spanning = this.#whole.byDay
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

  /** Whether topics and sources can be found by parts of their names, and by names with typos; by whole names they always can. */
  get isNamed(): boolean {
    return this.#names.isReady;
  }

  /** Resolves when topics and sources can be found so. */
  named(): Promise<void> {
    return this.#names.ready();
  }

  /** Whether all records can be found by their texts and by parts of their names. */
  get isSearchable(): boolean {
    return !this.isLoading && this.#indexes.isReady;
  }

  /** Resolves when all records can be found by their texts and by parts of their names. */
  async searchable(): Promise<void> {
    await this.#loading.ended();
    await this.#indexes.ready();
  }

  /** Resolves when no work is left in the background. */
  async settled(): Promise<void> {
    await this.#loading.ended();
    await this.#indexes.settled();
  }

  #gather(by: 'byTopic' | 'bySpeaker', topic: string): readonly DatedEntry[] {
    const lists = this.#indexes[by];
    const topics = [topic, ...this.#names.mergedInto(topic)];
    this.#loading.requireOn(topics);
    if (topics.length === 1) return lists.read(topic);
    const all = new Set(topics.flatMap((id) => [...lists.read(id)]));
    return [...all].sort(byDate);
  }
}

const isCurrent = ({ merged, retired }: Topic): boolean => merged === undefined && retired !== true;

/** How many topics are suggested for empty text. */
const MAX_SUGGESTED_TOPICS = 100;
