/** Opens the store at a database address: a SQLite file, or Postgres. */
import type { Text } from '../../core/base/locale.ts';
import type { Store } from '../../core/store/store.ts';
import { parseDatabaseUrl } from './address.ts';
import type { Engine } from './engine/engine.ts';
import { countSites, findInvalidRecords } from './inspect.ts';
import { keyvOver, type SqlKeyv } from './keyv.ts';
import { sqlStore } from './knowledge/sql-store.ts';

export { databaseFile } from './address.ts';

export interface OpenOptions {
  /** How often to poll for other processes' writes, in ms (default 500 for SQLite, 5,000 for Postgres, which also notifies). */
  watchEvery?: number;
  /** Called when hearing of other processes' writes fails, once until it works again (Postgres only). */
  onWatchError?: (error: unknown) => void;
  /** The time of changes (default: the system clock). */
  now?: () => Date;
}

export interface OpenedStore {
  /** Closing the store closes the database, and with it every Keyv. */
  store: Store;
  /** Makes a Keyv over the same database, one for each namespace; see `keyvOver` for what happens on failure. */
  keyv: <V>(namespace: string) => SqlKeyv<V>;
  /** Reads settings of the database that weaken the promises of a store; each text says what to do. */
  doubts(): Promise<readonly Text[]>;
  /**
   * Reads the whole database, which may take minutes, and describes records that are not valid.
   * @throws {StoreError} when it is damaged.
   */
  inspect(): Promise<readonly Text[]>;
  /** How many spaces have a site that is on. */
  countSites(): Promise<number>;
  /** Reads from the database. @throws {StoreError} when it cannot be read, which may take as long as a timeout. */
  reach(): Promise<void>;
}

/**
 * Opens a database, creates it if it does not exist (Postgres: only its tables), and migrates its schema.
 * @throws {StoreError} when the database cannot be used; it was not changed then.
 * @example const { store } = await openStore('sqlite:./data/almanac.db');
 */
export async function openStore(
  url: string,
  { now = () => new Date(), ...options }: OpenOptions = {},
): Promise<OpenedStore> {
  const engine = await openEngine(url, options);
  return {
    store: sqlStore(engine, now),
    keyv: keyvOver(engine.db),
    doubts: () => engine.doubts(),
    async inspect() {
      await engine.verify();
      return findInvalidRecords(engine.db);
    },
    countSites: () => countSites(engine.db),
    async reach() {
      await engine.db.selectFrom('space').select('id').limit(1).execute();
    },
  };
}

/** Opens the engine beneath a store; its module is loaded on demand. @throws {StoreError} as {@link openStore} does. */
export async function openEngine(
  url: string,
  { watchEvery, onWatchError }: Omit<OpenOptions, 'now'> = {},
): Promise<Engine> {
  const address = parseDatabaseUrl(url);
  switch (address.engine) {
    case 'sqlite': {
      const { openSqlite } = await import('./engine/sqlite/open.ts');
      return openSqlite(address.file, { watchEvery });
    }
    case 'postgres': {
      const { openPostgres } = await import('./engine/postgres/open.ts');
      return openPostgres(address.url, { watchEvery, onWatchError });
    }
  }
}
