/** What SQLite says, as something a person can act on. Codes: https://www.sqlite.org/rescode.html */
import { BrokenReferenceError, StoreError, type StoreErrorCode } from '../../../core/store.ts';

const FOREIGN_KEY = 787;
const BUSY = 5;

/** By primary result code. */
const ADVICE: Readonly<Record<number, readonly [StoreErrorCode, string]>> = {
  [BUSY]: [
    'unavailable',
    'is locked by another process. Find the process that holds it (a backup, an editor, a second bot) and end it.',
  ],
  6: ['unavailable', 'is locked by another process. Find the process that holds it and end it.'],
  8: [
    'read-only',
    'may not be written. Give the account that runs Almanac the right to write to it and its folder.',
  ],
  10: ['unavailable', 'could not be read or written by the operating system. Check the disk and its mount.'],
  11: ['damaged', 'is damaged. Stop Almanac, keep the file aside, and restore a backup.'],
  13: ['full', 'cannot grow: the disk is full. Make room; nothing of the last change was written.'],
  14: ['unavailable', 'could not be opened. Check that its path is right and that Almanac may read it.'],
  26: [
    'foreign',
    'is not an SQLite database. Point Almanac to another file or, if this one should be its database, restore a backup.',
  ],
};

/** The primary result code of an error of `node:sqlite`, `undefined` for any other error. */
function resultCode(error: unknown): { primary: number; extended: number } | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  return { primary: error.errcode & 0xff, extended: error.errcode };
}

export const isBusy = (error: unknown): boolean => resultCode(error)?.primary === BUSY;

/** The error to throw instead of `error`; the error itself when nothing can be said of it (it is a bug, then). */
export function explain(error: unknown, file: string): unknown {
  const code = resultCode(error);
  if (code === undefined) return error;
  if (code.extended === FOREIGN_KEY)
    return new BrokenReferenceError('A record names a topic, source or space that does not exist', {
      cause: error,
    });
  const advice = ADVICE[code.primary];
  return advice === undefined
    ? error
    : new StoreError(advice[0], `The database ${file} ${advice[1]}`, { cause: error });
}

/** Runs what talks to SQLite, and explains what it throws. */
export function explaining<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw explain(error, file);
  }
}
