/**
 * The storage port: what the core needs kept, and the promises it relies on. Every store passes
 * `test/contracts/store.ts`.
 */
import { z } from 'zod';
import { LOCALES, type Locale, type Text } from '../base/locale.ts';
import type { ChangeReason } from '../record/reason.ts';
import { RECORD_TYPES, Slug, type Records, type RecordType } from '../record/schema.ts';
import { SPACE_RECORD_TYPES, type SpaceRecords } from '../record/space-records.ts';
import type { Workspace } from '../record/workspace.ts';
import type { Outbox } from './outbox.ts';

/** One tenant: the knowledge, curators, settings and subscriptions that belong together. */
export const Space = z.strictObject({
  id: Slug,
  name: z.string().min(1).max(100),
  /** The language of public answers. */
  locale: z.enum(LOCALES) satisfies z.ZodType<Locale>,
});
export type Space = z.infer<typeof Space>;

/** Everything that is kept with revisions: what the space knows, and its own rules. */
export type KeptRecords = Records & SpaceRecords;
export type KeptType = keyof KeptRecords;
export const KEPT_TYPES = [...RECORD_TYPES, ...SPACE_RECORD_TYPES] as const satisfies readonly KeptType[];

/** One record as it stands: its content and its current revision number, counted from 1. */
export type Stored<T extends KeptType = KeptType> = {
  [K in T]: { type: K; id: string; rev: number; content: KeptRecords[K] };
}[T];

/** One record as it should become. `base` is the revision it was made from; 0 says it must not exist yet. */
export type Write<T extends KeptType = KeptType> = {
  [K in T]: { type: K; id: string; base: number; content: KeptRecords[K] };
}[T];

/** What is written together or not at all. */
export interface ChangeSet {
  /** Unique in the space. Committing the same request again writes nothing and returns what it wrote the first time. */
  request: string;
  author: string;
  /** Why, for the history. */
  reason?: ChangeReason;
  /** A quiet edit: channels get no update about it. */
  quiet?: true;
  /** Where the change was asked for: it is refused when that workspace belongs to another space by now. */
  workspace?: Workspace;
  writes: readonly Write[];
}

export interface Revision<T extends KeptType = KeptType> {
  rev: number;
  /** ISO 8601, UTC. */
  at: string;
  author: string;
  reason?: ChangeReason;
  /** See {@link ChangeSet.quiet}. */
  quiet?: true;
  /** `undefined` for the first revision. */
  before: KeptRecords[T] | undefined;
  after: KeptRecords[T];
}

/** One change as the history of a space tells it. */
export interface Change {
  /** ISO 8601, UTC. */
  at: string;
  author: string;
  reason?: ChangeReason;
  /** See {@link ChangeSet.quiet}. */
  quiet?: true;
  /** How many records it wrote, and the first of them. */
  size: number;
  records: readonly { type: KeptType; id: string; rev: number }[];
}

/** Which changes, and how many of them. */
export interface ChangeQuery {
  author?: string;
  /** Not before this time: ISO 8601, UTC. */
  since?: string;
  offset: number;
  limit: number;
}

/** A workspace goes from one space to another, together with what is written there. */
export interface Move {
  workspace: Workspace;
  from: string;
  /** The number of the last change in `from` that the one who moves has seen. */
  seen: number;
  /** A space there is, or a new one. */
  to: string | Space;
  changes: ChangeSet;
  /** What is called otherwise where it comes to. */
  renamed?: readonly { type: RecordType; id: string; to: string }[];
  /** What becomes of records in the space that it leaves. */
  left?: readonly Write[];
}

export interface Store {
  /** Returns the space, made as given when there is none of that id; `created` tells which. */
  openSpace(space: Space): Promise<{ space: Space; created: boolean }>;

  /** The space that a workspace belongs to; `fresh` becomes its own when it has none yet. Of several calls, one makes it. */
  spaceOf(workspace: Workspace, fresh: Space): Promise<{ space: Space; created: boolean }>;

  /** The space of that id. */
  space(id: string): Promise<Space | undefined>;

  /** The workspaces that share a space, by platform and id. */
  workspacesIn(space: string): Promise<readonly Workspace[]>;

  /**
   * Moves a workspace and writes in its new space, all or nothing; the same request again changes nothing more. What waits
   * for its channels comes along, as the new space knows it, and messages there are corrected from there. Nobody is told of
   * what is written.
   * @throws {MovedError} when the workspace is not in `from`, or `from` has changed since it was seen.
   * @throws what {@link Store.commit} throws.
   */
  move(move: Move): Promise<void>;

  /**
   * Everything in a space, in batches of at most 500 so that no reader holds the event loop: all topics, then
   * all sources, all entries, and the space's own records, each by id.
   */
  load(space: string): AsyncIterable<readonly Stored[]>;

  /**
   * Writes all or nothing, durably: what this returns survives a kill at any later moment.
   * @throws {ConflictError} when a record is no longer at its `base`; nothing was written.
   * @throws {BrokenReferenceError} when a record names a topic or source that is nowhere; nothing was written.
   * @throws {MovedError} when the workspace it was asked for in belongs to another space; nothing was written.
   */
  commit(space: string, changes: ChangeSet): Promise<readonly Stored[]>;

  /** All revisions of a record, oldest first; empty when there is no such record. */
  history<T extends KeptType>(space: string, type: T, id: string): Promise<readonly Revision<T>[]>;

  /** The changes made in a space, newest first, and how many there are in all. */
  changes(space: string, query: ChangeQuery): Promise<{ total: number; changes: readonly Change[] }>;

  /** The number of the last change made in the space, 0 when there is none. */
  cursor(space: string): Promise<number>;

  /** The current state of every record that changed after `cursor`, whichever process wrote it. */
  since(space: string, cursor: number): Promise<{ cursor: number; records: readonly Stored[] }>;

  /**
   * Calls `listener` after another process may have written. A hint that may come late, twice or for nothing;
   * the truth is {@link Store.since}. Returns the function that stops it.
   */
  watch(listener: () => void): () => void;

  /** What is on its way to channels. A commit and what it has told are one transaction. */
  readonly outbox: Outbox;

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

/** The workspace belongs to another space than it was thought to, or more has been written there than was seen. */
export class MovedError extends Error {
  override name = 'MovedError';
}

/** The request was carried out for another workspace. */
export class UsedError extends Error {
  override name = 'UsedError';
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
