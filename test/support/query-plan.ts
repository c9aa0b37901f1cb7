/** How a database would run a query. */
import type { Compilable } from 'kysely';
import type { Engine } from '../../src/adapters/store/engine/engine.ts';

/** The plan as text, one step a line. `explain` is the statement of the engine that shows it. */
export async function planOf(
  { db }: Engine,
  query: Compilable,
  explain: 'explain' | 'explain query plan',
): Promise<string> {
  const { sql: text, ...compiled } = query.compile();
  const { rows } = await db.executeQuery<Record<string, unknown>>({ ...compiled, sql: `${explain} ${text}` });
  return rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])).join('\n');
}
