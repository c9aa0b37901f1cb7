/** A database file that is only read: a backup, or one that is to be backed up. Nothing of it is changed. */
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { StoreError } from '../../../../core/store/store.ts';
import type { Tables } from '../../tables.ts';
import { BUSY_TIMEOUT_MS, nodeSqlite } from './dialect.ts';
import { aboutDatabase, explaining } from './errors.ts';
import { checkHeader } from './file.ts';
import { APPLICATION_ID, fileVersion } from './open.ts';

export interface ReadOnlyDatabase {
  handle: DatabaseSync;
  db: Kysely<Tables>;
  /** Of its schema. */
  version: number;
  close(): Promise<void>;
}

/** @throws {StoreError} when it cannot be read, is not ours, or a later Almanac wrote it. */
export function openReadOnly(file: string): ReadOnlyDatabase {
  checkHeader(file, APPLICATION_ID);
  const handle = explaining(file, () => new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, readOnly: true }));
  try {
    const version = explaining(file, () => fileVersion(handle, file));
    const db = new Kysely<Tables>({ dialect: nodeSqlite(handle, file) });
    // What was never used, Kysely would not close.
    const close = (): Promise<void> => db.destroy().finally(() => handle.isOpen && handle.close());
    return { handle, db, version, close };
  } catch (error) {
    handle.close();
    throw error;
  }
}

/** Reads all of it. @throws {StoreError} when it is damaged anywhere, or a row names another that is not there. */
export function requireIntact({ handle }: ReadOnlyDatabase, file: string): void {
  const found = explaining(file, () => [
    ...handle.prepare('pragma integrity_check(1)').all(),
    ...handle.prepare('pragma foreign_key_check').all(),
  ]);
  if (found.length === 1 && found[0]?.['integrity_check'] === 'ok') return;
  throw new StoreError(
    'damaged',
    aboutDatabase(file, {
      en: 'is damaged. Keep it aside, and restore another backup.',
      ko: '손상되었습니다. 따로 보관하고 다른 백업을 복원하세요.',
    }),
  );
}
