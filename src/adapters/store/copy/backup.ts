/** Makes a backup: a snapshot of the whole database as one SQLite file, from either engine. */
import { existsSync, statSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { parseDatabaseUrl } from '../address.ts';
import { copyDatabase, rowCount, tablesOf, type CopyOptions } from './copy.ts';
import { makeFile } from './new-file.ts';
import { requireIntact } from '../engine/sqlite/integrity.ts';
import { openReadOnly } from '../engine/sqlite/read-only.ts';
import { openSqlite } from '../engine/sqlite/open.ts';
import { checkpointToFile, takeSnapshot } from '../engine/sqlite/snapshot.ts';
import type { Tables } from '../tables.ts';

/** `exists`: the file already exists and was left alone. `empty`: there is no database. `stopped`: by the signal. */
export type BackedUp =
  | { outcome: 'done'; rows: number; bytes: number }
  | { outcome: 'exists' | 'empty' | 'stopped' };

/**
 * Backs up the database at `url` to `file`. The database is neither changed, nor migrated, nor blocked for writers. The file appears
 * once it is complete, checked and synced to disk, and only its owner can read it.
 * @throws {StoreError} when the database or the file cannot be used.
 */
export async function backUp(url: string, file: string, options: CopyOptions = {}): Promise<BackedUp> {
  const address = parseDatabaseUrl(url);
  if (existsSync(file)) return { outcome: 'exists' };
  if (address.engine === 'sqlite' && !existsSync(address.file)) return { outcome: 'empty' };
  let rows = 0;
  try {
    await makeFile(file, async (part) => {
      if (address.engine === 'sqlite') await fromSqlite(address.file, part);
      else await fromPostgres(address.url, part, options);
      rows = await countIntactRows(part);
    });
  } catch (error) {
    if (error instanceof NotMade) return { outcome: error.outcome };
    throw error;
  }
  return { outcome: 'done', rows, bytes: statSync(file).size };
}

class NotMade extends Error {
  readonly outcome: 'empty' | 'stopped';
  constructor(outcome: 'empty' | 'stopped') {
    super(outcome);
    this.outcome = outcome;
  }
}

/** Append-only tables: the copy must have at least the rows counted before, and at most those counted after. */
const APPEND_ONLY = ['space', 'change', 'revision'] as const;

async function fromSqlite(file: string, part: string): Promise<void> {
  const source = await openReadOnly(file);
  try {
    if (source.version === 0) throw new NotMade('empty');
    const counts = (db: Kysely<Tables>): Promise<readonly number[]> =>
      Promise.all(APPEND_ONLY.map((name) => rowCount(db, name)));
    const before = await counts(source.db);
    await takeSnapshot(source, part);
    const after = await counts(source.db);
    const copy = await openReadOnly(part);
    const held = await counts(copy.db).finally(() => copy.close());
    const fits = held.every((rows, at) => (before[at] ?? 0) <= rows && rows <= (after[at] ?? 0));
    if (!fits) throw new Error(`The copy holds ${held} rows, but there were ${before}, then ${after}`);
  } finally {
    await source.close();
  }
}

/** Copies in one `repeatable read` transaction, and compares every row. */
async function fromPostgres(url: string, part: string, options: CopyOptions): Promise<void> {
  const { openPostgres } = await import('../engine/postgres/open.ts');
  const source = await openPostgres(url, { upgrade: false });
  try {
    const { version } = source;
    if (version === 0) throw new NotMade('empty');
    const target = await openSqlite(part, { version });
    try {
      const copied = await source.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((db) => copyDatabase({ db }, target, options));
      if (copied.outcome === 'stopped') throw new NotMade('stopped');
      if (copied.outcome !== 'same') throw new Error(`The copy is ${copied.outcome}`);
    } finally {
      await target.close();
    }
    await checkpointToFile(part);
  } finally {
    await source.close();
  }
}

/** Counts the rows of the backup. @throws {StoreError} when it is damaged. */
async function countIntactRows(file: string): Promise<number> {
  const copy = await openReadOnly(file);
  try {
    await requireIntact(copy.database);
    let rows = 0;
    for (const name of await tablesOf(copy.db)) rows += await rowCount(copy.db, name);
    return rows;
  } finally {
    await copy.close();
  }
}
