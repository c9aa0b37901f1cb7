/** The storage port, and the guarantees that the core relies on. Every store passes `test/contracts/store.ts`. */
import type { Text } from '../base/locale.ts';
import type { ChangeReason } from '../record/reason.ts';
import { RECORD_TYPES, type RecordType, type Records } from '../record/schema.ts';
import { SPACE_RECORD_TYPES, type Space, type SpaceRecords } from '../record/space-records.ts';
import type { Workspace } from '../record/workspace.ts';
import type { LinkStore } from './links.ts';
import type { Outbox } from './outbox.ts';

/** Records that are stored with revisions: knowledge, and the space’s own records. */
export type KeptRecords = Records & SpaceRecords;
export type KeptType = keyof KeptRecords;
export const KEPT_TYPES = [...RECORD_TYPES, ...SPACE_RECORD_TYPES] as const satisfies readonly KeptType[];

/** A record with its current revision number, counted from 1. */
export type Stored<T extends KeptType = KeptType> = {
  [K in T]: { type: K; id: string; rev: number; content: KeptRecords[K] };
}[T];

/** A record to write. `base` is the revision that the change was made from; 0 if the record must not exist yet. */
export type Write<T extends KeptType = KeptType> = {
  [K in T]: { type: K; id: string; base: number; content: KeptRecords[K] };
}[T];

/** Writes that are committed together or not at all. */
export interface ChangeSet {
  /** Idempotency key, unique in the space. Committing it again writes nothing and returns what was written the first time. */
  request: string;
  author: string;
  /** The reason, for the history. */
  reason?: ChangeReason;
  /** A quiet edit: channels get no update about it. */
  quiet?: true;
  /**
   * Other spaces begin with the same records: if these are the first of the space, they are stored once for all of them. Nothing else
   * is different.
   */
  shared?: true;
  /** The workspace where the change was requested; the commit is refused when it belongs to another space by now. */
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

/** A revision of a statement, among those of others. */
export interface RecentRevision extends Omit<Revision<'entry'>, 'author' | 'reason'> {
  id: string;
}

/** A change in the history of a space. */
export interface Change {
  /** ISO 8601, UTC. */
  at: string;
  author: string;
  reason?: ChangeReason;
  /** See {@link ChangeSet.quiet}. */
  quiet?: true;
  /** How many records it wrote; `records` holds the first of them. */
  size: number;
  records: readonly { type: KeptType; id: string; rev: number }[];
}

/** A page of changes. */
export interface ChangeQuery {
  author?: string;
  /** The earliest time: ISO 8601, UTC. */
  since?: string;
  offset: number;
  limit: number;
}

/** Moves a workspace from one space to another, together with writes in both. */
export interface Move {
  workspace: Workspace;
  from: string;
  /** The last change in `from` that the move was computed from. */
  seen: number;
  /** The id of an existing space, or a new space. */
  to: string | Space;
  changes: ChangeSet;
  /** Records that have other ids in the new space. */
  renamed?: readonly { type: RecordType; id: string; to: string }[];
  /** Writes in the space that the workspace leaves. */
  left?: readonly Write[];
}

export interface Store {
  /** Returns the space of that id, and creates it if it does not exist; `created` says which. */
  openSpace(space: Space): Promise<{ space: Space; created: boolean }>;

  /**
   * Returns the space of a workspace; `fresh` becomes its space if it has none. Concurrent calls create one space only.
   * `mayExist`: if there is a space of that id already, the workspace joins it; otherwise that is an error.
   */
  spaceOf(
    workspace: Workspace,
    fresh: Space,
    how?: { mayExist?: boolean },
  ): Promise<{ space: Space; created: boolean }>;

  /** The space of that id; `undefined` when it does not exist. */
  space(id: string): Promise<Space | undefined>;

  /** The workspaces that share a space, by platform and id. */
  workspacesIn(space: string): Promise<readonly Workspace[]>;

  /**
   * Moves a workspace and commits the writes, all or nothing; repeating the request changes nothing more. Pending deliveries of its
   * channels come along as deliveries of the new space's entries, and shown messages are corrected from the new space. The writes are
   * not announced.
   * @throws {MovedError} when the workspace is not in `from`, or `from` has changed since `seen`.
   * @throws {UsedError} when the request moved another workspace.
   * @throws the errors of {@link Store.commit}.
   */
  move(move: Move): Promise<void>;

