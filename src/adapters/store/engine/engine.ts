/** Defines the parts of a database engine that SQL does not cover. */
import type { Kysely, Transaction } from 'kysely';
import type { Text } from '../../../core/base/locale.ts';
import type { Store } from '../../../core/store/store.ts';
import type { Tables } from '../tables.ts';

export interface Engine {
  db: Kysely<Tables>;
  /**
   * Runs a transaction that does not wait for the disk: a power cut may undo it as long as nothing was committed after it, a killed
   * process does not. On SQLite, waiting for the disk would hold up everything else that needs the database.
   */
  lightly<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** The operator that compares a text with a pattern, without case as far as the engine knows it, which is at least in ASCII. */
  like: 'like' | 'ilike';
  /** Implements {@link Store.watch}. */
  watch: Store['watch'];
  /** Notifies the watchers of other processes once the transaction is committed. */
  announce(trx: Transaction<Tables>): Promise<void>;
  /** Advances id sequences past the ids that were copied from another database. */
  countOn(db: Kysely<Tables>): Promise<void>;
  /** Reads settings that weaken the promises of a store; each text says what to do. */
  doubts(): Promise<readonly Text[]>;
  /** Reads the whole database as far as the engine cannot be trusted to notice damage by itself. @throws {StoreError} when it is damaged. */
  verify(): Promise<void>;
  /** Closes the database after the transactions in progress. */
  close(): Promise<void>;
}
