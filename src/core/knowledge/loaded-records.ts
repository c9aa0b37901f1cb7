/** The records of one space in memory, in any state: loaded, shared with other spaces, changed, and made searchable in the background. */
import { atOnce } from '../base/slices.ts';
import type { Records, RecordType } from '../record/schema.ts';
import type { Stored } from '../store/store.ts';
import type { NamedRecords } from './named-records.ts';
import { RecordIndexes } from './record-indexes.ts';
import { Loading } from './loading.ts';

export class LoadedRecords {
  #indexes = new RecordIndexes();
  readonly #loading = new Loading();
  /** Whether other spaces answer from the same indexes. */
  #isShared = false;
  #isHeld = false;
  /**
   * Takes over the records of another, whatever was here before. The two share their indexes until one of them changes, which then
   * makes indexes of its own.
   */
  share(other: LoadedRecords): void {
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

  /** Leaves what is done in the background undone until {@link LoadedRecords.release}, such as while the records are loaded. */
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
   * Says that statements are missing until {@link LoadedRecords.endLoading}: reading any of them throws {@link StillLoading}. Topics and
   * sources can be read by their ids; looking for a name throws it, too, when names must be read first.
   */
  beginLoading(): void {
    this.#loading.begin();
    this.names.beginLoading();
  }

  /** Says that all statements on these topics are here, and sorts them with a pause possible after each. */
  *completing(topics: Iterable<string>): Generator<undefined, void> {
    for (const topic of topics) {
      yield* this.#indexes.byTopic.ordering(topic);
      yield* this.#indexes.bySpeaker.ordering(topic);
      this.#loading.complete(topic);
    }
  }

  /** Reads the names that were not needed yet, with a pause possible after each. */
  readingNames(): Generator<undefined, void> {
    return this.names.endLoading();
  }

  /** @param error why they could not be loaded; they are still missing then, and {@link LoadedRecords.searchable} throws it */
  endLoading(error?: unknown): void {
    this.#loading.end(error);
  }

  get isLoading(): boolean {
    return this.#loading.isUnderWay;
  }

  /** Answers from these indexes from now on, whatever was here before. */
  protected takeOver(indexes: RecordIndexes): void {
    this.#indexes = indexes;
  }

  /** The records loaded so far. */
  protected get indexes(): RecordIndexes {
    return this.#indexes;
  }

  /** @throws {StillLoading} while any statement is missing. */
  protected get whole(): RecordIndexes {
    this.#loading.require();
    return this.#indexes;
  }

  /** @throws {StillLoading} while any statement on these topics is missing. */
  protected requireOn(topics: readonly string[]): void {
    this.#loading.requireOn(topics);
  }

  protected get names(): NamedRecords {
    return this.#indexes.names;
  }

  /** Whether this revision of a record, or a later one, is here already. */
  has({ type, id, rev }: Pick<Stored<RecordType>, 'type' | 'id' | 'rev'>): boolean {
    return (this.#indexes.revisions[type].get(id) ?? 0) >= rev;
  }

  /** Sorts the list of all entries in slices, so that the first reader after loading need not wait. */
  ordering(): Iterator<unknown> {
    return this.#indexes.ordering();
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
      topic: this.names.topics,
      source: this.names.sources,
      entry: this.#indexes.entries,
    };
    return maps[type];
  }

  /** Whether topics and sources can be found by parts of their names, and by names with typos; by whole names they always can. */
  get isNamed(): boolean {
    return this.names.isReady;
  }

  /** Resolves when topics and sources can be found so. */
  named(): Promise<void> {
    return this.names.ready();
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
}
