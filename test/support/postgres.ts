/**
 * A real Postgres for tests: one server for the whole run, started on first use, and a separate database for each test.
 * `TEST_DATABASE_URL` replaces it; its user must be allowed to create databases.
 */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, inject, onTestFinished } from 'vitest';
import { openStore, type OpenOptions } from '../../src/adapters/store/index.ts';
import type { Store } from '../../src/core/store/store.ts';
import { changes, groundwork } from './records.ts';

export interface TestPostgres {
  /** The address of an empty database for this test alone. */
  url: string;
  /** Runs SQL in the database, as its owner, on a separate connection. */
  query<R extends object = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<R[]>;
  /** Ends all connections to it, and drops it. */
  drop(): Promise<void>;
}

/** The address of the server's own database, or of the one that others are copied from. */
async function postgresServer(path: '/' | '/migrated' = '/'): Promise<string> {
  const answer = await fetch(new URL(path, inject('postgres')));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`No Postgres for the tests: ${text}`);
  return text;
}

/** For as long as this process tests. */
let connecting: Promise<Client> | undefined;
async function connect(): Promise<Client> {
  const client = new Client(await postgresServer());
  await client.connect();
  return client;
}

/** `options` are those of `create database`. */
export async function testDatabase(options = ''): Promise<TestPostgres> {
  const server = await (connecting ??= connect());
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Without `file_copy`, each page is also written to the log: that takes three times the processor time.
  await server.query(`create database ${name} strategy file_copy ${options}`);
  const url = Object.assign(new URL(await postgresServer()), { pathname: `/${name}` }).href;
  return {
    url,
    query: (sql, values) => run(url, sql, values),
    async drop() {
      await server.query(`drop database ${name} with (force)`);
    },
  };
}

/** A database with all tables and no rows, for tests of what is done with them. */
export async function migratedDatabase(): Promise<TestPostgres> {
  const { pathname } = new URL(await postgresServer('/migrated'));
  return testDatabase(`template ${pathname.slice(1)}`);
}

/** A table that is larger has been filled with thousands of rows, and deleted rows still slow down what reads it, in bytes. */
const LARGE_TABLE = 500_000;

/**
 * Makes databases with all tables and no rows, for tests that change nothing but rows, in one test file: `drop` deletes the
 * rows and leaves the database to the next test. That takes a tenth of the processor time of a copy of all its files.
 */
export function emptiedDatabases(): () => Promise<TestPostgres> {
  const emptied: TestPostgres[] = [];
  afterAll(async () => {
    for (const each of emptied.splice(0)) await each.drop();
  });
  return async () => {
    const made = emptied.pop() ?? (await migratedDatabase());
    return {
      ...made,
      async drop() {
        if (await deleteRows(made.url)) emptied.push(made);
        else await made.drop();
      },
    };
  };
}

/** Ends all other connections and deletes all rows, unless there are very many; says whether it did. */
async function deleteRows(url: string): Promise<boolean> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(
      'select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    // A table refers to earlier ones. The table `almanac` has the version of the schema.
    const { rows } = await client.query<{ size: number; statement: string }>(
      `select pg_relation_size(oid)::int as size, format('delete from %I', relname) as statement from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'almanac' order by oid desc`,
    );
    if (rows.some(({ size }) => size > LARGE_TABLE)) return false;
    const statements = rows.flatMap(({ size, statement }) => (size > 0 ? [statement] : []));
    const countAgain = 'select setval(seqrelid, seqstart, false) from pg_sequence';
    await client.query([...statements, countAgain].join('; '));
    return true;
  } finally {
    await client.end();
  }
}

async function run<R extends object>(url: string, sql: string, values: unknown[] = []): Promise<R[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<R>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** A database for the length of the test. */
export async function freshDatabase(options?: string): Promise<TestPostgres> {
  const made = await testDatabase(options);
  onTestFinished(() => made.drop());
  return made;
}

/** A database with all tables and no rows, for the length of the test. */
export async function freshTables(): Promise<TestPostgres> {
  const made = await migratedDatabase();
  onTestFinished(() => made.drop());
  return made;
}

/** A store for the length of the test. */
export async function opened(url: string, options?: OpenOptions): Promise<Store> {
  const { store } = await openStore(url, options);
  onTestFinished(() => store.close());
  return store;
}

export const home = { id: 'home', name: 'Home', locale: 'en' } as const;

/** A database with the space `home`, in which entries can be written. */
export async function filled(options?: OpenOptions): Promise<TestPostgres & { store: Store }> {
  const made = await freshTables();
  const store = await opened(made.url, options);
  await store.openSpace(home);
  await store.commit('home', changes([...groundwork]));
  return { ...made, store };
}
