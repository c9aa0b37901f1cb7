/** Restores a backup, all or nothing, and compares every row before the restore takes effect. */
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { StoreError } from '../../../core/store/store.ts';
import { parseDatabaseUrl } from '../address.ts';
import { copyDatabase, rowsInBoth, type CopyOptions } from './copy.ts';
import { MIGRATIONS } from '../engine/migrations.ts';
import { makeFile } from './new-file.ts';
import { requireIntact } from '../engine/sqlite/integrity.ts';
import { openReadOnly, type ReadOnlyDatabase } from '../engine/sqlite/read-only.ts';
import { isBusy } from '../engine/sqlite/errors.ts';
import { openSqlite } from '../engine/sqlite/open.ts';
import { checkpointToFile, takeSnapshot } from '../engine/sqlite/snapshot.ts';

/**
 * `same`: the target already equals the backup. `aside`: where the previous content is kept, a file or a schema. `missing`: there is
 * no such backup. `itself`: the backup is the target. `other`: the target has other content, and `replace` is not set. `used`: another
 * process has the target open. `stopped`: by the signal. Only `done` changed anything.
 */
export type Restored =
  | { outcome: 'done'; rows: number; aside: string | undefined }
  | { outcome: 'same'; rows: number }
  | { outcome: 'missing' | 'itself' | 'other' | 'used' | 'stopped' };

export interface RestoreOptions extends CopyOptions {
  /** Whether other content of the target may be replaced; it is kept aside (default false). */
  replace?: boolean;
}

/**
 * Restores the backup in `file`, which is not changed, to the database at `url`.
 * @throws {StoreError} when the backup or the target cannot be used; the target was not changed then.
 */
export async function restoreBackup(
  file: string,
  url: string,
  options: RestoreOptions = {},
): Promise<Restored> {
  const address = parseDatabaseUrl(url);
  if (!existsSync(file)) return { outcome: 'missing' };
  const backup = await openReadOnly(file);
  try {
    await requireIntact(backup.database);
    if (backup.version === 0) return { outcome: 'missing' };
    return address.engine === 'sqlite'
      ? await intoSqlite({ backup, file }, address.file, options)
      : await intoPostgres(backup, address.url, options);
  } finally {
    await backup.close();
  }
}

async function intoSqlite(
  { backup, file }: { backup: ReadOnlyDatabase; file: string },
  target: string,
  { replace = false }: RestoreOptions,
): Promise<Restored> {
  const isThere = existsSync(target);
  if (isThere && realpathSync(file) === realpathSync(target)) return { outcome: 'itself' };
  const found = isThere ? await holding(backup, target) : 'nothing';
  if (typeof found === 'number') return { outcome: 'same', rows: found };
  if (found === 'other' && !replace) return { outcome: 'other' };
  if (isThere && !(await isUnused(target))) return { outcome: 'used' };
  const aside = found === 'other' ? `${target}.${asideName(new Date())}` : undefined;
  const put = async (part: string): Promise<number> => {
    await takeSnapshot(backup, part);
    const copy = await openReadOnly(part);
    const same = await rowsInBoth(backup.db, copy.db).finally(() => copy.close());
    if (same === undefined) throw new Error('The copy is not what was copied');
    // Opening migrates the schema.
    await (await openSqlite(part)).close();
    return same;
  };
  const rows = await makeFile(target, put, aside);
  return { outcome: 'done', rows, aside };
}

/** Compares the target with the backup: the number of rows if they are equal, `other`, or `nothing` if it is empty. */
async function holding(backup: ReadOnlyDatabase, target: string): Promise<number | 'other' | 'nothing'> {
  let there: ReadOnlyDatabase;
  try {
    there = await openReadOnly(target);
  } catch (error) {
    if (error instanceof StoreError) return 'other';
    throw error;
  }
  try {
    if (there.version === 0) return 'nothing';
    return there.version === backup.version ? ((await rowsInBoth(backup.db, there.db)) ?? 'other') : 'other';
  } catch (error) {
    // A damaged database is a reason to restore a backup.
    if (error instanceof StoreError) return 'other';
    throw error;
  } finally {
    await there.close();
  }
}

/** Whether no process has the file open; true for a damaged file, where it cannot be known. */
async function isUnused(file: string): Promise<boolean> {
  try {
    await checkpointToFile(file);
    return true;
  } catch (error) {
    return !isBusy((error as Error).cause);
  }
}

/** Restores in one transaction, which replaces the tables if they have other content. */
async function intoPostgres(
  backup: ReadOnlyDatabase,
  url: string,
  { replace = false, ...options }: RestoreOptions,
): Promise<Restored> {
  const { openPostgres } = await import('../engine/postgres/open.ts');
  const { isUsed } = await import('../engine/postgres/room.ts');
  const source = await upToDate(backup);
  const engine = await openPostgres(url).catch(async (error: unknown) => {
    await source.close();
    throw error;
  });
  try {
    return await engine.db.transaction().execute(async (db): Promise<Restored> => {
      const { rows } = await sql`select from space limit 1`.execute(db);
      const isEmpty = rows.length === 0;
      if (!isEmpty) {
        const same = await rowsInBoth(source.db, db);
        if (same !== undefined) return { outcome: 'same', rows: same };
        if (!replace) return { outcome: 'other' };
      }
      if (await isUsed(db)) return { outcome: 'used' };
      const aside = isEmpty ? undefined : asideName(new Date()).replaceAll('-', '_');
      if (aside !== undefined) await engine.makeRoom(db, aside);
      const copied = await copyDatabase(source, { db, countOn: engine.countOn }, options);
      if (copied.outcome === 'same') return { outcome: 'done', rows: copied.rows, aside };
      throw new Undone(copied.outcome);
    });
  } catch (error) {
    if (error instanceof Undone && error.outcome === 'stopped') return { outcome: 'stopped' };
    throw error;
  } finally {
    await source.close();
    await engine.close();
  }
}

/** Rolls back the transaction. */
class Undone extends Error {
  readonly outcome: string;
  constructor(outcome: string) {
    super(`The copy is ${outcome}`);
    this.outcome = outcome;
  }
}

/** Opens the backup with the current schema; an older one is migrated in a temporary copy. */
async function upToDate(backup: ReadOnlyDatabase): Promise<Pick<ReadOnlyDatabase, 'db' | 'close'>> {
  if (backup.version === MIGRATIONS.length) return { db: backup.db, close: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'almanac-restore-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'backup.db');
    await takeSnapshot(backup, copy);
    const { db, close } = await openSqlite(copy);
    return { db, close: () => close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

const asideName = (at: Date): string =>
  `before-restore-${at
    .toISOString()
    .replace(/\.\d+Z$/, 'z')
    .replaceAll(/[-:T]/g, '')}`;
