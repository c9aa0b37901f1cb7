/** Opens a database file: looks before it touches, brings the schema up to date, and sets how safely it is written. */
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { StoreError } from '../../../core/store.ts';
import type { Tables } from '../tables.ts';
import { BUSY_TIMEOUT, nodeSqlite, patiently } from './dialect.ts';
import { aboutDatabase, explaining } from './errors.ts';
import { prepareFile } from './file.ts';
import { MIGRATIONS } from './migrations.ts';

/** Marks a file as Almanac's ("Almn"), in its header: https://www.sqlite.org/fileformat2.html#application_id */
export const APPLICATION_ID = 0x41_6c_6d_6e;

export interface SqliteConnection {
  db: Kysely<Tables>;
  /** The connection under `db`, for what is SQLite's own. */
  handle: DatabaseSync;
}

/**
 * Opens the database in `file`, or one in memory for `:memory:`, making the file and its folder when missing.
 * @throws {StoreError} when it cannot be used; it was not changed then.
 */
export async function openSqlite(file: string): Promise<SqliteConnection> {
  if (file !== ':memory:') prepareFile(file, APPLICATION_ID);
  const handle = explaining(file, () => new DatabaseSync(file, { timeout: BUSY_TIMEOUT }));
  try {
    explaining(file, () => handle.exec('pragma foreign_keys = on; pragma synchronous = full'));
    await patiently(file, () => migrate(handle, file));
    // After the migration: the change to WAL is kept in the file, so it must not come before we know whose it is.
    await patiently(file, () => handle.exec('pragma journal_mode = wal'));
  } catch (error) {
    handle.close();
    throw error;
  }
  return { db: new Kysely<Tables>({ dialect: nodeSqlite(handle, file) }), handle };
}

/** Locks first and looks then: of two processes that start together, the second finds the work done. */
function migrate(handle: DatabaseSync, file: string): void {
  handle.exec('begin immediate');
  try {
    const version = Number(handle.prepare('pragma user_version').get()?.['user_version']);
    if (version > MIGRATIONS.length)
      throw new StoreError(
        'newer',
        aboutDatabase(file, {
          en:
            `has schema version ${version}, but this Almanac knows none after ${MIGRATIONS.length}. ` +
            'Upgrade Almanac, or restore a backup made with this version.',
          ko:
            `스키마 버전이 ${version}인데 이 연감은 ${MIGRATIONS.length}까지만 압니다. ` +
            '연감을 업그레이드하거나, 이 버전으로 만든 백업을 복원하세요.',
        }),
      );
    for (const step of MIGRATIONS.slice(version)) handle.exec(step);
    if (version < MIGRATIONS.length)
      handle.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${MIGRATIONS.length}`);
    handle.exec('commit');
  } finally {
    if (handle.isTransaction) handle.exec('rollback');
  }
}
