/** Notices writes of other processes to the file. */
import { statSync } from 'node:fs';
import type { Database } from './database.ts';
import { IN_MEMORY } from './errors.ts';

/** The time of a file counts in steps of some milliseconds: a log that has just been written may be written again unnoticed. */
const SETTLED_MS = 100;
/** How many looks at the log alone are in a row: some file systems are late to update the time of an open file. */
const MAX_SKIPPED = 9;

/**
 * Calls `listener` when another connection has written: asks SQLite for a number that only such writes change
 * (https://www.sqlite.org/pragma.html#pragma_data_version), every `interval` ms, but only if its write-ahead log has changed, which
 * costs a tenth to find out. It does not keep the process alive. When SQLite does not answer, the listener is called too, whose own
 * read then reports the error. Returns the function that stops it.
 */
export function watchFile(database: Database, interval: number, listener: () => void): () => void {
  if (database.file === IN_MEMORY) return () => {};
  let last: unknown;
  let isPolling = false;
  let isStopped = false;
  let log: string | undefined;
  let skipped = 0;

  async function poll(changed: () => void): Promise<void> {
    if (isPolling) return;
    isPolling = true;
    const rows = await database.all('pragma data_version').catch(() => []);
    isPolling = false;
    const now = rows[0]?.['data_version'];
    if (isStopped || (now === last && now !== undefined)) return;
    last = now;
    changed();
  }

  function look(): void {
    const state = stateOf(`${database.file}-wal`);
    if (state !== undefined && state === log && skipped < MAX_SKIPPED) {
      skipped += 1;
      return;
    }
    skipped = 0;
    log = state;
    void poll(listener);
  }

  // The first poll is answered before anything that is read from the database after this call.
  void poll(() => {});
  const timer = setInterval(look, interval);
  timer.unref();
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
}

/** Returns what changes with each write; `undefined` if that is unknown, as for a while after one. */
function stateOf(file: string): string | undefined {
  try {
    const { mtimeMs, size } = statSync(file);
    return Math.abs(Date.now() - mtimeMs) < SETTLED_MS ? undefined : `${mtimeMs} ${size}`;
  } catch {
    return undefined;
  }
}
