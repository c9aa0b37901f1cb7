/** Repeats a background task about once a minute; under a lease, so that one process at a time does it. */
import type { Log } from '../base/log.ts';
import type { BackgroundTask, Meter } from '../base/meter.ts';
import { pause } from '../base/timers.ts';
import type { LinkStore } from '../store/links.ts';

const TURN_INTERVAL_MS = 60_000;
const LEASE_MS = 300_000;

export interface LeasedWorkerParts {
  /** Names the lease, and the task in logs and metrics. */
  task: BackgroundTask;
  leases: Pick<LinkStore, 'lease' | 'release'>;
  log: Log;
  meter: Meter;
  now: () => number;
  random: () => number;
}

export class LeasedWorker {
  readonly #parts: LeasedWorkerParts;
  readonly #owner = crypto.randomUUID();
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;

  constructor(parts: LeasedWorkerParts) {
    this.#parts = parts;
  }

  /** Whether {@link LeasedWorker.stop} was called: a turn should end soon. */
  get isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Repeats the turn until {@link LeasedWorker.stop}, whatever fails. */
  start(turn: () => Promise<void>): void {
    this.#running ??= this.#run(turn);
  }

  /** Waits for the current turn and gives up the lease. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#parts.leases.release(this.#parts.task, this.#owner).catch(() => {});
  }

  /** Takes or renews the lease; returns false while another process has it. */
  lease(): Promise<boolean> {
    const { leases, task, now } = this.#parts;
    return leases.lease(task, this.#owner, now(), now() + LEASE_MS);
  }

  /** Logs and counts a failure; `about` names the record that it concerns. */
  failed(about: object, sentence: string, error: unknown): void {
    const { task, log, meter } = this.#parts;
    log.error({ task, ...about, err: error }, sentence);
    meter.taskFailed(task);
  }

  async #run(turn: () => Promise<void>): Promise<void> {
    while (!this.isStopping) {
      await pause(TURN_INTERVAL_MS * (1 + 0.2 * this.#parts.random()), this.#stopping.signal);
      if (this.isStopping) return;
      try {
        await turn();
      } catch (error) {
        this.failed({}, 'a task in the background failed; it is tried again in a minute', error);
      }
    }
  }
}
