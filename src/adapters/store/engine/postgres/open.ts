/** Opens a Postgres database: parses the URL, and migrates the schema. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, sql, type Transaction } from 'kysely';
import { Client, type ClientConfig, type Pool, types } from 'pg';
import { malformed } from '../../address.ts';
import type { Engine } from '../engine.ts';
import type { Tables } from '../../tables.ts';
import { makePool } from './client.ts';
import { postgres } from './dialect.ts';
import { durabilityWarnings } from './warnings.ts';
import { isStarting, type DatabaseLocation } from './errors.ts';
import { CHANNEL, listen } from './listen.ts';
import { migrateDatabase, schemaVersion } from './migrate.ts';
import { makeRoom } from './room.ts';

/** How long to wait for a server that is still starting, as after a reboot. */
const START_TIMEOUT_MS = 30_000;

/** @throws {RangeError} when the integer is too large to be exact in JavaScript. */
function integer(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large for a number`);
  return number;
}

/** Parses 64-bit integers, counts among them, as numbers; `pg` returns them as text. */
const VALUE_PARSERS: NonNullable<ClientConfig['types']> = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === types.builtins.INT8 ? integer : (types.getTypeParser(id, format as 'text') as unknown),
};

export interface PostgresOptions {
  /** How often to poll for other processes' writes, in ms (default 5,000). */
  watchEvery?: number | undefined;
  /** Called when listening for other processes' writes fails, once until it works again. */
  onWatchError?: ((error: unknown) => void) | undefined;
  /** Whether to migrate the schema, or create it if it is missing (default true). */
  upgrade?: boolean;
}

export interface PostgresEngine extends Engine {
  /** The schema version after any migration; 0 when the database is empty. */
  version: number;
  /** See {@link makeRoom}. */
  makeRoom(trx: Transaction<Tables>, schema: string): Promise<void>;
}

/**
 * Opens the database at `url`, which must exist.
 * @throws {StoreError} when it cannot be used; it was not changed then. No error contains the password.
 */
export async function openPostgres(
  url: string,
  { watchEvery = 5000, onWatchError = () => {}, upgrade = true }: PostgresOptions = {},
): Promise<PostgresEngine> {
  const config: ClientConfig = {
    connectionString: url,
    types: VALUE_PARSERS,
    application_name: 'almanac',
    keepAlive: true,
  };
  const place = locationOf(config);
  const over = (pool: Pool) => new Kysely<Tables>({ dialect: postgres(pool, place) });
  // Migrations have no timeout: creating an index of a large table takes a while.
  const patient = over(makePool(config, 0));
  const version = await whenStarted(() =>
    upgrade
      ? migrateDatabase(patient, place)
      : patient.transaction().execute((trx) => schemaVersion(trx, place)),
  ).finally(() => patient.destroy());
  const db = over(makePool(config));
  // Connects now, so that the first query need not wait; and Kysely does not close a pool that was never used.
  await sql`select`.execute(db).catch(async (error: unknown) => {
    await db.destroy();
    throw error;
  });
  const own = randomUUID();
  return {
    db,
    // Waiting for the server's disk does not block this process.
    like: 'ilike',
    lightly: (work) => db.transaction().execute(work),
    version,
    watch: (listener) => listen({ config, every: watchEvery, own, listener, onError: onWatchError }),
    async announce(trx) {
      await sql`select pg_notify(${CHANNEL}, ${own})`.execute(trx);
    },
    async countOn(within) {
      for (const name of ['change', 'post', 'delivery'] as const) {
        const counter = sql`pg_get_serial_sequence(${sql.lit(name)}, 'id')`;
        const last = sql`select setval(${counter}, coalesce(max(id), 1), max(id) is not null)`;
        await sql`${last} from ${sql.table(name)}`.execute(within);
      }
    },
    makeRoom: (trx, schema) => makeRoom(trx, schema, place),
    doubts: () => durabilityWarnings(db),
    // The server checks the pages that it reads if it was set up with checksums, and has its own tools (pg_amcheck).
    verify: async () => {},
    close: () => db.destroy(),
  };
}

/** @throws {StoreError} without the URL, which the error of the parser would repeat. */
function locationOf(config: ClientConfig): DatabaseLocation {
  try {
    const { database = '', host, port } = new Client(config);
    // A host that is a path is the folder of the server's socket.
    return { database, host: host.startsWith('/') ? host : `${host}:${port}` };
  } catch {
    throw malformed();
  }
}

async function whenStarted<T>(run: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;)
    try {
      return await run();
    } catch (error) {
      if (!isStarting((error as Error).cause) || Date.now() > deadline) throw error;
      await sleep(200);
    }
}
