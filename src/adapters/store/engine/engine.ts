/** What an engine gives, besides SQL that all of them speak. */
import type { Kysely, Transaction } from 'kysely';
import type { Text } from '../../../core/base/locale.ts';
import type { Store } from '../../../core/store/store.ts';
import type { Tables } from '../tables.ts';

export interface Engine {
  db: Kysely<Tables>;
  /**
   * A transaction that a power cut may undo as long as nothing else was committed after it; a process that is killed undoes
   * nothing. Not to wait for the disk lets SQLite go on with answers, which it holds up meanwhile.
   */
  lightly<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** How it learns of what other processes write; see {@link Store.watch}. */
  watch: Store['watch'];
  /** Within a transaction that writes: has the watchers of other processes called once it is committed. */
  announce(trx: Transaction<Tables>): Promise<void>;
  /** After rows were written with the numbers they have elsewhere: new ones are counted on from there. */
  countOn(db: Kysely<Tables>): Promise<void>;
  /** What it is set to that weakens what a store promises, and what to do about it. */
  doubts(): Promise<readonly Text[]>;
  /** Lets transactions under way come to their end first. */
  close(): Promise<void>;
}
