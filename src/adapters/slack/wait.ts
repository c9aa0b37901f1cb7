/** Waiting, for a time or for something at most that long. */

/** Resolves after so many milliseconds, or as soon as the signal is raised. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (ms <= 0 || signal?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });
}

/** What the promise becomes, or `undefined` when that takes longer. */
export async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  const late = new AbortController();
  try {
    return await Promise.race([promise, pause(ms, late.signal).then(() => undefined)]);
  } finally {
    late.abort();
  }
}

/** Resolves when the signal is raised. */
export function raised(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
