/**
 * The records of one space in memory, indexed for answers. {@link Knowledge.apply} updates it after each write; lists are
 * sorted when they are next read.
 */
import { inSlices } from '../base/slices.ts';
import { fallsOn } from '../date/order.ts';
import { byDate, ofKind, inPeriod, type DatedEntry, type Period } from '../record/dated-entry.ts';
import type { EntryKind, EventEntry, FactEntry, QuoteEntry } from '../record/schema.ts';
import type { EntrySearch, Findings, SearchFilter } from '../search/search.ts';
import type { Stored } from '../store/store.ts';
import { dayKey } from './entry-index.ts';
import { isCurrent } from './named-records.ts';
import { KnownNames } from './known-names.ts';
import { tally } from './tally.ts';

export class Knowledge extends KnownNames {
  /** Ids of sources whose address no longer works. */
  deadLinks: ReadonlySet<string> = new Set();

  /** Resolves to the same topics and sources with these entries alone, all of which can be found. It must not be changed. */
  async excerpt(entries: readonly Stored<'entry'>[]): Promise<Knowledge> {
    const excerpt = new Knowledge();
    excerpt.deadLinks = this.deadLinks;
    const indexes = await inSlices(this.indexes.excerpting(entries));
    excerpt.takeOver(indexes);
    await indexes.statements.index.ready();
    return excerpt;
  }

  /** The published entries by their texts. */
  get statements(): EntrySearch {
    return this.whole.statements;
  }

  /** Whether readers find no topics, sources or statements. */
  get isEmpty(): boolean {
    const { topics, sources } = this.names;
    if (this.indexes.published.size > 0) return false;
    for (const topic of topics.values()) if (isCurrent(topic)) return false;
    for (const { retired } of sources.values()) if (retired !== true) return false;
    return this.whole.published.size === 0;
  }

  get size(): { topics: number; sources: number; entries: number } {
    return {
      topics: this.names.topics.size,
      sources: this.names.sources.size,
      entries: this.whole.published.size,
    };
  }

  // Entries

  /** The published entry of that id. */
  published(id: string): DatedEntry | undefined {
    return this.indexes.published.get(id) ?? this.whole.published.get(id);
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
    return this.whole.all.read('');
  }

  /** The published entries whose text is in a message, in the order of the message. */
  entriesIn(message: string): readonly DatedEntry[] {
    return this.whole.texts.repeatedIn(message);
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
    return this.whole.bySource.read(source);
  }

  /** Entries that fall on a day of any year, oldest first. */
  onDay(month: number, day: number): readonly DatedEntry[] {
    const exact = this.whole.byDay.read(dayKey(month, day));
    const spanning = this.whole.byDay
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

  #gather(by: 'byTopic' | 'bySpeaker', topic: string): readonly DatedEntry[] {
    const lists = this.indexes[by];
    const topics = [topic, ...this.names.mergedInto(topic)];
    this.requireOn(topics);
    if (topics.length === 1) return lists.read(topic);
    const all = new Set(topics.flatMap((id) => [...lists.read(id)]));
    return [...all].sort(byDate);
  }
}
