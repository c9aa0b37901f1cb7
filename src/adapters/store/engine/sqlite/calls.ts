/** Calls the thread that runs SQLite. The process has one, started by the first call, so that no write holds the event loop. */
import { Worker } from 'node:worker_threads';
import type { CallMessage, ReplyMessage, ThreadCalls } from './thread.ts';

const THREAD = new URL('./thread.ts', import.meta.url);

/** The thread ended while a call was in progress, or before it: its databases are closed, their transactions rolled back. */
export class ThreadEndedError extends Error {
  override readonly name = 'ThreadEndedError';
}

/**
 * The modules that the command line imports, which may be needed to read TypeScript; other options, such as `--eval`, are for
 * the main thread.
 */
const modulesToImport = (options: readonly string[]): string[] =>
  options.filter((option, at) => option.startsWith('--import') || options[at - 1] === '--import');

interface PendingCall {
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
}

/** One life of the thread. It keeps the process alive only while a call is in progress. */
export class DatabaseThread {
  readonly #worker = new Worker(THREAD, { name: 'sqlite', execArgv: modulesToImport(process.execArgv) });
  readonly #pending = new Map<number, PendingCall>();
  #calls = 0;
  #failure: unknown;
  #hasEnded = false;

  constructor() {
    this.#worker.unref();
    this.#worker.on('message', (reply: ReplyMessage) => this.#settle(reply));
    this.#worker.on('error', (error) => {
      this.#failure = error;
    });
    this.#worker.on('messageerror', (error) => {
      this.#failure = error;
      void this.#worker.terminate();
    });
    this.#worker.on('exit', () => this.#end());
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** @throws {ThreadEndedError} when the thread has ended, or ends before it has answered; the error of SQLite otherwise. */
  call<Name extends keyof ThreadCalls>(
    name: Name,
    ...parameters: Parameters<ThreadCalls[Name]>
  ): Promise<Awaited<ReturnType<ThreadCalls[Name]>>> {
    return new Promise((resolve, reject) => {
      if (this.#hasEnded) throw this.#ended();
      const id = ++this.#calls;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
      this.#worker.postMessage({ id, name, parameters } satisfies CallMessage);
      this.#pending.set(id, { resolve, reject });
      if (this.#pending.size === 1) this.#worker.ref();
    });
  }

  /** Ends the thread at once, whatever it does, as a crash would. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(reply: ReplyMessage): void {
    const call = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) this.#worker.unref();
    if ('error' in reply) call?.reject(Object.assign(reply.error as Error, reply.properties));
    else call?.resolve(reply.result as never);
  }

  #end(): void {
    this.#hasEnded = true;
    for (const { reject } of this.#pending.values()) reject(this.#ended());
    this.#pending.clear();
  }

  #ended(): ThreadEndedError {
    return new ThreadEndedError('The thread that runs SQLite has ended', { cause: this.#failure });
  }
}

let current: DatabaseThread | undefined;

/** Returns the thread of the process; starts one if there is none, or if it has ended. */
export function databaseThread(): DatabaseThread {
  if (current === undefined || current.hasEnded) current = new DatabaseThread();
  return current;
}
