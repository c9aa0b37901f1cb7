/** Kysely's SQLite dialect over a {@link Database}, which a thread of its own runs. */
import { SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  QueryResult,
  SelectModifierNode,
  SqliteDatabase,
  TransactionSettings,
} from 'kysely';
import { type Database, LOCK_TIMEOUT_MS } from './database.ts';

function connectionTo(database: Database): DatabaseConnection {
  async function* parts<R>(
    sql: string,
    parameters: readonly unknown[],
  ): AsyncGenerator<QueryResult<R>, void, undefined> {
    const { rows, written, ...first } = await database.run(sql, parameters);
    let { cursor } = first;
    try {
      yield {
        rows: rows as R[],
        ...(written && { numAffectedRows: written.changes, insertId: written.lastId }),
      };
      while (cursor !== undefined) {
        const part: Awaited<ReturnType<Database['more']>> = await database.more(cursor);
        ({ cursor } = part);
        yield { rows: part.rows as R[] };
      }
    } finally {
      if (cursor !== undefined) await database.forget(cursor);
    }
  }

  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      let whole: QueryResult<R> | undefined;
      for await (const part of parts<R>(sql, parameters))
        if (whole === undefined) whole = part;
        else whole.rows.push(...part.rows);
      return whole ?? { rows: [] };
    },
    streamQuery: ({ sql, parameters }) => parts(sql, parameters),
  };
}

class Driver extends SqliteDriver {
  readonly #database: Database;
  readonly #connection: DatabaseConnection;
  constructor(database: Database) {
    // Methods that need a synchronous database are overridden below; savepoints go through the connection.
    super({ database: {} as SqliteDatabase });
    this.#database = database;
    this.#connection = connectionTo(database);
  }

  override async init(): Promise<void> {}

  /** Kysely hands out this one connection to one user at a time. */
  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#database.refresh();
    return this.#connection;
  }

  /**
   * Takes the write lock at once: a plain `begin` would take it at the first write, and fail there whenever another process has
   * written since the first read.
   */
  override async beginTransaction(
    _: DatabaseConnection,
    { accessMode }: TransactionSettings = {},
  ): Promise<void> {
    await this.#database.exec(accessMode === 'read only' ? 'begin' : 'begin immediate', LOCK_TIMEOUT_MS);
  }

  override async commitTransaction(): Promise<void> {
    await this.#database.exec('commit', LOCK_TIMEOUT_MS);
  }

  override async rollbackTransaction(): Promise<void> {
    await this.#database.rollback();
  }

  override async destroy(): Promise<void> {
    await this.#database.close();
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

export const sqlite = (database: Database): Dialect => ({
  createDriver: () => new Driver(database),
  createQueryCompiler: () => new QueryCompiler(),
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
});
