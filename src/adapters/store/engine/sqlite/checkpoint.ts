/**
 * Copies the write-ahead log into the database file on a thread of its own. SQLite would do it within the commit that makes the log
 * long, which holds the event loop for tens of milliseconds after a large write.
 */
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';

/** The length at which SQLite itself would copy the log: 1,000 pages of 4 KB (https://www.sqlite.org/pragma.html#pragma_wal_autocheckpoint). */
export const MAX_LOG_BYTES = 4_096_000;

/** For the connection that writes: commits leave the log alone, and a log that was copied becomes short again. */
export const LOG_PRAGMAS = `pragma wal_autocheckpoint = 0; pragma journal_size_limit = ${MAX_LOG_BYTES}`;

const WORKER = new URL('./checkpoint-worker.ts', import.meta.url);

/**
 * Looks at the log of `file` every `interval` ms (default 1,000), and copies it when it is longer than {@link MAX_LOG_BYTES}. A copy
 * that fails is tried again. It does not keep the process alive. The function it returns stops it, after the copy in progress.
 */
export function checkpointInBackground(file: string, interval = 1000): () => Promise<void> {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= checkpointIfLong(file).finally(() => {
      running = undefined;
    });
  }, interval);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function checkpointIfLong(file: string): Promise<void> {
  // There is no log before the first write.
  const { size } = await stat(`${file}-wal`).catch(() => ({ size: 0 }));
  if (size <= MAX_LOG_BYTES) return;
  const worker = new Worker(WORKER, { workerData: { file } });
  worker.unref();
  // The next look tries again; until then, the log only gets longer.
  worker.on('error', () => {});
  await new Promise((resolve) => worker.once('exit', resolve));
}
