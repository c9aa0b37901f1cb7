/** One file of a whole database, as it was at one moment, whoever writes to it. */
import { backup, DatabaseSync } from 'node:sqlite';
import { patiently } from './dialect.ts';
import { explain, explaining } from './errors.ts';
import type { ReadOnlyDatabase } from './read-only.ts';

/** All pages in one step: between two, a write of another process would begin it anew. */
const ALL = 2 ** 31 - 1;

/** @throws {StoreError} when the one cannot be read, or the other not be written. */
export async function takeSnapshot({ handle }: ReadOnlyDatabase, to: string): Promise<void> {
  try {
    await backup(handle, to, { rate: ALL });
  } catch (error) {
    throw explain(error, to);
  }
  await inOneFile(to);
}

/** Brings what SQLite keeps beside a database into its file. Only possible while nobody else has it open. */
export async function inOneFile(file: string): Promise<void> {
  const handle = explaining(file, () => new DatabaseSync(file, { timeout: 0 }));
  try {
    await patiently(file, () => handle.exec('pragma journal_mode = delete'), 0);
  } finally {
    handle.close();
  }
}
