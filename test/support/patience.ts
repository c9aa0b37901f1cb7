/** Waiting for what is to come. A long limit costs nothing when it comes, and a busy machine needs it. */
import { vi } from 'vitest';
import { PATIENCE } from '../fakes/busy.ts';

// `expect.poll` waits as long, and a test may take longer than this, so that a wait in vain says what it waited for:
// vitest.config.ts.

/** Waits until `look` returns something truthy, and returns it. */
export const waitUntil = <T>(look: () => T | Promise<T>): ReturnType<typeof vi.waitUntil<T>> =>
  vi.waitUntil(look, { timeout: PATIENCE, interval: 20 });

/** Waits until `check` no longer throws, and returns what it returns. */
export const waitFor = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: PATIENCE, interval: 20 });
