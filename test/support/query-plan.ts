/** How a database would run a query. */
import { type Compilable, sql } from 'kysely';
import type { Engine } from '../../src/adapters/store/engine/engine.ts';
import type { Statement } from './statements.ts';

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

/** How a statement reads a table. */
export interface Step {
  /** The table that is read; also a name that the statement gives to what it has made. */
  table: string;
  index?: string | undefined;
  /** The conditions that the index is searched by; empty if the whole index or table is read. */
  by: string;
}

/** Explains how an engine would run a statement with these parameters. */
export type Explain = (engine: Engine, statement: Statement) => Promise<readonly Step[]>;

export const inSqlite: Explain = async ({ db }, statement) => {
  const { rows } = await db.executeQuery<{ detail: string }>({
    ...sql`select`.compile(db),
    ...statement,
    sql: `explain query plan ${statement.sql}`,
  });
  return rows.flatMap(({ detail }): Step[] => {
    const [, verb, table = '', index] = /^(SCAN|SEARCH) (\S+)(?:.* INDEX (\S+))?/.exec(detail) ?? [];
    // Rows in the statement itself, and what it has made by then under names of its own.
    if (
      verb === undefined ||
      /CONSTANT ROW|VALUES CLAUSE/.test(detail) ||
      /^(?:up|family|told|oldest)$/.test(table)
    )
      return [];
    const terms = /\(([^()]*)\)(?: LEFT-JOIN)?$/.exec(detail)?.[1] ?? '';
    return [{ table, index, by: terms.replaceAll(/[=<>]\?/g, '') }];
  });
};

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: readonly PlanNode[];
}

/** Without what only pays for small tables, such as those of a test, where there is an index. */
export const inPostgres: Explain = ({ db }, statement) =>
  db.transaction().execute(async (trx) => {
    for (const way of ['seqscan', 'hashjoin', 'mergejoin', 'material'])
      await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(trx);
    const { rows } = await trx.executeQuery<{ 'QUERY PLAN': readonly [{ Plan: PlanNode }] }>({
      ...sql`select`.compile(trx),
      ...statement,
      sql: `explain (format json) ${statement.sql}`,
    });
    const steps = ({ Plans = [], ...node }: PlanNode): readonly Step[] => [
      ...(/^(?:Seq|Index|Index Only|Bitmap Index) Scan$/.test(node['Node Type'])
        ? [
            {
              table: node['Relation Name'] ?? '',
              index: node['Index Name'],
              by: columnsOf(node['Index Cond'] ?? ''),
            },
          ]
        : []),
      ...Plans.flatMap(steps),
    ];
    return rows.flatMap(({ 'QUERY PLAN': [{ Plan }] }) => steps(Plan));
  });

const columnsOf = (condition: string): string =>
  [...condition.matchAll(/\((\w+) (?:[=<>]|IS)/g)].map(([, column = '']) => column).join(' AND ');
