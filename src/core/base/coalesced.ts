/** Shares work that is asked for again while it is being done. */

/**
 * Returns a function that runs `work`, once at a time. Calls during a run share the one after it, since the run may have missed what
 * they are about.
 */
export function coalesced<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  async function start(): Promise<T> {
    try {
      return await work();
    } finally {
      running = undefined;
    }
  }
  function run(): Promise<T> {
    if (running === undefined) return (running = start());
    next ??= running.then(ignored, ignored).then(() => {
      next = undefined;
      return run();
    });
    return next;
  }
  return run;
}

const ignored = (): void => {};
