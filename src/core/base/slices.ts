/** Long work in short pieces, so that answers come in between. */

/** In milliseconds: what a piece may take, so that with what it began last it stays far below 10. */
const SLICE_MS = 4;

/** Lets everything else that waits go first. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * A function to await in a loop: it lets other work run whenever the loop has used up a slice of time.
 * @example const breathe = breather(); for (const item of items) { handle(item); await breathe(); }
 */
export function breather(): () => Promise<void> {
  let until = performance.now() + SLICE_MS;
  return async () => {
    if (performance.now() < until) return;
    await breathe();
    until = performance.now() + SLICE_MS;
  };
}

/** Carries the work out to its end, with a breath whenever it has taken a slice of time. */
export async function inSlices(work: Iterator<unknown>): Promise<void> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    while (performance.now() < until) if (work.next().done === true) return;
    await breathe();
  }
}

/** Items in order, as `Array.sort` would have them, with a pause after every few of them. */
export function* sorting<T>(items: Iterable<T>, compare: (a: T, b: T) => number): Generator<undefined, T[]> {
  let runs: T[][] = [];
  let run: T[] = [];
  for (const item of items) {
    run.push(item);
    if (run.length < ITEMS_PER_STEP) continue;
    runs.push(run.sort(compare));
    run = [];
    yield;
  }
  runs.push(run.sort(compare));
  while (runs.length > 1) {
    const pairs: T[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      pairs.push(yield* merging(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = pairs;
  }
  return runs[0] ?? [];
}

/** So many items are sorted or moved in about a millisecond. */
const ITEMS_PER_STEP = 1000;

function* merging<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
): Generator<undefined, T[]> {
  const made: T[] = [];
  let [atA, atB] = [0, 0];
  while (atA < a.length || atB < b.length) {
    const takesA = atB >= b.length || (atA < a.length && compare(a[atA] as T, b[atB] as T) <= 0);
    made.push((takesA ? a[atA++] : b[atB++]) as T);
    if (made.length % ITEMS_PER_STEP === 0) yield;
  }
  return made;
}

/** The work to its end, at once. */
export function atOnce(work: Iterator<unknown>): void {
  while (work.next().done !== true);
}
