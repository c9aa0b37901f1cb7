/** Kysely over `pg`: transactions that wait for nobody forever, and errors that say what to do. */
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type PostgresPool,
  type PostgresPoolClient,
  type TransactionSettings,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { explain, isUnanswered, type DatabaseLocation } from './errors.ts';

/**
 * How long a statement waits for a lock, and how long a transaction may do nothing before the server ends it: a process
 * that is frozen in the middle of one must not hold up the others. Set with each transaction rather than with each
 * connection, because a pooler such as PgBouncer hands one connection to many.
 */
const TRANSACTION_LIMITS =
  "set local lock_timeout = '10s'; set local idle_in_transaction_session_timeout = '60s'";

class Driver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    { isolationLevel, accessMode }: TransactionSettings,
  ): Promise<void> {
    const modes = [isolationLevel && `isolation level ${isolationLevel}`, accessMode].filter(Boolean);
    await connection.executeQuery(CompiledQuery.raw(`begin ${modes.join(' ')}; ${TRANSACTION_LIMITS}`));
  }
}

/** The pool as Kysely takes it, explaining what it throws. */
function explainedPool(pool: Pool, place: DatabaseLocation): PostgresPool {
  // Kysely knows a connection by its client.
  const known = new WeakMap<PoolClient, PostgresPoolClient>();
  const explained = <T>(promise: Promise<T>): Promise<T> =>
    promise.catch((error: unknown) => {
      throw explain(error, place);
    });

  function wrapped(client: PoolClient): PostgresPoolClient {
    // To `pg` a connection on which no answer came is as good as any, and whatever is asked next would wait behind it.
    let silent: Error | undefined;
    const ask = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
      if (silent !== undefined) throw silent;
      try {
        return await client.query(sql, parameters.map(holdable));
      } catch (error) {
        if (isUnanswered(error)) silent = error;
        throw error;
      }
    };
    const query: typeof ask = (sql, parameters) => explained(ask(sql, parameters));
    return {
      query: query as PostgresPoolClient['query'],
      release: (destroy) => client.release(silent ?? destroy),
    };
  }

  return {
    options: {},
    async connect() {
      const client = await explained(pool.connect());
      const connection = known.get(client) ?? wrapped(client);
      known.set(client, connection);
      return connection;
    },
    end: () => pool.end(),
  };
}

/** Postgres has no place for the character 0 in a text; no text of ours needs it. */
const holdable = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;

/** `place` is what messages call the database. */
export const postgres = (pool: Pool, place: DatabaseLocation): Dialect => ({
  createDriver: () => new Driver({ pool: explainedPool(pool, place) }),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
});
