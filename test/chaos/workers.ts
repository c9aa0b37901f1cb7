/** Processes of the bot, which are killed, frozen and started again. */
import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from '../support/bundle.ts';
import { DATABASE_AWAY, READY } from './timing.ts';

/** How much of their output is kept, in characters. */
const LONGEST = 200_000;

interface Worker {
  child: ChildProcess;
  frozen: boolean;
  /** Resolves when it begins to send, or has ended. */
  ready: Promise<unknown>;
  ended: Promise<unknown>;
}

export class Workers {
  readonly #program: Program;
  readonly #env: (place: number) => Record<string, string>;
  /** One process for each place, with its own port and shards. */
  readonly #running = new Map<number, Worker>();
  /** The log lines of all processes. */
  said = '';
  /** Processes that ended by themselves; there should be none. */
  crashes = 0;
  readonly count: number;

  /** The program is `worker.ts`, bundled. */
  constructor(program: Program, count: number, env: (place: number) => Record<string, string>) {
    this.#program = program;
    this.count = count;
    this.#env = env;
  }

  /** Those that are there and not frozen. */
  get awake(): readonly number[] {
    return [...this.#running].filter(([, { frozen }]) => !frozen).map(([place]) => place);
  }

  start(place: number): void {
    if (this.#running.has(place)) return;
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [this.#program.file], {
      env: {
        PATH,
        HOME,
        ...this.#program.env,
        TZ: 'UTC',
        NODE_NO_WARNINGS: '1',
        ...this.#env(place),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hear = (data: Buffer): void => {
      this.said = (this.said + data.toString()).slice(-LONGEST);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const ended = once(child, 'close');
    const isReady = new Promise<void>((resolve) => {
      child.stdout.on('data', (data: Buffer) => data.toString().includes(READY) && resolve());
    });
    const worker = { child, frozen: false, ready: Promise.race([isReady, ended]), ended };
    this.#running.set(place, worker);
    child.once('close', (status) => {
      if (this.#running.get(place) !== worker) return;
      this.#running.delete(place);
      if (status === DATABASE_AWAY) this.start(place);
      else this.crashes += 1;
    });
  }

  startAll(): void {
    for (let place = 0; place < this.count; place++) this.start(place);
  }

  /** Waits until each of them sends, however long a busy machine takes to start it. */
  async ready(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ ready }) => ready));
  }

  /** Kills the process (SIGKILL), as a power failure would. */
  async kill(place: number): Promise<void> {
    await this.#end(place, 'SIGKILL');
  }

  /** Stops the process as an operator does; it finishes the work in progress. */
  async stop(place: number): Promise<void> {
    await this.#end(place, 'SIGTERM');
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((place) => this.kill(place)));
  }

  /** Suspends the process (SIGSTOP) for this many milliseconds, then resumes it. */
  async freeze(place: number, ms: number): Promise<void> {
    const worker = this.#running.get(place);
    if (worker === undefined) return;
    worker.frozen = true;
    worker.child.kill('SIGSTOP');
    await sleep(ms);
    worker.frozen = false;
    worker.child.kill('SIGCONT');
  }

  async #end(place: number, signal: NodeJS.Signals): Promise<void> {
    const worker = this.#running.get(place);
    if (worker === undefined) return;
    this.#running.delete(place);
    worker.child.kill(signal);
    // A suspended process only reacts to this signal.
    const impatience = setTimeout(() => worker.child.kill('SIGKILL'), 20_000);
    await worker.ended;
    clearTimeout(impatience);
  }
}
