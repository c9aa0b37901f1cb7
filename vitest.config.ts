import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { PATIENCE } from './test/fakes/busy.ts';
import { LongFirst } from './test/support/long-first.ts';

/** Tests without state of their own share one module cache. Otherwise each file would load both SDKs again. */
const TOGETHER = [
  'test/{core,commands,packs,adapters}/**/*.test.ts',
  'test/{e2e,fakes}/{discord,slack,web}/*.test.ts',
  'test/e2e/{pages,questions,start,subscriptions,updates}.test.ts',
  'test/{ask,search}/*.test.ts',
];

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
    globalSetup: ['test/support/postgres-for-the-run.ts'],
    projects: [
      { extends: true, test: { name: 'parts', include: TOGETHER, isolate: false } },
      { extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: TOGETHER } },
    ],
  },
});
