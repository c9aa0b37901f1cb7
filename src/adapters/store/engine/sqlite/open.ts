/** Opens a database file: checks it before the first write, migrates the schema, and sets durability. */
import { Kysely, sql } from 'kysely';
import { StoreError } from '../../../../core/store/store.ts';
import type { Engine } from '../engine.ts';
import { MIGRATIONS, newerThanKnown } from '../migrations.ts';
import type { Tables } from '../../tables.ts';
import { Database, LOCK_TIMEOUT_MS } from './database.ts';
import { sqlite } from './dialect.ts';
import { aboutDatabase, IN_MEMORY, RESTORE_BACKUP } from './errors.ts';
import { prepareFile } from './file.ts';
import { requireIntact } from './integrity.ts';
import { watchFile } from './watch.ts';

/** The application id (“Almn”) in the header of a file: https://www.sqlite.org/fileformat2.html#application_id */
export const APPLICATION_ID = 0x41_6c_6d_6e;

/**
 * The length at which SQLite copies the write-ahead log into the file: 1,000 pages of 4 KB
 * (https://www.sqlite.org/pragma.html#pragma_wal_autocheckpoint). A log that was copied becomes that short again.
 */
export const MAX_LOG_BYTES = 4_096_000;

const SETUP = `pragma foreign_keys = on; pragma synchronous = full; pragma journal_size_limit = ${MAX_LOG_BYTES}`;

export interface SqliteOptions {
  /** How often to poll for other processes' writes, in ms (default 500). */
  watchEvery?: number | undefined;
  /** The schema version to migrate to (default: the newest). */
  version?: number;
}

/**
 * Opens the database in `file`, or one in memory for `:memory:`; creates the file and its folder if they are missing.
 * @throws {StoreError} when it cannot be used; it was not changed then.
 */
export async function openSqlite(
  file: string,
  { watchEvery = 500, version = MIGRATIONS.length }: SqliteOptions = {},
): Promise<Engine> {
  if (file !== IN_MEMORY) prepareFile(file, APPLICATION_ID);
  const database = await Database.open(file, { setup: SETUP });
  try {
    await migrateFile(database, version);
    // After the migration, because WAL mode is stored in the file, which may turn out to belong to another application.
    await database.exec('pragma journal_mode = wal', LOCK_TIMEOUT_MS);
  } catch (error) {
    await database.close();
    throw error;
  }
  const db = new Kysely<Tables>({ dialect: sqlite(database) });
  return {
    db,
    like: 'like',
    lightly: (work) =>
      db.connection().execute(async (own) => {
        await sql`pragma synchronous = normal`.execute(own);
        try {
          return await own.transaction().execute(work);
        } finally {
          await sql`pragma synchronous = full`.execute(own);
        }
      }),
    watch: (listener) => watchFile(database, watchEvery, listener),
    // Every write changes the number that watchers poll.
    announce: async () => {},
    // SQLite always continues after the greatest id.
    countOn: async () => {},
    // Durability is set above.
    doubts: async () => [],
    verify: () => requireIntact(database, RESTORE_BACKUP),
    async close() {
      // Waits for the connection, of which there is one.
      await db.connection().execute(async () => {});
      await db.destroy();
    },
  };
}

/** Locks before it reads the version, so that of two processes starting together only one migrates. */
async function migrateFile(database: Database, to: number): Promise<void> {
  await database.exec('begin immediate', LOCK_TIMEOUT_MS);
  try {
    const version = await fileVersion(database);
    for (const step of MIGRATIONS.slice(version, to)) await database.exec(step);
    if (version < to)
      await database.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${to}`);
    await database.exec('commit', LOCK_TIMEOUT_MS);
  } finally {
    await database.rollback();
  }
}

/** Reads the schema version. @throws {StoreError} when a later version of Almanac wrote it. */
export async function fileVersion(database: Database): Promise<number> {
  const version = Number((await database.all('pragma user_version'))[0]?.['user_version']);
  if (version > MIGRATIONS.length)
    throw new StoreError('newer', aboutDatabase(database.file, newerThanKnown(version)));
  return version;
}
