/** The store for an address: in a file of SQLite, or in Postgres. */
import type { Keyv } from 'keyv';
import type { Text } from '../../core/base/locale.ts';
import type { Store } from '../../core/store/store.ts';
import { parseDatabaseUrl } from './address.ts';
import type { Engine } from './engine/engine.ts';
import { keyvOver } from './keyv.ts';
import { sqlStore } from './knowledge/sql-store.ts';

export { databaseFile } from './address.ts';

export interface OpenOptions {
  /** How often to ask whether another process has written, in ms; unless told 500 for SQLite, 5,000 for Postgres, which also tells. */
  watchEvery?: number;
  /** The time of changes; the clock's unless told. */
  now?: () => Date;
}

export interface OpenedStore {
  /** Closing it closes the database, and with it every Keyv. */
  store: Store;
  /** A Keyv over the same database. Namespaces are apart; see `keyvOver` for what a failure does. */
  keyv: <V>(namespace: string) => Keyv<V>;
  /** What the database is set to that weakens what a store promises, and what to do about it. */
  doubts(): Promise<readonly Text[]>;
  /** Resolves when it can be read now. @throws {StoreError} when it cannot; that may take long. */
  reach(): Promise<void>;
}

/**
 * Opens a database, making it when there is none (Postgres: its tables), and brings its schema up to date.
 * @throws {StoreError} when it cannot be used; it was not changed then.
 */
export async function openStore(
  url: string,
  { watchEvery, now = () => new Date() }: OpenOptions = {},
): Promise<OpenedStore> {
  const engine = await openEngine(url, watchEvery);
  return {
    store: sqlStore(engine, now),
    keyv: keyvOver(engine.db),
    doubts: () => engine.doubts(),
    async reach() {
      await engine.db.selectFrom('space').select('id').limit(1).execute();
    },
  };
}

/** See {@link openStore}. Each engine is loaded when it is asked for. */
export async function openEngine(url: string, watchEvery?: number): Promise<Engine> {
  const address = parseDatabaseUrl(url);
  switch (address.engine) {
    case 'sqlite': {
      const { openSqlite } = await import('./engine/sqlite/open.ts');
      return openSqlite(address.file, { watchEvery });
    }
    case 'postgres': {
      const { openPostgres } = await import('./engine/postgres/open.ts');
      return openPostgres(address.url, { watchEvery });
    }
  }
}
