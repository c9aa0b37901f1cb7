/** Copies a whole database into another, on the same engine or the other. */
import { type Kysely, sql } from 'kysely';
import { BATCH_SIZE } from '../queries.ts';
import type { Engine } from '../engine/engine.ts';
import type { Tables } from '../tables.ts';

type TableName = keyof Tables;
type TableRow = Readonly<Record<string, string | number | null>>;

/** The primary key of every table, each after the tables that its rows reference. */
const PRIMARY_KEYS = {
  space: ['id'],
  workspace: ['platform', 'external'],
  change: ['id'],
  revision: ['space', 'type', 'id', 'rev'],
  edition: ['digest'],
  edition_record: ['edition', 'type', 'id'],
  space_edition: ['space'],
  topic: ['space', 'id'],
  source: ['space', 'id'],
  entry: ['space', 'id'],
  settings: ['space', 'id'],
  role: ['space', 'id'],
  pack: ['space', 'id'],
  channel: ['space', 'id'],
  entry_topic: ['space', 'entry', 'position'],
  citation: ['space', 'entry', 'position'],
  subscription: ['space', 'channel', 'position', 'kind'],
  post: ['id'],
  post_item: ['post', 'position'],
  delivery: ['id'],
  shown: ['space', 'entry', 'channel'],
  reminded: ['channel', 'date'],
  timetable: ['name'],
  pruned: ['name'],
  link: ['space', 'source'],
  feed: ['space', 'url'],
  lease: ['name'],
  worker: ['owner', 'platform'],
  keyv: ['namespace', 'key'],
} as const satisfies { [T in TableName]: readonly (keyof Tables[T])[] };
export const TABLES = Object.keys(PRIMARY_KEYS) as readonly TableName[];

/** Tables whose rows reference each other, and so are written in one transaction. */
const ALL_AT_ONCE: ReadonlySet<TableName> = new Set(['topic']);
/** Append-only tables: a row that is not in the source means that the target holds other data. */
const SHARED_TABLES = ['space', 'change'] as const;

export interface Progress {
  table: string;
  /** How many rows were compared. */
  done: number;
  total: number;
}

export interface CopyOptions {
  /** Awaited before the copy goes on. */
  onProgress?: (progress: Progress) => void | Promise<void>;
  /** Stops the copy between two batches. */
  signal?: AbortSignal;
}

/**
 * `other`: the target has rows that the source lacks; nothing was written. `changed`: another process wrote in the meantime.
 * `stopped`: by the signal.
 */
export type CopyResult =
  | { outcome: 'same'; rows: number; written: number }
  | { outcome: 'other' | 'changed' | 'stopped' };

/** An engine to write to, or a transaction in one. */
export type CopyTarget = Pick<Engine, 'db' | 'countOn'>;

/**
 * Copies every row that the target lacks or has differently, deletes those that the source lacks, then compares both. Rows that are
 * equal are left alone, so an interrupted copy can be continued.
 */
export async function copyDatabase(
  from: Pick<Engine, 'db'>,
  to: CopyTarget,
  { onProgress = () => {}, signal }: CopyOptions = {},
): Promise<CopyResult> {
  for (const name of SHARED_TABLES)
    for await (const { extra, differing, there } of comparison(from.db, to.db, name))
      if (extra.length > 0 || differing.some((row) => there.has(rowKey(name, row))))
        return { outcome: 'other' };

  const names = await tablesOf(from.db);
  let written = 0;
  for (const name of names) {
    const total = await rowCount(from.db, name);
    let done = 0;
    if (signal?.aborted) return { outcome: 'stopped' };
    const put = async (db: Kysely<Tables>): Promise<void> => {
      for await (const { rows, differing, extra } of comparison(from.db, db, name)) {
        if (differing.length > 0) await upsert(db, name, differing);
        for (const row of extra) await remove(db, name, row);
        written += differing.length;
        await onProgress({ table: name, done: (done += rows), total });
        if (signal?.aborted) return;
      }
    };
    const isApart = ALL_AT_ONCE.has(name) && !to.db.isTransaction;
    await (isApart ? to.db.transaction().execute(put) : put(to.db));
  }
  await to.countOn(to.db);

  const rows = await rowsInBoth(from.db, to.db);
  return rows === undefined ? { outcome: 'changed' } : { outcome: 'same', rows, written };
}

