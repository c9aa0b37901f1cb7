/** Output of the command line: answers go to standard output, everything else to standard error. */
import { once } from 'node:events';

/** Resolves when the reader has caught up, so that long output does not pile up in memory. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}

export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Ends the process with status 0 when the reader of the output has closed it (`… | head`). A reader of standard error, which has the
 * log, may go away: the process goes on without it.
 */
export function endWithTheReader(): void {
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
