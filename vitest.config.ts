import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { PATIENCE } from './test/fakes/busy.ts';
import { LongFirst } from './test/support/long-first.ts';

export default defineConfig({
  test: {
    // Limits are for what never ends. They are long enough for a machine on which ten others work.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: PATIENCE, interval: 20 } },
    // Processes that tests start load compiled code: a third less time for each.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
    // Much of what is tested waits for timers and for other processes.
    maxWorkers: 4,
    sequence: { sequencer: LongFirst },
    globalSetup: ['test/support/postgres-for-the-run.ts', 'test/support/programs-for-the-run.ts'],
    include: ['test/**/*.test.ts'],
    // The files of a worker share one module cache. Otherwise each file would load both SDKs again.
    isolate: false,
  },
});
