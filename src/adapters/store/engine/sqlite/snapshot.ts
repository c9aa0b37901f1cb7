/** Copies a whole database to one file, as of one moment. */
import { backup, DatabaseSync } from 'node:sqlite';
import { retryWhileLocked } from './dialect.ts';
import { explain, explaining } from './errors.ts';
import type { ReadOnlyDatabase } from './read-only.ts';

/** Copies all pages in one step: a write by another process between two steps would restart the copy. */
const ALL_PAGES = 2 ** 31 - 1;

/** @throws {StoreError} when the database cannot be read, or the file not be written. */
export async function takeSnapshot({ handle }: ReadOnlyDatabase, to: string): Promise<void> {
  try {
    await backup(handle, to, { rate: ALL_PAGES });
  } catch (error) {
    throw explain(error, to);
  }
  await checkpointToFile(to);
}

/** Merges the write-ahead log into the database file. @throws {StoreError} when another process has it open. */
export async function checkpointToFile(file: string): Promise<void> {
  const handle = explaining(file, () => new DatabaseSync(file, { timeout: 0 }));
  try {
    await retryWhileLocked(file, () => handle.exec('pragma journal_mode = delete'), 0);
  } finally {
    handle.close();
  }
}
