import type { Database } from './database.ts';

/**
 * Calls `listener` when another connection has written: polls every `interval` ms a number that only such writes change
 * (https://www.sqlite.org/pragma.html#pragma_data_version). It does not keep the process alive. When the poll fails, the listener is
 * called too, whose own read then reports the error. Returns the function that stops it.
 */
export function watchFile(database: Database, interval: number, listener: () => void): () => void {
  let last: unknown;
  let isPolling = false;
  let isStopped = false;

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

  // The first poll is answered before anything that is read from the database after this call.
  void poll(() => {});
  const timer = setInterval(() => void poll(listener), interval);
  timer.unref();
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
}
