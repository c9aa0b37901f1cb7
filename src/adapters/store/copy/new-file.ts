/** Files that are there whole, or not at all. */
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

/** What a database may leave beside its file. */
export const BESIDE = ['-wal', '-shm', '-journal'] as const;

/**
 * Has a database file made under another name, and gives it its own once it is on the disk. Only its owner may read it: it
 * holds what people wrote, and tokens. What was begun is removed when that fails. A database that is in its place goes
 * `aside`, where told, at the last moment.
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
      // Windows has no such thing for folders.
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

/** So that a power cut takes nothing of it. */
function sync(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
