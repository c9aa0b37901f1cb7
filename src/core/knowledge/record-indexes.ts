/** Records in any state, and indexes of those that are published. `Knowledge` answers from them. */
import { firstDay, lastDay } from '../date/order.ts';
import { parseDate } from '../date/parse.ts';
import type { Edtf } from '../date/types.ts';
import { atOnce } from '../base/slices.ts';
import type { WeightOf } from '../names/name.ts';
import { EntrySearch } from '../search/search.ts';
import type { Stored } from '../store/store.ts';
import { EntryTexts } from './entry-texts.ts';
import type { Entry, RecordType, Topic } from '../record/schema.ts';
import type { DatedEntry } from '../record/dated-entry.ts';
import { dayKey, EntryIndex, MAX_OCCASION_DAYS } from './entry-index.ts';
import { NamedRecords } from './named-records.ts';

/** All days of sixty years; all are forgotten when there are more. */
const MAX_REMEMBERED_DATES = 20_000;

/** How many topics whose names begin with a text are looked at. */
const MAX_BEGINNING = 20;

export class RecordIndexes {
  #names = new NamedRecords();
  /** Whether other spaces find topics and sources in the same indexes. */
  #sharesNames = false;
  #isHeld = false;
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
  /** By how they are written: reading a date takes longer than finding it here, and most are the date of many entries. */
  readonly #dates = new Map<string, Edtf>();
  /** How much is recorded on a topic. A new function after a write, because names are ranked once for each function. */
  topicWeight = countIn(this.byTopic);
  /** How often a source is cited. A new function after a write. */
  sourceWeight = countIn(this.bySource);
  /** The topics with the most entries. Computed when they are read; `undefined` after a write. */
  mostRecorded: readonly Topic[] | undefined;
  /** The published entries by their texts. */
  readonly statements = new EntrySearch(
    {
      // The other layout is only tried for single words.
      topicsNamed: (text) =>
        this.names.current(this.names.topicNames.resolve(text, { layout: !text.includes(' ') })),
      nearestTopic: (text) => this.names.current(this.names.topicNames.suggest(text, 1, this.topicWeight))[0],
      topicsBeginning: (text) =>
        this.names
          .current(this.names.topicNames.suggest(text, MAX_BEGINNING, this.topicWeight))
          .filter(({ how }) => how === 'prefix'),
      withMerged: (topic) => [topic, ...this.names.mergedInto(topic)],
      publishedBy: (topic) => this.names.sourcesOf(topic).map(({ id }) => id),
      topicsDescribedBy: (term) => this.names.describedBy(term),
      sourcesNamed: (text) => this.names.sourceNames.resolve(text, { layout: false }).map(({ id }) => id),
    },
    (id) => this.published.get(id),
  );

  /** The topics and sources. Do not change them: {@link apply} does. */
  get names(): NamedRecords {
    return this.#names;
  }

  /** Adds records, or replaces those of the same id. */
  apply(records: readonly Stored<RecordType>[]): void {
    if (this.mustDetach(records)) atOnce(this.detaching(records));
    this.mostRecorded = undefined;
    this.topicWeight = countIn(this.byTopic);
    this.sourceWeight = countIn(this.bySource);
    for (const record of records) {
      this.revisions[record.type].set(record.id, record.rev);
      if (record.type === 'topic') this.#names.putTopic(record.content);
      else if (record.type === 'source') this.#names.putSource(record.content);
      else this.#putEntry(record.content);
    }
  }

  /** Whether these records change names that other spaces use too. */
  mustDetach(records: readonly Stored<RecordType>[]): boolean {
    return this.#sharesNames && records.some(({ type }) => type !== 'entry');
  }

