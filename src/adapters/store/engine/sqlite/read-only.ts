/** Opens a database file read-only: a backup, or a database to back up. */
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import { BUSY_TIMEOUT_MS, nodeSqlite } from './dialect.ts';
import { explaining } from './errors.ts';
import { checkHeader } from './file.ts';
import { APPLICATION_ID, fileVersion } from './open.ts';

export interface ReadOnlyDatabase {
  handle: DatabaseSync;
  db: Kysely<Tables>;
  /** The schema version. */
  version: number;
  close(): Promise<void>;
}

/** @throws {StoreError} when the file cannot be read, belongs to another application, or was written by a later version. */
export function openReadOnly(file: string): ReadOnlyDatabase {
  checkHeader(file, APPLICATION_ID);
  const handle = explaining(file, () => new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, readOnly: true }));
  try {
    const version = explaining(file, () => fileVersion(handle, file));
    const db = new Kysely<Tables>({ dialect: nodeSqlite(handle, file) });
    // Kysely does not close a connection that was never used.
    const close = (): Promise<void> => db.destroy().finally(() => handle.isOpen && handle.close());
    return { handle, db, version, close };
  } catch (error) {
    handle.close();
    throw error;
  }
}
