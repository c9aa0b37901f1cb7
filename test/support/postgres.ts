/**
 * A real Postgres for tests: one for the whole run, started when the first test asks for it, and a database of its own
 * for each test. `TEST_DATABASE_URL` is used instead when set; its user must be allowed to make databases.
 */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

export interface TestPostgres {
  /** The address of an empty database, which nobody else uses. */
  url: string;
  /** Runs SQL in it, as its owner, on a connection of its own. */
  query<R extends object = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<R[]>;
  /** Ends all connections to it, and drops it. */
  drop(): Promise<void>;
}

/** The address of the server's own database. */
export async function postgresServer(): Promise<string> {
  const answer = await fetch(inject('postgres'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`No Postgres for the tests: ${text}`);
  return text;
}

/** `options` are those of `create database`. */
export async function testDatabase(options = ''): Promise<TestPostgres> {
  const server = await postgresServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await run(server, `create database ${name} ${options}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  return {
    url,
    query: (sql, values) => run(url, sql, values),
    async drop() {
      await run(server, `drop database ${name} with (force)`);
    },
  };
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
