/** Kysely over `pg`, with timeouts in transactions and errors that say what to do. */
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
 * Limits the wait for a lock and the idle time in a transaction, so that a frozen process does not hold up the others. Set in each
 * transaction rather than on the connection, because a pooler such as PgBouncer shares connections.
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

/** Adapts the pool to Kysely, and explains the errors that it throws. */
function explainedPool(pool: Pool, place: DatabaseLocation): PostgresPool {
  // Kysely identifies a connection by its client object.
  const known = new WeakMap<PoolClient, PostgresPoolClient>();
  const explained = <T>(promise: Promise<T>): Promise<T> =>
    promise.catch((error: unknown) => {
      throw explain(error, place);
    });

  function wrapped(client: PoolClient): PostgresPoolClient {
    // `pg` would reuse a connection on which a query timed out, and the next query would wait behind it.
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

/** Replaces the character U+0000, which Postgres cannot store in a text. */
const holdable = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;

/** `place` is how messages name the database. */
export const postgres = (pool: Pool, place: DatabaseLocation): Dialect => ({
  createDriver: () => new Driver({ pool: explainedPool(pool, place) }),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
});
