/** One file of a whole database, as it was at one moment, whoever writes to it. */
import { backup, DatabaseSync } from 'node:sqlite';
import { retryWhileLocked } from './dialect.ts';
import { explain, explaining } from './errors.ts';
import type { ReadOnlyDatabase } from './read-only.ts';

/** All pages in one step: between two, a write of another process would begin it anew. */
const ALL_PAGES = 2 ** 31 - 1;

/** @throws {StoreError} when the one cannot be read, or the other not be written. */
export async function takeSnapshot({ handle }: ReadOnlyDatabase, to: string): Promise<void> {
  try {
    await backup(handle, to, { rate: ALL_PAGES });
  } catch (error) {
    throw explain(error, to);
  }
  await checkpointToFile(to);
}

/** Brings what SQLite keeps beside a database into its file. Only possible while nobody else has it open. */
export async function checkpointToFile(file: string): Promise<void> {
  const handle = explaining(file, () => new DatabaseSync(file, { timeout: 0 }));
  try {
    await retryWhileLocked(file, () => handle.exec('pragma journal_mode = delete'), 0);
  } finally {
    handle.close();
  }
}
