/** Processes of the bot, which are killed, frozen and started again. */
import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DATABASE_AWAY } from './timing.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));
/** So much of what they say is kept, in characters. */
const LONGEST = 200_000;

interface Worker {
  child: ChildProcess;
  frozen: boolean;
  ended: Promise<unknown>;
}

export class Workers {
  readonly #env: (place: number) => Record<string, string>;
  /** By place: each has a port and shards of its own. */
  readonly #running = new Map<number, Worker>();
  /** What all have logged. */
  said = '';
  /** How many ended by themselves, which none should. */
  crashes = 0;
  readonly count: number;

  constructor(count: number, env: (place: number) => Record<string, string>) {
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
    const child = spawn(process.execPath, [WORKER], {
      env: { PATH, HOME, TZ: 'UTC', NODE_NO_WARNINGS: '1', ...this.#env(place) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hear = (data: Buffer): void => {
      this.said = (this.said + data.toString()).slice(-LONGEST);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const worker = { child, frozen: false, ended: once(child, 'close') };
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

  /** As if the power had failed. */
  async kill(place: number): Promise<void> {
    await this.#end(place, 'SIGKILL');
  }

  /** As an operator ends it: what is under way is finished. */
  async stop(place: number): Promise<void> {
    await this.#end(place, 'SIGTERM');
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((place) => this.kill(place)));
  }

  /** It stands still for so many ms, in the middle of whatever it does, and then goes on as if nothing had been. */
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
    // What is frozen hears of nothing but this.
    const impatience = setTimeout(() => worker.child.kill('SIGKILL'), 20_000);
    await worker.ended;
    clearTimeout(impatience);
  }
}
