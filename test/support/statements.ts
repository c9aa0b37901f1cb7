/** Records the statements that reach a database, on either engine, as the code made them. */
import { Client } from 'pg';
import { vi } from 'vitest';
import { Database } from '../../src/adapters/store/engine/sqlite/database.ts';

export interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

/** Runs the work, and returns each statement that it ran; of those with the same SQL, the first. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const found = new Map<string, Statement>();
  const note = (sql: unknown, parameters: unknown): void => {
    if (typeof sql === 'string' && !found.has(sql))
      found.set(sql, { sql, parameters: Array.isArray(parameters) ? parameters : [] });
  };
  const { run } = Database.prototype;
  const sqlite = vi.spyOn(Database.prototype, 'run').mockImplementation(function (
    this: Database,
    sql,
    parameters,
  ) {
    note(sql, parameters);
    return run.call(this, sql, parameters);
  });
  const { query } = Client.prototype as unknown as Record<'query', (...args: readonly unknown[]) => unknown>;
  const postgres = vi.spyOn(Client.prototype as unknown as { query: typeof query }, 'query');
  postgres.mockImplementation(function (this: Client, ...args) {
    note(args[0], args[1]);
    return query.apply(this, args);
  });
  try {
    await work();
  } finally {
    sqlite.mockRestore();
    postgres.mockRestore();
  }
  return [...found.values()];
}
