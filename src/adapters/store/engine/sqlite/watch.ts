import type { DatabaseSync } from 'node:sqlite';

/**
 * Calls `listener` when another connection has written: polls every `interval` ms a number that only such writes change
 * (https://www.sqlite.org/pragma.html#pragma_data_version). It does not keep the process alive. When the poll fails, the listener is
 * called too, whose own read then reports the error. Returns the function that stops it.
 */
export function watchFile(handle: DatabaseSync, interval: number, listener: () => void): () => void {
  const version = () => handle.prepare('pragma data_version').get()?.['data_version'];
  let last = version();
  const timer = setInterval(() => {
    let now: unknown;
    try {
      now = version();
    } catch {
      now = undefined;
    }
    if (now === last && now !== undefined) return;
    last = now as typeof last;
    listener();
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}
