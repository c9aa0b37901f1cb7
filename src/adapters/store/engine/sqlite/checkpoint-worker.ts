/** The thread that `checkpoint.ts` starts: copies what it can without waiting for readers or writers, and ends. */
import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';

const { file } = workerData as { file: string };
const handle = new DatabaseSync(file);
try {
  handle.exec('pragma wal_checkpoint(passive)');
} finally {
  handle.close();
}
