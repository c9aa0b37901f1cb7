/** Opens a database file read-only: a backup, or a database to back up. */
import { Kysely } from 'kysely';
import type { Tables } from '../../tables.ts';
import { Database } from './database.ts';
import { sqlite } from './dialect.ts';
import { checkHeader } from './file.ts';
import { APPLICATION_ID, fileVersion } from './open.ts';

export interface ReadOnlyDatabase {
  database: Database;
  db: Kysely<Tables>;
  /** The schema version. */
  version: number;
  close(): Promise<void>;
}

/** @throws {StoreError} when the file cannot be read, belongs to another application, or was written by a later version. */
export async function openReadOnly(file: string): Promise<ReadOnlyDatabase> {
  checkHeader(file, APPLICATION_ID);
  const database = await Database.open(file, { readOnly: true });
  try {
    const version = await fileVersion(database);
    const db = new Kysely<Tables>({ dialect: sqlite(database) });
    return { database, db, version, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}
