/** What can be known of a database file before SQLite opens it, which alone may already write. */
import { accessSync, closeSync, constants, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError, type StoreErrorCode } from '../../../core/store.ts';

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const APPLICATION_ID_OFFSET = 68;

/**
 * Makes the folder when missing, and checks that both it and the file may be written and that the file, unless it is
 * new, carries the application id in its header (https://www.sqlite.org/fileformat2.html#the_database_header).
 * @throws {StoreError}
 */
export function prepareFile(file: string, applicationId: number): void {
  const folder = dirname(file);
  explainingFiles(`The folder ${folder}`, () => {
    mkdirSync(folder, { recursive: true });
    // SQLite keeps its write-ahead log beside the file.
    accessSync(folder, constants.W_OK | constants.X_OK);
  });
  const header = explainingFiles(`The database ${file}`, () => readHeader(file));
  if (header.length === 0) return;
  const restore = 'Point Almanac to another file or, if this one should be its database, restore a backup.';
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new StoreError('foreign', `The file ${file} is not an SQLite database. ${restore}`);
  if (header.length < HEADER_BYTES)
    throw new StoreError(
      'damaged',
      `The database ${file} is damaged: it ends within its header. Restore a backup.`,
    );
  if (header.readUInt32BE(APPLICATION_ID_OFFSET) !== applicationId)
    throw new StoreError('foreign', `The file ${file} is the database of another application. ${restore}`);
}

/** Empty when the file is missing or empty. */
function readHeader(file: string): Buffer {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return Buffer.alloc(0);
  if (stat.isDirectory())
    throw new StoreError('unavailable', `${file} is a folder. Give the path of a file for the database.`);
  accessSync(file, constants.R_OK | constants.W_OK);
  const descriptor = openSync(file, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    return header.subarray(0, readSync(descriptor, header, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

const RIGHTS: readonly [StoreErrorCode, string] = [
  'read-only',
  'may not be written. Give the account that runs Almanac the right to read and write it.',
];
const ADVICE: Readonly<Record<string, readonly [StoreErrorCode, string]>> = {
  EACCES: RIGHTS,
  EPERM: RIGHTS,
  EROFS: ['read-only', 'is on a disk that is mounted read-only. Choose another place, or remount it.'],
  ENOSPC: ['full', 'could not be made: the disk is full. Make room.'],
  EDQUOT: ['full', 'could not be made: the quota is used up. Make room.'],
  EEXIST: ['unavailable', 'could not be made: a file is in its place. Choose another path.'],
  ENOTDIR: ['unavailable', 'could not be made: a part of its path is a file. Choose another path.'],
};

function explainingFiles<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error instanceof StoreError) throw error;
    const [code, advice] = ADVICE[String(error.code)] ?? [
      'unavailable',
      `could not be opened: ${error.message}`,
    ];
    throw new StoreError(code, `${what} ${advice}`, { cause: error });
  }
}
