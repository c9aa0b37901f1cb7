/** Opens a Postgres database: reads the address, brings the schema up to date. */
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

/** A server may be as young as this process; machines start both at once. */
const START_TIMEOUT_MS = 30_000;

/** @throws {RangeError} for what JavaScript's numbers cannot tell from its neighbours. */
function integer(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large for a number`);
  return number;
}

/** Numbers as numbers: `pg` gives 64-bit integers, counts among them, as text. */
const VALUE_PARSERS: NonNullable<ClientConfig['types']> = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === types.builtins.INT8 ? integer : (types.getTypeParser(id, format as 'text') as unknown),
};

export interface PostgresOptions {
  /** How often to look for what notifications did not tell, in ms. */
  watchEvery?: number | undefined;
  /** Called when listening for other processes' writes fails, once until it works again. */
  onWatchError?: ((error: unknown) => void) | undefined;
  /** Whether the schema is brought up to date, and made when missing. */
  upgrade?: boolean;
}

export interface PostgresEngine extends Engine {
  /** Of the schema when it was opened, or after it was brought up to date; 0 when it is empty. */
  version: number;
  /** See {@link makeRoom}. */
  makeRoom(trx: Transaction<Tables>, schema: string): Promise<void>;
}

/**
 * Opens the database at `url`, which must be there.
 * @throws {StoreError} when it cannot be used; it was not changed then. No error holds the password.
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
  // To make an index of a large table takes its time.
  const patient = over(makePool(config, 0));
  const version = await whenStarted(() =>
    upgrade
      ? migrateDatabase(patient, place)
      : patient.transaction().execute((trx) => schemaVersion(trx, place)),
  ).finally(() => patient.destroy());
  const db = over(makePool(config));
  // The first question need not wait for a connection; and what was never used, Kysely would not close.
  await sql`select`.execute(db).catch(async (error: unknown) => {
    await db.destroy();
    throw error;
  });
  const own = randomUUID();
  return {
    db,
    // It holds nobody up to wait for the disk of another process.
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
    close: () => db.destroy(),
  };
}

/** @throws {StoreError} which does not repeat the address: the error of whoever reads it would. */
function locationOf(config: ClientConfig): DatabaseLocation {
  try {
    const { database = '', host, port } = new Client(config);
    // A host that is a folder holds the server's socket.
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
