/** Kysely's SQLite dialect over `node:sqlite`, adapted to the interface of better-sqlite3 that it expects. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type {
  DatabaseConnection,
  Dialect,
  SelectModifierNode,
  SqliteDatabase,
  TransactionSettings,
} from 'kysely';
import { explain, explaining, isBusy } from './errors.ts';

/** How long a statement waits for a lock. It blocks the event loop, so transactions use {@link retryWhileLocked} instead. */
export const BUSY_TIMEOUT_MS = 5000;
const LOCK_TIMEOUT_MS = 30_000;

/** Retries while another process holds the lock, without blocking the event loop, for `patience` ms (default 30,000). */
export async function retryWhileLocked<T>(
  file: string,
  run: () => T,
  patience = LOCK_TIMEOUT_MS,
): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return run();
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw explain(error, file);
    }
    await sleep(1 + Math.random() * 10);
  }
}

/** How many prepared statements to keep (least recently used go first). */
const MAX_PREPARED_STATEMENTS = 100;

/** Adapts a `node:sqlite` handle to the interface that Kysely expects. */
function shim(handle: DatabaseSync, file: string): SqliteDatabase {
  const kept = new Map<string, ReturnType<typeof prepared>>();

  function prepared(sql: string) {
    const statement = handle.prepare(sql);
    const call = <T>(run: (...values: SQLInputValue[]) => T, values: readonly unknown[], on = statement) =>
      explaining(file, () => run.apply(on, values as SQLInputValue[]));
    return {
      reader: statement.columns().length > 0,
      all: (values: readonly unknown[]) => call(statement.all, values),
      run: (values: readonly unknown[]) => call(statement.run, values),
      // A statement of its own, because the kept one may be in use.
      iterate: (values: readonly unknown[]) => call(statement.iterate, values, handle.prepare(sql)),
    };
  }

  /** Returns a kept statement if the SQL was run before: parsing takes SQLite longer than running. */
  function statementFor(sql: string): ReturnType<typeof prepared> {
    const statement = kept.get(sql) ?? prepared(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_PREPARED_STATEMENTS) break;
      kept.delete(oldest);
    }
    return statement;
  }

  return { close: () => handle.close(), prepare: (sql) => explaining(file, () => statementFor(sql)) };
}

class Driver extends SqliteDriver {
  readonly #handle: DatabaseSync;
  readonly #file: string;
  constructor(handle: DatabaseSync, file: string) {
    super({ database: shim(handle, file) });
    this.#handle = handle;
    this.#file = file;
  }

  /**
   * Takes the write lock at once: a plain `begin` would take it at the first write, and fail there whenever another process has
   * written since the first read.
   */
  override async beginTransaction(
    _: DatabaseConnection,
    { accessMode }: TransactionSettings = {},
  ): Promise<void> {
    const begin = accessMode === 'read only' ? 'begin' : 'begin immediate';
    await retryWhileLocked(this.#file, () => {
      this.#handle.exec('pragma busy_timeout = 0');
      try {
        this.#handle.exec(begin);
      } finally {
        this.#handle.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
      }
    });
  }

  /** Some errors, such as a full disk, have already rolled back; a second rollback would hide them. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#handle.isTransaction) await super.rollbackTransaction(connection);
  }
}

class QueryCompiler extends SqliteQueryCompiler {
  /** Leaves row locks out: a writer holds the lock of the whole database. */
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (!ROW_LOCKS.has(node.modifier)) super.visitSelectModifier(node);
  }
}
const ROW_LOCKS: ReadonlySet<SelectModifierNode['modifier']> = new Set([
  'ForUpdate',
  'ForNoKeyUpdate',
  'NoWait',
  'SkipLocked',
]);

/** `file` is the name of the database in messages. */
export const nodeSqlite = (handle: DatabaseSync, file: string): Dialect => ({
  createDriver: () => new Driver(handle, file),
  createQueryCompiler: () => new QueryCompiler(),
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
});
