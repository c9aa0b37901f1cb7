/** Copies a whole database to one file, as of one moment. */
import { Database } from './database.ts';
import type { ReadOnlyDatabase } from './read-only.ts';

/** @throws {StoreError} when the database cannot be read, or the file not be written. */
export async function takeSnapshot({ database }: ReadOnlyDatabase, to: string): Promise<void> {
  await database.backup(to);
  await checkpointToFile(to);
}

/** Merges the write-ahead log into the database file. @throws {StoreError} when another process has it open. */
export async function checkpointToFile(file: string): Promise<void> {
  const database = await Database.open(file);
  try {
    await database.exec('pragma journal_mode = delete', 0);
  } finally {
    await database.close();
  }
}