/** Compares every row; returns how many there are, or `undefined` when the databases differ. */
export async function rowsInBoth(one: Kysely<Tables>, other: Kysely<Tables>): Promise<number | undefined> {
  let all = 0;
  for (const name of await tablesOf(one))
    for await (const { rows, differing, extra } of comparison(one, other, name)) {
      if (differing.length + extra.length > 0) return undefined;
      all += rows;
    }
  return all;
}

/** Returns the tables that exist; an older schema has fewer. */
export async function tablesOf(db: Kysely<Tables>): Promise<readonly TableName[]> {
  const found = new Set((await db.introspection.getTables()).map(({ name }) => name));
  return TABLES.filter((name) => found.has(name));
}

interface Compared {
  /** How many rows of the source were compared. */
  rows: number;
  /** Rows of the source that the target lacks or has differently. */
  differing: readonly TableRow[];
  /** Rows of the target that the source lacks. */
  extra: readonly TableRow[];
  /** Rows of the target by key. */
  there: ReadonlyMap<string, TableRow>;
}

/** Compares a table in both databases batch by batch, in the order of the keys, which is by bytes on every engine. */
async function* comparison(
  from: Kysely<Tables>,
  to: Kysely<Tables>,
  name: TableName,
): AsyncGenerator<Compared> {
  for (let after: TableRow | undefined; ;) {
    const rows = await page(from, name, { after, limit: BATCH_SIZE });
    const last = rows[BATCH_SIZE - 1];
    const found = await page(to, name, { after, upTo: last });
    const there = new Map(found.map((row) => [rowKey(name, row), row]));
    const keys = new Set(rows.map((row) => rowKey(name, row)));
    yield {
      rows: rows.length,
      differing: rows.filter((row) => rowText(row) !== rowText(there.get(rowKey(name, row)))),
      extra: [...there.values()].filter((row) => !keys.has(rowKey(name, row))),
      there,
    };
    if (last === undefined) return;
    after = last;
  }
}

/** Reads the rows after `after`, up to and including `upTo`, at most `limit` of them. */
async function page(
  db: Kysely<Tables>,
  name: TableName,
  { after, upTo, limit }: { after: TableRow | undefined; upTo?: TableRow | undefined; limit?: number },
): Promise<readonly TableRow[]> {
  const key = columnList(PRIMARY_KEYS[name]);
  const bounds = [
    ...(after === undefined ? [] : [sql`(${key}) > (${valueList(after, PRIMARY_KEYS[name])})`]),
    ...(upTo === undefined ? [] : [sql`(${key}) <= (${valueList(upTo, PRIMARY_KEYS[name])})`]),
  ];
  const where = bounds.length === 0 ? sql`` : sql`where ${sql.join(bounds, sql` and `)}`;
  const most = limit === undefined ? sql`` : sql`limit ${sql.lit(limit)}`;
  const { rows } =
    await sql<TableRow>`select * from ${sql.table(name)} ${where} order by ${key} ${most}`.execute(db);
  return rows;
}

async function upsert(db: Kysely<Tables>, name: TableName, rows: readonly TableRow[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${valueList(row, columns)})`);
  const changed = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`);
  await sql`insert into ${sql.table(name)} (${columnList(columns)}) values ${sql.join(values)}
    on conflict (${columnList(PRIMARY_KEYS[name])}) do update set ${sql.join(changed)}`.execute(db);
}

async function remove(db: Kysely<Tables>, name: TableName, row: TableRow): Promise<void> {
  const key = columnList(PRIMARY_KEYS[name]);
  await sql`delete from ${sql.table(name)} where (${key}) = (${valueList(row, PRIMARY_KEYS[name])})`.execute(
    db,
  );
}

export async function rowCount(db: Kysely<Tables>, name: TableName): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total from ${sql.table(name)}`.execute(db);
  return rows[0]?.total ?? 0;
}

const columnList = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));
const valueList = (row: TableRow, columns: readonly string[]) =>
  sql.join(columns.map((column) => row[column]));
const rowKey = (name: TableName, row: TableRow): string =>
  JSON.stringify(PRIMARY_KEYS[name].map((column) => row[column]));
/** Returns a row as text, with its columns in the order of their names, since the order differs between engines. */
const rowText = (row: TableRow | undefined): string =>
  JSON.stringify(row === undefined ? null : Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
