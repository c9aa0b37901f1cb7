/**
 * The storage port: what the core needs kept, and the promises it relies on. Every store passes
 * `test/contracts/store.ts`.
 */
import { z } from 'zod';
import { LOCALES, type Locale, type Text } from './locale.ts';
import { Slug, type RecordType, type Records } from './knowledge/schema.ts';

/** One tenant: the knowledge, curators, settings and subscriptions that belong together. */
export const Space = z.strictObject({
  id: Slug,
  name: z.string().min(1).max(100),
  /** The language of public answers. */
  locale: z.enum(LOCALES) satisfies z.ZodType<Locale>,
});
export type Space = z.infer<typeof Space>;

/** One record as it stands: its content and its current revision number, counted from 1. */
export type Stored<T extends RecordType = RecordType> = {
  [K in T]: { type: K; id: string; rev: number; content: Records[K] };
}[T];

/** One record as it should become. `base` is the revision it was made from; 0 says it must not exist yet. */
export type Write<T extends RecordType = RecordType> = {
  [K in T]: { type: K; id: string; base: number; content: Records[K] };
}[T];

/** What is written together or not at all. */
export interface ChangeSet {
  /** Unique in the space. Committing the same request again writes nothing and returns what it wrote the first time. */
  request: string;
  author: string;
  /** Why, for the history. */
  reason?: string;
  writes: readonly Write[];
}

export interface Revision<T extends RecordType = RecordType> {
  rev: number;
  /** ISO 8601, UTC. */
  at: string;
  author: string;
  reason?: string;
  /** `undefined` for the first revision. */
  before: Records[T] | undefined;
  after: Records[T];
}

export interface Store {
  /** Returns the space, made as given when there is none of that id; `created` tells which. */
  openSpace(space: Space): Promise<{ space: Space; created: boolean }>;

  /**
   * Everything in a space, in batches of at most 500 so that no reader holds the event loop: all topics, then
   * all sources, then all entries, each by id.
   */
  load(space: string): AsyncIterable<readonly Stored[]>;

  /**
   * Writes all or nothing, durably: what this returns survives a kill at any later moment.
   * @throws {ConflictError} when a record is no longer at its `base`; nothing was written.
   * @throws {BrokenReferenceError} when a record names a topic or source that is nowhere; nothing was written.
   */
  commit(space: string, changes: ChangeSet): Promise<readonly Stored[]>;

  /** All revisions of a record, oldest first; empty when there is no such record. */
  history<T extends RecordType>(space: string, type: T, id: string): Promise<readonly Revision<T>[]>;

  /** The number of the last change made in the space, 0 when there is none. */
  cursor(space: string): Promise<number>;

  /** The current state of every record that changed after `cursor`, whichever process wrote it. */
  since(space: string, cursor: number): Promise<{ cursor: number; records: readonly Stored[] }>;

  /**
   * Calls `listener` after another process may have written. A hint that may come late, twice or for nothing;
   * the truth is {@link Store.since}. Returns the function that stops it.
   */
  watch(listener: () => void): () => void;

  close(): Promise<void>;
}

/** Somebody else changed the record in the meantime. */
export class ConflictError extends Error {
  override name = 'ConflictError';
  readonly current: Stored | undefined;
  readonly write: Write;
  constructor(write: Write, current: Stored | undefined) {
    super(
      `${write.type} ${write.id} is at revision ${current?.rev ?? 0}, but the change was made from revision ${write.base}`,
    );
    this.write = write;
    this.current = current;
  }
}

/** A record names a topic or a source that does not exist in the space. */
export class BrokenReferenceError extends Error {
  override name = 'BrokenReferenceError';
}

/**
 * `damaged`: restore a backup. `foreign`: the file is not ours. `newer`: a later Almanac wrote it. `full`: no room on
 * the disk. `read-only`: it may not be written. `unavailable`: it cannot be reached now. `unsupported`: no such engine.
 */
export type StoreErrorCode =
  | 'damaged'
  | 'foreign'
  | 'newer'
  | 'full'
  | 'read-only'
  | 'unavailable'
  | 'unsupported';

/** The database cannot be used, for a reason a person can act on: the text says what to do; the log has it in English. */
export class StoreError extends Error {
  override name = 'StoreError';
  readonly code: StoreErrorCode;
  readonly text: Text;
  constructor(code: StoreErrorCode, text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.code = code;
    this.text = text;
  }
}