  /** Makes indexes of names of its own if these records change them and they are shared, with a pause possible after each. */
  *detaching(records: readonly Stored<RecordType>[]): Generator<undefined, void> {
    if (!this.mustDetach(records)) return;
    this.#names = yield* this.#names.copying();
    this.#sharesNames = false;
    if (this.#isHeld) this.#names.hold();
  }

  /**
   * Makes indexes of the same entries, with a pause possible after each. The records are shared, and so are the indexes of
   * names until one of the two changes them.
   */
  *copying(): Generator<undefined, RecordIndexes> {
    const copy = new RecordIndexes();
    copy.#names = this.#names;
    copy.#sharesNames = this.#sharesNames = true;
    for (const type of ['topic', 'source'] as const)
      for (const [id, rev] of this.revisions[type]) copy.revisions[type].set(id, rev);
    for (const [id, content] of this.entries) {
      copy.apply([{ type: 'entry', id, rev: this.revisions.entry.get(id) ?? 0, content }]);
      yield;
    }
    yield* copy.ordering();
    return copy;
  }

  /** Makes indexes of these entries alone, with the names as they are here. They must not be changed. */
  *excerpting(entries: readonly Stored<'entry'>[]): Generator<undefined, RecordIndexes> {
    const excerpt = new RecordIndexes();
    excerpt.#names = this.#names;
    for (const entry of entries) {
      excerpt.apply([entry]);
      yield;
    }
    return excerpt;
  }

  /** Sorts the list of all entries in slices. */
  ordering(): Generator<undefined, void> {
    return this.all.ordering('');
  }

  #putEntry(entry: Entry): void {
    const before = this.published.get(entry.id);
    if (before !== undefined) {
      this.#eachPlace(before, (list, key) => list.remove(key, entry.id));
      this.published.delete(entry.id);
      this.statements.index.remove(entry.id);
      this.texts.remove(before);
    }
    this.entries.set(entry.id, entry);
    if (entry.state !== 'published') return;
    const known = { entry, date: entry.date === undefined ? undefined : this.#dateOf(entry.date) };
    this.published.set(entry.id, known);
    this.#eachPlace(known, (list, key) => list.put(key, known));
    this.statements.index.put(known);
    this.texts.put(known);
  }

  #dateOf(written: string): Edtf | undefined {
    const known = this.#dates.get(written);
    if (known !== undefined) return known;
    const date = parseDate(written);
    if (this.#dates.size >= MAX_REMEMBERED_DATES) this.#dates.clear();
    if (date !== undefined) this.#dates.set(written, date);
    return date;
  }

  /** The lists that an entry is in. A quote is on its speaker as well as on its topics. */
  #eachPlace({ entry, date }: DatedEntry, visit: (list: EntryIndex, key: string) => void): void {
    visit(this.all, '');
    const who = entry.kind === 'quote' ? entry.speaker : entry.by;
    for (const topic of entry.topics.length > 1 ? new Set(entry.topics) : entry.topics)
      visit(this.byTopic, topic);
    if (who !== undefined && !entry.topics.includes(who)) visit(this.byTopic, who);
    if (entry.kind === 'quote') visit(this.bySpeaker, entry.speaker);
    for (const source of sourcesOf(entry)) visit(this.bySource, source);
    // A long interval includes every day of its months, and is the anniversary of none.
    if (date?.kind === 'interval' && lastDay(date) - firstDay(date) < MAX_OCCASION_DAYS)
      visit(this.byDay, 'interval');
    else if (date?.kind === 'day') visit(this.byDay, dayKey(date.month, date.day));
  }

  /** Whether all records can be found by their texts and by parts of their names. */
  get isReady(): boolean {
    return this.#inBackground.every(({ isReady }) => isReady);
  }

  /** Resolves when they can be found. */
  async ready(): Promise<void> {
    for (const index of this.#inBackground) await index.ready();
  }

  /** Resolves when no work is left in the background. */
  async settled(): Promise<void> {
    for (const index of this.#inBackground) await index.settled();
  }

  /** Leaves work in the background undone until {@link RecordIndexes.release}: records come before their indexes. */
  hold(): void {
    this.#isHeld = true;
    this.texts.hold();
    this.statements.index.hold();
    // Other spaces may be waiting for names that are shared.
    if (!this.#sharesNames) this.#names.hold();
  }

  release(): void {
    this.#isHeld = false;
    if (!this.#sharesNames) this.#names.release();
    void this.#releaseInOrder();
  }

  /** Names first, which every command needs, then search: one index is there sooner than three at once are. */
  async #releaseInOrder(): Promise<void> {
    const [, ...others] = this.#inBackground;
    let before: { settled(): Promise<void> } = this.#names;
    for (const index of others) {
      // Those who ask see an error.
      await before.settled().catch(() => undefined);
      if (this.#isHeld) return;
      index.release();
      before = index;
    }
  }

  get #inBackground() {
    return [this.#names, this.statements.index, this.texts];
  }
}

/** The sources that an entry cites, directly or as where they were read, each once. */
function sourcesOf({ sources }: Entry): Iterable<string> {
  const [only] = sources;
  if (sources.length === 1 && only !== undefined && only.via === undefined) return [only.source];
  return new Set(sources.flatMap(({ source, via }) => (via === undefined ? [source] : [source, via])));
}

const countIn =
  (index: EntryIndex): WeightOf =>
  (id) =>
    index.count(id);
