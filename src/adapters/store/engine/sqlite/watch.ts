import type { DatabaseSync } from 'node:sqlite';

/**
 * Calls `listener` when another connection has written, by asking every `interval` ms for a number that only such
 * writes change (https://www.sqlite.org/pragma.html#pragma_data_version). It keeps no process alive. When the question
 * fails it calls too: the reading that follows will say what is wrong.
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
