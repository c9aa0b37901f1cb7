/** Makes room for a restore in a database that is not empty. */
import { sql, type Transaction } from 'kysely';
import { TABLES } from '../../copy/copy.ts';
import type { Tables } from '../../tables.ts';
import type { DatabaseLocation } from './errors.ts';
import { CHANNEL, NEWEST } from './listen.ts';
import { migrateInTransaction } from './migrate.ts';

/** Moves Almanac's tables with their rows to another schema, and creates empty ones. */
export async function makeRoom(
  trx: Transaction<Tables>,
  schema: string,
  place: DatabaseLocation,
): Promise<void> {
  await sql`create schema ${sql.id(schema)}`.execute(trx);
  for (const table of [...TABLES, 'almanac'])
    await sql`alter table ${sql.id(table)} set schema ${sql.id(schema)}`.execute(trx);
  await migrateInTransaction(trx, place);
}

/** Whether an Almanac process listens for changes. It is recognized by its last query, since its application name may be changed. */
export async function isUsed(trx: Transaction<Tables>): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and query in (${NEWEST}, ${`listen ${CHANNEL}`})
    limit 1`.execute(trx);
  return rows.length > 0;
}
