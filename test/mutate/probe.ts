/** Runs in each worker before a test file: records which functions each test reaches, and ends a worker that takes too long. */
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, inject, type TestContext } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The time after which a worker is ended, in ms. */
    mutationLimit: number;
  }
  interface TaskMeta {
    /** The functions that this test reached. */
    reached?: readonly string[];
    /** The functions that were reached before it, outside of any test: when modules load, and in hooks for all tests. */
    reachedOutside?: readonly string[];
  }
}

interface Globals {
  /** Called by the probes in the source. */
  reachedByTest?: (place: string) => void;
  watchdog?: Worker;
}

const globals = globalThis as Globals;
let reached = new Set<string>();
globals.reachedByTest = (place) => void reached.add(place);

// A thread, since a change can keep the main thread in a loop for ever.
globals.watchdog ??= new Worker(
  `setTimeout(() => process.kill(process.pid, 'SIGKILL'), require('node:worker_threads').workerData)`,
  { eval: true, workerData: inject('mutationLimit') },
);
globals.watchdog.unref();

const taken = (): readonly string[] => {
  const places = [...reached];
  reached = new Set();
  return places;
};
beforeEach(({ task }: TestContext) => {
  task.meta.reachedOutside = taken();
});
afterEach(({ task }: TestContext) => {
  task.meta.reached = taken();
});
