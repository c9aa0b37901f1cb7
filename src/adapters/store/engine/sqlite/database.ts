/** A database that the thread of SQLite has open. */
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { SQLInputValue } from 'node:sqlite';
import { databaseThread, type DatabaseThread } from './calls.ts';
import { explain, IN_MEMORY, isBusy } from './errors.ts';
import type { ResultPart, StatementResult } from './thread.ts';

/** How long a statement waits for a lock that another process holds, in ms. */
const BUSY_TIMEOUT_MS = 5000;
/** How long a transaction waits to begin or to be committed, in ms. */
export const LOCK_TIMEOUT_MS = 30_000;

export interface DatabaseOptions {
  readOnly?: boolean;
  /** SQL that is run whenever the file is opened, such as pragmas. */
  setup?: string;
}

let opened = 0;

export class Database {
  readonly file: string;
  readonly #options: DatabaseOptions;
  readonly #number = ++opened;
  #thread: DatabaseThread;
  #mayReopen = false;

  private constructor(file: string, options: DatabaseOptions, thread: DatabaseThread) {
    this.file = file;
    this.#options = options;
    this.#thread = thread;
  }

  /** Opens a file, which must exist, or a new database for `:memory:`. @throws {StoreError} when it cannot be used. */
  static async open(file: string, options: DatabaseOptions = {}): Promise<Database> {
    const thread = databaseThread();
    const database = new Database(file, options, thread);
    await database.#openIn(thread);
    return database;
  }

  /** Runs one statement, and returns the first part of its rows. @throws {StoreError} as all that follow. */
  run(sql: string, parameters: readonly unknown[] = []): Promise<StatementResult> {
    return this.#whenFree(BUSY_TIMEOUT_MS, (thread) =>
      thread.call('run', this.#number, sql, parameters as readonly SQLInputValue[]),
    );
  }

  /** Returns the next part of a result. */
  more(cursor: number): Promise<ResultPart> {
    return this.#explained(this.#thread.call('more', this.#number, cursor));
  }

  /** Ends a result whose rest is not wanted. */
  forget(cursor: number): Promise<void> {
    return this.#unlessEnded((thread) => thread.call('forget', this.#number, cursor));
  }

  /** Runs one statement, and returns all its rows. */
  async all(sql: string): Promise<ResultPart['rows']> {
    const { rows, ...first } = await this.run(sql);
    for (let { cursor } = first; cursor !== undefined;) {
      const part = await this.more(cursor);
      rows.push(...part.rows);
      ({ cursor } = part);
    }
    return rows;
  }

  /** Runs statements without parameters. `patience` is how long to wait for a lock, in ms (default 5,000). */
  exec(sql: string, patience = BUSY_TIMEOUT_MS): Promise<void> {
    return this.#whenFree(patience, (thread) => thread.call('exec', this.#number, sql));
  }

  /** Rolls back the transaction, if there is one. */
  rollback(): Promise<void> {
    return this.#unlessEnded((thread) => thread.call('rollback', this.#number));
  }

  /** Copies the database to a file, as of one moment. */
  async backup(to: string): Promise<void> {
    await this.#thread.call('backup', this.#number, to).catch((error: unknown) => {
      throw explain(error, to);
    });
  }

  /** Closes the database; its transaction, if there is one, is rolled back. */
  close(): Promise<void> {
    return this.#unlessEnded((thread) => thread.call('close', this.#number));
  }

  /**
   * Says that no transaction and no result is in progress: if the thread has ended, the next statement opens the database again.
   * Within a transaction, statements fail instead, because those before them are undone.
   */
  refresh(): void {
    this.#mayReopen = this.file !== IN_MEMORY;
  }

  #openIn(thread: DatabaseThread): Promise<void> {
    const { readOnly = false, setup = '' } = this.#options;
    // A path would create a missing file.
    const location =
      this.file === IN_MEMORY ? this.file : `${pathToFileURL(this.file).href}?mode=${readOnly ? 'ro' : 'rw'}`;
    // Another process holds a lock while it switches a new file to write-ahead logging, and while it is the last to close it.
    return this.#untilFree(LOCK_TIMEOUT_MS, () =>
      thread.call('open', this.#number, location, readOnly, setup),
    );
  }

  /** Opens the database again if it may, and then runs the call as {@link Database.#untilFree} does. */
  async #whenFree<T>(patience: number, call: (thread: DatabaseThread) => Promise<T>): Promise<T> {
    const mayReopen = this.#mayReopen;
    this.#mayReopen = false;
    if (this.#thread.hasEnded && mayReopen) {
      const thread = databaseThread();
      await this.#openIn(thread);
      this.#thread = thread;
    }
    return this.#untilFree(patience, () => call(this.#thread));
  }

  /** Repeats the call while another process holds the lock, for `patience` ms. */
  async #untilFree<T>(patience: number, call: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + patience;
    for (;;) {
      try {
        return await call();
      } catch (error) {
        if (!isBusy(error) || Date.now() >= deadline) throw explain(error, this.file);
      }
      await sleep(1 + Math.random() * 10);
    }
  }

  /** The end of the thread has rolled back the transaction, and closed the database. */
  async #unlessEnded(call: (thread: DatabaseThread) => Promise<void>): Promise<void> {
    if (!this.#thread.hasEnded) await this.#explained(call(this.#thread));
  }

  #explained<T>(promise: Promise<T>): Promise<T> {
    return promise.catch((error: unknown) => {
      throw explain(error, this.file);
    });
  }
}
