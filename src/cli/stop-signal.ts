/** Signals closer together than this are one. */
const SAME_SIGNAL_MS = 500;

/**
 * Returns a signal that the first SIGINT or SIGTERM raises; work in progress is finished. A second one ends the process at once.
 * Control-C and systemd signal every process of the group, and npm and `bin/almanac.js` pass the signal on as well, so one that
 * follows within half a second counts as the same.
 */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  let first = Infinity;
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (performance.now() - first > SAME_SIGNAL_MS) process.exit(1);
      first = Math.min(first, performance.now());
      stop.abort();
    });
  return stop.signal;
}
