/** Reads a whole database file, since SQLite reports a damaged page only when something needs it. */
import type { Text } from '../../../../core/base/locale.ts';
import { StoreError } from '../../../../core/store/store.ts';
import type { Database } from './database.ts';
import { aboutDatabase } from './errors.ts';

/** For a backup. */
const RESTORE_ANOTHER_BACKUP: Text = {
  en: 'is damaged. Keep it, and restore another backup.',
  ko: '손상되었습니다. 따로 보관하고 다른 백업을 복원하세요.',
};

/**
 * Checks every page and foreign key; `advice` follows the name of the database and defaults to that for a backup.
 * @throws {StoreError} when the file is damaged.
 */
export async function requireIntact(database: Database, advice = RESTORE_ANOTHER_BACKUP): Promise<void> {
  const found = [
    ...(await database.all('pragma integrity_check(1)')),
    ...(await database.all('pragma foreign_key_check')),
  ];
  if (found.length === 1 && found[0]?.['integrity_check'] === 'ok') return;
  throw new StoreError('damaged', aboutDatabase(database.file, advice));
}
