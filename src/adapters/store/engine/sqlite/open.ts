/** Opens a database file: checks it before the first write, migrates the schema, and sets durability. */
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { StoreError } from '../../../../core/store/store.ts';
import type { Engine } from '../engine.ts';
import { MIGRATIONS, newerThanKnown } from '../migrations.ts';
import type { Tables } from '../../tables.ts';
import { checkpointInBackground, LOG_PRAGMAS } from './checkpoint.ts';
import { BUSY_TIMEOUT_MS, nodeSqlite, retryWhileLocked } from './dialect.ts';
import { aboutDatabase, explaining, RESTORE_BACKUP } from './errors.ts';
import { prepareFile } from './file.ts';
import { requireIntact } from './integrity.ts';
import { watchFile } from './watch.ts';

/** The application id (“Almn”) in the header of a file: https://www.sqlite.org/fileformat2.html#application_id */
export const APPLICATION_ID = 0x41_6c_6d_6e;

export interface SqliteOptions {
  /** How often to poll for other processes' writes, in ms (default 500). */
  watchEvery?: number | undefined;
  /** How often to look whether the write-ahead log is long, in ms (default 1,000). */
  checkpointEvery?: number;
  /** The schema version to migrate to (default: the newest). */
  version?: number;
}

/**
 * Opens the database in `file`, or one in memory for `:memory:`; creates the file and its folder if they are missing.
 * @throws {StoreError} when it cannot be used; it was not changed then.
 */
export async function openSqlite(
  file: string,
  { watchEvery = 500, checkpointEvery = 1000, version = MIGRATIONS.length }: SqliteOptions = {},
): Promise<Engine> {
  if (file !== ':memory:') prepareFile(file, APPLICATION_ID);
  const handle = explaining(file, () => new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS }));
  try {
    explaining(file, () => handle.exec('pragma foreign_keys = on; pragma synchronous = full'));
    await retryWhileLocked(file, () => migrateFile(handle, file, version));
    // After the migration, because WAL mode is stored in the file, which may turn out to belong to another application.
    await retryWhileLocked(file, () => handle.exec('pragma journal_mode = wal'));
    handle.exec(LOG_PRAGMAS);
  } catch (error) {
    handle.close();
    throw error;
  }
  const db = new Kysely<Tables>({ dialect: nodeSqlite(handle, file) });
  const stopCheckpoints =
    file === ':memory:' ? async () => {} : checkpointInBackground(file, checkpointEvery);
  return {
    db,
    lightly: (work) =>
      db.connection().execute(async (own) => {
        await sql`pragma synchronous = normal`.execute(own);
        try {
          return await own.transaction().execute(work);
        } finally {
          await sql`pragma synchronous = full`.execute(own);
        }
      }),
    watch: (listener) => watchFile(handle, watchEvery, listener),
    // Every write changes the number that watchers poll.
    announce: async () => {},
    // SQLite always continues after the greatest id.
    countOn: async () => {},
    // Durability is set above.
    doubts: async () => [],
    verify: async () => requireIntact(handle, file, RESTORE_BACKUP),
    async close() {
      await stopCheckpoints();
      // Waits for the connection, of which there is one.
      await db.connection().execute(async () => {});
      await db.destroy();
    },
  };
}

/** Locks before it reads the version, so that of two processes starting together only one migrates. */
function migrateFile(handle: DatabaseSync, file: string, to: number): void {
  handle.exec('begin immediate');
  try {
    const version = fileVersion(handle, file);
    for (const step of MIGRATIONS.slice(version, to)) handle.exec(step);
    if (version < to) handle.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${to}`);
    handle.exec('commit');
  } finally {
    if (handle.isTransaction) handle.exec('rollback');
  }
}

/** Reads the schema version. @throws {StoreError} when a later version of Almanac wrote it. */
export function fileVersion(handle: DatabaseSync, file: string): number {
  const version = Number(handle.prepare('pragma user_version').get()?.['user_version']);
  if (version > MIGRATIONS.length)
    throw new StoreError('newer', aboutDatabase(file, newerThanKnown(version)));
  return version;
}