  /**
   * Reads all records of a space in batches of at most 500, so that no reader holds the event loop: topics, sources, the space's own
   * records, then entries, each type by id. `over` leaves out the records that are as this edition has them, which the space began with.
   */
  load(space: string, over?: string): AsyncIterable<readonly Stored[]>;

  /**
   * Reads the entries on any of these topics, or with one of them as the speaker or the author, in batches of at most 500. Those that
   * are as the edition of the space has them may be left out.
   */
  entriesOn(space: string, topics: readonly string[]): AsyncIterable<readonly Stored<'entry'>[]>;

  /**
   * Reads the published entries that have the most of these words anywhere in them, at most `limit`. Each word may be written in several
   * ways. It looks at every entry: for the time until search is prepared.
   */
  entriesWith(
    space: string,
    words: readonly (readonly string[])[],
    limit: number,
  ): Promise<readonly Stored<'entry'>[]>;

  /** The name of the edition that a space began with: records that many spaces share. It never changes once there is one. */
  edition(space: string): Promise<string | undefined>;

  /** Reads all records of an edition, which never change. */
  recordsIn(edition: string): Promise<readonly Stored[]>;

  /**
   * Writes all or nothing, durably: what it returned survives a kill at any later moment. Matching channels get deliveries in the same
   * transaction.
   * @throws {ConflictError} when a record is no longer at its `base`; nothing was written.
   * @throws {BrokenReferenceError} when a record names a topic or source that does not exist; nothing was written.
   * @throws {MovedError} when `changes.workspace` belongs to another space; nothing was written.
   */
  commit(space: string, changes: ChangeSet): Promise<readonly Stored[]>;

  /** All revisions of a record, oldest first; empty when there is no such record. */
  history<T extends KeptType>(space: string, type: T, id: string): Promise<readonly Revision<T>[]>;

  /** A page of the changes made in a space, newest first, and how many match in all. */
  changes(space: string, query: ChangeQuery): Promise<{ total: number; changes: readonly Change[] }>;

  /** The newest revisions of statements in a space, newest first, at most `limit`. */
  recent(space: string, limit: number): Promise<readonly RecentRevision[]>;

  /** All revisions of these statements, newest first. */
  revisionsOf(space: string, ids: readonly string[]): Promise<readonly RecentRevision[]>;

  /** The number of the last change made in the space, 0 when it has no changes. */
  cursor(space: string): Promise<number>;

  /** The same for many spaces, of which those without changes are left out. */
  cursors(spaces: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /** Reads the current state of every record that changed after `cursor`, whichever process wrote it. */
  since(space: string, cursor: number): Promise<{ cursor: number; records: readonly Stored[] }>;

  /**
   * Calls `listener` after another process may have written. This is a hint that may come late, twice, or without a change; read
   * {@link Store.since} for the truth. Returns the function that stops it.
   */
  watch(listener: () => void): () => void;

  /** Updates on their way to channels. */
  readonly outbox: Outbox;

  /** The states of web addresses. */
  readonly links: LinkStore;

  close(): Promise<void>;
}

/** Someone else changed the record in the meantime. */
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

/** The workspace belongs to another space, or its space has changed since it was read. */
export class MovedError extends Error {
  override name = 'MovedError';
}

/** The request was already carried out for another workspace. */
export class UsedError extends Error {
  override name = 'UsedError';
}

/** A record names a topic or a source that does not exist in the space. */
export class BrokenReferenceError extends Error {
  override name = 'BrokenReferenceError';
}

/**
 * `damaged`: restore a backup. `foreign`: not a database of Almanac. `newer`: written by a later version. `full`: the disk is full.
 * `read-only`: it cannot be written. `unavailable`: it cannot be reached now. `unsupported`: an unknown engine or address.
 */
export type StoreErrorCode =
  | 'damaged'
  | 'foreign'
  | 'newer'
  | 'full'
  | 'read-only'
  | 'unavailable'
  | 'unsupported';

/** The database cannot be used, for a reason that a person can act on; `text` says what to do. */
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

/** Every type whose records carry their own id; a space has one record of settings. */
type IdentifiedType = Exclude<KeptType, 'settings'>;

/**
 * The write that creates a record, or, with the revision it was made from as `base`, revises it.
 * @example
 * await commit([writeOf('topic', { ...content, retired: true }, rev)], reason);
 */
export const writeOf = <T extends IdentifiedType>(type: T, content: KeptRecords[T], base = 0): Write<T> =>
  // TypeScript cannot relate a generic pair of type and content to one member of the union.
  ({ type, id: content.id, base, content }) as unknown as Write<T>;
