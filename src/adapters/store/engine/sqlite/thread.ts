/**
 * The thread that runs SQLite, for every open database of the process: it carries out one call after the other. `calls.ts` is the
 * other side.
 */
import { backup, DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';

/** How many prepared statements of a database to keep (least recently used go first). */
const MAX_PREPARED_STATEMENTS = 100;

/** Where a part of a result ends: neither side is held for more than a few milliseconds by one. */
const MAX_ROWS = 500;
const MAX_CHARACTERS = 1 << 19;

/** Copies all pages in one step: a write by another process between two steps would restart the copy. */
const ALL_PAGES = 2 ** 31 - 1;

export type SqliteRow = Record<string, SQLOutputValue>;

/** The next rows of a result. `cursor` is there if more follow. */
export interface ResultPart {
  rows: SqliteRow[];
  cursor?: number;
}

export interface StatementResult extends ResultPart {
  /** For a statement that returns no rows. */
  written?: { changes: bigint; lastId: bigint };
}

interface OpenDatabase {
  handle: DatabaseSync;
  statements: Map<string, Statement>;
  cursors: Map<number, Iterator<SqliteRow>>;
}

type Statement = ReturnType<typeof prepare>;

const open = new Map<number, OpenDatabase>();
let cursors = 0;

function database(number: number): OpenDatabase {
  const found = open.get(number);
  if (found === undefined) throw new Error(`The database ${number} is not open`);
  return found;
}

function prepare(handle: DatabaseSync, sql: string) {
  const statement = handle.prepare(sql);
  return { statement, returnsRows: statement.columns().length > 0 };
}

/** Returns a kept statement if the SQL was run before: parsing takes SQLite longer than running. */
function statementFor({ handle, statements }: OpenDatabase, sql: string): Statement {
  const statement = statements.get(sql) ?? prepare(handle, sql);
  statements.delete(sql);
  statements.set(sql, statement);
  for (const oldest of statements.keys()) {
    if (statements.size <= MAX_PREPARED_STATEMENTS) break;
    statements.delete(oldest);
  }
  return statement;
}

/** Reads rows until the part is large enough; `undefined` says that the result has ended. */
function readPart(rows: Iterator<SqliteRow>): { part: SqliteRow[]; ended: boolean } {
  const part: SqliteRow[] = [];
  let characters = 0;
  while (part.length < MAX_ROWS && characters < MAX_CHARACTERS) {
    const next = rows.next();
    if (next.done === true) return { part, ended: true };
    part.push(next.value);
    for (const value of Object.values(next.value)) if (typeof value === 'string') characters += value.length;
  }
  return { part, ended: false };
}

/** Functions that the other thread may call. Every `number` identifies an open database. */
const CALLS = {
  /** `location` is a path, a `file:` URL or `:memory:`. A lock that another process holds is an error at once. */
  open(number: number, location: string, readOnly: boolean, setup: string): void {
    const handle = new DatabaseSync(location, { timeout: 0, readOnly });
    try {
      handle.exec(setup);
    } catch (error) {
      handle.close();
      throw error;
    }
    open.set(number, { handle, statements: new Map(), cursors: new Map() });
  },

  /** Runs one statement, and returns the first part of its rows. */
  run(number: number, sql: string, parameters: readonly SQLInputValue[]): StatementResult {
    const from = database(number);
    const { statement, returnsRows } = statementFor(from, sql);
    if (!returnsRows) {
      const { changes, lastInsertRowid } = statement.run(...parameters);
      return { rows: [], written: { changes: BigInt(changes), lastId: BigInt(lastInsertRowid) } };
    }
    const rows = statement.iterate(...parameters);
    const { part, ended } = readPart(rows);
    if (ended) return { rows: part };
    // A statement that is in use must not run again before its rows are read.
    from.statements.delete(sql);
    from.cursors.set(++cursors, rows);
    return { rows: part, cursor: cursors };
  },

  more(number: number, cursor: number): ResultPart {
    const { cursors: unfinished } = database(number);
    const rows = unfinished.get(cursor);
    if (rows === undefined) throw new Error('The result was read to its end');
    unfinished.delete(cursor);
    const { part, ended } = readPart(rows);
    if (ended) return { rows: part };
    unfinished.set(cursor, rows);
    return { rows: part, cursor };
  },

  /** Ends a result whose rest is not wanted. */
  forget(number: number, cursor: number): void {
    const { cursors: unfinished } = database(number);
    unfinished.get(cursor)?.return?.();
    unfinished.delete(cursor);
  },

  /** Runs statements without parameters, and ignores their rows. */
  exec(number: number, sql: string): void {
    database(number).handle.exec(sql);
  },

  /** Some errors, such as a full disk, have already rolled back; a second rollback would hide them. */
  rollback(number: number): void {
    const { handle } = database(number);
    if (handle.isTransaction) handle.exec('rollback');
  },

  /** Copies the database to a file, as of one moment. */
  async backup(number: number, to: string): Promise<void> {
    await backup(database(number).handle, to, { rate: ALL_PAGES });
  },

  close(number: number): void {
    database(number).handle.close();
    open.delete(number);
  },
};

export type ThreadCalls = typeof CALLS;

export interface CallMessage {
  id: number;
  name: keyof ThreadCalls;
  parameters: readonly unknown[];
}

/** `properties` are those of an error that cloning it would lose, such as its SQLite result code. */
export type ReplyMessage = { id: number } & (
  | { result: unknown }
  | { error: unknown; properties: Readonly<Record<string, unknown>> }
);

async function replyTo({ id, name, parameters }: CallMessage): Promise<ReplyMessage> {
  try {
    const call = CALLS[name] as (...values: readonly unknown[]) => unknown;
    const result = call(...parameters);
    return { id, result: result instanceof Promise ? await result : result };
  } catch (error) {
    return { id, error, properties: { ...(error as object) } };
  }
}

parentPort?.on('message', async (message: CallMessage) => {
  const reply = await replyTo(message);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
  parentPort?.postMessage(reply);
});
