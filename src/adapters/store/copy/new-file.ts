/** Creates database files atomically. */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { explainingFiles } from '../engine/sqlite/file.ts';

/** Suffixes of the files that SQLite keeps beside a database. */
export const BESIDE = ['-wal', '-shm', '-journal'] as const;

/**
 * Makes a database file under a temporary name, and renames it once it is synced to disk. Only its owner can read it, since it
 * contains tokens and what people wrote. On failure the temporary file is removed. An existing file is renamed to `aside`, if given,
 * just before.
 * @throws {StoreError} when the file cannot be made.
 */
export async function makeFile<T>(
  file: string,
  make: (part: string) => Promise<T>,
  aside?: string,
): Promise<T> {
  const part = `${file}.part-${process.pid}`;
  const folder = dirname(file);
  const explained = <R>(run: () => R): R =>
    explainingFiles({ en: `The file ${file}`, ko: `${file} 파일` }, run);
  explained(() => {
    mkdirSync(folder, { recursive: true });
    closeSync(openSync(part, 'wx', 0o600));
  });
  try {
    const made = await make(part);
    explained(() => {
      chmodSync(part, 0o600);
      sync(part, 'r+');
      if (aside !== undefined) moveAside(file, aside);
      renameSync(part, file);
      // Windows cannot sync folders.
      if (process.platform !== 'win32') sync(folder, 'r');
    });
    return made;
  } finally {
    for (const suffix of ['', ...BESIDE]) rmSync(part + suffix, { force: true });
  }
}

function moveAside(file: string, to: string): void {
  for (const suffix of ['', ...BESIDE]) if (existsSync(file + suffix)) renameSync(file + suffix, to + suffix);
}

/** Syncs to disk, so that the file survives a power cut. */
function sync(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
